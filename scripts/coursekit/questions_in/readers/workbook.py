"""Workbook: the rows of an Excel file as a person sees them there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from .. import office
from ..asked import LeftOut, Refused
from ..words import FALSE, TRUE
from .table import Row, Sheet, heading_row

MOST_ROWS, MOST_COLUMNS = 20_000, 100
VISIBLE, FORMULA, ERROR, MEDIA = "visible", "f", "e", "xl/media/"
# What a cell may have besides what it shows.
BESIDE: dict[str, Callable[[Any], Any]] = {
    "formulas": lambda cell: cell.data_type == FORMULA,
    "workbook_comments": lambda cell: cell.comment,
    "workbook_links": lambda cell: cell.hyperlink,
}


def sheet_of(data: bytes) -> Sheet:
    """The rows of the first sheet that a person sees and that holds questions, else of the first. Refused where the
    file can't be read."""
    names = office.parts(data)
    formulas, values = (_book(data, each) for each in (False, True))
    visible = [sheet for sheet in formulas.worksheets if sheet.sheet_state == VISIBLE]
    if not visible:
        raise Refused("no_sheet")
    read = {sheet.title: list(_rows(sheet, values[sheet.title])) for sheet in visible}
    chosen = next((title for title, rows in read.items() if heading_row(rows)), visible[0].title)
    sheet = Sheet(read[chosen])
    others = [each for each in formulas.worksheets if each.title != chosen and _has_text(each)]
    sheet.notes += [
        ("sheet" if each.sheet_state == VISIBLE else "hidden_sheet", {"sheet": each.title}) for each in others
    ]
    cells = [cell for row in formulas[chosen].iter_rows() for cell in row]
    sheet.notes += [(code, {}) for code, has in BESIDE.items() if any(map(has, cells))]
    if any(name.startswith(MEDIA) for name in names):
        sheet.notes.append(("workbook_pictures", {}))
    return sheet


def _book(data: bytes, is_reckoned: bool) -> Any:
    openpyxl = office.library("openpyxl")
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=is_reckoned)
    except Exception:  # a broken workbook fails in as many ways as it can be broken
        raise Refused("broken_office") from None


def _has_text(sheet: Any) -> bool:
    return any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)


def _rows(sheet: Any, reckoned: Any) -> Iterator[Row]:
    if sheet.max_row > MOST_ROWS:
        raise Refused("too_many_rows", limit=MOST_ROWS)
    merged = {row for each in sheet.merged_cells.ranges for row in range(each.min_row, each.max_row + 1)}
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        number = cells[0].row
        row = Row(number, [_text(reckoned[cell.coordinate]) if cell.value is not None else "" for cell in cells])
        row.fault = LeftOut("merged") if number in merged else _fault(cells, reckoned)
        yield row


def _fault(cells: Any, reckoned: Any) -> LeftOut | None:
    for cell in cells:
        if cell.data_type == FORMULA and reckoned[cell.coordinate].value is None:
            return LeftOut("formula", cell=cell.coordinate)
        if reckoned[cell.coordinate].data_type == ERROR:
            return LeftOut("cell_error", cell=cell.coordinate, found=reckoned[cell.coordinate].value)
    return None


def _text(cell: Any) -> str:
    """A cell as it is shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        is_share = str(cell.number_format).endswith("%")
        number = round(value * 100, 10) if is_share else value
        text = str(int(number)) if number == int(number) else repr(number).replace(".", ",")
        return f"{text} %" if is_share else text
    return str(value)
