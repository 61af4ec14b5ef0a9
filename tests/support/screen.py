"""A screen that nobody sees, for browsers with their windows: Xvfb, and a bus of its own for what runs there."""

import contextlib
import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess

from remote import Firefox

# What the system has to have, by the package that has it. Debian's names.
PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "orca": "orca",
    "xdotool": "xdotool",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
}
PREFERENCES = {
    "accessibility.force_disabled": -1,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.startup.page": 0,
}


class Screen:
    """A screen, and the programs that `start` starts on it; `close` ends all of them."""

    def __init__(self, folder):
        missing = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
        assert not missing, f"apt-get install --no-install-recommends {' '.join(sorted(missing))}"
        self.home, self.running = folder, []
        (folder / "run").mkdir(mode=0o700)
        self.variables = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_DATA_HOME": str(folder / ".local/share"),
            "XDG_CONFIG_HOME": str(folder / ".config"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        for name in ("PYTHONPATH", "PYTHONUTF8", "VIRTUAL_ENV"):
            self.variables.pop(name, None)  # Orca has a Python of its own.
        screen = self.start("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", stdout=subprocess.PIPE)
        self.variables["DISPLAY"] = f":{screen.stdout.readline().decode().strip()}"
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        self.variables["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def start(self, program, *arguments, stdout=subprocess.DEVNULL):
        with (self.home / "errors.txt").open("ab") as errors:
            self.running.append(
                subprocess.Popen(
                    [program, *arguments],
                    env=self.variables,
                    stdout=stdout,
                    stderr=errors,
                    start_new_session=True,
                    preexec_fn=end_with_us,
                )
            )
        return self.running[-1]

    def close(self):
        self.end(*reversed(self.running))

    def end(self, *processes):
        """End some of what was started."""
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def end_with_us():
    """A run that is cut off leaves nothing: a second Orca would not start beside one that was left."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def start_firefox(screen):
    """A new Firefox on a screen, with nothing stored."""
    port = free_port()
    profile = screen.home / f"firefox-{port}"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    screen.start("firefox-esr", "--no-remote", "--profile", str(profile), f"--remote-debugging-port={port}")
    return Firefox(port)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
