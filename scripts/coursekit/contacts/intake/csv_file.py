"""CSV file: rows in the CSV that a form gives and Excel writes, and CSV that Excel can open safely.

Read: UTF-8 with or without mark, else cp1252; parted by semicolon, comma or tab, whichever the heading
has most of. A row that can't be read for certain is marked, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ..problems import Refused

PARTS = ";,\t"
MAX_CELL = 100_000
# What a spreadsheet would run; it also looks past spaces, and takes the wide signs for the usual ones.
FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")


def records(data: bytes) -> list[list[str]]:
    """Every row of a file, the headings first; Refused when it is no table."""
    text = _decoded(data)
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    part = max(PARTS, key=re.sub(r'"[^"]*"', "", heading).count)
    csv.field_size_limit(MAX_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=part, strict=True))
    except csv.Error:
        raise Refused("table_broken") from None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise Refused("table_not_csv")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("table_encoding")


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
