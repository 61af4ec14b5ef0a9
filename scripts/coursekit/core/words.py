"""Words: everything a person reads, a folder per language under `locale/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOCALE = Path(__file__).parent.parent / "locale"


@cache
def load_words(name: str) -> dict[str, Any]:
    """The words of a language, from the files of `locale/<name>/`, or an author's: `locale/author/<name>.yml`."""
    folder = LOCALE / name
    words: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else [LOCALE / f"author/{name}.yml"]:
        text = path.read_text(encoding="utf-8")
        words |= yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return words
