"""Extras: packages that few need, installed when somebody first does."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType

# Installs a lock, or ends the program (SystemExit) with why it could not; `dev.py` puts it here.
prepare: Callable[[str], None] | None = None


def load(module: str, lock: str) -> ModuleType | None:
    """The module, installed by its lock if it is not there; None where it can't be had."""
    try:
        return importlib.import_module(module)
    except ImportError:
        if prepare is None:
            return None
    try:
        prepare(lock)
    except SystemExit:  # what went wrong has been said, and whoever asked goes on
        return None
    importlib.invalidate_caches()
    return importlib.import_module(module)
