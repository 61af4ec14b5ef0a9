"""Edits: places of a text, and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# Where in a text something else is to stand, and what.
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Mending:
    """The one sure way to mend a problem: edits of a text of the author's, which `before` lines of its file precede."""

    text: str
    before: int
    edits: tuple[Edit, ...]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with each edit made; none of them overlap."""
    pieces, place = [], 0
    for start, end, better in sorted(edits):
        pieces += [text[place:start], better]
        place = end
    return "".join([*pieces, text[place:]])


def narrowed(start: int, old: str, new: str) -> Edit:
    """The edit that makes `new` of `old`, which stands at `start`, less what they begin and end with alike."""
    head = next((place for place, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), None)
    head = min(len(old), len(new)) if head is None else head
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + head, start + len(old) - tail, new[head : len(new) - tail]


def are_apart(edits: Iterable[Edit]) -> bool:
    """Whether no two of them change the same place."""
    return all(end < start or end == start > begun for (begun, end, _), (start, _, _) in pairwise(sorted(edits)))
