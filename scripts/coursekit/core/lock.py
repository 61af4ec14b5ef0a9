"""Lock: a file that one process at a time may hold; the system lets go of it if that process dies."""

from __future__ import annotations

import sys
from typing import IO


def take(file: IO[bytes]) -> bool:
    """Hold an open file, without waiting; False when somebody else does."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
