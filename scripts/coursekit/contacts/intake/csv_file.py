"""CSV file: rows in the CSV that a form gives and Excel writes, and CSV that Excel can open safely.

A row that can't be read for certain is marked, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ...core.csv_rows import rows_of
from ...core.decoded import Unreadable, decoded
from ..problems import Refused

# What a spreadsheet would run; it also looks past spaces, and takes the wide signs for the usual ones.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")


def records(data: bytes) -> list[list[str]]:
    """Every row of a file, the headings first; Refused when it is no table."""
    try:
        return rows_of(decoded(data))
    except Unreadable as reason:
        raise Refused("table_not_csv" if reason.args[0] == "not_text" else "table_encoding") from None
    except csv.Error:
        raise Refused("table_broken") from None


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
