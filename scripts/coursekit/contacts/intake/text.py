"""Text: what somebody has typed, less what can't be seen."""

from __future__ import annotations

import re
import unicodedata

from ...source.read import UNPRINTABLE
from ..fields import UNSEEN
from ..personal_data import DASHES, digits

ANY_DASH = re.compile(f"[{DASHES}]")
# A Swedish mobile number that a spreadsheet took for a number.
ZEROLESS = re.compile(r"7[0-9]{8}")


def clean(text: str) -> str:
    """Text on one line, less what can't be seen."""
    return " ".join(UNSEEN.sub("", UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", text))).split())


def clean_phone(text: str) -> str:
    """A number with the dashes and spaces of a keyboard, whichever it was written with."""
    return ANY_DASH.sub("-", clean(text)).replace(".", " ")


def is_zeroless(phone: str) -> bool:
    """Whether a number looks like one that has lost its first zero."""
    return bool(ZEROLESS.fullmatch(digits(phone))) and not phone.startswith(("+", "0"))
