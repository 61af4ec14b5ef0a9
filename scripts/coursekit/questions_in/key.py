"""Key: which options the text of a right answer names, by letter, number or their own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.normal_form import normal_form
from .asked import LeftOut

LETTER, NUMBER = re.compile(r"([A-Za-z])[.)]?"), re.compile(r"([0-9]{1,2})[.)]?")
# What parts several answers; a comma may also stand in one.
PARTS = (re.compile(r"[;\n]"), re.compile(r"[,;\n]"))


def chosen(key: str, options: Sequence[str]) -> list[int]:
    """The places of the right options, in the order that the key names them. LeftOut where it can't be told."""
    if not key.strip():
        raise LeftOut("no_key")
    whole = _place(key, options)
    if whole:
        return whole
    for part in PARTS:
        found = [_place(each, options) for each in part.split(key) if each.strip()]
        if all(found):
            return list(dict.fromkeys(place for places in found for place in places))
    raise LeftOut("key_unknown", found=key.strip())


def _place(key: str, options: Sequence[str]) -> list[int]:
    """Where the option is that one name means; none where no option has it."""
    words = normal_form(key)
    of_text = [place for place, option in enumerate(options) if normal_form(option) == words]
    letter, number = LETTER.fullmatch(key.strip()), NUMBER.fullmatch(key.strip())
    place = ord(letter[1].upper()) - ord("A") if letter else int(number[1]) - 1 if number else -1
    if not 0 <= place < len(options):
        return of_text
    if of_text and place not in of_text:
        raise LeftOut("key_ambiguous", found=key.strip())
    return of_text or [place]
