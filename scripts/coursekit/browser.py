"""A Chromium for the browser tests: the one the system has, or one installed for the purpose."""

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
WINDOWS_PATHS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
USUAL_PATHS = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


class BrowserMissing(Exception):
    """No Chromium was found and none could be installed; the caller words it."""


def find_chromium() -> Path | None:
    """The first Chromium-based browser that starts; $CHROMIUM goes first."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure_chromium() -> Path:
    """A Chromium that starts, installed now if there is none. Prints the commands it runs."""
    found = find_chromium()
    if found:
        return found
    # Debian's package brings the libraries that Playwright's bare download lacks, and a closed
    # network that mirrors Debian seldom lets that download through: so apt comes first where it
    # may be used. Ubuntu's package is only a pointer to a snap, so there it is the last resort.
    installers = [_install_with_apt, _install_with_playwright]
    if not _is_debian():
        installers.reverse()
    for install in installers:
        install()
        found = find_chromium()
        if found:
            return found
    raise BrowserMissing


def _candidates() -> Iterator[Path]:
    if os.environ.get("CHROMIUM"):
        yield Path(os.environ["CHROMIUM"])
    yield from (Path(path) for path in map(shutil.which, COMMANDS) if path)
    yield from map(Path, USUAL_PATHS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if variable in os.environ:
            yield from (Path(os.environ[variable], path) for path in WINDOWS_PATHS)
    from playwright.sync_api import sync_playwright  # Starts a process of its own: asked last.

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # On Windows `--version` opens a window instead of answering, so there existing has to do.
    return path.is_file() and (os.name == "nt" or _succeeds([str(path), "--version"], timeout=30, quiet=True))


def _install_with_playwright() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium", "--no-shell"])


def _install_with_apt() -> None:
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not _succeeds([*sudo, "true"], timeout=10, quiet=True):
        return
    if _run([*sudo, "apt-get", "update"]):
        _run([*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium"])


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _run(command: list[str]) -> bool:
    print("$", shlex.join(command), flush=True)
    return _succeeds(command, timeout=300)


def _succeeds(command: list[str], timeout: int, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=timeout)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
