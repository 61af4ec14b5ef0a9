"""YAML explained: in plain words, what YAML could not read, and where."""

from __future__ import annotations

import re

import yaml

from ..core.problems import FileProblems
from ..core.words import load_words
from .yaml_places import first_of_block
from .yaml_swallowed import LIST_MARK

# A key, perhaps in bold or in quotation marks, and what was written for the colon.
LOST_COLON = re.compile(
    r"(?P<lead> *(?:- +)?)[*\"\u201c\u201d]*(?P<key>[a-z_]+)[*\"\u201c\u201d]*[ :;=\uff1a\u2013-]+(?P<value>.+?),?$"
)
BACKSLASH = re.compile(r"\\[^\\\"/]")
LIST_LINE = re.compile(r" *- +([a-z_]+):")


def stands(mark: yaml.Mark | None, lines: list[str]) -> int:
    """The line of a mark. None is to be trusted: libyaml's may lie below the last line, or be missing."""
    return min(mark.line, len(lines) - 1) if mark else 0


def explain(
    error: yaml.MarkedYAMLError, lines: list[str], written: list[str], told: set[int], problems: FileProblems
) -> int:
    """Report what YAML could not read, unless something certain has been told of the line; the line's number.

    `written` are the lines as their author wrote them.
    """
    line, code = _cause(error, lines)
    if line + 1 in told:
        return line + 1
    source = written[line].strip()
    list_line = LIST_LINE.match(lines[stands(error.problem_mark, lines)])
    values = {"found": source, "start": list_line[1] if list_line else "", "key": "", "mended": source}
    escape = BACKSLASH.search(source)
    if code == "backslash" and escape:
        values["found"] = escape[0]
    lost, marked = LOST_COLON.match(written[line]), LIST_MARK.match(source)
    if code == "no_colon" and marked:
        code, values["mended"] = "list_mark", f"- {source[marked.end() :]}"
    elif code == "no_colon" and lost and lost["key"] in load_words("swedish")["keys"]:
        code, values["key"] = "colon_lost", lost["key"]
        values["mended"] = f"{lost['lead'].strip()} {lost['key']}: {lost['value']}".strip()
    problems.add(line + 1, code, **values)
    return line + 1


def _cause(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """The line, and the message's code."""
    text = f"{error.context} {error.problem}"
    line, start = stands(error.problem_mark, lines), stands(error.context_mark or error.problem_mark, lines)
    first, is_list = first_of_block(lines, line), LIST_LINE.match(lines[line]) is not None
    if "quoted scalar" in text:
        return start, "backslash" if "escape" in text or "hexdecimal" in text else "quote_open"
    if "mapping values" in text:
        is_key = re.match(r" *[a-z_]+:(?: |$)", lines[line])
        return line, "list_swallowed" if is_list else "indentation" if is_key else "colon_in_continuation"
    if is_list and "did not find expected key" in text and _lacks_first_dash(lines, first):
        return first, "start_lost"
    if "flow" in text:
        return start, "bracket_open"
    if "could not find expected" in text:
        return start, "no_colon"
    while line > 0 and not lines[line].strip():
        line -= 1
    return line, "indentation"


def _lacks_first_dash(lines: list[str], first: int) -> bool:
    """Whether a line below a key that has no value is no item of a list."""
    return lines[first - 1].rstrip().endswith(":") and not lines[first].lstrip().startswith("-")
