"""Words: everything a person reads, one file per language under `locale/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LOCALE = Path(__file__).parent.parent / "locale"


@cache
def load_words(name: str) -> dict:
    """The words of `locale/<name>.yml`: a language, or the authors' messages."""
    text = (LOCALE / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
