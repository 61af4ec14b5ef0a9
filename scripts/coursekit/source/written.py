"""Written: an author's file as it lies on the disk, and where in it the characters of a text that was read stand.

So a mending changes its own characters alone: line ends, quotation marks, comments and letters in two parts stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import yaml

from ..core.edits import Edit, Mending, are_apart, edited
from ..model.markdown_code import lines_of
from .read import as_read, first_line
from .yaml_mended import Loader

BLOCKS, QUOTES = ("|", ">"), ("'", '"')


@dataclass(frozen=True)
class Written:
    """A file's characters as they are."""

    raw: str

    @classmethod
    def read(cls, path: Path) -> Written:
        """The file; one that has gone or become unreadable since it was checked is empty, and takes no mending."""
        try:
            return cls(path.read_bytes().decode("utf-8"))
        except (OSError, UnicodeDecodeError):
            return cls("")

    @cached_property
    def text(self) -> str:
        """What is read of the file."""
        return as_read(self.raw.removeprefix("\ufeff"))

    def takes(self, mending: Mending) -> bool:
        """Whether it is clear where in the file a mending is to be made."""
        return bool(self._in_page(mending) or self._in_scalar(mending)[1])

    def mended(self, mendings: Iterable[Mending]) -> str | None:
        """The file's characters with each mending made; None where one can't be surely made."""
        edits: set[Edit] = set()
        values: dict[int, tuple[str, set[Edit]]] = {}
        for mending in mendings:
            placed = self._in_page(mending)
            if not placed:
                number, placed = self._in_scalar(mending)
                values.setdefault(number, (mending.text, set()))[1].update(mending.edits)
            if not placed:
                return None
            edits.update(placed)
        places = self._places
        if not are_apart(edits) or len(places) != len(self.text) + 1:
            return None
        after = Written(edited(self.raw, ((places[start], places[end], better) for start, end, better in edits)))
        return after.raw if after.text == edited(self.text, edits) and self._holds(values, after) else None

    def _holds(self, values: dict[int, tuple[str, set[Edit]]], after: Written) -> bool:
        """Whether the YAML of the file has changed by the edits of these values alone."""
        if not values:
            return True
        wanted = [node.value.strip() for node in self._scalars]
        for number, (text, edits) in values.items():
            wanted[number] = edited(text, edits).strip() if are_apart(edits) else ""
        return [node.value.strip() for node in after._scalars] == wanted

    @cached_property
    def _places(self) -> list[int]:
        """Where each character of the text begins in the file, and where the file ends."""
        places: list[int] = []
        for start, end in pairwise(self._pieces()):
            places += [start] * len(as_read(self.raw[start:end]))
        return [*places, len(self.raw)]

    def _pieces(self) -> Iterator[int]:
        """Where each letter with its marks begins, or each line end; a byte-order mark is none of the text."""
        for place in range(self.raw.startswith("\ufeff"), len(self.raw)):
            if not unicodedata.combining(self.raw[place]) and self.raw[max(0, place - 1) : place + 1] != "\r\n":
                yield place
        yield len(self.raw)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in lines_of(self.text)]

    def _in_page(self, mending: Mending) -> list[Edit]:
        """The edits of a text whose lines are the file's own."""
        offset = self._starts[mending.before] if mending.before < len(self._starts) else len(self.text)
        if not self.text.startswith(mending.text, offset):
            return []
        return [(start + offset, end + offset, better) for start, end, better in mending.edits]

    def _in_scalar(self, mending: Mending) -> tuple[int, list[Edit]]:
        """Which value of the file's YAML it mends, and the edits; none where it is not clear."""
        before, source = self._yaml
        found = self._numbers.get((mending.before + 1, mending.text.strip()), [])
        if len(found) != 1:
            return -1, []
        places = _aligned(self._scalars[found[0]], source, mending.text)
        edits = [each for edit in mending.edits if (each := _moved(edit, source, mending.text, places))]
        offset = self._starts[before]
        if len(edits) != len(mending.edits) or not _is_text(self._scalars[found[0]], source, edits):
            return -1, []
        return found[0], [(start + offset, end + offset, new) for start, end, new in edits]

    @cached_property
    def _numbers(self) -> dict[tuple[int, str], list[int]]:
        """Which values of the file's YAML begin on a line of it and are a text."""
        before, source = self._yaml
        lines = source.split("\n")
        numbers: dict[tuple[int, str], list[int]] = {}
        for number, node in enumerate(self._scalars):
            numbers.setdefault((first_line(node, lines) + before, node.value.strip()), []).append(number)
        return numbers

    @cached_property
    def _scalars(self) -> list[yaml.ScalarNode]:
        """Every key and value of the file's YAML in order; none where it can't be read."""
        try:
            return list(_leaves(yaml.compose(self._yaml[1], Loader=Loader)))
        except yaml.YAMLError:
            return []

    @cached_property
    def _yaml(self) -> tuple[int, str]:
        """How many lines precede the file's YAML, and that: the front matter, or the whole file."""
        lines = self.text.split("\n")
        ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
        is_front = ends[:1] == [0] and len(ends) > 1
        return (1, "\n".join(lines[1 : ends[1]]) + "\n") if is_front else (0, self.text)


def _leaves(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for each in pair:
                yield from _leaves(each)
    elif node is not None:
        for each in node.value:
            yield from _leaves(each)


def _aligned(node: yaml.ScalarNode, source: str, text: str) -> dict[int, int]:
    """Where each character of a value but line ends stands in the source; nothing where it is written in escapes."""
    is_block = node.style in BLOCKS
    place = node.start_mark.index + (node.style in QUOTES)
    if is_block:
        place = source.index("\n", place)
    places: dict[int, int] = {}
    for number, letter in enumerate(text):
        if letter.isspace():
            continue
        while source[place : place + 1].isspace():
            place += 1
        if source[place : place + 1] != letter:
            return {}
        places[number] = place
        place += 2 if node.style == "'" and source.startswith("''", place) else 1
    for number in reversed(range(len(text) - 1)):
        after = places.get(number + 1)
        if number not in places and after and text[number] != "\n" and source[after - 1] == text[number]:
            places[number] = after - 1
    return places


def _moved(edit: Edit, source: str, text: str, places: dict[int, int]) -> Edit | None:
    """The edit in the source, where what it changes stands there on one line as in the text."""
    start, end, better = edit
    if start == end:
        place = places[start - 1] + 1 if start - 1 in places else places.get(start)
        return None if place is None else (place, place, better)
    first, last = places.get(start), places.get(end - 1)
    if first is None or last is None or source[first : last + 1] != text[start:end]:
        return None
    return first, last + 1, better


def _is_text(node: yaml.ScalarNode, source: str, edits: list[Edit]) -> bool:
    """Whether a value with the edits made is still a text, also without quotation marks."""
    if node.style:
        return True
    first, last = node.start_mark.index, node.end_mark.index
    inside = [(start - first, end - first, better) for start, end, better in edits]
    try:
        made = yaml.compose(f"- {edited(source[first:last], inside)}", Loader=Loader)
    except yaml.YAMLError:
        return False
    return isinstance(made, yaml.SequenceNode) and isinstance(made.value[0], yaml.ScalarNode)
