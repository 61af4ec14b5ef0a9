"""CSV rows: a table as text, parted by semicolon, comma or tab, whichever its first line has most of."""

from __future__ import annotations

import csv
import io
import re

PARTS = ";,\t"
MAX_CELL = 100_000


def rows_of(text: str) -> list[list[str]]:
    """Every row. csv.Error where a quotation mark is never closed, or a cell is too long."""
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    part = max(PARTS, key=re.sub(r'"[^"]*"', "", heading).count)
    csv.field_size_limit(MAX_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=part, strict=True))
