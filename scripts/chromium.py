"""A Chromium for the browser tests: the one the system has, or one installed for the purpose."""

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Chromium without its windows, a package of its own in Debian: the same engine at half the work.
SHELL = "chromium-headless-shell"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
WINDOWS_PATHS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
USUAL_PATHS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


class BrowserMissing(Exception):
    """No Chromium was found and none could be installed; the caller words it."""


def find_chromium(whole: bool) -> Path | None:
    """The first Chromium-based browser that starts: $CHROMIUM, or one without windows unless it has to be `whole`."""
    return next((path for path in _candidates(whole) if _starts(path)), None)


def ensure_chromium(whole: bool) -> Path:
    """A Chromium that starts, installed now if there is none. Prints the commands it runs."""
    if found := find_chromium(whole):
        return found
    # Debian's package brings the libraries that Playwright's bare download lacks, and a closed
    # network that mirrors Debian seldom lets that download through: so apt comes first where it
    # may be used. Ubuntu's package is only a pointer to a snap, so there it is the last resort.
    installers = [_install_with_playwright, _install_with_apt]
    for install in reversed(installers) if _is_debian() else installers:
        install()
        if found := find_chromium(whole):
            return found
    raise BrowserMissing


def _candidates(whole: bool) -> Iterator[Path]:
    if os.environ.get("CHROMIUM"):
        yield Path(os.environ["CHROMIUM"])
    names = COMMANDS if whole else (SHELL, *COMMANDS)
    yield from (Path(path) for name in names if (path := shutil.which(name)))
    yield from map(Path, USUAL_PATHS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if variable in os.environ:
            yield from (Path(os.environ[variable], path) for path in WINDOWS_PATHS)
    yield _playwright_path()


def _playwright_path() -> Path:
    from playwright.sync_api import sync_playwright  # Only where the test lock is installed.

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # On Windows `--version` opens a window instead of answering, so there existing has to do.
    return path.is_file() and (os.name == "nt" or _succeeds([str(path), "--version"], timeout=30, quiet=True))


def _install_with_playwright() -> None:
    # A closed network may let the download hang rather than refuse it.
    _run([sys.executable, "-m", "playwright", "install", "chromium", "--no-shell"], timeout=300)


def _install_with_apt() -> None:
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if _succeeds([*sudo, "true"], timeout=10, quiet=True):
        _run([*sudo, "apt-get", "update"])  # Fails for any one source, so it decides nothing.
        # The tests measure text, so there has to be a font.
        _run([*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"])
        _run([*sudo, "apt-get", "install", "-y", "--no-install-recommends", SHELL])  # Not every release has it.


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _run(command: list[str], timeout: int | None = None) -> bool:
    print("$", shlex.join(command), flush=True)
    return _succeeds(command, timeout)


def _succeeds(command: list[str], timeout: int | None, quiet: bool = False) -> bool:
    out = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=timeout) == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
