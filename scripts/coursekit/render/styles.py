"""Styles: the sheets in docs/assets/css, joined when built into two for every page and one for each further kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..core.settings import ROOT

DOCS = ROOT / "docs"
PLACE = "assets/css"
# What each built sheet is made of, in the order that its parts overrule each other.
SHEETS = {
    "site": ("base/tokens", "base/reset", "base/material", "frame"),
    "text": ("text", "parts", "form", "dialogue", "base/modes"),
    "question": ("question",),
    "tools": ("page/own", "page/talks-plan", "page/book-scenarios", "contacts", "page/cards"),
}
TOKEN = r"^ *--{name}: light-dark\((#\w+), (#\w+)\);$"


def styles() -> dict[str, str]:
    """Every built sheet, by its path among the generator's pages."""
    return {f"{PLACE}/{name}.css": joined(_file(part) for part in parts) for name, parts in SHEETS.items()}


def joined(files: Iterable[Path]) -> str:
    """The lines of the files, one file after the other, without comments and empty lines."""
    texts = (_without_comments(file.read_text(encoding="utf-8")) for file in files)
    return "".join(f"{line.rstrip()}\n" for text in texts for line in text.splitlines() if line.strip())


def _without_comments(text: str) -> str:
    first, *rest = text.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def is_source(path: str) -> bool:
    """Whether the path among the generator's files is a part, which is published in a joined sheet only."""
    return path.startswith(f"{PLACE}/")


def token(name: str) -> tuple[str, str]:
    """A colour of base/tokens.css, in the light and the dark scheme."""
    text = _file("base/tokens").read_text(encoding="utf-8")
    [(light, dark)] = re.findall(TOKEN.format(name=name), text, re.MULTILINE)
    return light, dark


def _file(part: str) -> Path:
    return DOCS / PLACE / f"{part}.css"
