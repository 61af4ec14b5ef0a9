"""Moments: the days and times that a form's export tells, in whichever way it writes them.

`2026-11-20 14:03:45`, `20/11/2026 14:03:45`, `11/20/2026 2:03:45 PM`, `11/20/26 14:03`, each with or without the
name of a time zone; and `46346,58`, as a spreadsheet counts days. Which of day and month stands first the whole
column tells. A day that can be read in two ways is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from .text import clean

DAY = r"(?P<first>[0-9]{1,4})(?P<sign>[-/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<third>[0-9]{2,4})"
CLOCK = r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second_>[0-9]{2})(?:[.,][0-9]+)?)?"
HALF = r"(?:\s*(?P<half>am|pm|fm|em|f\.m\.|e\.m\.))?"
ZONE = r"(?:\s*(?:Z|[A-Z]{3,5}|(?:GMT|UTC)?[+-][0-9]{1,2}(?::?[0-9]{2})?))?"
WHEN = re.compile(rf"{DAY}(?:(?:T|,? ){CLOCK}{HALF}{ZONE})?", re.IGNORECASE)
SERIAL = re.compile(r"(?P<days>[3-6][0-9]{4})(?:[.,](?P<part>[0-9]{1,15}))?")
# What day 0 is to a spreadsheet.
START = datetime(1899, 12, 30)
LATE = ("pm", "em", "e.m.")

Order = Callable[[int, int, int], tuple[int, int, int]]


def day_first(first: int, second: int, third: int) -> tuple[int, int, int]:
    return third, second, first


def month_first(first: int, second: int, third: int) -> tuple[int, int, int]:
    return third, first, second


def order_of(cells: Iterable[str], today: date) -> Order | None:
    """Which of day and month a column has first: the one by which every cell is a day that has been."""
    texts = [cell for cell in cells if clean(cell)]
    # Two digits for a year are American, as Microsoft Forms writes.
    short = any((found := WHEN.fullmatch(clean(text))) and len(found["third"]) == 2 for text in texts)
    orders = (month_first,) if short else (day_first, month_first)
    possible = [order for order in orders if all(_has_been(text, order, today) for text in texts)]
    # Where both can be, they may still say the same.
    same = len(possible) == 2 and all(moment(text, day_first) == moment(text, month_first) for text in texts)
    return possible[0] if len(possible) == 1 or same else None


def _has_been(text: str, order: Order, today: date) -> bool:
    found = moment(text, order)
    return found[:10] <= today.isoformat() if found else not WHEN.fullmatch(clean(text))


def moment(text: str, order: Order | None = None) -> str:
    """The day, with the time where it is told, as ISO writes it; empty when it can't be read for certain."""
    whole = clean(text)
    if found := SERIAL.fullmatch(whole):
        return _of_serial(found)
    found = WHEN.fullmatch(whole)
    if not found:
        return ""
    parts = int(found["first"]), int(found["second"]), int(found["third"])
    if len(found["first"]) == 4:
        year, month, day = parts
    elif order and len(found["first"]) <= 2 and len(found["third"]) in (2, 4):
        year, month, day = order(*parts)
    else:
        return ""
    try:
        when = date(year + 2000 if year < 100 else year, month, day).isoformat()
        return when + _clock(found)
    except ValueError:
        return ""


def _clock(found: re.Match[str]) -> str:
    """The time as ISO writes it, from its T; empty where none is told."""
    if not found["hour"]:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        hour = hour % 12 + 12 * (half in LATE)
    text = f"{hour:02}:{found['minute']}" + (f":{found['second_']}" if found["second_"] else "")
    datetime.strptime(text, "%H:%M:%S" if found["second_"] else "%H:%M")
    return f"T{text}"


def _of_serial(found: re.Match[str]) -> str:
    """To the minute: a spreadsheet shows too few decimals for the second."""
    part = float(f"0.{found['part'] or 0}")
    when = START + timedelta(days=int(found["days"]) + part, seconds=30)
    return when.isoformat(timespec="minutes") if found["part"] else when.date().isoformat()
