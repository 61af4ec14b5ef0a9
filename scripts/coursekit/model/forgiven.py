"""Forgiven: what a Git host's preview shows right and the site's Markdown would not, written as the site's wants it.

A list, a table or a point's quote directly under a line, a list nested by two or three spaces, a bare address, a
backslash that breaks a line, Markdown in a block of HTML that has empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..core.edits import Edit, edited
from .markdown_scan import Scan

MARK = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,3}\.)(?P<gap>[ \t]+)(?=\S)")
# What may begin a list below a line of text: a later number there is a year or the end of a sentence.
BEGINS = re.compile(r" *(?:[-*+]|1\.)[ \t]+\S")
DELIMITER = re.compile(r"(?=[^|]*+\|)(?=[^-]*+-)[ \t:|-]++")
# Lines that no empty line is missing below.
OTHER = re.compile(r" *(?:[<>|]|!!!|\?\?\?|#{1,6} |\[\^?[^\[\]\n]+\]:)")
ADDRESS = re.compile(
    r"""(?<![\w.+<>"'=\[/:-])(?<!\]\()"""
    r"""(?:(?:https?://|(?P<www>www\.)(?=[\w-]++\.\w))(?>(?:[^\s<>"\[\]{]|\{(?!\{))+)|[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"""
)
NAMED = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]: *$")
BLOCK = re.compile(r"^ {0,3}<(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b(?P<rest>[^<>]*)>", re.MULTILINE)
CLOSING = ".,;:!?\u201d\u201c\"'*_~"
STEP = 4
BREAK = re.compile(r"(?<!\\)\\(?=\n[ \t]*[^\s])")
# A text without any of these needs no forgiving.
SUSPECT = re.compile(
    r"\n *(?:[-*+]|\d+\.)[ \t]|\n[^\n]*-\||\|-|https?://|www\.|@[\w-]+\.|\\\n|<(?:details|div|section)"
)


def forgiven(text: str) -> str:
    """The text as the site's Markdown wants it."""
    edits = forgiving(Scan(text))
    return edited(text, edits) if edits else text


def forgiving(scan: Scan) -> list[Edit]:
    """The edits that do so. What stands in code stays."""
    if not SUSPECT.search(scan.text):
        return []
    return [*_gaps(scan), *_indents(scan), *_blocks(scan), *_addresses(scan), *_breaks(scan)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _gaps(scan: Scan) -> Iterator[Edit]:
    """An empty line above a list, a table or a point's quote that begins directly under a line of text."""
    is_list, above = False, ""
    last: re.Match[str] | None = None
    for (start, line), (_, below) in pairwise((*scan.lines, (0, ""))):
        mark = MARK.match(line)
        is_new = bool(above.strip()) and not OTHER.match(above)
        begins_list = not is_list and bool(BEGINS.match(line)) and _indent(line) == _indent(above)
        # An item below another's second paragraph, which the site's Markdown would go on with.
        begins_list |= not is_list and bool(mark) and _indent(line) < _indent(above)
        begins_list |= is_list and _is_other_list(last, mark)
        begins_table = "|" in line and "|" not in above and DELIMITER.fullmatch(below)
        begins_quote = is_list and line.startswith(" ") and line.lstrip().startswith(">")
        if is_new and (begins_list or begins_table or begins_quote):
            yield start, start, "\n"
        is_list = bool(line.strip()) and (is_list or bool(mark))
        above, last = line, mark or last


def _is_other_list(last: re.Match[str] | None, mark: re.Match[str] | None) -> bool:
    """Whether a point begins a list below another, with numbers where that has none or the other way round."""
    if not last or not mark or last["indent"] or mark["indent"]:
        return False  # within another list an empty line would join what comes after
    return last["mark"].endswith(".") != mark["mark"].endswith(".")


def _indents(scan: Scan) -> Iterator[Edit]:
    """Four spaces for each list that a line stands in."""
    inside: list[int] = []
    is_below_empty = False
    for start, line in scan.lines:
        if not line.strip():
            is_below_empty = True
            continue
        indent, mark = _indent(line), MARK.match(line)
        if not mark and indent == 0 and is_below_empty:
            inside = []
        is_below_empty = False
        inside = [column for column in inside if column <= indent] if mark or indent else inside
        wanted = STEP * len(inside)
        if inside and indent and indent < wanted:
            yield start, start + indent, " " * wanted
        if mark and (inside or indent < STEP):
            inside = [*inside, mark.end()]


def _without_markdown(scan: Scan) -> Iterator[tuple[re.Match[str], int]]:
    """Each block of HTML that does not say that Markdown is read in it, and where it ends."""
    for found in BLOCK.finditer(scan.visible) if "<" in scan.text else ():
        if "markdown" not in found["rest"]:
            end = scan.visible.find(f"</{found['name']}", found.end())
            yield found, end if end >= 0 else len(scan.visible)


def _is_read(found: re.Match[str], end: int) -> bool:
    """Whether a block has an empty line, below which a Git host reads Markdown."""
    return found["name"] in ("details", "div", "section") and "\n\n" in found.string[found.end() : end]


def _blocks(scan: Scan) -> Iterator[Edit]:
    """The attribute by which Markdown is read in a block."""
    for found, end in _without_markdown(scan):
        if _is_read(found, end):
            yield found.end() - 1, found.end() - 1, ' markdown="1"'


def _addresses(scan: Scan) -> Iterator[Edit]:
    """What makes a link of a bare address, where it is no part of one."""
    raw = [(found.end(), end) for found, end in _without_markdown(scan) if not _is_read(found, end)]
    raw += scan.link_texts
    for found in ADDRESS.finditer(scan.visible):
        if any(start <= found.start() < end for start, end in raw):
            continue
        line_start = scan.visible.rfind("\n", 0, found.start()) + 1
        if NAMED.match(scan.visible[line_start : found.start()]):
            continue
        address = found[0].rstrip(CLOSING)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")" + CLOSING)
        end = found.start() + len(address)
        yield found.start(), found.start(), "[" if found["www"] else "<"
        yield end, end, f"](https://{address})" if found["www"] else ">"


def _breaks(scan: Scan) -> Iterator[Edit]:
    """Two spaces for the backslash that ends a line to break it."""
    return ((found.start(), found.end(), "  ") for found in BREAK.finditer(scan.visible))
