"""Word lines: whole lines as a word processor makes them of a list, a table or a rule, and as they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..core.edits import Edit, between
from ..model.markdown_code import OPENER
from ..model.markdown_scan import Scan

Mend = Callable[[re.Match[str]], str]
BULLET = (
    "\u2022\u00b7\u25aa\u25a0\u25cb\u25cf\u25e6\u25ba\u25b6\u2023\u2219\u2756\u27a2\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
)
APOSTROPHES = "'\u2018\u2019"
# Each line that Markdown would show as it stands, and how it should be written; the code names the message.
LINES: dict[str, tuple[re.Pattern[str], Mend]] = {
    "word_bullet": (
        re.compile(rf"(?P<lead>[ \t]*)(?:[{BULLET}][ \t\u00a0]*|[o§qvØü]\t+)(?P<rest>[^\s{BULLET}][^\n]*)"),
        lambda found: f"{found['lead']}- {found['rest']}",
    ),
    "word_space": (
        re.compile(r"(?P<lead>[ \t]*)(?P<mark>[-*+]|\d{1,3}\.)\u00a0\s*(?P<rest>\S[^\n]*)"),
        lambda found: f"{found['lead']}{found['mark']} {found['rest']}",
    ),
    "word_number": (
        re.compile(r"(?P<lead>[ \t]*)(?:(?P<number>\d{1,3})|[a-zA-ZåäöÅÄÖ])\)[ \t\u00a0]+(?P<rest>\S[^\n]*)"),
        lambda found: f"{found['lead']}{found['number'] or 1}. {found['rest']}",
    ),
    "heading_space": (
        re.compile(r"(?P<signs>#{2,6})(?P<rest>[^\s#\u200b][^\n]*)"),
        lambda found: f"{found['signs']} {found['rest']}",
    ),
    "hash_word": (re.compile(r"#(?P<rest>[^\s#][^\n]*)"), lambda found: f"\\{found[0]}"),
    "word_rule": (re.compile(r"[ \t]*[\u2013\u2014]{2,}[ \t]*"), lambda found: "***"),
    "note_quotes": (
        re.compile(r" *(?:!!!|\?\?\?\+?) +[\w-]+ +[\u201c\u201d\u201e\u00bb\u00ab][^\n]*"),
        lambda found: re.sub("[\u201c\u201d\u201e\u00bb\u00ab]", '"', found[0]),
    ),
    "note_title": (
        re.compile(
            r"(?P<head> *(?:!!!|\?\?\?\+?) *[\w-]+) +(?!inline\b|end\b)"
            r"(?P<title>[^\s\"\u201c\u201d\u201e\u00bb\u00ab][^\"\n]*)"
        ),
        lambda found: f'{found["head"]} "{found["title"].strip().strip(APOSTROPHES)}"',
    ),
    "table_dash": (
        re.compile(r"(?=[^\n]*\|)(?=[^\n]*[\u2013\u2014])[ \t|:\u2013\u2014-]+"),
        lambda found: re.sub("[\u2013\u2014-]+", "---", found[0]),
    ),
}
# Several bullets on one line; a note's head that is whole.
SEVERAL = re.compile(rf"[{BULLET}][ \t\u00a0]")
NOTE = re.compile(r'\A *+(?:!!!|\?\?\?\+?) ++[\w-]++ ++"[^"]*+" *+')
# What is said of a line is what surely was meant where this holds of the line, the two above it and the line mended.
SURE: dict[str, Callable[[str, Sequence[str], str], bool]] = {
    # How far in Word's second bullet belongs, the line does not tell.
    "word_bullet": lambda line, above, mended: not SEVERAL.search(mended) and line.lstrip()[0] not in "o§qvØü",
    "word_space": lambda line, above, mended: True,
    "word_number": lambda line, above, mended: line.lstrip()[:1].isdigit(),
    "heading_space": lambda line, above, mended: True,
    "word_rule": lambda line, above, mended: not above[-1].strip(),  # else it may be meant as a heading's line
    "note_quotes": lambda line, above, mended: NOTE.fullmatch(mended) is not None,
    "table_dash": lambda line, above, mended: "|" in above[-1] and "|" not in above[-2],  # else a row of empty cells
}
LISTS = ("word_bullet", "word_space", "word_number")


@dataclass(frozen=True)
class Habit:
    """Where a habit stands, the name and values of its message, and what surely mends it, in groups."""

    place: int
    code: str
    values: dict[str, object]
    edits: Sequence[Sequence[Edit]] = ()


def habit_of(line: str) -> tuple[str, str]:
    """The habit that a line is, and the line mended; two empty texts when none."""
    for code, (pattern, mend) in LINES.items():
        found = pattern.fullmatch(line)
        if found:
            return code, mend(found)
    return "", ""


def line_habits(scan: Scan) -> Iterator[Habit]:
    """Each run of lines with the same habit, once."""
    for code, run in groupby(_lines(scan), key=lambda each: each.code):
        found = list(run)
        if code:
            first = found[0]
            values: dict[str, object] = {"found": first.written.strip(), "mended": first.mended.strip()}
            yield Habit(first.start, code, values, [[edit for each in found if each.is_sure for edit in each.edits]])


@dataclass(frozen=True)
class _Line:
    """A line as it is written and as it should be; the code is empty where it has no habit."""

    start: int
    written: str
    code: str
    mended: str
    is_sure: bool

    @property
    def edits(self) -> list[Edit]:
        return between(self.start, self.written, self.mended)


def _lines(scan: Scan) -> Iterator[_Line]:
    above = ["", ""]
    margin: str | None = None
    last = ""
    for start, line in scan.lines:
        code, mended = habit_of(line)
        whole = written = scan.text[start : start + len(line)]
        if code and whole != line:  # code or a comment stands in it
            again, better = habit_of(whole)
            written, mended = (whole, better) if again == code else (line, mended)
        if code in LISTS:
            margin = _margin(line, last) if margin is None else margin
            mended = mended.removeprefix(margin)
        elif line.strip() and not line.startswith((" ", "\t")):
            margin = None
        found = _Line(start, written, code, mended, code in SURE and SURE[code](written, above, mended))
        is_seen = all(scan.text[begin:end] == scan.visible[begin:end] for begin, end, _ in found.edits)
        yield replace(found, is_sure=found.is_sure and written == whole and is_seen)
        above = [above[-1], line]
        last = line if line.strip() else last


def _margin(line: str, above: str) -> str:
    """What a list is indented by that continues nothing: there it would hinder it from being one."""
    is_inside = above.startswith((" ", "\t")) or OPENER.match(above)
    return "" if is_inside else line[: len(line) - len(line.lstrip())]
