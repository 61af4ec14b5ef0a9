"""Nesting: lists, quotes and boxes within each other, deeper than anybody means and than the site's Markdown can go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.util import BLOCK_LEVEL_ELEMENTS

from ..core.edits import Edit, edited
from ..core.problems import FileProblems

DEEPEST = 20
EXCERPT = 40  # as much of a line as tells which is meant
LEADING = re.compile(r"(?:[-*+]|\d{1,9}\.)[ \t]+|>[ \t]*")
LEADINGS = re.compile(rf"^(?P<indent>[ \t]*)(?P<marks>(?>(?:{LEADING.pattern})+))", re.MULTILINE)
# A line of marks that is a rule across the page, however long.
RULE = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$", re.MULTILINE)
# How far in a list stands for each that it is in.
STEP = 4
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*+)(?P<rest>[^<>]*+)>")

# The tags that may hold each other. Many are left open where a list or a table is pasted, so more are let through.
HOLDING = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr", "p"}
DEEPEST_TAG = 100


def without_deep(text: str, problems: FileProblems, line: int = 1) -> str:
    """The text, which begins on `line`, without marks that nest too deep; the first of them is reported."""
    flat, place = flattened(text)
    if place is not None:
        found = text[place:].partition("\n")[0].strip()[:EXCERPT].rstrip()
        problems.add(line + text.count("\n", 0, place), "nested_deep", found=found)
    return flat


def flattened(text: str) -> tuple[str, int | None]:
    """The text less the marks that nest too deep, on the lines where they stood, and the place of the first of them."""
    edits = [*_marks(text), *_tags(text)]
    return (edited(text, edits), min(edits)[0]) if edits else (text, None)


def _marks(text: str) -> Iterator[Edit]:
    """All but the last mark of each line that is too deep in lists and quotes."""
    for found in LEADINGS.finditer(text):
        if len(found[0].expandtabs(STEP)) <= DEEPEST:
            continue
        marks = list(LEADING.finditer(found["marks"]))
        if len(found["indent"].expandtabs(STEP)) // STEP + len(marks) > DEEPEST and not RULE.match(text, found.start()):
            yield found.start(), found.start("marks") + marks[-1].start(), ""


def _tags(text: str) -> Iterator[Edit]:
    """Each tag that is within too many others."""
    if text.count("<") <= DEEPEST_TAG:
        return
    opened: list[str] = []
    for found in TAG.finditer(text):
        name = found["name"].lower()
        if name in HOLDING and not found["close"]:
            if len(opened) < DEEPEST_TAG:
                opened.append(name)
            else:
                yield *found.span(), ""
        elif name in opened:
            while opened.pop() != name:
                pass
