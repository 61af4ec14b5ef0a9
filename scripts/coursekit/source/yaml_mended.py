"""YAML mended: what YAML cannot read, or would silently change, in an author's words.

Authors come from word processors. A sentence with a colon in it, or one that begins
with a quotation mark, is ordinary to them and an error, or a comment, to YAML. Each
trap gets its own message with the author's line mended. Where a file does not parse,
the mended lines are tried instead, so that one trap does not hide the next problem.
"""

from __future__ import annotations

import re

import yaml

from ..core.match import match
from ..core.problems import FileProblems
from .yaml_explained import explain, stands
from .yaml_places import REACH, put_back
from .yaml_swallowed import LIST_MARK

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

LINE = re.compile(
    r"""(?P<lead>[ ]*(?:-[ ]+)*)            # indentation and dashes
        (?:(?P<key>[\w.-]+)[ ]*:(?:[ ]+|$))?  # a key
        (?P<value>.*)$""",
    re.VERBOSE,
)
LEAD = re.compile(r"[\s-]*")
# A point that a word processor gave another mark than the dash, or that begins as in Markdown.
MARKED = re.compile(rf"(?P<indent> *)(?:{LIST_MARK.pattern})(?P<rest>[a-z_]+:(?: .*)?)$")
BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?(?:\s+#.*)?$")
QUOTED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
# A text between quotation marks that a word processor has made its own, or that has others within it: the first of
# those begins something, or stands in a word.
CURLY = re.compile(r"[\u201c\u201d\u201e](?P<inner>[^\u201c-\u201e]+)[\u201c\u201d]")
WRAPPED = re.compile(
    r"""(?P<sign>["'])(?P<inner>[^"']+(?:(?<=[ (])(?P=sign)(?=\w)|(?<=\w)(?P=sign)(?=\w)).*)(?P=sign)"""
)
# The sign of a block with the text on the same line, which is to stand below it.
SAME_LINE = re.compile(r"[|>][+-]? +(?P<text>[^\W\d].*)")
# Traps that are none of the author's words, and those of how a line begins.
LEADING = ("tab", "hard_space")
CERTAIN = (*LEADING, "space_after_colon", "space_after_dash", "list_mark")
# So many lines are put back in one run.
MOST_MENDED = 5
# A line's number, what is wrong with it, the line, and the line mended.
Trap = tuple[int, str, str, str]
FORBIDDEN_START = "\"'*[{&!%@`|>,]}?"


def quote(text: str) -> str:
    """`text` in quotation marks, as an author would write it in YAML; those around it already were meant so."""
    text = text.strip()
    around = CURLY.fullmatch(text) or WRAPPED.fullmatch(text)
    text = around["inner"] if around else text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _quoted(text: str) -> str:
    is_value = QUOTED.match(text) or BLOCK.match(text) or text[:1] in "[{" and _is_flow(text)
    return text if is_value else quote(text)


def mend_unless_readable(text: str, problems: FileProblems) -> str | None:
    """The text itself where YAML can read it, else with its traps mended and reported.

    None when it can't be read even so; then at least one problem has been reported.
    """
    if _parse_error(text) is None:
        return text
    mended, traps = _mend_lines(text.split("\n"))
    told = {number for number, code, _, _ in traps if code in CERTAIN}
    error, lines = _parse_error(mended), mended.split("\n")
    if len([code for _, code, _, _ in traps if code == "tab"]) > 1:
        # How far in several lines belong, tabs don't tell; what is said of them below would follow from that.
        for number, code, found, better_line in traps:
            problems.add(number, code, found=found, mended=better_line)
        return None
    for _ in range(MOST_MENDED):
        better = _put_back(error, lines, told, problems) if error else None
        if better is None:
            break
        error, lines = _parse_error("\n".join(better)), better
    explained = explain(error, lines, text.split("\n"), told, problems) if error else 0
    for number, code, found, better_line in traps:
        if number != explained or number in told:
            problems.add(number, code, found=found, mended=lines[number - 1] if code in LEADING else better_line)
    return None if explained else "\n".join(lines)


def _put_back(
    error: yaml.MarkedYAMLError, lines: list[str], told: set[int], problems: FileProblems
) -> list[str] | None:
    """The lines with the one put back that stands too far in or out, or lacks its dash, if that is what is wrong."""
    failed = stands(error.problem_mark, lines)

    def is_readable(better: list[str]) -> bool:
        left = _parse_error("\n".join(better))
        return left is None or stands(left.problem_mark, better) > failed + REACH

    return put_back(lines, failed, is_readable, told, problems)


def _parse_error(text: str) -> yaml.MarkedYAMLError | None:
    try:
        for _ in yaml.parse(text, Loader=Loader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None


def mended_line(line: str) -> str:
    """The line with its value in quotation marks, without its indentation."""
    found = match(LINE, line)
    head = found["lead"] + (f"{found['key']}: " if found["key"] else "")
    return (head + quote(_unquoted(found["value"]))).strip()


def _unquoted(value: str) -> str:
    """`"a" # b` and `a # b` alike as the sentence that was meant."""
    found = re.match(r'"([^"]*)"\s+(#.*)$', value)
    return f"{found[1]} {found[2]}" if found else value


def _mend_lines(lines: list[str]) -> tuple[str, list[Trap]]:
    """The text with each line mended whose own text is a trap, blocks of text left alone; and those traps."""
    mended, block_indent, open_quote = [], None, ""
    traps: list[Trap] = []
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None and (not line.strip() or indent > block_indent):
            mended.append(line)
            continue
        block_indent = None
        if open_quote:
            open_quote = "" if line.rstrip().endswith(open_quote) else open_quote
            mended.append(line)
            continue
        code, better = _trap(line)
        if code:
            traps.append((number, code, line.strip(), better.strip()))
            line = better
        value = match(LINE, line)["value"]
        if BLOCK.match(value):
            block_indent = indent
        elif value[:1] in "\"'" and value and not QUOTED.match(value):
            open_quote = value[0]
        mended.append(line)
    return "\n".join(mended), traps


def _trap(line: str) -> tuple[str, str]:
    """The trap that a line of YAML is, and the line mended; two empty strings when none."""
    if not line.strip() or line.lstrip().startswith("#"):
        return "", line
    lead = match(LEAD, line)[0]
    if "\t" in lead:
        return "tab", line.replace("\t", "  ")
    if "\xa0" in lead or re.match(r"[ -]*+[\w.-]+:\xa0", line):
        return "hard_space", line.replace("\xa0", " ")
    missing = re.match(r"([ -]*[a-z_]+):(?=[^\s/:])(.+)$", line)
    if missing:
        return "space_after_colon", f"{missing[1]}: {_quoted(missing[2])}"
    missing = re.match(r"( *)-(?=[^\s-])(.+)$", line)
    if missing and not line.strip().startswith("---"):
        return "space_after_dash", f"{missing[1]}- {missing[2]}"
    marked = MARKED.match(line)
    if marked:
        return "list_mark", f"{marked['indent']}- {marked['rest']}"
    found = match(LINE, line)
    text = SAME_LINE.fullmatch(found["value"])
    if text and found["key"]:
        return (
            "block_text",
            f"{found['lead']}{found['key']}: {_quoted(text['text']) if _value_trap(text['text']) else text['text']}",
        )
    code = _value_trap(found["value"].strip())
    if not code:
        return "", line
    head = found["lead"] + (f"{found['key']}: " if found["key"] else "")
    return code, head + quote(found["value"])


def _value_trap(value: str) -> str:
    """Which trap a value is, if any."""
    if not value or BLOCK.match(value) or QUOTED.match(value):
        return ""
    if value[0] in "\"'":
        closed = value.count(value[0]) > 1
        return "quote_start" if closed else ""
    if value[0] in "[{" and _is_flow(value):
        return ""
    if value[0] in FORBIDDEN_START or value.startswith("- "):
        return "special_start"
    if re.search(r":(\s|$)", value):
        return "colon_in_text"
    return ""


def _is_flow(value: str) -> bool:
    """Whether the value is YAML's own list or mapping, or begins one that goes on below."""
    if value.count("[") > value.count("]") or value.count("{") > value.count("}"):
        return True
    return _parse_error(value) is None
