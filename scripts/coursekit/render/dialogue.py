"""Dialogue: the speech in an author's text, marked so that the page can show who speaks and one line at a time.

The quote stays a quote with its author's words; what is put around them is HTML and attributes that the site's Markdown
reads. Without style and script it is read as it was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..core.edits import Edit
from ..model.course import Course
from ..model.dialogue import Dialogue, Line, Neighbours, dialogues, neighbours
from ..model.markdown_scan import Scan
from .templates import template, words_of

# How people are told apart.
LOOKS = ("first", "second", "third")


def dialogue_edits(course: Course, scan: Scan) -> list[Edit]:
    """The edits that mark each dialogue of a text, and set a weak and a good neighbour side by side."""
    found = dialogues(scan)
    if not found:
        return []
    marks, pairs = _Marks(), neighbours(scan)
    for pair in pairs:
        marks.beside(pair)
    headed = {each.start for pair in pairs if pair.is_headed for each in pair.dialogues}
    words = words_of(course)["page"]["dialogue"]
    for dialogue in found:
        marks.dialogue(dialogue, "" if dialogue.start in headed else words.get(dialogue.kind, ""))
    return list(marks.edits(found))


class _Marks:
    """What is to stand before and after places of the text, the outermost first and last; and how each name looks."""

    def __init__(self) -> None:
        self.html: Any = template("part/dialogue.html").module
        self.before: defaultdict[int, str] = defaultdict(str)
        self.after: defaultdict[int, str] = defaultdict(str)
        self.looks: dict[str, str] = {}

    def beside(self, pair: Neighbours) -> None:
        (first, _), (second, end) = pair.places
        self.before[first] = self.html.opened("beside") + self.html.opened("")
        self.before[second] = self.html.closed() + self.html.opened("")
        self.after[end] = self.html.closed() * 2

    def dialogue(self, dialogue: Dialogue, label: str) -> None:
        self.before[dialogue.start] += self.html.opened(f"dialogue {dialogue.kind}".strip())
        self.before[dialogue.start] += self.html.label(label) if label else ""
        self.after[dialogue.after] = self.html.closed() + self.after[dialogue.after]
        for name in dialogue.people:
            self.looks.setdefault(name, self._free(dialogue))

    def _free(self, dialogue: Dialogue) -> str:
        """A look that nobody in the dialogue has; somebody's, when there are more people than looks."""
        taken = [self.looks[name] for name in dialogue.people if name in self.looks]
        return min(LOOKS, key=taken.count)

    def edits(self, found: tuple[Dialogue, ...]) -> Iterator[Edit]:
        for place, html in self.before.items():
            yield place, place, html
        for dialogue in found:
            *others, last = dialogue.lines
            for line in others:
                yield from self._line(line, line.end)
            yield from self._line(last, dialogue.after)

    def _line(self, line: Line, end: int) -> Iterator[Edit]:
        """Who speaks, below the line: in place of its end, so that it comes after what else is put there."""
        if line.move:
            yield line.move[0], line.move[0], self.html.move_opened()
            yield line.move[1], line.move[1], self.html.move_closed()
        yield line.end, end + 1, self.html.spoken(self.looks[line.speaker]) + self.after[end]
