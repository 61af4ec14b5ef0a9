"""Templates: how everything under `templates/` is read, whether it becomes a page or a letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent.parent / "templates"


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept until the next run; None where nothing can be, as on a full disk."""
    try:
        return FileSystemBytecodeCache()
    except OSError:
        return None


def environment(filters: dict[str, Callable[..., Any]], autoescape: bool = True) -> Environment:
    """What reads the templates. Only plain text that is never a page is without `autoescape`."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Compiling the templates is a tenth of a build; what was compiled is kept in the system's temporary folder.
        bytecode_cache=bytecode_cache(),
        auto_reload=False,
    )
    made.filters.update(filters)
    return made
