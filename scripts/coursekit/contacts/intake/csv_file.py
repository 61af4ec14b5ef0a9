"""CSV file: rows in the CSV that a form gives and Excel writes, and CSV that Excel can open safely.

Read: UTF-8 with or without mark, else cp1252; parted by semicolon, comma or tab, whichever the heading
has most of. A row that can't be read for certain is marked, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..problems import Refused

PARTS = ";,\t"
MAX_CELL = 100_000
# What a spreadsheet would run; it also looks past spaces, and takes the wide signs for the usual ones.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Row:
    """A row by its number in the spreadsheet; `fault` is the code of a message when it can't be read."""

    number: int
    cells: dict[str, str]
    fault: str | None = None


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes) -> Table:
    """The rows of a file; Refused when it is no table."""
    text = _decoded(data)
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    part = max(PARTS, key=re.sub(r'"[^"]*"', "", heading).count)
    csv.field_size_limit(MAX_CELL)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=part, strict=True))
    except csv.Error:
        raise Refused("table_broken") from None
    first = next((number for number, record in enumerate(records) if any(cell.strip() for cell in record)), None)
    if first is None:
        raise Refused("table_empty")
    columns = _columns(records[first])
    rows = (
        _row(number, record, columns)
        for number, record in enumerate(records[first + 1 :], start=first + 2)
        if any(cell.strip() for cell in record)
    )
    return Table(columns, tuple(rows))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data or data.startswith(b"PK\x03\x04"):
        raise Refused("table_not_csv")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("table_encoding")


def _columns(record: Sequence[str]) -> tuple[str, ...]:
    """The headings, less the empty ones that a spreadsheet leaves last."""
    names = [" ".join(name.split()) for name in record]
    while not names[-1]:
        names.pop()
    if "" in names:
        raise Refused("table_no_heading", column=letter(names.index("")))
    twice = next((number for number, name in enumerate(names) if name in names[:number]), None)
    if twice is not None:
        raise Refused("table_twice", column=letter(twice))
    return tuple(names)


def letter(number: int) -> str:
    """A column's name in a spreadsheet, for its number from 0."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _row(number: int, record: list[str], columns: Sequence[str]) -> Row:
    if any(cell.strip() for cell in record[len(columns) :]):
        return Row(number, {}, "row_too_long")
    cells = [*record, *[""] * len(columns)]
    return Row(number, dict(zip(columns, cells, strict=False)))


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A file that a Swedish Excel opens: semicolons, UTF-8 with a mark, and no cell that it would run."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text."""
    return "'" + cell if FORMULA.match(cell) else cell
