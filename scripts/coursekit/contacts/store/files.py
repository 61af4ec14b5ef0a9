"""Files: one writer at a time, and a file that is whole whenever the power goes."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ...core.lock import take
from ...core.replace import replace
from ..problems import Refused

LOCK = ".lock"
PATIENCE = 10.0
OWNER_ONLY, READABLE = 0o600, 0o644
# On Windows 0o700 would mean rights of its own, which a file takes with it to where it is shown.
PRIVATE_FOLDER = 0o777 if os.name == "nt" else 0o700


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the system lets go of it if the process dies. Refused when somebody else keeps it."""
    with (folder / LOCK).open("a+b") as file:
        deadline = time.monotonic() + PATIENCE
        while not take(file):
            if time.monotonic() > deadline:
                raise Refused("locked")
            time.sleep(0.05)
        _sweep(folder)
        yield


def write(path: Path, data: bytes) -> None:
    """Put the data in place of the file at once, for the owner alone; a file that is there keeps its mode."""
    _put(path.with_name(_draft_of(path)), path, data, OWNER_ONLY)


def write_public(path: Path, data: bytes) -> None:
    """The same in a folder that a web server shows, for everybody to read. Whoever writes there holds the bank.

    Until the file is whole it lies in a folder that only its owner may enter. So a process that is killed leaves
    nothing that the server could send; the next call sweeps it away.
    """
    _sweep(path.parent, _draft_of(path, "*"))
    folder = path.with_name(_draft_of(path))
    os.mkdir(folder, PRIVATE_FOLDER)
    try:
        _put(folder / "draft.tmp", path, data, READABLE)
    finally:
        with suppress(OSError):  # the next sweeps it away
            folder.rmdir()


def _draft_of(path: Path, mark: str | None = None) -> str:
    return f".{path.name}.{mark or secrets.token_hex(4)}.tmp"


def _put(draft: Path, path: Path, data: bytes, mode: int) -> None:
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sweep(folder: Path, drafts: str = ".*.tmp") -> None:
    """Remove the drafts of a process that died; they hold people's data."""
    for draft in folder.glob(drafts):
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)  # another user's stays, and nobody but they can enter it
        else:
            draft.unlink()
