"""Live: what a trainer waits for, and what an intranet hears."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from .served import ROOT, chromium, served

PORT = 8765
PATIENCE = 30
# A choice on the contact bank's page: the time until it is painted.
CHANGE = """([name, value]) => new Promise((done) => {
  const $input = document.getElementById(`find-${name}`);
  $input.value = value;
  const start = performance.now();
  $input.dispatchEvent(new Event("change", { bubbles: true }));
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    port2.postMessage(0);
  });
})"""
CHOICES = [
    ("topic", "trafik"),
    ("area", "asa"),
    ("text", "cykel"),
    ("area", ""),
    ("format", "online"),
    ("topic", ""),
    ("text", ""),
    ("format", ""),
]


def save_to_page(folder: Path) -> float:
    """Seconds from a saved module of our course until the served page has changed; the median of five."""
    course = folder / "course"
    shutil.copytree(ROOT / "course", course)
    text = next((course / "modules").glob("*/index.md"))
    address = f"http://127.0.0.1:{PORT}/kurs/{text.parent.name}/index.html"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{PORT}"]
    environment = {**os.environ, "COURSE_DIR": str(course)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(address, "<h1")
        return statistics.median(_one_save(text, address, number) for number in range(5))
    finally:
        server.terminate()
        server.wait()


def _one_save(path: Path, address: str, number: int) -> float:
    # The server has come to rest. It looks for changes twice a second; each save comes at another point between looks.
    time.sleep(1 + number / 10)
    text = path.read_text(encoding="utf-8")
    start = time.monotonic()
    path.write_text(f"{text}\nÄndring {number}.\n", encoding="utf-8", newline="\n")
    _wait_for(address, f"Ändring {number}.")
    return time.monotonic() - start


def _wait_for(address: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:
                if text in page.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{text} is not on {address}")


def visit_all(site: Path) -> tuple[int, int]:
    """Console messages and foreign requests of every page of a built site, strictly served."""
    heard: list[str] = []
    foreign: list[str] = []
    with served(site) as address, chromium() as browser:
        page = browser.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: foreign.append(request.url))
        for path in site.rglob("*.html"):
            page.goto(address + path.relative_to(site).as_posix(), wait_until="networkidle")
    return len(heard), sum(not url.startswith((address, "data:")) for url in foreign)


def choose_contacts(site: Path) -> float:
    """Milliseconds from a choice among 10,000 contacts to the painted page, CPU slowed four times; the median."""
    sys.path.insert(0, str(ROOT / "tests/support"))
    from banks import PAGE, TODAY, many, script

    (site / "kontaktbank/data/bank.js").write_text(script(many(10_000)), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.clock.set_fixed_time(f"{TODAY}T10:00:00")
        page.goto((site / PAGE).as_uri())
        page.locator("[data-results] li").first.wait_for()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.wait_for_timeout(1000)
        times = [page.evaluate(CHANGE, list(change)) for _ in range(4) for change in CHOICES]
    return statistics.median(times)
