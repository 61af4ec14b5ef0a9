"""Times: a time as an author writes it, `tisdagar 14.00–16.00` or `2026-12-01 14:00`.

Lenient in how it is written, strict in what it means: a text that has anything else in it,
such as every other Tuesday, is not read at all rather than read as something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..core.words import LANGUAGES, load_words

TIME = r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?"
SLOT = re.compile(
    r"(?P<day>[^\W\d]+)?[.,]? ?(?P<date>\d{4}-\d\d-\d\d)?,? ?"
    rf"(?P<start>{TIME})(?: ?[-–—] ?(?P<end>{TIME}))?\.?"
)


@dataclass(frozen=True)
class Slot:
    """A time. `weekday` (1 is Monday) or `date` is set where `text` could be read, `end` where it is there."""

    text: str
    weekday: int | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None


def slot(text: str) -> Slot:
    """The time that a text gives; one with its text alone where it can't be read."""
    unread = Slot(str(text))
    found = SLOT.fullmatch(_bare(text))
    if not found:
        return unread
    weekday = _weekday(found["day"]) if found["day"] else None
    day = _date(found["date"]) if found["date"] else None
    start, end = _clock(found["start"]), _clock(found["end"]) if found["end"] else None
    if found["day"] and not weekday or found["date"] and not day or not (weekday or day):
        return unread
    if weekday and day and day.isoweekday() != weekday or end and end <= start:
        return unread
    return Slot(unread.text, None if day else weekday, day.isoformat() if day else None, start, end)


def _bare(text: str) -> str:
    """The text without the words that change nothing, and with a dash between two times."""
    skipped, until = _words("skipped"), _words("until")
    return " ".join("–" if word in until else word for word in text.lower().split() if word.rstrip(".") not in skipped)


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for language in LANGUAGES for word in load_words(language)["times"][name])


def _weekday(word: str) -> int | None:
    """1–7 for a weekday, shortened or in its plural; None for another word."""
    for place, name in enumerate(_words("weekdays")):
        if len(word) >= 3 and (name.startswith(word) or word.startswith(name)):
            return place % 7 + 1
    return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> str:
    """`9` and `9.00` as `09:00`."""
    hour, _, minute = text.replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"
