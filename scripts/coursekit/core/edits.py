"""Edits: places of a text, and what is to stand there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# Where in a text something else is to stand, and what.
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Mending:
    """The one sure way to mend a problem: edits of a text of the author's, which `before` lines of its file precede.

    The edits of one group are made together or not at all. With `keeps_words` the page has the same words after.
    """

    text: str
    before: int
    groups: tuple[tuple[Edit, ...], ...]
    keeps_words: bool = True

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All of its edits."""
        return tuple(edit for group in self.groups for edit in group)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with each edit made; none of them overlap."""
    pieces, place = [], 0
    for start, end, better in sorted(edits):
        pieces += [text[place:start], better]
        place = end
    return "".join([*pieces, text[place:]])


def between(start: int, old: str, new: str) -> list[Edit]:
    """The edits that make `new` of `old`, which stands at `start`, and leave what both have in common."""
    if len(old) == len(new):
        return [(start + place, start + place + 1, new[place]) for place in range(len(old)) if old[place] != new[place]]
    head, tail, most = 0, 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return [(start + head, start + len(old) - tail, new[head : len(new) - tail])]


def are_apart(edits: Iterable[Edit]) -> bool:
    """Whether no two of them change the same place."""
    return all(end < start or end == start > begun for (begun, end, _), (start, _, _) in pairwise(sorted(edits)))
