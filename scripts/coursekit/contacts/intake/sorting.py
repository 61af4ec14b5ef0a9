"""Sorting: what each answer of a form's export is to the bank. The first that holds:

- it is over 24 months old: passed over and counted;
- it says that the identity is protected, or shares an address with a row that does: refused, without a trace;
- it was handled before: passed over and counted;
- a newer row of the file is the same person's: refused for good, since the newer counts;
- it can't be read for certain: refused until somebody mends it;
- its yes has expired, the person is not of age, or is on the stop list: refused for good;
- a rule of the bank refuses it: until somebody mends the row, or the bank;
- it is newer than what was handled, or from somebody in the bank: shown, for the coordinator to take or leave;
- else it is a new contact.

Refused for good is handled. Refused until mended is not, so the row comes again with the next export.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Bank, Contact
from ..names import named
from ..problems import Refused, message
from ..rules import keys_of
from ..store import stop_list
from ..store.handled import Memory, Trace, is_newer, is_over, trace_of
from .contact import made, new_id, refusals, taken_by, values_of

# What a new answer always brings, and what it never changes.
DATED = ("given", "valid_until", "source", "reference", "text_version")
KEPT = ("kind", "display_name")


@dataclass(frozen=True)
class Answer:
    """A row as it was read; `refusal` is the code of a message when nothing more may be done with it."""

    number: int
    values: Mapping[str, object]
    trace: Trace
    refusal: str | None = None


@dataclass(frozen=True)
class Renewal:
    """A newer answer: the contact as it would be, and the entry as it is; None where there is none any more."""

    number: int
    contact: Contact
    trace: Trace
    entry: Contact | None
    changed: tuple[str, ...]


@dataclass
class Import:
    """What a file holds, by the rows' numbers; `handled` is what has to be remembered when it is put in."""

    contacts: list[Contact] = field(default_factory=list)
    renewed: list[Renewal] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    old: list[int] = field(default_factory=list)
    handled: list[Trace] = field(default_factory=list)
    has_stopped: bool = False


def sort(answers: Sequence[Answer], known: Collection[str], bank: Bank) -> Import:
    """Every answer in its place. `known` are the keys that the form asks for; the others of an entry stay."""
    return _Sorter(answers, known, bank).sorted()


class _Sorter:
    def __init__(self, answers: Sequence[Answer], known: Collection[str], bank: Bank) -> None:
        self._answers, self._known, self._bank = answers, known, bank
        self._memory, self._stopped = Memory(bank), stop_list.Known(bank)
        if self._stopped.is_locked:
            raise Refused("no_key", key=stop_list.KEY)
        self._found = Import()
        self._contacts: dict[int, Contact] = {}
        self._refused: dict[int, list[str]] = {}
        self._ids, self._owners = set(bank.by_id), taken_by(bank)
        self._taken = dict(self._owners)
        self._entries: dict[str, list[Contact]] = {}
        for contact in bank.contacts:
            for mark in trace_of(contact).marks:
                self._entries.setdefault(mark, []).append(contact)
        self._rows: dict[tuple[str, str], list[Answer]] = {}
        self._protected = {key for each in answers if each.refusal == "row_protected" for key in each.trace.keys}

    def sorted(self) -> Import:
        """The newest first, so that it is what counts of a person's answers."""
        for answer in sorted(self._answers, key=lambda each: each.trace.answered, reverse=True):
            self._place(answer)
        found = self._found
        found.contacts = [self._contacts[number] for number in sorted(self._contacts)]
        found.refused = [
            message("row", number=number, sentence=sentence)
            for number in sorted(self._refused)
            for sentence in self._refused[number]
        ]
        for listed in (found.passed, found.old):
            listed.sort()
        found.renewed.sort(key=lambda each: each.number)
        return found

    def _place(self, answer: Answer) -> None:
        entry = self._entry(answer.trace)
        if answer.trace.answered and is_over(answer.trace.answered, self._bank):
            self._found.old.append(answer.number)
        elif answer.refusal or not self._protected.isdisjoint(answer.trace.keys):
            self._refuse(answer, [message(answer.refusal or "row_protected"), *self._in_bank(answer)])
        elif answer.trace.answered and self._is_handled(answer.trace, entry):
            self._found.passed.append(answer.number)
        elif sentence := self._outdone(answer.trace):
            self._refuse(answer, [sentence])
            self._found.handled.append(answer.trace)
        else:
            self._weigh(answer, entry)

    def _entry(self, trace: Trace) -> Contact | None:
        """The person's entry, the one in use before one that has ended."""
        found = {
            each.id: each
            for mark in trace.marks
            for each in self._entries.get(mark, ())
            if trace.is_of_same(trace_of(each))
        }
        return min(found.values(), key=lambda each: each.status == "ended", default=None)

    def _is_handled(self, trace: Trace, entry: Contact | None) -> bool:
        """Whether all that the answer is known by was handled with it or later, or the entry's yes is as new."""
        times = self._memory.times(trace)
        if all(times) and not all(is_newer(trace.answered, each) for each in times):
            return True
        given = entry.consent.given.isoformat() if entry else ""
        if not given or is_newer(trace.answered, given) or any(times) and not is_newer(given, trace.answered):
            return False
        self._found.handled.append(trace)
        return True

    def _outdone(self, trace: Trace) -> str | None:
        """Why an answer does not count beside a newer one of the same person in the file."""
        for key, value in trace.keys:
            for newer in self._rows.get((key, value), ()):
                if (trace.kind, trace.name) == (newer.trace.kind, newer.trace.name):
                    return message("row_outdone", number=newer.number)
        return None

    def _weigh(self, answer: Answer, entry: Contact | None) -> None:
        """An answer that has not been seen before."""
        # Without an address two of one name can be two people, so neither is changed into the other.
        alive = entry if entry and entry.status != "ended" and answer.trace.keys else None
        contact, sentences = self._made(answer, alive)
        if contact is None or sentences:
            self._refuse(answer, sentences)
            return
        sentences, is_for_good = self._faults(contact)
        if sentences:
            self._refuse(answer, [*sentences, *(self._in_bank(answer) if contact.adult is False else ())])
            if not is_for_good:
                return
        elif entry or any(self._memory.times(answer.trace)):
            changed = tuple(self._changed(contact, alive)) if alive else ()
            self._found.renewed.append(Renewal(answer.number, contact, answer.trace, alive, changed))
        else:
            self._contacts[answer.number] = contact
        if is_for_good or answer.number in self._contacts:
            self._found.handled.append(answer.trace)
        keys = {*keys_of(contact), *(keys_of(alive) if alive else ())}
        for key in keys:
            self._rows.setdefault(key, []).append(answer)
        if not sentences:
            self._taken |= dict.fromkeys(keys, message("row_name", number=answer.number))

    def _made(self, answer: Answer, entry: Contact | None) -> tuple[Contact | None, list[str]]:
        """The contact that the answer makes: a new one, or the entry with all that the form asks for given anew."""
        if entry is None:
            id = new_id(self._ids)
            self._ids.add(id)
            return made({**answer.values, "id": id, "status": "new", "entered": self._bank.today})
        own = values_of(entry)
        kept = {key: own[key] for key in own if key in KEPT or key not in self._known and key != "valid_until"}
        given = {key: value for key, value in answer.values.items() if key not in KEPT}
        contact, sentences = made({**kept, **given})
        if contact and not set(keys_of(contact)) <= set(keys_of(entry)):
            # Nobody has answered from there yet.
            again = {"status": "new", "entered": self._bank.today, "confirmed": None, "paused_until": None}
            contact = contact.model_copy(update=again)
        return contact, sentences

    def _faults(self, contact: Contact) -> tuple[list[str], bool]:
        """Why the contact can't come in, and whether no mending can let it in."""
        consent, case = contact.consent, self._stopped.case(contact)
        is_over = consent.given <= consent.valid_until < self._bank.today
        sentences = [message("row_stopped", case=case)] if case else []
        sentences += [message("row_expired", until=consent.valid_until)] if is_over else []
        self._found.has_stopped |= bool(case)
        for_good = bool(sentences) or contact.adult is False
        return [*sentences, *refusals(contact, self._bank, self._taken)], for_good and consent.given <= self._bank.today

    def _changed(self, contact: Contact, entry: Contact) -> list[str]:
        """What the coordinator should know of before the entry is changed."""
        before, after = values_of(entry), values_of(contact)
        given = (key for key in before if key in self._known and key not in (*DATED, *KEPT))
        return [key for key in given if before[key] != after[key]]

    def _refuse(self, answer: Answer, sentences: list[str]) -> None:
        self._refused[answer.number] = sentences

    def _in_bank(self, answer: Answer) -> list[str]:
        """Who has to leave, where the bank already has somebody who may not be in it."""
        ids = dict.fromkeys(self._owners[key] for key in answer.trace.keys if key in self._owners)
        return [message("row_in_bank", who=named(self._bank.by_id[id])) for id in ids]
