"""Handled: which answers the bank has dealt with, told apart without being named.

A form's export holds every answer each time. So `handled.yml` keeps a keyed hash, by the stop list's key, of
each address and number whose answer was put in or refused for good, or that was purged, changed or has left.
Where neither is given the hash is of kind, name and day. With it stands when the newest such answer was given:
by the export's own clock, where it tells the time; a day alone, as the bank has it, is the whole day. Two
times are compared as far as both go, so what came on a handled day is newer only when both tell the time.

An entry goes when its answer is more than 24 months old: no yes holds longer, so the answer is refused anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...core.days import months_after
from ..model import Bank, Contact
from ..personal_data import addresses, normal_email
from ..rules import MONTHS
from .stop_list import digest, make_key, read_key
from .yaml_list import Listing

NAME = "handled.yml"
# Before every time.
NEVER = "0"


@dataclass(frozen=True)
class Trace:
    """What tells one answer from another: who gave it, and when."""

    kind: str
    name: str
    keys: tuple[tuple[str, str], ...]
    answered: str

    @property
    def marks(self) -> tuple[str, ...]:
        """What the answer is known by: each address and number, or who and which day where there is none."""
        return tuple(f"{field}:{value}" for field, value in self.keys) or (
            f"name:{self.answered[:10]}:{self.kind}:{self.name}",
        )

    def is_of_same(self, other: Trace) -> bool:
        """Whether both are one person's: name and kind agree, and either address."""
        return (self.kind, self.name) == (other.kind, other.name) and not set(self.marks).isdisjoint(other.marks)


def trace(kind: str, name: str, email: str | None, phone: str | None, answered: str) -> Trace:
    return Trace(kind, normal_email(name), tuple(addresses(email, phone)), answered)


def trace_of(person: Contact) -> Trace:
    """A contact's own, from the day of its yes."""
    return trace(person.kind, person.display_name, person.email, person.phone, person.consent.given.isoformat())


class Memory:
    """What a bank remembers, as one that can be asked."""

    def __init__(self, bank: Bank) -> None:
        self._answered = {entry.hash: entry.answered for entry in bank.handled}
        self._key = read_key(bank.folder) if bank.handled else None

    def times(self, answer: Trace) -> list[str]:
        """For each mark of an answer when the newest that was handled was given; empty for a mark that is new."""
        if not self._key:
            return [""] * len(answer.marks)
        return [self._answered.get(digest(mark, self._key), "") for mark in answer.marks]


def remember(bank: Bank, answers: Iterable[Trace]) -> None:
    """Keep what the answers are known by, and let go of what is too old. The folder is locked."""
    newest: dict[str, str] = {}
    for answer in answers:
        for mark in answer.marks:
            if not is_over(answer.answered, bank) and is_newer(answer.answered, newest.get(mark, NEVER)):
                newest[mark] = answer.answered
    key = make_key(bank) if newest else b""
    before = {entry.hash: entry.answered for entry in bank.handled}
    hashed = {digest(mark, key): answered for mark, answered in newest.items()}
    new = {each: answered for each, answered in hashed.items() if is_newer(answered, before.get(each, NEVER))}
    gone = {each for each, answered in before.items() if is_over(answered, bank)}
    if new or gone:
        listing = Listing(bank.folder, NAME)
        listing.remove(*gone, *(new.keys() & listing.ids))
        if new:
            # In the order of the hashes: a person's address and number do not stand together.
            listing.add(*({"hash": each, "answered": new[each]} for each in sorted(new)))
        listing.save()


def is_newer(one: str, other: str) -> bool:
    """Whether one time is after another, as far as both go."""
    length = min(len(one), len(other))
    return one[:length] > other[:length]


def is_over(answered: str, bank: Bank) -> bool:
    """Whether an answer is so old that no yes of it can hold."""
    return months_after(date.fromisoformat(answered[:10]), MONTHS) < bank.today
