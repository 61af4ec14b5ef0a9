"""Word habits: what a word processor makes of a list, a table or a rule, with the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..core.problems import FileProblems
from ..model.markdown_code import indented_code
from ..model.markdown_scan import Scan

Mend = Callable[[re.Match[str]], str]
BULLET = "\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2219\uf0b7\uf0a7\uf0a8"
# Each line that Markdown would show as it stands, and how it should be written; the code names the message.
LINES: dict[str, tuple[re.Pattern[str], Mend]] = {
    "word_bullet": (
        re.compile(rf"(?P<lead>[ \t]*)[{BULLET}][ \t\u00a0]*(?P<rest>[^\s{BULLET}][^\n]*)"),
        lambda found: f"- {found['rest']}",
    ),
    "word_number": (
        re.compile(r"[ \t]*(?:(?P<number>\d{1,3})|[a-zA-ZåäöÅÄÖ])\)[ \t\u00a0]+(?P<rest>\S[^\n]*)"),
        lambda found: f"{found['number'] or 1}. {found['rest']}",
    ),
    "heading_space": (
        re.compile(r"(?P<signs>#{2,6})(?P<rest>[^\s#][^\n]*)"),
        lambda found: f"{found['signs']} {found['rest']}",
    ),
    "hash_word": (re.compile(r"#(?P<rest>[^\s#][^\n]*)"), lambda found: f"\\{found[0]}"),
    "word_rule": (re.compile(r"[ \t]*[\u2013\u2014]{2,}[ \t]*"), lambda found: "***"),
    "note_quotes": (
        re.compile(r" *(?:!!!|\?\?\?\+?) +[\w-]+ +[\u201c\u201d\u201e\u00bb\u00ab][^\n]*"),
        lambda found: re.sub("[\u201c\u201d\u201e\u00bb\u00ab]", '"', found[0]),
    ),
    "table_dash": (
        re.compile(r"(?=[^\n]*\|)(?=[^\n]*[\u2013\u2014])[ \t|:\u2013\u2014-]+"),
        lambda found: re.sub("[\u2013\u2014-]+", "---", found[0]),
    ),
}
DASH = re.compile(r"^[ \t]*[\u2013\u2014][ \t\u00a0]+(?P<rest>\S[^\n]*)")
# A line of speech: the Swedish dash begins it, and it ends as speech does.
SPOKEN = re.compile(r"[?!\u201d\u201c\"'\u00bb][ \t]*$")
TABBED = re.compile(r"^[^\s|][^\t\n]*+\t++[^\t\n]++(?:\t[^\t\n]*+)*+")
NOTE = re.compile(r"^ *+(?:!!!|\?\?\?\+?) +[\w-]+[^\n]*")
SHARE = re.compile(r"(?<![\\\w])\\\\[\w.-]+\\[^\s`]*")
DECODED_WRONGLY = re.compile("\u00c3[\u0080-\u00bf\u2013\u2026\u201e\u0160\u20ac\u0161]|\u00e2\u20ac|\ufffd")
# Every habit has one of these in it, and most texts have none.
SUSPECT = re.compile(rf"[{BULLET}#|\\\t\u2013\u2014\u00c3\u00e2\ufffd)]|!!!|\?\?\?| {{4}}")


def check_word_habits(scan: Scan, problems: FileProblems) -> None:
    """Report each run of such lines once, at its first line."""
    if not SUSPECT.search(scan.text):
        return
    for rule in (_lines, _dashes, _tabs, _notes, _code, _signs):
        for place, code, values in rule(scan):
            line = scan.line_at(place)
            if not problems.has_error_in(range(line, line + 1)):
                problems.add(line, code, **values)


Habit = tuple[int, str, dict[str, object]]


def _lines(scan: Scan) -> Iterator[Habit]:
    before = ""
    for start, line in scan.lines:
        code, mended = _habit(line)
        if code and code != before:
            yield start, code, {"found": line.strip(), "mended": mended}
        before = code


def _habit(line: str) -> tuple[str, str]:
    """The habit that a line is, and the line mended; two empty texts when none."""
    for code, (pattern, mend) in LINES.items():
        found = pattern.fullmatch(line)
        if found:
            return code, mend(found)
    return "", ""


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


def _dashes(scan: Scan) -> Iterator[Habit]:
    for run in _runs(scan, DASH):
        if not any(SPOKEN.search(found[0]) for _, found in run):
            start, found = run[0]
            yield start, "word_dash", {"found": found[0].strip(), "mended": f"- {found['rest']}"}


def _tabs(scan: Scan) -> Iterator[Habit]:
    for run in _runs(scan, TABBED):
        start, found = run[0]
        if _habit(found[0])[0]:
            continue
        cells = [cell.strip() for cell in re.split(r"\t+", found[0])]
        yield start, "word_table", {"mended": f"| {' | '.join(cells)} |"}


def _notes(scan: Scan) -> Iterator[Habit]:
    """The line below a note's head is its text, four steps in."""
    for (start, line), (_, below) in pairwise(scan.lines):
        indent = len(line) - len(line.lstrip(" "))
        if NOTE.fullmatch(line) and below.strip() and not below.startswith((" " * (indent + 4), "\t")):
            yield start + len(line) + 1, "note_straight", {"mended": f"    {below.strip()}"}


def _code(scan: Scan) -> Iterator[Habit]:
    before = -1
    for start, end in indented_code(scan.text):
        if start != before + 1:
            yield start, "code_by_indent", {"found": scan.text[start:end].strip()}
        before = end


def _signs(scan: Scan) -> Iterator[Habit]:
    for code, pattern in (("share_path", SHARE), ("decoded_wrongly", DECODED_WRONGLY)):
        found = pattern.search(scan.visible)
        if found:
            yield found.start(), code, {"found": found[0]}
