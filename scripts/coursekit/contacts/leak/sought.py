"""Sought: what tells of a contact, in every spelling that a page, a search index or an address line may use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..fields import CONTACT_ID
from ..model import Bank
from ..personal_data import DASHES, normal_email, normal_phone

ID = re.compile(rf"(?<![\w-])(?:{CONTACT_ID.pattern})(?!\w)")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,253}\w")
# Groups of digits as a telephone number has them, with what may stand between two of them.
NUMBERS = re.compile(rf"[0-9]+(?:[ ()/.+{DASHES}\u00a0\u2009\u202f]{{1,4}}[0-9]+)*")
DIGITS = re.compile("[0-9]+")
WORD = re.compile(r"\w+")
GAP = r"(?:[\s+-]{1,3}|[.]|\s+)"
# What a PDF may have between two letters of a word: a space that nobody sees, or the end of a line with its hyphen.
LOOSE = r"(?:\s+(?:[-\u2010\u00ad]\s+)?|[-\u2010\u00ad]\s+|\u00ad)?"
# In a PDF even the space between two words may be gone; so long a name is then still nobody else's.
LONG = 12
LONGEST_NUMBER = 16


class Sought:
    """What is looked for: the spellings of each contact, told apart quickly."""

    def __init__(self, bank: Bank) -> None:
        self._ids = {contact.id for contact in bank.contacts}
        self._emails = {
            found: contact.id
            for contact in bank.contacts
            if contact.email
            for found in EMAIL.findall(normal_email(contact.email))
        }
        self._phones = {
            spelling: contact.id
            for contact in bank.contacts
            if contact.phone
            for spelling in _spellings(normal_phone(contact.phone))
        }
        self._starts = {spelling[:2] for spelling in self._phones}
        self._shortest = min(map(len, self._phones), default=0)
        names = ((_words(contact.display_name), contact.id) for contact in bank.contacts)
        self._names = [(words, _in_a_row(words), id) for words, id in names if len(words) > 1]
        spelled = [(words, id) for words, _, id in self._names]
        spelled += [([found], id) for found, id in (self._emails | {id.casefold(): id for id in self._ids}).items()]
        self._loose = [(_squeezed("".join(words)), words, id) for words, id in spelled]

    def ids_in(self, text: str) -> Iterator[str]:
        """The ids of the contacts that the text tells of."""
        yield from (found for found in ID.findall(text) if found in self._ids)
        if "@" in text:
            for found in map(normal_email, EMAIL.findall(text)):
                # In the name of a file `.html` may follow.
                ends = (place for place, sign in enumerate(found + ".") if sign == ".")
                yield from (self._emails[found[:end]] for end in ends if found[:end] in self._emails)
        if self._phones:
            numbers = (found for found in NUMBERS.findall(text) if len(found) >= self._shortest)
            yield from (id for found in numbers for id in self._called(DIGITS.findall(found)))
        yield from self._named(text)

    def ids_loosely_in(self, text: str) -> Iterator[str]:
        """The ids of the contacts whose id, address or name a text tells of that may be parted anywhere, as a PDF's."""
        text = text.casefold().replace("_", " ")
        squeezed = _squeezed(text)
        for letters, words, id in self._loose:
            if letters in squeezed and _loosely(words).search(text):
                yield id

    def _called(self, groups: list[str]) -> Iterator[str]:
        """The contacts whose number some groups of digits make, from the beginning of one to the end of another."""
        for start, first in enumerate(groups):
            number = ""
            likely = first[:2] in self._starts or len(first) == 1
            for group in groups[start : start + LONGEST_NUMBER] if likely else ():
                number += group
                if number in self._phones:
                    yield self._phones[number]
                if len(number) > LONGEST_NUMBER:
                    break

    def _named(self, text: str) -> Iterator[str]:
        text = text.casefold().replace("_", " ")
        there = set(WORD.findall(text))
        yield from (id for words, pattern, id in self._names if there.issuperset(words) and pattern.search(text))


def _spellings(number: str) -> set[str]:
    """The digits of a number as people write it: with its country or, in Sweden, without."""
    home = number.removeprefix("46")
    return {number, "00" + number} | ({"0" + home, "460" + home, "00460" + home} if home != number else set())


def _in_a_row(words: list[str]) -> re.Pattern:
    """The words one after the other, with no more between than a space or a sign."""
    return re.compile(rf"(?<!\w){GAP.join(map(re.escape, words))}(?!\w)")


def _loosely(words: list[str]) -> re.Pattern:
    """The words one after the other, each of them parted anywhere."""
    gap = rf"(?:{GAP}|{LOOSE})" if sum(map(len, words)) >= LONG else GAP
    parted = (LOOSE.join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?<![\w.+-]){gap.join(parted)}(?![\w-])")


def _squeezed(text: str) -> str:
    """The letters and digits alone."""
    return "".join(WORD.findall(text))


def _words(name: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", name).casefold().replace("_", " "))
