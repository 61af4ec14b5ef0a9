"""Files: one writer at a time, and a file that is whole whenever the power goes."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.lock import take
from ..problems import Refused

LOCK = ".lock"
PATIENCE = 10.0
OWNER_ONLY = 0o600


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


def write(path: Path, data: bytes, mode: int = OWNER_ONLY) -> None:
    """Put the data in place of the file at once; a file that is there keeps its mode."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _sweep(folder: Path) -> None:
    """Remove the drafts of a process that died; they hold people's data."""
    for draft in folder.glob(".*.tmp"):
        draft.unlink()


def _settle(folder: Path) -> None:
    """Have the new name on the disk too, where the system can."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
