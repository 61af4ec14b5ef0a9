"""Suggest: the value that an author meant, made of what was written where that can be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from ..core.likeness import meant, plain
from ..core.problems import MESSAGES, meant_hint, odd_hint
from ..model.normal_form import DASHES

SEPARATE = re.compile(r"[,;\s]+")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What parts the thousands of a number: a space, or a point or a comma where the other comes later.
PARTED = re.compile(r"(?<=\d)(?:\s|\.(?=[\d.]{1,20}+,)|,(?=[\d,]{1,20}+\.))(?=\d{3}(?!\d))")


def value_hint(value: str, allowed: Iterable[str]) -> str:
    """The sentence ` Menade du …?`, where one of the allowed values is near, in English or Swedish."""
    near = meant(value, allowed, "values")
    return meant_hint(value, near) if near else odd_hint(value)


def example(kind: str, key: str, value: str) -> str:
    """A value of the kind that a message names, like the one that was written if that can be read."""
    kind = kind.removesuffix("_expected")
    made = {"whole": _whole, "number": _number, "date": _date, "name": name}.get(kind, lambda _: "")(value)
    examples = MESSAGES["examples"]
    return made or str(examples.get(key, examples.get(kind, "")))


def joined_names(value: str) -> str:
    """The names that a value is when it is several, parted by commas; empty where it is one."""
    parts = SEPARATE.split(value.strip(" []"))
    return ", ".join(parts) if len(parts) > 1 and all(map(NAME.fullmatch, parts)) else ""


def name(value: str) -> str:
    """A text as an id."""
    letters = unicodedata.normalize("NFD", plain(value))
    return re.sub(r"[^a-z0-9]+", "-", "".join(each for each in letters if not unicodedata.combining(each))).strip("-")


def _whole(value: str) -> str:
    found = re.search(r"(?<![\d.,])[0-9]{1,9}(?![\d.,])", value)
    return found[0] if found else ""


def _number(value: str) -> str:
    """The number of a text that has one alone; a range, a time or an exponent says something else."""
    text = PARTED.sub("", DASHES.sub("-", value)).replace(",", ".")
    found = re.fullmatch(r"[^\d-]*(-?[0-9]+(?:\.[0-9]+)?)[^\d]*", text)
    return found[1] if found else ""


def _date(value: str) -> str:
    """A day that is written year first, or day first with the month as a figure or a word."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", value.lower())
    months = {month[:3]: number for number, month in enumerate(MESSAGES["months"], start=1)}
    figures = [int(part) if part.isdecimal() and len(part) < 5 else months.get(part[:3], 0) for part in parts]
    if len(parts) == 1 and len(parts[0]) == 8:
        figures = [int(part) for part in (parts[0][:4], parts[0][4:6], parts[0][6:])] if parts[0].isdecimal() else []
    try:
        year, month, day = figures if figures[0] > 31 else figures[::-1]
        return date(year, month, day).isoformat() if year > 999 else ""
    except (ValueError, IndexError):
        return ""
