"""A desk: a screen, a keyboard and the screen reader Orca, which writes what it says; one at a time for each user.

Orca's own words change between versions, and are not compared. The product's own are: once, and at the right moment.
"""

import json
import os
import shutil
import subprocess
import time

from project import TESTS
from remote import Chromium, patiently
from screen import Screen, free_port, start_firefox

QUIET = 1.5  # seconds without a word: it has said what it had to
MOST = 40  # seconds to wait for words that are sure to come
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--lang=sv",
    "--force-renderer-accessibility",
    "--no-first-run",
    "--test-type",
    "--remote-allow-origins=*",
    "--window-size=1200,860",
    "--window-position=0,0",
]
MARGIN = (8, 600)  # on the screen, left of all that a page can be pressed on
# A radio button that is not chosen, of a group where one is, is no stop.
BEFORE = """(wanted) => {
    const all = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"));
    const chosen = (each) => each.form.querySelector(`[name="${each.name}"]:checked`);
    const stops = all.filter((each) => each.checkVisibility() && !each.disabled
        && (each.type !== "radio" || each.matches(wanted) || each.checked || !chosen(each)));
    const target = stops.find((each) => each.matches(wanted));
    stops[stops.indexOf(target) - 1].focus();
}"""


class Desk(Screen):
    """Orca, started, and the browsers that are opened beside it; `close` ends all of it."""

    def __init__(self, folder):
        super().__init__(folder)
        self.spoken = folder / "spoken.jsonl"
        self.spoken.touch()
        own = folder / ".local/share/orca"
        own.mkdir(parents=True)
        shutil.copy(TESTS / "browser/reader/orca-customizations.py", own)
        self.variables |= {
            "LANG": "C.UTF-8",
            "LANGUAGE": "sv",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "0",
            "ACCESSIBILITY_ENABLED": "1",
            "GNOME_ACCESSIBILITY": "1",
            "SPOKEN_TO": str(self.spoken),
        }
        self.start("openbox")
        self.start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        time.sleep(1)
        self.start("orca", "--disable", "braille")
        self.collect(0, "Skärmläsare på")

    def chromium(self):
        """A new Chromium, with nothing stored."""
        port = free_port()
        profile = self.home / f"chromium-{port}"
        (profile / "Default").mkdir(parents=True)
        (profile / "Default/Preferences").write_text('{"translate": {"enabled": false}}', encoding="utf-8")
        self.start(
            os.environ["CHROMIUM"],
            *CHROMIUM,
            f"--user-data-dir={profile}",
            f"--remote-debugging-port={port}",
            # On a blank page the keys would go to the address.
            (TESTS / "browser/reader/first.html").as_uri(),
        )
        return Reader(self, Chromium(port), self.running[-1])

    def firefox(self):
        """A new Firefox, with nothing stored."""
        firefox = start_firefox(self)
        return Reader(self, firefox, self.running[-1])

    @property
    def size(self):
        return self.spoken.stat().st_size

    def since(self, start):
        """What was said since the file had this size, but for what Orca reads by itself when a page has loaded."""
        with self.spoken.open("rb") as file:
            file.seek(start)
            whole = file.read().rpartition(b"\n")[0].decode()
        lines = [json.loads(line) for line in whole.split("\n") if line]
        return "\n".join(line["text"] for line in lines if line["kind"] == "say")

    def collect(self, start, *wanted):
        """What was said since then, when all that is wanted has come and it is quiet."""
        began = changed = time.monotonic()
        size = start
        while True:
            now = time.monotonic()
            if self.size != size:
                size, changed = self.size, now
            said = self.since(start)
            missing = [words for words in wanted if words not in said]
            if now - changed > QUIET and (not missing or now - began > MOST):
                assert not missing, f"never said: {missing}\nsaid:\n{said}"
                return said
            time.sleep(0.05)

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.variables, check=True)

    def click(self, x, y):
        command = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(command, env=self.variables, check=True)


class Reader:
    """One who hears a page and has a keyboard."""

    def __init__(self, desk, browser, process):
        self.desk, self.browser, self.process = desk, browser, process

    def close(self):
        self.desk.end(self.process)

    def open(self, address):
        """Open a page; what is said by itself until it is quiet."""
        start = self.desk.size
        self.browser.open(address)
        patiently(self.is_whole)
        said = self.desk.collect(start)
        self.desk.click(*MARGIN)  # The keys may go to the address, or to a tab.
        time.sleep(QUIET)
        return said + self.desk.collect(start).removeprefix(said)

    def is_whole(self):
        if self.browser.evaluate("document.readyState") != "complete":
            raise OSError

    def press(self, *keys, hears=()):
        """Press keys; what is said then."""
        start = self.desk.size
        self.desk.key(*keys)
        return self.desk.collect(start, *hears)

    def write(self, text):
        start = self.desk.size
        subprocess.run(["xdotool", "type", "--delay", "60", text], env=self.desk.variables, check=True)
        return self.desk.collect(start)

    def at(self, selector):
        return self.browser.evaluate(f"document.activeElement.matches({json.dumps(selector)})")

    def tab_to(self, selector):
        """Come to the first that is seen of what a selector finds with the Tab key, from the stop before; what is said there."""
        self.browser.evaluate(f"({BEFORE})({json.dumps(selector)})")
        self.desk.collect(self.desk.size)
        said = self.press("Tab")
        assert self.at(selector), f"the keyboard does not come to {selector}: {said}"
        return said

    def tab_on(self, selector, most=12):
        """Press Tab from where the focus is; what is said at each stop."""
        stops = []
        for _ in range(most):
            stops.append(self.press("Tab"))
            if self.at(selector):
                return stops
        raise AssertionError(f"the keyboard does not come to {selector}: {stops}")
