"""Forms: the text of Microsoft Forms' Quick import, one line a row of a workbook or a CSV."""

from __future__ import annotations

import re

from ..asked import Reading, Refused
from . import numbered
from .numbered import Line
from .styled import Styled
from .table import Row, Sheet, of_csv

# A numbered question and a lettered option, also as the quoted cell of a CSV.
QUESTION = re.compile(r"^[ \t]*+\"?[0-9]{1,3}[.)]\s", re.MULTILINE)
OPTION = re.compile(r"^[ \t]*+\"?[A-Za-z][.)]\s", re.MULTILINE)
QUOTED_NUMBER = re.compile(r"^\"[0-9]{1,3}[.)]\s", re.MULTILINE)
# What a spreadsheet leaves after a row's only cell.
PARTS = ";\t "


def of_text(text: str) -> Sheet:
    """The rows of a text: those of a CSV where its cells are quoted, else its lines."""
    if QUOTED_NUMBER.search(text):
        return of_csv(text)
    lines = enumerate(text.split("\n"), start=1)
    return Sheet([Row(number, [line.rstrip(PARTS)]) for number, line in lines])


def questions_in(text: str) -> int:
    """How many lines of a text begin as numbered questions."""
    return len(QUESTION.findall(text))


def is_form(text: str) -> bool:
    """Whether a text has numbered questions with lettered options."""
    return bool(QUESTION.search(text) and OPTION.search(text))


def read(sheet: Sheet) -> Reading:
    """The questions of a form. Refused where it has none."""
    lines = [
        Line(row.number, Styled.of(text))
        for row in sheet.rows
        for text in "\n".join(filter(None, map(str.strip, row.cells))).split("\n")
    ]
    if not is_form("\n".join(line.styled.text for line in lines)):
        raise Refused("no_headings")
    reading = numbered.read(lines)
    for code, values in sheet.notes:
        reading.note(1, code, **values)
    return reading
