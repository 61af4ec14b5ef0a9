"""Markdown: what the checks need to know of an author's text, with its lines.

Not a Markdown parser: MkDocs renders the text. This finds links, pictures, headings,
citations and markers, leaving code and comments alone, and never moves a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from markdown.extensions.toc import slugify

from .problems import MESSAGES, nearest

FENCE = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n(?:.*?\n)??\1 *\2[`~]* *$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*\n?)+")
# What an indented paragraph below belongs to: then it is that one's text, not code.
OPENER = re.compile(r" *(?:!!!|\?\?\?|[*+-] |\d+\. |\[\^[^\]]+\]:|: )")
CODE = re.compile(r"(`+)(?!`)((?:(?!\n *\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(
    r"""(?P<picture>!?)\[(?P<text>(?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]
        \(\s*(?P<target><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)
        (?:\s+(?:"[^"]*"|'[^']*'))?\s*\)(?P<attributes>\{[^}\n]*\})?""",
    re.VERBOSE,
)
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]]+)\]:\s*(?P<target><[^>\n]*>|\S+)", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*\s*(?P<attributes>\{[^}]*\})?\s*$", re.MULTILINE)
SETEXT = re.compile(r"^(?P<text>[^\n#>\-*+|<\s][^\n]*)\n(?P<level>=+|-+) *$", re.MULTILINE)
# A note without a title of its own, which Markdown would name after its English type.
UNTITLED = re.compile(r"^ *(?:!!!|\?\?\?\+?) +(?P<type>[\w-]+)(?= *$)", re.MULTILINE)
CITATION = re.compile(r"(?<!\\)\[@([^\]\s]+)\]")
MARKER = re.compile(r"^<!-- *(?:question: *(?P<id>[^\s>]*)|(?P<quiz>quiz)) *-->[ \t]*$", re.MULTILINE)
NEAR_MARKER = re.compile(r"<!(?:--|–|—) *(?P<word>\w+)\b(?: *:[^\n]*| *(?:-*|–|—)>)", re.IGNORECASE)
# Begins with one of two characters, which the search can skip to.
EXPLICIT_ID = re.compile(r"""[{i](?:(?<=\{)[^}\n]*?\#|(?<=\bi)d=["'])(?P<id>[\w-]+)""")
HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
PLACEHOLDER = re.compile(r"\{\{ *organisation\.(?P<key>[\w.]+) *\}\}")
OPEN_PLACEHOLDER = re.compile(r"\{\{ *organisation\b[^}\n]*\}{0,2}")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")


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
    level: int
    text: str
    line: int


def _blank(found: re.Match) -> str:
    """As many characters and lines as were found, all of them spaces."""
    return re.sub(r"[^\n]", " ", found[0])


def _blank_indented(found: re.Match) -> str:
    """An indented part with code blanked out; what continues a list or a note is left."""
    before = reversed(found.string[:found.start()].split("\n"))
    above = next((line for line in before if line.strip() and not line.startswith(("    ", "\t"))), "")
    return found[0] if OPENER.match(above) else _blank(found)


@dataclass(frozen=True)
class Scan:
    """An author's text, looked through once. `before` is how many lines precede it."""

    text: str
    before: int = 0
    has_headings: bool = field(default=True)

    @cached_property
    def prose(self) -> str:
        """The text with code blanked out."""
        text = FENCE.sub(_blank, self.text)
        text = INDENTED.sub(_blank_indented, text) if "\n    " in text or text[:4] == "    " else text
        return CODE.sub(_blank, text) if "`" in text else text

    @cached_property
    def visible(self) -> str:
        """The text with code and comments blanked out."""
        return COMMENT.sub(_blank, self.prose) if "<!--" in self.prose else self.prose

    def line_at(self, index: int) -> int:
        return self.text.count("\n", 0, index) + 1 + self.before

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links and pictures, pictures inside links too, in order."""
        if "](" not in self.text and "]:" not in self.text:
            return ()
        found = []
        if "](" in self.visible:
            self._find_links(0, len(self.visible), found)
        if "]:" in self.visible:
            found += [self._link(match) for match in DEFINITION.finditer(self.visible)]
        return tuple(sorted(found, key=lambda link: link.start))

    def _find_links(self, start: int, end: int, found: list[Link]) -> None:
        for match in LINK.finditer(self.visible, start, end):
            found.append(self._link(match))
            if "](" in match["text"]:
                self._find_links(*match.span("text"), found)

    def _link(self, match: re.Match) -> Link:
        groups = match.groupdict()
        start, end = match.span("target")
        target = match["target"]
        if target.startswith("<"):
            start, end, target = start + 1, end - 1, target[1:-1]
        return Link(
            target, self.line_at(start), start, end, text=groups.get("text") or "",
            is_picture=bool(groups.get("picture")), attributes=groups.get("attributes") or "",
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        found = []
        for match in HEADING.finditer(self.visible):
            found.append(Heading(len(match["level"]), match["text"], self.line_at(match.start())))
        for match in SETEXT.finditer(self.visible):
            found.append(Heading(1 if match["level"][0] == "=" else 2, match["text"], self.line_at(match.start())))
        return tuple(sorted(found, key=lambda heading: heading.line))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids that the rendered page will have for the author's own text."""
        explicit = {match["id"] for match in EXPLICIT_ID.finditer(self.visible)}
        ids: set[str] = set()
        for heading in self.headings:
            ids.add(unique(slugify(bare(heading.text), "-"), ids | explicit))
        return frozenset(ids | explicit)

    @cached_property
    def citations(self) -> tuple[tuple[str, int], ...]:
        """Each cited key and its line."""
        return tuple((match[1], self.line_at(match.start())) for match in CITATION.finditer(self.visible))

    @cached_property
    def markers(self) -> tuple[tuple[str | None, int, int, int], ...]:
        """Each marker's question id (None for the quiz), line, start and end."""
        return tuple(
            (match["id"], self.line_at(match.start()), match.start(), match.end())
            for match in MARKER.finditer(self.prose)
        )

    @cached_property
    def broken_markers(self) -> tuple[tuple[str, int], ...]:
        """Comments that look like a marker and are not alone on their line, or misspelt."""
        starts = {start for _, _, start, _ in self.markers}
        return tuple(
            (match[0], self.line_at(match.start()))
            for match in NEAR_MARKER.finditer(self.prose)
            if match.start() not in starts and nearest(match["word"], MESSAGES["marker_words"])
        )


def bare(text: str) -> str:
    """A heading's words without its Markdown."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)|\\", "", text)


def unique(id: str, taken: set[str]) -> str:
    """The id as MkDocs makes it when it is already taken."""
    number, free = 1, id
    while free in taken or not free:
        free = f"{id}_{number}"
        number += 1
    return free
