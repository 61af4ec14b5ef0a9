"""Personal data: what must not stand in a free text, and one spelling of each address and number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from .problems import WORDS

DASHES = r"\-‐‑‒–—−"
# A personal identity number in its usual forms; a coordination number has 60 added to the day.
NUMBER = re.compile(
    rf"(?<![0-9])(?:1[89]|20)?([0-9]{{2}})([0-9]{{2}})([0-9]{{2}}) ?[{DASHES}+]? ?([0-9]{{4}})(?![0-9])"
)
AT = "|".join(WORDS["at_signs"])
PART = r"[^\s@＠<>()\[\],;:]"
# From the beginning of a word, or else from its last sign: where it is too long, what follows it tells all the same.
EMAIL = re.compile(rf"(?:(?<!{PART}){PART}{{1,64}}|{PART}) ?(?:{AT}) ?{PART}{{1,253}}\.[^\W\d_]{{2,}}", re.IGNORECASE)
PHONE = re.compile(rf"(?<![\w+])\(?(?:\+|00?)[1-9(][0-9 ()/.{DASHES}]{{5,20}}[0-9](?![0-9])")
LINK = re.compile(r"(?:https?:|www\.)\S*|(?<![\w-])[\w-]++\.(?:se|nu|com|org|net|eu|io|info|example)\b", re.IGNORECASE)
HTML = re.compile(r"<\s*+(?:/\s*+)?[a-zA-Z!?]|&#?\w+;|\bjavascript:", re.IGNORECASE)
LEAST_DIGITS, MOST_DIGITS = 8, 13
# Opening hours and dates are written with the same signs as a telephone number.
CLOCK, DAY = r"[0-9]{1,2}[.][0-9]{2}", r"[0-9]{2}[./-][0-9]{2}[./-][0-9]{4}"
NOT_PHONE = re.compile(rf"{CLOCK} ?[{DASHES}] ?{CLOCK}|{DAY}")


def found_in(text: str) -> Iterator[tuple[str, int]]:
    """What a free text tells that it must not: the kind, and at which sign it begins, from 1."""
    text = "".join(_digit(sign) for sign in text)
    # Ten digits in a row that begin with 0 are a telephone number, whatever day they might be.
    numbers = [
        found
        for found in NUMBER.finditer(text)
        if is_personal_number(found) and not re.fullmatch("0[0-9]{9}", found[0])
    ]
    yield from (("personal_number", found.start() + 1) for found in numbers)
    taken = [found.span() for found in numbers]
    addresses = list(EMAIL.finditer(text))
    yield from (("email", found.start() + 1) for found in addresses)
    for found in PHONE.finditer(text):
        if (
            LEAST_DIGITS <= len(digits(found[0])) <= MOST_DIGITS
            and not NOT_PHONE.fullmatch(found[0])
            and not _overlaps(found.span(), taken)
        ):
            yield "phone", found.start() + 1
    taken += [found.span() for found in addresses]
    for kind, pattern in (("link", LINK), ("html", HTML)):
        yield from ((kind, found.start() + 1) for found in pattern.finditer(text) if not _overlaps(found.span(), taken))


def is_personal_number(found: re.Match) -> bool:
    """Whether the digits are a day that can be and the last one checks."""
    _, month, day, last = found.groups()
    number = "".join(found.groups())
    return _is_day(int(month), int(day)) and luhn(number) and last != "0000"


def _is_day(month: int, day: int) -> bool:
    try:
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def luhn(number: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def normal_email(email: str) -> str:
    """One spelling of an address, for comparing."""
    return unicodedata.normalize("NFC", email).strip().casefold()


def normal_phone(phone: str) -> str:
    """One spelling of a number, with its country: `070-174 06 05` and `+46 (0)70 1740605` alike."""
    number = digits(phone.replace("(0)", ""))
    if not phone.strip().startswith("+"):
        number = number[2:] if number.startswith("00") else "46" + number.removeprefix("0")
    return "46" + number[3:] if number.startswith("460") else number


def addresses(email: str | None, phone: str | None) -> Iterator[tuple[str, str]]:
    """What tells that two entries are one person: the field, and its one spelling."""
    if email:
        yield "email", normal_email(email)
    if phone:
        yield "phone", normal_phone(phone)


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _digit(sign: str) -> str:
    """Digits of other scripts count as well."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
