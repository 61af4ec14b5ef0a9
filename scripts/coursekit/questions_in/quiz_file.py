"""Quiz file: entries put last in the list of a quiz.yml, whose other lines stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from ..source.yaml_mended import Loader
from .asked import Refused

Value = str | bool | int | Sequence["Value"] | Mapping[str, "Value"]
# Text that YAML, and whoever reads it, takes for text without quotation marks.
BARE = re.compile(r"[^\W\d_](?:[\w ,.?!()/%;’–—+]|-(?! )|:(?=\w))*|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "ja", "nej"])
KEY, STEP = "questions", 2


def with_entries(raw: str | None, header: str, entries: Sequence[tuple[Sequence[str], Mapping[str, Value]]]) -> str:
    """What the file holds with the entries last in its list, each below its comments.

    Refused where its list can't be added to line by line. Without a file it begins with the header.
    """
    raw = header if raw is None else raw
    newline = "\r\n" if "\r\n" in raw else "\n"
    text = raw.replace("\r\n", "\n")
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    before = _values(text)
    lines = text.removesuffix("\n").split("\n") if text.strip() else []
    at, column = _place(lines, text)
    new = [
        line
        for comments, entry in entries
        for line in (*(f"{' ' * column}# {comment}" for comment in comments), *_dashed(entry, column))
    ]
    after = "\n".join([*lines[:at], *new, *lines[at:]]) + "\n"
    if _values(after) != before + [_read(entry) for _, entry in entries]:
        raise Refused("not_lines")
    return mark + after.replace("\n", newline)


def _values(text: str) -> list[Any]:
    """The questions of a file, as its reader sees them: every value a text, less the space around it."""
    node = _root(text)
    listed = _list(node)
    return [] if listed is None else [_plain(each) for each in listed.value]


def _root(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        raise Refused("not_yaml") from None


def _list(root: yaml.Node | None) -> yaml.SequenceNode | None:
    """The list of questions, None where there is none yet."""
    if root is None or isinstance(root, yaml.ScalarNode) and not root.value:
        return None
    if not isinstance(root, yaml.MappingNode):
        raise Refused("not_yaml")
    value = next((value for key, value in root.value if key.value == KEY), None)
    if value is None or isinstance(value, yaml.ScalarNode) and not value.value:
        return None
    if not isinstance(value, yaml.SequenceNode):
        raise Refused("not_yaml")
    return value


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(each) for each in node.value] if isinstance(node, yaml.SequenceNode) else node.value.strip()


def _read(value: Value) -> Any:
    """What a value is when it is read again."""
    if isinstance(value, Mapping):
        return {key: _read(each) for key, each in value.items()}
    if isinstance(value, str):
        return value.strip()
    return str(value).lower() if isinstance(value, int) else [_read(each) for each in value]


def _place(lines: list[str], text: str) -> tuple[int, int]:
    """The line that the new entries go above, and the column of their dashes; the list is opened where it is empty."""
    root = _root(text)
    listed = _list(root)
    keys = [key for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    number = next((number for number, key in enumerate(keys) if key.value == KEY), None)
    if number is None:
        lines.append(f"{KEY}:")
        return len(lines), STEP
    after = keys[number + 1].start_mark.line if number + 1 < len(keys) else len(lines)
    if listed is None or not listed.value:
        line = keys[number].start_mark.line
        lines[line] = f"{KEY}:"
        return line + 1, STEP
    if listed.flow_style:
        raise Refused("not_lines")
    while number + 1 < len(keys) and after and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
        after -= 1  # what stands above the next key belongs to it
    return after, listed.start_mark.column


def _dashed(value: Value, column: int) -> Iterator[str]:
    """An item of a list, its dash at this column."""
    lead = " " * column + "- "
    if isinstance(value, Mapping):
        lines = [line for key, each in value.items() for line in _pair(key, each, column + STEP)]
        yield lead + lines[0][len(lead) :]
        yield from lines[1:]
    else:
        yield from _scalar(lead, value, column + STEP)


def _pair(key: str, value: Value, column: int) -> Iterator[str]:
    """A key and its value."""
    lead = " " * column + f"{key}:"
    if isinstance(value, (str, bool, int)):
        yield from _scalar(f"{lead} ", value, column + STEP)
        return
    yield lead
    for each in value:
        yield from _dashed(each, column + STEP)


def _scalar(lead: str, value: Value, column: int) -> Iterator[str]:
    """A value after what stands before it on its line; of several lines it stands below, as it is."""
    text = str(value) if isinstance(value, str) else str(value).lower()
    if "\n" in text:
        yield f"{lead}|{STEP if text[0] == ' ' else ''}"
        yield from (" " * column + line if line else "" for line in text.split("\n"))
    else:
        yield lead + (text if not isinstance(value, str) or _is_bare(text) else quoted(text))


def _is_bare(text: str) -> bool:
    return bool(BARE.fullmatch(text)) and text.lower() not in WORDS and text == text.strip()


def quoted(text: str) -> str:
    """Text in the quotation marks that need least within."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def starts_of(text: str) -> list[int]:
    """The line that each question of a file begins on."""
    listed = _list(_root(text.replace("\r\n", "\n").removeprefix("\ufeff")))
    return [each.start_mark.line + 1 for each in listed.value] if listed else []
