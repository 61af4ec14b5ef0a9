"""Words: everything a person reads, a folder per language under `locale/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOCALE = Path(__file__).parent.parent / "locale"
# Whoever writes, and looks after a site, is spoken to in Swedish.
AUTHOR, SWEDISH = "author", "sv"
# The languages that a course may have: each folder of words is one.
LANGUAGES = (SWEDISH, *sorted({path.name for path in LOCALE.iterdir() if path.is_dir()} - {AUTHOR, SWEDISH}))


@cache
def load_words(name: str) -> dict[str, Any]:
    """The words of a language, from the files of `locale/<name>/`, or an author's: `locale/author/<name>.yml`."""
    folder = LOCALE / name
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else [LOCALE / AUTHOR / f"{name}.yml"]:
        text = path.read_text(encoding="utf-8")
        words |= yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return words
