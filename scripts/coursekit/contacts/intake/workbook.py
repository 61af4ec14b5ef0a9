"""Workbook: the rows of an Excel file, as text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

from ...core import extras
from ..problems import Refused, message

SIGN = b"PK\x03\x04"
LOCK = "requirements-import.lock"
# What a form's answers can come to; a small file may be packed so that it fills the memory.
MAX_BYTES = 200_000_000
HALF_A_SECOND = timedelta(microseconds=500_000)


def is_workbook(data: bytes) -> bool:
    return data.startswith(SIGN)


def records(data: bytes) -> list[list[str]]:
    """Every row of the first sheet, the headings first; Refused when it can't be read."""
    openpyxl = extras.load("openpyxl", LOCK)
    if openpyxl is None:
        raise Refused("table_no_reader")
    _check_size(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write them wrong
        return [[_text(value) for value in record] for record in sheet.iter_rows(values_only=True)]
    except Exception:  # a broken workbook fails in as many ways as it can be broken
        raise Refused("table_broken_book") from None


def _check_size(data: bytes) -> None:
    try:
        size = sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("table_broken_book") from None
    if size > MAX_BYTES:
        raise Refused("table_broken_book")


def _text(value: object) -> str:
    """A cell as a form would have written it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return message("cell_true" if value else "cell_false")
    if isinstance(value, datetime):
        return (value + HALF_A_SECOND).replace(microsecond=0).isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
