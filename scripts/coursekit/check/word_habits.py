"""Word habits: what a word processor makes of a list, a table or a rule, with the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..core.problems import MESSAGES, FileProblems
from ..model.markdown_code import indented_code
from ..model.markdown_scan import Scan
from .mendings import mending
from .word_lines import BULLET, Habit, habit_of, line_habits

# What begins a point where the next line begins so too: a dash or a quotation mark, which may also be speech's; a
# hyphen or a star without its space; a sign; a number or letter that the next one follows upon.
SPEECH = re.compile(r"^[ \t]*[\u2013\u2014\u2212\u00bb](?:[ \t\u00a0]+(?=\S)|(?=[^\W\d_]))(?P<rest>[^\n]*)")
POINTS = (
    SPEECH,
    re.compile(r"^[ \t]*(?:-|\+|\*(?=[^\n*]*+$))(?P<rest>[^\W\d_][^\n]*)"),
    re.compile(
        r"^[ \t]*[^\x00-\x7f\w\s\u2010-\u201f\u2026\u2212\u00ab\u00bb]{1,3}[ \t\u00a0]+"
        r"(?P<rest>(?=[^\W\d_]|[*_\[\"\u201d])[^\n]*)"
    ),
    re.compile(
        r"^[ \t]*\(?(?P<mark>\d{1,3}|[^\W\d_])(?:(?<=\d)(?:\.(?=[^\W\d_])|:\s+)|(?<!\d)\.\s+|\)\s+)(?P<rest>\S[^\n]*)"
    ),
)
# A line of speech: the Swedish dash begins it, and it ends as speech does.
SPOKEN = re.compile(r"[?!\u201d\u201c\"'\u00bb][ \t]*$")
# A point of a list, and a line beside it whose mark has lost its space, or has a sign before it.
POINT = re.compile(r" *[-*+] +\S[^\n]*")
NO_POINT = re.compile(r" *(?:[-+](?=[^\s\d>+-])|\*(?=[^\s*][^*\n]*+$)|[^\w\s>|\\#`*+-](?=[-*+] ))(?P<rest>[^\n]*)")
# A list's mark may have a tab after it; Word's second bullet is the letter o.
TABBED = re.compile(r"^(?!(?:[-*+o]|\d{1,3}\.)\t)[^\s|][^\t\n]*+\t++[^\t\n]++(?>(?:\t[^\t\n]*+)*)")
NOTE = re.compile(r"^ *+(?:!!!|\?\?\?\+?) +[\w-]+[^\n]*")
# What ends a sentence or closes a bracket is none of the path before it.
SHARE = re.compile(r"(?<![\\\w])(?:\\\\[\w.-]+|[A-Za-z]:)\\(?:[^\s`]*[^\s`.,;:!?)\u201d\"'*])?")
# A backslash in a path that the sign after it takes away.
TAKEN = re.compile(r"(?<=[\w:\\])\\[\\`*_{}\[\]()>#+.!-]")
MARKS = re.compile(r"[*\[\]()<>|\"'{}]")
DECODED_WRONGLY = re.compile(
    "\u00c3[\u0080-\u00bf\u2013\u2026\u201e\u0160\u20ac\u0161]|\u00e2\u20ac|\ufffd|(?<=[^\\W\\d_])[\u201e\u2020\u2021](?=[^\\W\\d_])"
)
FIELD = re.compile(MESSAGES["field_pattern"])
# Every habit has one of these in it, and most texts have none.
SUSPECT = re.compile(
    rf"[{BULLET}#|\\\t\u2013\u2014\u00a0\u00c3\u00e2\ufffd)]|!!!|\?\?\?| {{4}}|[lr]! |\{{ ?[A-Z]"
    r"|^ {0,3}(?:[-*+][^\s*-]|\w{1,3}[.:]|[^\x00-\x7f\w\s])|^ *[^\w\s][-*+] ",
    re.MULTILINE,
)


# What has one sure mending, and where: a text in a key takes no headings, and one of a single paragraph no lists.
SURE_IN_LINE = frozenset({"share_path"})
SURE_IN_BLOCK = SURE_IN_LINE | {"word_bullet", "word_space", "word_number", "word_rule", "note_quotes", "table_dash"}
SURE_IN_PAGE = SURE_IN_BLOCK | {"heading_space"}


def check_word_habits(scan: Scan, problems: FileProblems, sure: frozenset[str] = SURE_IN_PAGE) -> None:
    """Report each run of such lines once, at its first line; those named in `sure` with the mending."""
    if not SUSPECT.search(scan.text):
        return
    for rule in (line_habits, _points, _beside_points, _tabs, _notes, _code, _signs):
        for habit in rule(scan):
            line = scan.line_at(habit.place)
            if not problems.has_error_in(range(line, line + 1)):
                made = mending(scan, habit.edits) if habit.code in sure else None
                problems.add(line, habit.code, made, **habit.values)


def _runs(scan: Scan, pattern: re.Pattern[str]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """Lines that follow on each other and that the pattern fits, two or more."""
    run: list[tuple[int, re.Match[str]]] = []
    for start, line in [*scan.lines, (len(scan.visible), "")]:
        found = pattern.fullmatch(line)
        if found:
            run.append((start, found))
            continue
        if len(run) > 1:
            yield run
        run = []


def _points(scan: Scan) -> Iterator[Habit]:
    for pattern in POINTS:
        for run in _runs(scan, pattern):
            start, found = run[0]
            mark, next_mark = (each.groupdict().get("mark") for _, each in run[:2])
            if pattern is SPEECH and any(SPOKEN.search(each[0]) for _, each in run):
                continue
            if mark and next_mark and _count(next_mark) != _count(mark) + 1:
                continue
            number = f"{mark}." if mark and mark.isdecimal() else "1." if mark else "-"
            yield Habit(start, "word_points", {"found": found[0].strip(), "mended": f"{number} {found['rest']}"})


def _beside_points(scan: Scan) -> Iterator[Habit]:
    """A line right above or below a point that was to be one too."""
    for above, below in pairwise(scan.lines):
        for (start, line), (_, other) in ((above, below), (below, above)):
            found = NO_POINT.fullmatch(line) if POINT.fullmatch(other) else None
            if found:
                mended = f"- {found['rest'].lstrip('-*+ ')}"
                yield Habit(start, "word_point", {"found": line.strip(), "mended": mended})


def _count(mark: str) -> int:
    """The place of a number or a letter among its like."""
    return int(mark) if mark.isdecimal() else ord(mark)


def _tabs(scan: Scan) -> Iterator[Habit]:
    for run in _runs(scan, TABBED):
        start, found = run[0]
        if habit_of(found[0])[0]:
            continue
        cells = [cell.strip() for cell in re.split(r"\t+", found[0])]
        yield Habit(start, "word_table", {"mended": f"| {' | '.join(cells)} |"})


def _notes(scan: Scan) -> Iterator[Habit]:
    """The first words below a note's head are its text, four steps in."""
    for (_, line), (start, below) in pairwise([each for each in scan.lines if each[1].strip()]):
        indent = len(line) - len(line.lstrip(" "))
        if NOTE.fullmatch(line) and not below.startswith((" " * (indent + 4), "\t")):
            yield Habit(start, "note_straight", {"mended": f"    {below.strip()}"})


def _code(scan: Scan) -> Iterator[Habit]:
    before = -1
    for start, end in indented_code(scan.text):
        if start != before + 1:
            yield Habit(start, "code_by_indent", {"found": scan.text[start:end].strip()})
        before = end


def _signs(scan: Scan) -> Iterator[Habit]:
    paths = [each for each in SHARE.finditer(scan.visible) if each[0][0] == "\\" or _loses(each)]
    if paths:
        edits = [[(place, place, "`") for place in each.span()] for each in paths if _is_path(each, scan)]
        yield Habit(paths[0].start(), "share_path", {"found": paths[0][0]}, edits)
    for code, pattern in (("decoded_wrongly", DECODED_WRONGLY), ("word_field", FIELD)):
        found = pattern.search(scan.visible)
        if found:
            yield Habit(found.start(), code, {"found": found[0]})


def _loses(path: re.Match[str]) -> bool:
    """Whether a path that begins with a drive loses a backslash on the page, also after a space in it."""
    end = path.string.find("\n", path.end())
    return TAKEN.search(path.string, path.start(), end if end >= 0 else len(path.string)) is not None


def _is_path(found: re.Match[str], scan: Scan) -> bool:
    """Whether a path is whole, and no more than a path: none goes on after a space, and none is a link's target."""
    end = scan.visible.find("\n", found.end())
    rest = SHARE.sub("", scan.visible[found.end() : end if end >= 0 else None])
    is_target = any(link.start <= found.start() < link.end for link in scan.links)
    paragraph = scan.visible[scan.visible.rfind("\n\n", 0, found.start()) + 1 : found.end()]
    paragraph += scan.visible[found.end() :].partition("\n\n")[0]
    # A backtick that ends nothing would end what begins here.
    return not is_target and "\\" not in rest and "`" not in paragraph and MARKS.search(found[0]) is None
