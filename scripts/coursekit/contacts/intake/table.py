"""Table: the rows of a form's export, whatever kind of file they came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..problems import Refused
from . import csv_file, workbook
from .text import clean


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
    records = workbook.records(data) if workbook.is_workbook(data) else csv_file.records(data)
    first = next((number for number, record in enumerate(records) if any(map(clean, record))), None)
    if first is None:
        raise Refused("table_empty")
    columns = _columns(records[first])
    rows = (
        _row(number, record, columns)
        for number, record in enumerate(records[first + 1 :], start=first + 2)
        if any(cell.strip() for cell in record)
    )
    return Table(columns, tuple(rows))


def _columns(record: Sequence[str]) -> tuple[str, ...]:
    """The headings, less the empty ones that a spreadsheet leaves last. A twin gets a number, as Excel gives it."""
    names: list[str] = []
    for heading in record:
        name, number = clean(heading), 2
        while name and (name if number == 2 else f"{name}{number - 1}") in names:
            number += 1
        names.append(name if number == 2 else f"{name}{number - 1}")
    while not names[-1]:
        names.pop()
    if "" in names:
        raise Refused("table_no_heading", column=letter(names.index("")))
    return tuple(names)


def letter(number: int) -> str:
    """A column's name in a spreadsheet, for its number from 0."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _row(number: int, record: Sequence[str], columns: Sequence[str]) -> Row:
    if any(cell.strip() for cell in record[len(columns) :]):
        return Row(number, {}, "row_too_long")
    cells = [*record, *[""] * len(columns)]
    return Row(number, dict(zip(columns, cells, strict=False)))
