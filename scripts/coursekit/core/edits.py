"""Edits: places of a text, and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Iterable

# Where in a text something else is to stand, and what.
Edit = tuple[int, int, str]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with each edit made; none of them overlap."""
    pieces, place = [], 0
    for start, end, better in sorted(edits):
        pieces += [text[place:start], better]
        place = end
    return "".join([*pieces, text[place:]])
