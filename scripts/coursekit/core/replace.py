"""Replace: a result is made beside its place, and takes the place when it is whole.

Whatever stops the work before that, what stood there still stands.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .lock import take

LOCK, OLD = "lock", "old"


class AlreadyRunning(Exception):
    """Somebody else makes the same thing right now."""


@contextmanager
def building(place: Path) -> Iterator[Path]:
    """A folder beside `place` to make its successor in. It goes when the work is over; if that is killed, next time."""
    folder = place.with_name(f".{place.name}.build")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+b") as lock:
        if not take(lock):
            raise AlreadyRunning
        _mend(folder, place)
        try:
            yield folder
        finally:
            _sweep(folder)
            with suppress(OSError):  # Windows keeps a file that is open
                (folder / LOCK).unlink()
                folder.rmdir()


def replace(made: Path, place: Path) -> None:
    """Let what was made in `building` take its place; a folder that stood there goes with what it was made in."""
    if made.is_file():
        os.replace(made, place)
        return
    old = made.with_name(OLD)
    if place.exists():
        os.rename(place, old)
    try:
        os.rename(made, place)
    except OSError:
        if old.exists():
            os.rename(old, place)
        raise


def _mend(folder: Path, place: Path) -> None:
    """Undo what a killed process left: it may have been between the two renamings."""
    if (folder / OLD).exists() and not place.exists():
        os.rename(folder / OLD, place)
    _sweep(folder)


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != LOCK:
            path.unlink()
