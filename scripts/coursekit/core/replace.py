"""Replace: a result is made beside its place, and takes the place when it is whole.

Whatever stops the work before that, what stood there still stands.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from .lock import take

LOCK, OLD = "lock", "old"
# Of the systems' calls that let two names change places: the flag (Linux and macOS have the same), and Linux' AT_FDCWD.
EXCHANGE, HERE = 2, -100


class AlreadyRunning(Exception):
    """Somebody else makes the same thing right now."""


@contextmanager
def building(place: Path) -> Iterator[Path]:
    """A folder beside `place` to make its successor in. It goes when the work is over; if that is killed, next time."""
    folder = place.with_name(f".{place.name}.build")
    with _opened(folder / LOCK) as lock:
        if not (take(lock) and _is_there(folder / LOCK, lock)):
            raise AlreadyRunning
        _mend(folder, place)
        try:
            yield folder
        finally:
            _sweep(folder)
            with suppress(OSError):  # Windows keeps a file that is open
                (folder / LOCK).unlink()
                folder.rmdir()


def _opened(lock: Path) -> IO[bytes]:
    """The file to lock, in a folder that is made when it is not there; its last user may remove both meanwhile."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return lock.open("a+b")
    except (FileExistsError, FileNotFoundError):
        if _is_in_the_way(lock.parent):
            raise
        raise AlreadyRunning from None


def _is_in_the_way(folder: Path) -> bool:
    """Whether something else stands where the folder is to be; asked once, for others make and remove it meanwhile."""
    try:
        return not stat.S_ISDIR(folder.lstat().st_mode)
    except FileNotFoundError:
        return False


def _is_there(path: Path, file: IO[bytes]) -> bool:
    """Whether an open file is the one that the next who asks would find."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


def replace(made: Path, place: Path) -> None:
    """Let what was made beside it take its place at once, whenever the power goes; a file that stood there has its
    mode handed on, and a folder goes with what its successor was made in.
    """
    if made.is_file():
        with made.open("r+b") as file:
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, made)
        os.replace(made, place)
        _settle(place.parent)
    elif not (place.exists() and _exchange(made, place)):
        _replace_in_two(made, place)


def put(data: bytes, place: Path) -> None:
    """Write a file whole, or not at all. AlreadyRunning where somebody else is about to."""
    with building(place) as folder:
        made = folder / place.name
        made.write_bytes(data)
        replace(made, place)


def _exchange(made: Path, place: Path) -> bool:
    """Let two folders change places, so that whoever looks finds one of them; False where the system can't."""
    system = ctypes.CDLL(None) if os.name == "posix" else None
    swap: Callable[..., int] | None = None
    if sys.platform == "darwin":
        swap = getattr(system, "renamex_np", None)
        places: tuple[object, ...] = os.fsencode(made), os.fsencode(place), EXCHANGE
    else:
        swap = getattr(system, "renameat2", None)
        places = HERE, os.fsencode(made), HERE, os.fsencode(place), EXCHANGE
    return swap is not None and swap(*places) == 0


def _replace_in_two(made: Path, place: Path) -> None:
    """The same in two steps; for a moment the place is empty, and the next `building` puts back what stood there."""
    old = made.with_name(OLD)
    if place.exists():
        os.rename(place, old)
    try:
        os.rename(made, place)
    except OSError:
        if old.exists():
            os.rename(old, place)
        raise


def _settle(folder: Path) -> None:
    """Have a new name on the disk too, where the system can."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
