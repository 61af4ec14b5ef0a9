"""YAML list: change an entry's own lines in a file that a person also edits, and nothing else.

A comment that is indented deeper than an entry's dash belongs to the entry; so does one that stands
right above it, without an empty line between. Both go when the entry goes. Every other comment, and
the order of everything, stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ...source.yaml_mended import Loader
from ..model import LISTS
from ..problems import Refused
from . import files

BARE = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9_-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """The lines of an entry, `end` not among them, the column of its keys, and what YAML made of it."""

    start: int
    end: int
    column: int
    node: yaml.MappingNode


class Listing:
    """A file that is one list, changed in memory and then written in one step."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path, self._key = folder / name, LISTS[name][0]
        self._before = self._path.read_bytes() if self._path.is_file() else None
        try:
            text = (self._before or b"").decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refused("not_readable", file=name) from None
        self._mark = "\ufeff" if (self._before or b"").startswith(b"\xef\xbb\xbf") else ""
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self.lines = text.replace("\r\n", "\n").rstrip("\n").split("\n") if text.strip() else []
        self._composed: tuple[str, yaml.Node | None] | None = None
        self._whole = self._values()
        self._touched: set[str] = set()

    @property
    def ids(self) -> frozenset[str]:
        """The id or the hash of each entry that the file had when it was read."""
        return frozenset(self._whole)

    def add(self, *entries: Mapping[str, object]) -> None:
        """Put new entries last."""
        found = self._entries()
        at = found[-1].end if found else self._open()
        column = self._column(found[-1].start) if found else 2
        self.lines[at:at] = [line for entry in entries for line in _entry(entry, column)]

    def change(self, id: str, values: Mapping[str, object]) -> None:
        """Give an entry's keys these values; None takes a key away, and a mapping is laid over what stands there."""
        self._touched.add(id)
        entry = self._entry(id)
        if entry.node.flow_style:
            self.lines[entry.start : entry.end] = _entry(_read(entry.node), self._column(entry.start))
            entry = self._entry(id)
        keys = [name.value for name, _ in entry.node.value]
        places = {key: keys.index(key) if key in keys else len(keys) for key in reversed(list(values))}
        # From below, so that the lines above stand where they stood: first what is new, which comes last in the entry.
        for key in sorted(places, key=places.__getitem__, reverse=True):
            self._set(entry, key, values[key])

    def remove(self, *ids: str) -> None:
        """Take entries away, with the comments that are their own."""
        entries, gone = self._entries(), set(ids)
        for entry in reversed(entries):
            if _id(entry) in gone:
                del self.lines[self._start(entry) : entry.end]
        self._touched |= gone
        if entries and all(_id(entry) in gone for entry in entries):
            at = next(number for number, line in enumerate(self.lines) if line.startswith(f"{self._key}:"))
            self.lines[at] = f"{self._key}: []"

    def comments(self, id: str) -> list[str]:
        """What somebody has noted on an entry, in the file."""
        entry = self._entry(id)
        lines = (line.strip() for line in self.lines[self._start(entry) : entry.end])
        return [line.lstrip("# ") for line in lines if line.startswith("#")]

    def save(self) -> None:
        """Write the file, if it still reads as it should and nobody has changed it meanwhile."""
        text, values = "\n".join(self.lines) + "\n", self._values()
        if any(values.get(id) != each for id, each in self._whole.items() if id not in self._touched):
            raise Refused("not_lines", file=self._path.name)
        now = self._path.read_bytes() if self._path.is_file() else None
        if now != self._before:
            raise Refused("changed_meanwhile", file=self._path.name)
        files.write(self._path, (self._mark + text.replace("\n", self._newline)).encode())

    def _open(self) -> int:
        """Make room in a list that is empty; the line below its key."""
        for number, line in enumerate(self.lines):
            key, colon, _ = line.partition(":")
            if colon and key.rstrip() == self._key:
                self.lines[number] = f"{self._key}:"
                return number + 1
        self.lines.append(f"{self._key}:")
        return len(self.lines)

    def _entry(self, id: str) -> Entry:
        found = next((entry for entry in self._entries() if _id(entry) == id), None)
        if found is None:
            raise Refused("no_entry", id=id)
        return found

    def _values(self) -> dict[str, object]:
        return {_id(entry): _read(entry.node) for entry in self._entries()}

    def _start(self, entry: Entry) -> int:
        """Where an entry begins, with the comments right above its dash."""
        start, column = entry.start, self._column(entry.start)
        while start and self.lines[start - 1].lstrip().startswith("#") and self._column(start - 1) <= column:
            start -= 1
        return start

    def _entries(self) -> list[Entry]:
        """Where each entry stands; Refused when the list can't be changed line by line."""
        root = self._root()
        keys = list(root.value) if isinstance(root, yaml.MappingNode) else []
        place = next((number for number, (key, _) in enumerate(keys) if key.value == self._key), None)
        if place is None or not isinstance(keys[place][1], yaml.SequenceNode):
            return []
        listed = keys[place][1]
        if not listed.value:
            return []
        if listed.flow_style or not all(isinstance(item, yaml.MappingNode) for item in listed.value):
            raise Refused("not_lines", file=self._path.name)
        after = keys[place + 1][0].start_mark.line if place + 1 < len(keys) else len(self.lines)
        starts = [self._dash(item) for item in listed.value]
        return [
            Entry(start, self._trimmed(end, start, self._column(start)), item.start_mark.column, item)
            for item, start, end in zip(listed.value, starts, [*starts[1:], after], strict=True)
        ]

    def _root(self) -> yaml.Node | None:
        """What YAML makes of the lines as they are now."""
        text = "\n".join(self.lines) + "\n"
        if self._composed is None or self._composed[0] != text:
            try:
                self._composed = text, yaml.compose(text, Loader=Loader)
            except yaml.YAMLError:
                raise Refused("not_readable", file=self._path.name) from None
        return self._composed[1]

    def _dash(self, item: yaml.Node) -> int:
        """The line of an entry's dash, which may stand on a line of its own."""
        line = item.start_mark.line
        while not re.match(r"\s*-(\s|$)", self.lines[line]):
            line -= 1
        return line

    def _column(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def _trimmed(self, end: int, start: int, column: int) -> int:
        """The end without empty lines and without comments that belong to what follows."""
        while end > start + 1:
            line = self.lines[end - 1]
            if line.strip() and not (line.lstrip().startswith("#") and self._column(end - 1) <= column):
                break
            end -= 1
        return end

    def _set(self, entry: Entry, key: str, value: object) -> None:
        """Put a key's lines in place of those that stand there, or last in the entry."""
        keys, column = [name.value for name, _ in entry.node.value], entry.column
        if key not in keys:
            self.lines[entry.end : entry.end] = [] if value is None else _pair(key, value, column)
            return
        place, starts = keys.index(key), [name.start_mark.line for name, _ in entry.node.value]
        start, end = [*starts, entry.end][place : place + 2]
        if isinstance(value, Mapping):
            value = _read(entry.node.value[place][1]) | dict(value)
        lines = [] if value is None else _pair(key, value, column)
        rest = lines + self.lines[self._trimmed(end, start, column) : entry.end]
        if start == starts[0]:
            rest[0] = self.lines[start][:column] + rest[0][column:]  # the dash
        self.lines[start : entry.end] = rest


def _id(entry: Entry) -> str:
    return next((value.value for key, value in entry.node.value if key.value in ("id", "hash")), f"line {entry.start}")


def _read(node: yaml.Node) -> Any:
    """A node's value as it was written."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _read(value) for key, value in node.value}
    return [_read(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def _entry(values: Mapping[str, object], column: int) -> list[str]:
    """An entry's lines, its dash at this column."""
    lines = [line for key, value in values.items() if value is not None for line in _pair(key, value, column + 2)]
    return [" " * column + "- " + lines[0][column + 2 :], *lines[1:]]


def _pair(key: str, value: object, column: int) -> list[str]:
    """A key and its value, as lines."""
    lead = " " * column + f"{key}:"
    if isinstance(value, Mapping):
        inner = ((name, each) for name, each in value.items() if each is not None)
        return [lead, *(line for name, each in inner for line in _pair(name, each, column + 2))]
    if isinstance(value, (list, tuple)):
        return [f"{lead} [{', '.join(_scalar(item) for item in value)}]"]
    return [f"{lead} {_scalar(value)}"]


def _scalar(value: object) -> str:
    """A value on one line, that YAML reads as what it is: no escapes, and quoted where a sign could mean something."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    if isinstance(value, (int, date)) or BARE.fullmatch(text) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Text that YAML reads as it stands."""
    return "'" + text.replace("'", "''") + "'"
