"""Book chapter: a module's Markdown moved into the book, where nothing in it may meet another module's.

Headings sink two levels. Ids, footnotes and link names get the module's name before them, with
two hyphens between: no slug has two. Links to modules stay inside the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.edits import Edit, edited
from ..core.match import match
from ..model.course import Course, Module
from ..model.fields import Markdown
from ..model.links import resolve
from ..model.markdown_scan import CITATION, DEFINITION, EXPLICIT_ID, FOOTNOTE, Heading, Scan
from ..model.site_map import BOOK
from .rewrite import cite

DEPTH = 2
MODULE = re.compile(r"kurs/([^/]+)/index\.md")
NOTE = re.compile(r"^ {0,3}\[\^[^\[\]]+\]:", re.MULTILINE)
LINE = re.compile(r"[^\n]*")
# A heading's attributes, up to where another one may be written.
ATTRIBUTES = re.compile(r"\{:?(?=[^{}\n]*\}[ #]*$)")
# Brackets without brackets in them, and what follows: a target, a name, or `[]`.
BRACKETS = re.compile(r"\[(?P<name>[^\[\]]+)\](?=(?P<after>\(|\s?\[(?P<empty>\])?)?)")


@dataclass(frozen=True)
class Chapter:
    """A module's texts in the book: what is read first, and the answers at the end."""

    module: Module
    text: Markdown
    answers: Markdown
    has_notes: bool


def chapter(course: Course, slugs: frozenset[str], module: Module, text: str, answers: str) -> Chapter:
    """The texts of a module, as they would stand on its own page, moved into the book of all the `slugs`."""
    scan, scan_of_answers = scans = Scan(text), Scan(answers)
    names = frozenset(_name(found["name"]) for scan in scans for found in DEFINITION.finditer(scan.visible))
    move = _Move(course, slugs, module, names)
    return Chapter(module, move.text(scan), move.text(scan_of_answers), has_notes=bool(NOTE.search(scan.visible)))


def _name(label: str) -> str:
    """A link's name as Markdown compares it."""
    return " ".join(label.lower().split())


@dataclass(frozen=True)
class _Move:
    """The way of one module into the book. `names` are those of its links that are defined apart."""

    course: Course
    slugs: frozenset[str]
    module: Module
    names: frozenset[str]

    def text(self, scan: Scan) -> Markdown:
        find = (self._headings, self._ids, self._links, self._footnotes, self._named_links, self._citations)
        return Markdown(edited(scan.text, (edit for each in find for edit in each(scan))))

    def _own(self, id: str) -> str:
        return f"{self.module.slug}--{id}"

    def _headings(self, scan: Scan) -> Iterator[Edit]:
        for heading in scan.headings:
            yield from _sunk(heading)
            line = match(LINE, scan.visible, heading.start)[0]
            attributes = ATTRIBUTES.search(line)
            id = scan.own_ids.get(heading.start)
            if id is None:
                continue
            if attributes:
                place = heading.start + attributes.end()
                yield place, place, f" #{self._own(id)} "
            else:
                yield heading.end, heading.end, f" {{: #{self._own(id)}}}"

    def _ids(self, scan: Scan) -> Iterator[Edit]:
        for found in EXPLICIT_ID.finditer(scan.visible):
            yield found.start("id"), found.start("id"), self._own("")

    def _links(self, scan: Scan) -> Iterator[Edit]:
        for link in scan.links:
            yield link.start, link.end, self._target(link.target)

    def _target(self, target: str) -> str:
        """A link's target, seen from the book."""
        place = resolve(self.module.page.site_path, target)
        if place is None:
            return target
        found = MODULE.fullmatch(place.path)
        if not found or found[1] not in self.slugs:
            _, mark, anchor = target.partition("#")
            return place.path + mark + anchor
        return f"#{found[1]}--{place.anchor}" if place.anchor else f"#{found[1]}"

    def _footnotes(self, scan: Scan) -> Iterator[Edit]:
        for found in FOOTNOTE.finditer(scan.visible):
            yield found.start() + 2, found.start() + 2, self._own("")

    def _named_links(self, scan: Scan) -> Iterator[Edit]:
        """`[text][name]`, `[name][]`, `[name]` and `[name]: target`."""
        for found in BRACKETS.finditer(scan.visible) if self.names else ():
            if _name(found["name"]) not in self.names or found["after"] == "(":
                continue
            start, end = found.span("name")
            is_name = scan.visible[max(0, found.start() - 2) : found.start()].rstrip().endswith("]")
            if is_name or scan.visible[end : end + 2] == "]:":
                yield start, start, self._own("")
            elif found["empty"]:
                yield found.end("after") - 1, found.end("after") - 1, self._own(found["name"])
            elif not found["after"]:
                yield end + 1, end + 1, f"[{self._own(found['name'])}]"

    def _citations(self, scan: Scan) -> Iterator[Edit]:
        for found in CITATION.finditer(scan.visible):
            yield *found.span(), cite(self.course, found[0], BOOK)


def _sunk(heading: Heading) -> Iterator[Edit]:
    """A heading's level, and the line that stands below one of the underlined kind."""
    if heading.below:
        yield heading.start, heading.start, "#" * (DEPTH + heading.level) + " "
        yield *heading.below, ""
    else:
        yield heading.start, heading.start, "#" * min(DEPTH, 6 - heading.level)
