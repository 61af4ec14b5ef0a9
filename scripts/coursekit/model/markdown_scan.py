"""Markdown scan: what the checks need to know of an author's text, with its lines.

Not a Markdown parser: MkDocs renders the text. This finds links, pictures, headings,
citations and markers, leaving code and comments alone, and never moves a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify

from .brackets import Open, Pair, pairs_and_open
from .markdown_code import lines_of, without_code, without_comments
from .markers import MARKER, broken_markers

LINE_END = re.compile(r"\n")
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\[\]]+)\]:\s*+(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+(?P<rest>[^\n]*)$", re.MULTILINE)
SETEXT = re.compile(r"(?<![^\n]\n)^(?P<text>[^\n#>\-*+|<\s][^\n]*)\n(?P<level>=+|-+) *$", re.MULTILINE)
# A note without a title of its own, which Markdown would name after its English type.
UNTITLED = re.compile(r"^ *(?:!!!|\?\?\?\+?) +(?P<type>[\w-]+)(?= *$)", re.MULTILINE)
CITATION = re.compile(r"(?<!\\)\[@([^\[\]\s]+)\]")
# Begins with one of two characters, which the search can skip to.
EXPLICIT_ID = re.compile(r"""[{i](?:(?<=\{)[^{}\n]*?\#|(?<=\bi)d=["'])(?P<id>[\w-]+)""")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
PLACEHOLDER = re.compile(r"\{\{ *organisation\.(?P<key>[\w.]+) *\}\}")
OPEN_PLACEHOLDER = re.compile(r"(?<!\\)\{(?:\W{0,4}organisation\.|\{\s*organisation)[^}\n]*\}{0,2}")
FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]")
# A link or a picture among words, for what is read of it.
LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^{}\n]*\})?")
# What code in a heading says, and the marks that stand beside it.
CODE = re.compile(r"`+([^`]*+)`+")
MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\\")


@dataclass(frozen=True)
class Link:
    """A link or picture; `start` and `end` are where its target stands in the text."""

    target: str
    line: int
    start: int
    end: int
    text: str = ""
    is_picture: bool = False
    attributes: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of either kind: its line begins at `start`, its text ends at `end`, and braces may follow it.

    `below` is where the signs of an underlined one stand.
    """

    level: int
    text: str
    line: int
    start: int
    end: int
    below: tuple[int, int] | None = None


@dataclass(frozen=True)
class Scan:
    """An author's text, looked through once. `before` is how many lines precede it."""

    text: str
    before: int = 0

    @cached_property
    def prose(self) -> str:
        """The text with code blanked out."""
        return without_code(self.text)

    @cached_property
    def visible(self) -> str:
        """The text with code and comments blanked out."""
        return without_comments(self.prose)

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Each line of what is visible, with the place where it begins."""
        return tuple(lines_of(self.visible))

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in LINE_END.finditer(self.text)]

    def line_at(self, index: int) -> int:
        return bisect_left(self._line_ends, index) + 1 + self.before

    @cached_property
    def _brackets(self) -> tuple[Pair | Open, ...]:
        return tuple(pairs_and_open(self.visible)) if "[" in self.text else ()

    @property
    def open_brackets(self) -> tuple[Open, ...]:
        """Each `[` that is never closed in its paragraph."""
        return tuple(found for found in self._brackets if isinstance(found, Open))

    @property
    def link_texts(self) -> list[tuple[int, int]]:
        """Where the words of each link stand, and what each picture shows."""
        pairs = [(pair.target.start() - 1, pair) for pair in self._brackets if isinstance(pair, Pair)]
        return [(end - len(pair.text), end) for end, pair in pairs]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links and pictures, pictures inside links too, in order."""
        found = [
            self._link(pair.target, pair.text, pair.is_picture, pair.target["attributes"] or "")
            for pair in self._brackets
            if isinstance(pair, Pair)
        ]
        if "]:" in self.text:
            found += [self._link(match) for match in DEFINITION.finditer(self.visible)]
        return tuple(sorted(found, key=lambda link: link.start))

    def _link(self, match: re.Match[str], text: str = "", is_picture: bool = False, attributes: str = "") -> Link:
        start, end = match.span("target")
        target = match["target"]
        if target.startswith("<"):
            start, end, target = start + 1, end - 1, target[1:-1]
        return Link(target, self.line_at(start), start, end, text, is_picture, attributes)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        found = [self._heading(match) for match in HEADING.finditer(self.visible)]
        for match in SETEXT.finditer(self.visible):
            level = 1 if match["level"][0] == "=" else 2
            start, end = match.start(), match.end("text")
            text = without_attributes(without_comments(self.text[start:end]))
            found.append(Heading(level, text, self.line_at(start), start, end, below=match.span("level")))
        return tuple(sorted(found, key=lambda heading: heading.start))

    def _heading(self, match: re.Match[str]) -> Heading:
        # Where it begins with code, that is blank in what is visible; with a comment, so that no space is before it.
        found = HEADING.match(self.text, match.start()) or match
        text = without_attributes(without_comments(found["rest"]).rstrip()).rstrip("#").rstrip()
        end = found.start("rest") + len(text)
        return Heading(len(found["level"]), text, self.line_at(match.start()), match.start(), end)

    @cached_property
    def own_ids(self) -> dict[int, str]:
        """The id that MkDocs makes of each heading, by where it begins; one that its author gave an id is not here."""
        explicit = {match["id"] for match in EXPLICIT_ID.finditer(self.visible)}
        ids: dict[int, str] = {}
        for heading in self.headings:
            end = self.visible.find("\n", heading.end)
            if not EXPLICIT_ID.search(self.visible, heading.start, end if end >= 0 else len(self.visible)):
                ids[heading.start] = unique(slugify(bare(heading.text), "-"), {*explicit, *ids.values()})
        return ids

    @cached_property
    def citations(self) -> tuple[tuple[str, int], ...]:
        """Each cited key and its line."""
        return tuple((match[1], self.line_at(match.start())) for match in CITATION.finditer(self.visible))

    @cached_property
    def _markers(self) -> tuple[re.Match[str], ...]:
        return tuple(MARKER.finditer(self.prose))

    @cached_property
    def markers(self) -> tuple[tuple[str | None, int, int, int], ...]:
        """Each marker's question id (None for the quiz), line, start and end."""
        return tuple(
            (match["id"], self.line_at(match.start()), match.start(), match.end())
            for match in self._markers
            if not match["voices"]
        )

    @cached_property
    def voice_markers(self) -> tuple[tuple[int, int, int], ...]:
        """Each place that asks for the voices: its line, start and end."""
        found = (match for match in self._markers if match["voices"])
        return tuple((self.line_at(match.start()), match.start(), match.end()) for match in found)

    @cached_property
    def broken_markers(self) -> tuple[tuple[str, int], ...]:
        """What looks like a marker and is misspelt or not alone on its line, and where it begins."""
        return tuple(broken_markers(self.prose))


def without_attributes(text: str) -> str:
    """A heading less the braces that end it."""
    return text[: text.rindex("{")].rstrip() if text.endswith("}") and "{" in text else text


def bare(text: str) -> str:
    """A heading's words without its Markdown."""
    parts = CODE.split(LINKED.sub(r"\1", text))
    parts[::2] = (MARKS.sub("", part) for part in parts[::2])
    return "".join(parts)


def unique(id: str, taken: set[str]) -> str:
    """The id as MkDocs makes it when it is already taken."""
    number, free = 1, id
    while free in taken or not free:
        free = f"{id}_{number}"
        number += 1
    return free
