"""Blanks: the gaps in a `fill` text, and what makes one that a learner can see and answer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .fields import Gapped, is_symbol
from .markdown_scan import LINKED, Scan
from .normal_form import normal_form, without_hidden, without_marks
from .question import Fault

BLANK = re.compile(r"\[\[((?>(?:(?!\[\[|\]\]).)*))\]\]", re.DOTALL)
# A bar that an answer holds has a backslash before it.
BAR = re.compile(r"(?<!\\)\|")

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What can stand around the gap instead of in it.
EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_]+)(?P=mark)")
OWN_BAR = r"\|"
# Stands for a gap; no author writes it.
GAP = "\ufffc"


def answers_of(written: str) -> tuple[str, ...]:
    """What counts in a gap, as it is shown: on one line, without hidden characters or the backslash of a bar."""
    return tuple(without_hidden(_one_line(answer)).strip().replace(OWN_BAR, "|") for answer in BAR.split(written))


def blank_faults(text: Gapped, line: int) -> Iterator[Fault]:
    """Each gap is whole, outside code and links, and holds answers that can be written and are not the same."""
    scan = Scan(text, text.line - 1)
    found = list(BLANK.finditer(text))
    for match in found:
        code, values = _mistake(scan, match, answers_of(match[1]))
        if code:
            yield scan.line_at(match.start()), code, {"found": _one_line(match[0]), **values}
    for link in LINKED.finditer(BLANK.sub(GAP, text)):
        if GAP in link[0]:
            yield line, "blank_in_link", {}
    left = BLANK.sub("", text)
    if "[[" in left or "]]" in left:
        yield line, "open_blank", {}
    if not found:
        yield line, "no_blank", {}


def _mistake(scan: Scan, match: re.Match[str], answers: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The code of what is wrong with a gap, and what its message says; an empty one where nothing is."""
    if scan.prose[match.start()] == " ":
        return "blank_in_code", {}
    written = match[1].replace(OWN_BAR, "")
    if without_marks(written) != written or ENTITY.search(written):
        return "blank_markdown", {"mended": _mended(match[1])}
    if "[" in written or "]" in written:
        return "blank_brackets", {}
    if not all(any(sign.isalnum() or is_symbol(sign) for sign in answer) for answer in answers):
        return "empty_blank", {}
    if len({normal_form(answer) for answer in answers}) < len(answers):
        return "blank_alike", {}
    return "", {}


def _mended(written: str) -> str:
    """The gap with its answers' words alone, and emphasis of a whole one around it."""
    whole = EMPHASIS.fullmatch(_one_line(written))
    mark, text = (whole["mark"], whole["words"]) if whole else ("", _one_line(written))
    words = without_marks(html.unescape(text.replace(OWN_BAR, GAP))).replace(GAP, OWN_BAR)
    return f"{mark}[[{words.strip()}]]{mark}"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
