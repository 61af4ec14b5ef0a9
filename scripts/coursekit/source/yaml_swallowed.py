"""YAML swallowed: lines that YAML joins to the text above, though their author began something new.

A dash one column too far to the right makes one item of two; a key one column too far becomes the end of a sentence;
an empty line in a folded text makes one paragraph of two. All of them are sound YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Any, get_args

import yaml

from ..core.problems import FileProblems
from ..model.base import Closed
from ..model.question_types import TYPES
from .yaml_places import indent, spaces

# A list, a quotation, a table or code: each begins a line, and is nothing in the middle of one.
BEGINS = re.compile(r"[-*+•>] |-[^\W\d_]|1[.)] |\||```")
KEY = re.compile(r"^(?:- ++)?(?P<key>[a-z_]+):(?P<space> |$)?")
# What a word processor or a hurry puts for the dash of a list.
LIST_MARK = re.compile(
    r"[–—‒−‐‑•·▪●◦‣➢►✓\uf0b7\uf0a7\uf0d8][ \xa0\t]*(?=\S)|[*+][ \xa0\t]+|(?:[0-9]{1,2}|[a-z])[.)][ \xa0\t]+"
)
FENCE = ("```", "~~~")


def _keys(model: type[Closed]) -> Iterator[str]:
    for key, field in model.model_fields.items():
        yield key
        for inner in _models(field.annotation):
            yield from _keys(inner)


def _models(annotation: Any) -> Iterator[type[Closed]]:
    if isinstance(annotation, type) and issubclass(annotation, Closed):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


# A line that begins with a key of a question is a line of the file; no sentence begins so.
KEYS = frozenset(key for model in TYPES.values() for key in _keys(model))


def swallows(node: yaml.ScalarNode, lines: list[str], problems: FileProblems) -> bool:
    """Whether a text has a line in it that begins something new; the first is reported, the others follow from it.

    An empty line that gets lost is reported too.
    """
    if node.start_mark.line == node.end_mark.line:
        return False
    if node.style == "|":
        numbered = _outside_code(_block(node, lines))
        return _report(
            ((number, line) for number, line in numbered if _is_key(line, spaced=True)), "key_swallowed", problems
        )
    if node.style == ">":
        written = list(_block(node, lines))
        margin = min((indent(line) for _, line in written if line.strip()), default=0)
        # What is indented deeper keeps its line ends.
        written = [(number, line) for number, line in written if indent(line) <= margin]
    else:
        first, last = node.start_mark.line, node.end_mark.line
        written = [(first + 1, lines[first][node.start_mark.column :])]
        written += [(number + 1, lines[number]) for number in range(first + 1, last + 1)]
    below = [(above, *each) for (_, above), each in pairwise(written)]
    for above, number, line in below:
        if not line.strip() and above.strip():
            problems.add(number, "line_lost", found=line.strip())
    keys = ((number, line) for _, number, line in below if _is_key(line))
    begun = ((number, line) for above, number, line in below if above.strip() and BEGINS.match(line.strip()))
    return _report(keys, "key_swallowed", problems) or _report_list(node, begun, lines, problems)


def _report_list(
    node: yaml.ScalarNode, begun: Iterator[tuple[int, str]], lines: list[str], problems: FileProblems
) -> bool:
    """Say what a list, or another thing that begins a line, does inside a text."""
    before, text = lines[node.start_mark.line][: node.start_mark.column], lines[node.start_mark.line].strip()
    if node.style == ">" or before.strip() == "-":
        return _report(begun, "line_swallowed", problems)
    marked = LIST_MARK.match(text)
    if marked and not before.strip():
        problems.add(node.start_mark.line + 1, "list_mark", mended=f"- {text[marked.end() :]}")
        return True
    found = next(begun, None)
    if found and before.lstrip().startswith("- ") and found[0] == node.start_mark.line + 2:
        problems.add(found[0], "swapped_down", found=found[1].strip(), beside=text)
        return True
    if before.strip() or not found:
        return _report([found] if found else [], "list_swallowed", problems)
    if found[1].lstrip().startswith("- "):
        problems.add(
            node.start_mark.line + 1, "dash_lost", found=text, mended=f"- {text}", count=spaces(indent(found[1]))
        )
        return True
    return _report([found], "line_swallowed", problems)


def _block(node: yaml.ScalarNode, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines of a block below its `|` or `>`, without the empty ones that end it."""
    first, last, column = node.start_mark.line + 1, node.end_mark.line, node.end_mark.column
    # The end is where the next thing begins, but for a block that ends with the file.
    written = lines[first : last + 1] if lines[last : last + 1] and lines[last][:column].strip() else lines[first:last]
    margin = next((indent(line) for line in written if line.strip()), 0)
    inside = list(
        takewhile(lambda each: not each[1].strip() or indent(each[1]) >= margin, enumerate(written, first + 1))
    )
    while inside and not inside[-1][1].strip():
        inside.pop()
    yield from inside


def _outside_code(numbered: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    is_code = False
    for number, line in numbered:
        if line.strip().startswith(FENCE):
            is_code = not is_code
        elif not is_code:
            yield number, line


def _is_key(line: str, spaced: bool = False) -> bool:
    """Whether a line is a key of the format and its value, also without a space between where that is no block."""
    found = KEY.match(line.strip())
    return found is not None and found["key"] in KEYS and (found["space"] is not None or not spaced)


def _report(numbered: Iterable[tuple[int, str]], code: str, problems: FileProblems) -> bool:
    """Whether there are such lines; the first is reported."""
    found = next(iter(numbered), None)
    if found:
        problems.add(found[0], code, found=found[1].strip())
    return found is not None
