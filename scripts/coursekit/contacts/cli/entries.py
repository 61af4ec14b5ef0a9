"""The commands that change who is in the bank: new, confirm and change."""

from __future__ import annotations

from collections.abc import Mapping

from ..intake.contact import (
    FIELDS,
    fault,
    made,
    new_id,
    read_value,
    refusals,
    taken_by,
    text_version,
    values_of,
    written,
)
from ..model import Bank, Consent, Contact
from ..names import named
from ..problems import WORDS, Refused, message
from ..store import handled, stop_list, undo
from ..store.yaml_list import Listing
from .asking import ask_yes
from .questions import ask_value
from .session import Options, Session, contact, tell

NAME = "contacts.yml"
# What the day of the yes decides.
RECKONED = ("valid_until", "text_version")


def new(session: Session, options: Options) -> int:
    """One contact, from KEY=VALUE; what is required and not given is asked for.

    Whoever is on the stop list comes back only this way, by an answer of their own, and is then off the list.
    """
    with session.writing():  # and whatever was cut short is swept away
        bank = session.checked_bank()
    values = _given(options.values, bank)
    values = {"status": "new", "entered": bank.today, **values, **_prompted(values, bank)}
    values.setdefault("text_version", text_version(values["given"], bank))
    is_back = _is_back(_whole({**values, "id": new_id(set(bank.by_id))}, bank, is_back=True), bank)
    with session.writing("new"):
        bank = session.checked_bank()
        person = _whole({**values, "id": new_id(set(bank.by_id))}, bank, is_back)
        if is_back:
            # In this order: whenever it is cut short, no old file brings them back.
            handled.remember(bank, [handled.trace_of(person)])
            stop_list.lift(bank, person)
        listing = Listing(session.folder, NAME)
        listing.add(written(person))
        listing.save()
    if is_back:
        undo.forget(session.folder)
    tell("made", who=named(person))
    return 0


def _is_back(person: Contact, bank: Bank) -> bool:
    """Whether somebody on the stop list has said yes again; Refused when the coordinator does not say so."""
    case = stop_list.Known(bank).case(person)
    if case and not ask_yes(message("ask_back", case=case)):
        raise Refused("still_stopped")
    return bool(case)


def _given(pairs: list[str], bank: Bank) -> dict[str, object]:
    """KEY=VALUE as values; nothing after `=` takes the key away."""
    values: dict[str, object] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if not equals or key not in FIELDS:
            raise Refused("bad_pair", keys=", ".join(FIELDS))
        values[key] = read_value(key, text, bank, {}) if text.strip() else None
    return values


def _prompted(values: Mapping[str, object], bank: Bank) -> dict[str, object]:
    """What is required and still missing, from the keyboard."""
    found: dict[str, object] = {}
    kinds = {**Contact.model_fields, **Consent.model_fields}
    for key in FIELDS:
        known = {**values, **found}
        ways = known.get("contact_by")
        needed = kinds[key].is_required() and key not in RECKONED or isinstance(ways, list) and key in ways
        # A resident is reached through the coordinator; of others it is asked, where all is.
        needed |= key == "adult" if known.get("kind") == "resident" else key == "visibility" and not values
        if key not in values and needed:
            found[key] = _answer(key, known, bank)
    return found


def _answer(key: str, known: Mapping[str, object], bank: Bank) -> object:
    """The value of a key, asked for again until it can stay: nobody wants to begin anew."""
    while True:
        text = ask_value(key, bank, WORDS["ask"][key] + ": ")
        if text is None:
            raise EOFError
        value = read_value(key, text, bank, {})
        sentence = fault(key, {**known, key: value}, bank)
        if not sentence:
            return value
        print(sentence)


def _whole(values: Mapping[str, object], bank: Bank, is_back: bool = False) -> Contact:
    """The contact that the values are; Refused, and the faults said, when it may not be in the bank.

    With `is_back` it may be on the stop list.
    """
    person, sentences = made({key: value for key, value in values.items() if value is not None})
    known = stop_list.Known(bank)
    if known.is_locked:
        raise Refused("no_key", key=stop_list.KEY)
    case = known.case(person) if person and not is_back else None
    sentences += [message("row_stopped", case=case)] if case else []
    sentences += refusals(person, bank, taken_by(bank)) if person else []
    if person is None or sentences:
        raise Refused("not_whole", sentences="\n".join(sentences))
    return person


def confirm(session: Session, options: Options) -> int:
    """The person has answered the mail of confirmation, or is back from a pause."""
    with session.writing("confirm"):
        bank = session.bank()
        person = contact(bank, options.id)
        if person.status == "ended":
            raise Refused("has_ended", who=named(person))
        day = person.confirmed or bank.today
        write_keys(session, options.id, {"status": "active", "entered": None, "confirmed": day, "paused_until": None})
    tell("confirmed", who=named(person))
    return 0


def change(session: Session, options: Options) -> int:
    """KEY=VALUE in one entry. A new `given` alone gives twelve months, and the text that was in force that day."""
    with session.writing("change"):
        bank = session.bank()
        person = contact(bank, options.id)
        if person.status == "ended":
            raise Refused("has_ended", who=named(person))
        values = _given(options.values, bank)
        before = values_of(person)
        if "given" in values:
            before |= {"text_version": text_version(values["given"], bank)}
            del before["valid_until"]
        after = _whole(before | values, bank)
        whole = written(after)
        changes = {key: whole.get(key) for key in values if key in Contact.model_fields}
        if set(values) & set(Consent.model_fields):
            changes["consent"] = whole["consent"]
        remember_moved(bank, person, after)
        write_keys(session, options.id, changes)
    tell("changed", who=named(after))
    return 0


def remember_moved(bank: Bank, before: Contact, after: Contact) -> None:
    """Keep what an entry was known by, before it is changed: the form still has it."""
    if not set(handled.trace_of(before).marks) <= set(handled.trace_of(after).marks):
        handled.remember(bank, [handled.trace_of(before)])


def write_keys(session: Session, id: str, values: Mapping[str, object]) -> None:
    """Give an entry's keys these values. The folder is locked."""
    listing = Listing(session.folder, NAME)
    listing.change(id, values)
    listing.save()


def undo_last(session: Session, options: Options) -> int:
    """Take back the last command that wrote, if it can be."""
    with session.writing():
        verb = undo.take_back(session.folder)
    # Of two choices that are one command, the wider stands last.
    title = next(choice["title"] for choice in reversed(WORDS["menu"]) if choice["words"][0] == verb)
    tell("undone", title=title)
    return 0
