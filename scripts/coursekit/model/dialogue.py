"""Dialogues: the block quotes of a text that are speech by two or more people, and which of two neighbours is better.

A quote is one when each of its paragraphs begins with `**Namn:**`, of two names or more, and one of them speaks twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .markdown_scan import Scan

QUOTED = re.compile(r"> ?")
SPEAKER = re.compile(r"\*\*(?P<name>[^*\n:]{1,60}):\*\*(?=\s)")
# What last in a line names the move that it makes.
MOVE = re.compile(r"\([*_](?=\S)[^*_()\n]+[*_]\)$")
KIND = re.compile(r" {0,3}\{:? *\.(?P<kind>weak|good) *\}[ \t]*$")
# A line that is no words of a paragraph: of a list, a heading, a table, code or another quote, or attributes.
OTHER = re.compile(r" *(?:[-+>#|]|\* |\d+\. |```|~~~|\{[^{}\n]*\} *$)")

TAG = re.compile(r"^ {0,3}</?[A-Za-z]", re.MULTILINE)

# A line of the text, and where it begins.
Placed = tuple[int, str]


@dataclass(frozen=True)
class Line:
    """What one person says, up to `end`, and where its move is named."""

    speaker: str
    end: int
    move: tuple[int, int] | None


@dataclass(frozen=True)
class Dialogue:
    """A dialogue from `start` to `end`; its `kind` is weak, good or none, said between `end` and `after`."""

    start: int
    end: int
    after: int
    kind: str
    lines: tuple[Line, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Who speaks, in the order they begin to."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines))


@dataclass(frozen=True)
class Neighbours:
    """A weak and a good dialogue, in either order, and the two places of the text that may stand side by side."""

    dialogues: tuple[Dialogue, Dialogue]
    places: tuple[tuple[int, int], tuple[int, int]]

    @property
    def is_headed(self) -> bool:
        """Whether each stands below a heading of its own."""
        return self.places[0][0] < self.dialogues[0].start


def dialogues(scan: Scan) -> tuple[Dialogue, ...]:
    """The dialogues of a text, in order. Any other quote is none."""
    if ":**" not in scan.text:
        return ()
    found = (_dialogue(quote, kind) for quote, kind in _quotes(scan))
    return tuple(dialogue for dialogue in found if dialogue)


def stray_kinds(scan: Scan) -> Iterator[tuple[int, str]]:
    """Where a line says weak or good below something that is no dialogue, and which it says."""
    said = {dialogue.after for dialogue in dialogues(scan)}
    for start, line in scan.lines if "{" in scan.text else ():
        found = KIND.match(line)
        if found and start + len(line) not in said:
            yield start, found["kind"]


def neighbours(scan: Scan) -> tuple[Neighbours, ...]:
    """Each weak and good dialogue that have nothing between them, or that two headings after each other are for."""
    found: list[Neighbours] = []
    for one, other in pairwise(dialogues(scan)):
        places = _places(scan, one, other) if {one.kind, other.kind} == {"weak", "good"} else None
        if places and not (found and places[0][0] < found[-1].places[1][1]):
            found.append(Neighbours((one, other), places))
    return tuple(found)


def _places(scan: Scan, one: Dialogue, other: Dialogue) -> tuple[tuple[int, int], tuple[int, int]] | None:
    if not scan.text[one.after : other.start].strip():
        return (one.start, one.after), (other.start, other.after)
    above = [heading for heading in scan.headings if heading.start < other.start]
    if len(above) < 2:
        return None
    first, second = above[-2:]
    is_each_for_one = first.level == second.level and first.start < one.start < second.start
    # A block of HTML may end in the middle.
    if not is_each_for_one or TAG.search(scan.visible, first.start, other.after):
        return None
    return (first.start, second.start), (second.start, other.after)


def _quotes(scan: Scan) -> Iterator[tuple[list[Placed], Placed | None]]:
    """Each quote's lines, without the empty ones below it, and the line that says of what kind it is.

    Quotes that only empty lines part are one to the site's Markdown.
    """
    quote: list[Placed] = []
    for start, line in (*scan.lines, (len(scan.text), "")):
        is_text, is_end = bool(line.strip()), start == len(scan.text)
        is_kind = bool(quote) and bool(KIND.match(line))
        goes_on = line.startswith(">") or quote and (not is_text or bool(quote[-1][1].strip())) and not is_kind
        if goes_on and not is_end:
            quote.append((start, line))
        elif quote:
            while not quote[-1][1].strip():
                quote.pop()
            yield quote, (start, line) if is_kind else None
            quote = []


def _dialogue(quote: list[Placed], kind: Placed | None) -> Dialogue | None:
    paragraphs: list[list[Placed]] = [[]]
    for start, line in quote:
        marked = QUOTED.match(line)
        words = line[marked.end() :] if marked else line
        if words.strip():
            paragraphs[-1].append((start + len(line) - len(words), words))
        elif paragraphs[-1]:
            paragraphs.append([])
    spoken = [lines for lines in paragraphs if lines]
    names = [_name(lines) for lines in spoken]
    people = Counter(names)
    if None in people or len(people) < 2 or max(people.values()) < 2:
        return None
    lines = tuple(_line(name, *lines[-1]) for name, lines in zip(names, spoken, strict=True) if name)
    after = kind[0] + len(kind[1]) if kind else lines[-1].end
    found = KIND.match(kind[1]) if kind else None
    return Dialogue(quote[0][0], lines[-1].end, after, found["kind"] if found else "", lines)


def _name(paragraph: list[Placed]) -> str | None:
    """Who speaks in a paragraph of a quote; None where it is none that one person says."""
    (_, first), *rest = paragraph
    found = SPEAKER.match(first)
    return found["name"].strip() if found and not any(OTHER.match(line) for _, line in rest) else None


def _line(speaker: str, start: int, words: str) -> Line:
    """A line of which the last written one is `words`, at `start`."""
    found = MOVE.search(words.rstrip())
    return Line(speaker, start + len(words), (start + found.start(), start + found.end()) if found else None)
