"""Table: one question a row, each column known by its heading, in any order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...core.csv_rows import rows_of
from ..asked import LeftOut, Reading, Refused
from ..text import one_line
from ..words import HEADINGS, known_by
from .row import Cells, question

# Where a heading is looked for: people put a title above.
FIRST_ROWS = 20
LETTER = re.compile(r"[a-h]")
NUMBER = re.compile(r"[0-9]{1,2}\Z|(?<= )[a-l]\Z")
# What there is one of, and what there is a number of.
NUMBERED_KEYS = frozenset(("option", "feedback"))
Column = tuple[str, int]
# The key, and one that is the numbers of options.
KEY: Column = ("key", 0)
PLACES = re.compile(r"[0-9]{1,2}(?:\s*[,;]\s*[0-9]{1,2})*")
# A column without a heading.
UNNAMED: Column = ("", 0)


@dataclass
class Row:
    """A row by its number in the spreadsheet; `fault` is why it can't be read."""

    number: int
    cells: list[str]
    fault: LeftOut | None = None


@dataclass
class Sheet:
    """Rows, and what else of a workbook does not come along."""

    rows: list[Row]
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def of_csv(text: str) -> Sheet:
    """The rows of a CSV text. Refused where it is none."""
    try:
        records = rows_of(text)
    except csv.Error:
        raise Refused("csv_broken") from None
    return Sheet([Row(number, record) for number, record in enumerate(records, start=1)])


def heading_row(rows: Iterable[Row]) -> Row | None:
    """The first row that names a question, and options or an answer."""
    for row, _ in zip((each for each in rows if any(map(str.strip, each.cells))), range(FIRST_ROWS), strict=False):
        keys = {column[0] for cell in row.cells if (column := column_of(cell))}
        if "question" in keys and keys & {"option", "key"}:
            return row
    return None


def column_of(heading: str) -> Column | None:
    """What a heading says its column holds, and its number where there are several; None where it is not known."""
    name = known_by(heading)
    if name in HEADINGS and HEADINGS[name] not in NUMBERED_KEYS:
        return HEADINGS[name], 0
    if LETTER.fullmatch(name):
        return "option", ord(name) - ord("a") + 1
    number = NUMBER.search(name)
    key = HEADINGS.get(name[: number.start()].strip()) if number else None
    if number is None or key not in NUMBERED_KEYS:
        return None
    return key, int(number[0]) if number[0].isdigit() else ord(number[0]) - ord("a") + 1


def read(sheet: Sheet) -> Reading:
    """The questions of a table. Refused where no row has the headings."""
    reading = Reading()
    for code, values in sheet.notes:
        reading.note(1, code, **values)
    head = heading_row(sheet.rows)
    if head is None:
        raise Refused("no_headings")
    columns = _columns(head.cells)
    used: set[int] = set()
    counts_from_zero = any("0" in _places(_by_column(row, columns)) for row in sheet.rows)
    for row in sheet.rows:
        if not any(map(str.strip, row.cells)) or _same(row.cells, head.cells):
            continue
        if row.number < head.number:
            reading.note(row.number, "stray", found=one_line(" ".join(row.cells))[:60])
            continue
        used |= {place for place, cell in enumerate(row.cells) if cell.strip()}
        with reading.at(row.number, _begins(row, columns)):
            cells = _cells(row, columns)
            if counts_from_zero and _places(cells):
                raise LeftOut("key_from_zero")
            reading.add(question(row.number, cells, reading))
    for place, cell in enumerate(head.cells):
        if cell.strip() and columns[place] is None and place in used:
            reading.note(head.number, "column", heading=one_line(cell))
    return reading


def _begins(row: Row, columns: Sequence[Column | None]) -> str:
    """The question of a row, or what else stands first in it."""
    told = dict(zip(columns, row.cells, strict=False))
    return told.get(("question", 0), "").strip() or next(filter(str.strip, row.cells), "")


def _same(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row has the headings, once more where a new part begins."""
    return [known_by(each) for each in cells] == [known_by(each) for each in headings]


def _columns(headings: Sequence[str]) -> list[Column | None]:
    columns = [column_of(each) if each.strip() else UNNAMED for each in headings]
    for place, column in enumerate(columns):
        if column not in (None, UNNAMED) and column in columns[:place]:
            raise Refused("heading_twice", heading=one_line(headings[place]))
    return columns


def _cells(row: Row, columns: Sequence[Column | None]) -> Cells:
    """A row's texts by what they are. LeftOut where it can't be read."""
    if row.fault:
        raise row.fault
    beside = [cell for place, cell in enumerate(row.cells) if place >= len(columns) or columns[place] == UNNAMED]
    if any(map(str.strip, beside)):
        raise LeftOut("row_long")
    return _by_column(row, columns)


def _by_column(row: Row, columns: Sequence[Column | None]) -> dict[Column, str]:
    return {column: cell.strip() for column, cell in zip(columns, row.cells, strict=False) if column and cell.strip()}


def _places(cells: Cells) -> list[str]:
    """The numbers that a row names its right options by; none where they are texts of its own."""
    key, options = cells.get(KEY, ""), [text for (name, _), text in cells.items() if name == "option"]
    return re.findall("[0-9]+", key) if options and key not in options and PLACES.fullmatch(key) else []
