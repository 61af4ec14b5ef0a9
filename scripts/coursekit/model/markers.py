"""Markers: the comments that put a question, the quiz or the voices in their place, and those that were to do so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.likeness import nearest
from ..core.problems import MESSAGES

MARKER = re.compile(
    r"^<!-- *+(?:question: *+(?P<id>[^\s>]*)|(?P<quiz>quiz)|(?P<voices>voices)) *+-->[ \t]*$", re.MULTILINE
)
NEAR_MARKER = re.compile(r"<!(?:--|–-|-–|–|—|-)[ \u00a0]*(?P<word>\w+)\b(?: *:[^\n]*| *(?:-*|–|—)>)", re.IGNORECASE)
# A comment no longer than a marker can be.
SHORT = re.compile(r"<!--(?P<inside>(?:(?!-->|<!--).){1,150})-->", re.DOTALL)
# The marker of a question that lacks its colon.
NO_COLON = re.compile(r"\W*question\b\W*[\w-]*\W*", re.IGNORECASE)
NO_LETTERS = re.compile(r"[\W\d_]+")


def broken_markers(prose: str) -> Iterator[tuple[str, int]]:
    """What looks like a marker in a text without code, and is none, with the place where it begins."""
    whole = {found.start() for found in MARKER.finditer(prose)}
    near = (found for found in NEAR_MARKER.finditer(prose) if nearest(found["word"], MESSAGES["marker_words"]))
    comments = (found for found in SHORT.finditer(prose) if _is_meant(found["inside"]))
    broken = {found.start(): " ".join(found[0].split()) for found in (*comments, *near)}
    return ((text, start) for start, text in sorted(broken.items()) if start not in whole)


def _is_meant(inside: str) -> bool:
    """Whether a comment was to be a marker, whatever else has come in between its letters."""
    heads = [inside[: found.start()] for found in re.finditer(":", inside)]
    return (
        NO_COLON.fullmatch(inside) is not None
        or any(nearest(NO_LETTERS.sub("", head), ["question"]) for head in heads)
        or nearest(NO_LETTERS.sub("", inside), ["quiz", "voices"]) is not None
    )
