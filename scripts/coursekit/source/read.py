"""Read: an author's files as text, and YAML as values that know their line.

Every scalar stays the text that the author wrote (`5`, `ja` and `10:30` too); the
model decides what is a number or a date. What YAML would silently change, or cannot
read, becomes a problem with the line mended (see `yaml_mended`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

import yaml

from ..core.edits import Mending
from ..core.problems import FileProblems
from . import yaml_entries, yaml_mended, yaml_refused, yaml_swallowed
from .nesting import without_deep

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
# A longer paragraph has lost its empty lines, and could keep the site's Markdown busy for minutes.
MAX_PARAGRAPH = 8_000
# Keys whose whole text no one puts in quotation marks.
SAID = frozenset(("title", "summary", "question", "hint", "explanation", "intro", "do_today", "label", "name"))
# What YAML, HTML and editors cannot show: C0 and C1 controls, surrogates, stray marks, and
# the line ends that only some of them count as such.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Those of them that go without a trace: they stand inside no word, or are nothing but a place where one may be broken.
UNSEEN = re.compile(
    "[\x1f\ufeff]|(?<![^\\W_])[\x00-\x08\x0e-\x1d\x7f\ufffe\uffff]|[\x00-\x08\x0e-\x1d\x7f\ufffe\uffff](?![^\\W_])"
)
# What pasted text has that only says where a word may be broken, and letters that a printer's page has in one.
PASTED = re.compile("[\u00ad\u200b\u2060\ufb00-\ufb06]")
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?$", re.MULTILINE)


class Scalar(str):
    """A value as the author wrote it. `line` is where its text begins; `torn` when a line got lost in it."""

    line: int
    quoted: bool
    torn: bool = False


class Mapping(dict[str, Any]):
    """Keys and values; `line` is where it begins, `lines` where each key stands.

    `broken` when it could not be read, `torn` when a line got lost in it: what it lacks follows from that.
    """

    line: int
    lines: dict[str, int]
    broken: bool = False
    torn: bool = False


class Sequence(list[Any]):
    """A list; `line` is where it begins; `torn` when a line got lost in it."""

    line: int
    torn: bool = False


def read_text(path: Path, problems: FileProblems, most: int = MAX_BYTES) -> str | None:
    """A file's text in composed letters, `\\n` line ends and no byte-order mark, or None and a problem."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= most else b""
    except OSError:
        problems.add(1, "unreadable")
        return None
    if size > most:
        problems.add(1, "too_large", size=f"{size / 1_000_000:.1f}".replace(".", ","))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(data.count(b"\n", 0, error.start) + 1, "not_utf8")
        return None
    text = as_read(text)
    return text if _is_clean(text, problems) else None


def _is_clean(text: str, problems: FileProblems) -> bool:
    """Whether a text holds nothing that keeps it from being read; what can't be seen is named, and goes if it can."""
    conflict, found, pasted = (pattern.search(text) for pattern in (CONFLICT, UNPRINTABLE, PASTED))
    if conflict:
        problems.add(_line_of(conflict), "merge_conflict", found=conflict[0])
    elif found:
        code = "soft_return" if found[0] == "\x0b" else "unprintable"
        problems.add(_line_of(found), code, _without(UNSEEN, text), character=f"U+{ord(found[0]):04X}")
    elif pasted:
        count = len(PASTED.findall(text))
        problems.advise(_line_of(pasted), "pasted_signs", _without(PASTED, text), count=count)
    return not (conflict or found)


def _letters(sign: str) -> str:
    return normalize("NFKC", sign) if sign.isalpha() else ""


def _line_of(found: re.Match[str]) -> int:
    return found.string.count("\n", 0, found.start()) + 1


def _without(signs: re.Pattern[str], text: str) -> Mending | None:
    """The mending by which these go from a file; letters in one become letters."""
    groups = tuple(((each.start(), each.end(), _letters(each[0])),) for each in signs.finditer(text))
    return Mending(text, 0, groups, keeps_words=False) if groups else None


def as_read(text: str) -> str:
    """The text in composed letters and with `\n` line ends."""
    return normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(path: Path, problems: FileProblems, most: int = MAX_BYTES) -> Mapping | None:
    """A YAML file of at most so many bytes as a mapping, or None and its problems."""
    text = read_text(path, problems, most)
    return None if text is None else parse_yaml(text, problems)


def parse_yaml(text: str, problems: FileProblems) -> Mapping | None:
    """YAML text as a mapping, or None and its problems."""
    root = _compose_at_once(text)
    if root is None:
        readable = yaml_mended.mend_unless_readable(text, problems)
        if readable is None or not yaml_refused.is_plain_yaml(readable, MAX_DEPTH, problems):
            return None
        text, root = readable, yaml.compose(readable, Loader=yaml_mended.Loader)
    if root is None:
        problems.add(1, "empty_file")
        return None
    if not isinstance(root, yaml.MappingNode):
        key = {"quiz": "questions"}.get(stem := PurePosixPath(problems.label).stem, stem)
        code = "list_file" if isinstance(root, yaml.SequenceNode) else "not_a_mapping_file"
        problems.add(root.start_mark.line + 1, code, key=key)
        return None
    return _mapping(root, text.split("\n"), problems)


def _compose_at_once(text: str) -> yaml.Node | None:
    """The root of a text that has no trap at a quick look; None when it must be looked at closely."""
    if yaml_refused.SUSPECT.search(text):
        return None
    try:
        return yaml.compose(text, Loader=yaml_mended.Loader)
    except yaml.YAMLError:
        return None


def _value(node: yaml.Node, lines: list[str], problems: FileProblems) -> Scalar | Mapping | Sequence:
    """Turn a composed node into a value that knows its line."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, lines, problems)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, lines, problems)
    return _sequence(node.value, node.start_mark.line + 1, lines, problems)


def _sequence(nodes: list[yaml.Node], line: int, lines: list[str], problems: FileProblems) -> Sequence:
    value = Sequence()
    value.line = line + problems.before
    for item_node, is_torn in yaml_entries.mend_entries(nodes, lines, problems):
        item = _value(item_node, lines, problems)
        item.torn = item.torn or is_torn
        value.append(item)
    for above, item in pairwise(value):
        if isinstance(item, Mapping) and item and next(iter(item.values())).torn:
            above.torn = True  # what the first line of an entry swallows may be the end of the one above
    # A text among entries, or an entry among texts: the key between them may be what got lost.
    value.torn = any(item.torn for item in value) or len({type(item) for item in value}) > 1
    return value


def _scalar(node: yaml.ScalarNode, lines: list[str], problems: FileProblems) -> Scalar:
    line = first_line(node, lines) + problems.before
    is_torn = yaml_swallowed.swallows(node, lines, problems)
    if "\t" in node.value and node.style in (None, "", "'"):
        problems.advise(line - problems.before, "cells", found=node.value.replace("\t", " → ")[:60])
    if len(node.value.rstrip()) > MAX_PARAGRAPH:
        problems.add(line - problems.before, "endless", **lengths(node.value.rstrip()))
    value = Scalar(without_deep(node.value[:MAX_PARAGRAPH], problems, line - problems.before))
    value.line = line
    value.quoted, value.torn = node.style not in (None, ""), is_torn
    return value


def _mapping(node: yaml.MappingNode, lines: list[str], problems: FileProblems) -> Mapping:
    value = Mapping()
    value.line = node.start_mark.line + 1 + problems.before
    value.lines = {}
    for key_node, item in node.value:
        _add_key(value, key_node, item, lines, problems)
    value.torn = any(each.torn for each in value.values())
    return value


def _add_key(mapping: Mapping, key_node: yaml.Node, item: yaml.Node, lines: list[str], problems: FileProblems) -> None:
    line, key = key_node.start_mark.line + 1, key_node.value
    if not isinstance(key_node, yaml.ScalarNode):
        problems.add(line, "key_not_text")
        return
    if key == "<<":
        problems.add(line, "merge_key")
        return
    if key in mapping:
        problems.add(line, "duplicate_key", key=key, first=mapping.lines[key])
    if not mapping.get(key):
        mapping[key] = _value(item, lines, problems)
        if key in SAID and yaml_mended.CURLY.fullmatch(str(mapping[key])):
            problems.advise(line, "curly_quotes", key=key, mended=f"{key}: {yaml_mended.quote(mapping[key])}")
        mapping.lines[key] = line + problems.before


def first_line(node: yaml.ScalarNode, lines: list[str]) -> int:
    """The line of a scalar's first text: in a block (`|`), below its indicator."""
    line = node.start_mark.line + 1
    if node.style not in ("|", ">") or not node.value.strip():
        return line
    while line < len(lines) and not lines[line].strip():
        line += 1
    return line + 1


def lengths(text: str) -> dict[str, str]:
    """How long a text is and may be, as a reader of Swedish writes it."""
    return {
        name: f"{count:,}".replace(",", "\u00a0") for name, count in (("length", len(text)), ("limit", MAX_PARAGRAPH))
    }
