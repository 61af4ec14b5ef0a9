"""Brackets: the links and pictures of a text, and the brackets that are never closed, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A bracket, or the end of what it may stand in: a paragraph, an item of a list, a row of a table, a heading.
BRACKET = re.compile(r"\\.|!?\[|\]|\n(?=[ \t]*\n| *(?:[*+-] |\d+\. |#|\|))")
TARGET = re.compile(
    r"""\(\s*+(?P<target><[^<>\n]*>|[^\s()]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))
        (?:\s++(?:"[^"]*"|'[^']*'))?\s*+\)(?P<attributes>\{[^{}\n]*\})?""",
    re.VERBOSE,
)


# More open brackets in one paragraph than anybody means; they would keep the site's Markdown busy for long.
MANY = 20


@dataclass(frozen=True)
class Pair:
    """A link's or picture's brackets and what follows them: `text` between, `target` in parentheses."""

    text: str
    is_picture: bool
    target: re.Match[str]


@dataclass(frozen=True)
class Open:
    """A bracket that is never closed, at `start`; `breaks` when it was to be a source, a picture or a link.

    So do many in one paragraph.
    """

    start: int
    breaks: bool


def pairs_and_open(text: str) -> Iterator[Pair | Open]:
    """Every link and picture, also those within another, and every bracket left open where its paragraph ends."""
    opened: list[re.Match[str]] = []
    last_target = -1
    for found in BRACKET.finditer(text):
        sign = found[0]
        if sign in ("[", "!["):
            opened.append(found)
        elif sign == "]":
            start = opened.pop() if opened else None
            if text.startswith("(", found.end()):
                last_target = found.start()
                target = TARGET.match(text, found.end()) if start else None
                if start and target:
                    yield Pair(text[start.end() : found.start()], start[0][0] == "!", target)
        elif sign == "\n":
            yield from _left_open(text, opened, last_target)
            opened = []
    yield from _left_open(text, opened, last_target)


def _left_open(text: str, opened: list[re.Match[str]], last_target: int) -> Iterator[Open]:
    is_many = len(opened) > MANY
    for bracket in opened:
        start = bracket.end() - 1
        breaks = is_many or bracket[0][0] == "!" or text.startswith("@", start + 1) or last_target > start
        yield Open(bracket.start(), breaks)
