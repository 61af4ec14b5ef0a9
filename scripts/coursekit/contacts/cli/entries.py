"""The commands that change who is in the bank: new, confirm, change, pause, end and purge."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..eligibility import left_out, may_go, may_go_too
from ..intake.contact import (
    FIELDS,
    choices,
    clean,
    fault,
    made,
    new_id,
    read_value,
    refusals,
    taken_by,
    values_of,
    written,
)
from ..load import load_bank
from ..model import Bank, Consent, Contact
from ..out.publish import NAME as PAGE_DATA
from ..out.publish import publish, withdraw
from ..problems import WORDS, Refused, said
from ..rules import keys_of
from ..store import handled, stop_list
from ..store.yaml_list import Listing
from .session import Desk, answer, contact, show, tell

NAME = "contacts.yml"


def new(desk: Desk, options) -> int:
    """One contact, from KEY=VALUE; what is required and not given is asked for.

    Whoever is on the stop list comes back only this way, by an answer of their own, and is then off the list.
    """
    bank = desk.sound()
    values = _given(options.values, bank)
    values = {"status": "new", **values, **_asked(values, bank)}
    is_back = _is_back(_whole({**values, "id": new_id(set(bank.by_id))}, bank, is_back=True), bank)
    with desk.writing():
        bank = desk.sound()
        person = _whole({**values, "id": new_id(set(bank.by_id))}, bank, is_back)
        if is_back:
            # In this order: whenever it is cut short, no old file brings them back.
            handled.remember(bank, [handled.trace_of(person)])
            stop_list.lift(bank, person)
        listing = Listing(desk.folder, NAME)
        listing.add(written(person))
        listing.save()
    tell("made", id=person.id)
    return 0


def _is_back(person: Contact, bank: Bank) -> bool:
    """Whether somebody on the stop list has said yes again; Refused when the coordinator does not say so."""
    case = stop_list.Known(bank).case(person)
    if case and not answer(said("ask_back", case=case)):
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


def _asked(values: Mapping[str, object], bank: Bank) -> dict[str, object]:
    """What is required and still missing, from the keyboard."""
    found: dict[str, object] = {}
    kinds = {**Contact.model_fields, **Consent.model_fields}
    for key in FIELDS:
        known = values | found
        needed = kinds[key].is_required() and key != "valid_until" or key in (known.get("contact_by") or ())
        # A resident is reached through the coordinator; of others it is asked, where all is.
        needed |= key == "adult" if known.get("kind") == "resident" else key == "visibility" and not values
        if key not in values and needed:
            found[key] = _answer(key, known, bank)
    return found


def _answer(key: str, known: Mapping[str, object], bank: Bank) -> object:
    """The value of a key, asked for again until it can stay: nobody wants to begin anew."""
    answers = "; ".join(choices(key, bank))
    question = WORDS["ask"][key] + (f" ({answers}): " if answers else ": ")
    while True:
        value = read_value(key, input(question), bank, {})
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
    sentences += [said("row_stopped", case=case)] if case else []
    sentences += refusals(person, bank, taken_by(bank)) if person else []
    if sentences:
        raise Refused("not_whole", sentences="\n".join(sentences))
    return person


def confirm(desk: Desk, options) -> int:
    """The person has answered the mail of confirmation, or is back from a pause."""
    with desk.writing():
        bank = desk.bank()
        person = contact(bank, options.id)
        if person.status == "ended":
            raise Refused("has_ended", id=options.id)
        day = person.confirmed or bank.today
        _write(desk, options.id, {"status": "active", "confirmed": day, "paused_until": None})
    tell("confirmed", id=options.id)
    return 0


def change(desk: Desk, options) -> int:
    """KEY=VALUE in one entry. A new `given` without `valid_until` gives twelve months."""
    with desk.writing():
        bank = desk.bank()
        person = contact(bank, options.id)
        if person.status == "ended":
            raise Refused("has_ended", id=options.id)
        values = _given(options.values, bank)
        before = values_of(person)
        if "given" in values:
            del before["valid_until"]
        after = _whole(before | values, bank)
        whole = written(after)
        changes = {key: whole.get(key) for key in values if key in Contact.model_fields}
        if set(values) & set(Consent.model_fields):
            changes["consent"] = whole["consent"]
        remember_moved(bank, person, after)
        _write(desk, options.id, changes)
    tell("changed", id=options.id)
    return 0


def remember_moved(bank: Bank, before: Contact, after: Contact) -> None:
    """Keep what an entry was known by, before it is changed: the form still has it."""
    if not set(handled.trace_of(before).marks) <= set(handled.trace_of(after).marks):
        handled.remember(bank, [handled.trace_of(before)])


def pause(desk: Desk, options) -> int:
    """Not asked and not shown until the day after."""
    _check_place(options)
    with desk.writing():
        bank = desk.bank()
        if contact(bank, options.id).status not in ("active", "paused"):
            raise Refused("not_active", id=options.id)
        if options.until < bank.today:
            raise Refused("until_past")
        _write(desk, options.id, {"status": "paused", "paused_until": options.until})
    tell("paused", id=options.id, until=options.until)
    return _take_down(desk, options)


def end(desk: Desk, options) -> int:
    """Stops showing the person at once. Deleting them is `purge`'s, when the retention decision says so."""
    _check_place(options)
    with desk.writing():
        bank = desk.bank()
        person = contact(bank, options.id)
        last = min(person.consent.valid_until, bank.today)
        _write(desk, options.id, {"status": "ended", "paused_until": None, "consent": {"valid_until": last}})
    tell("ended", id=options.id)
    code = _take_down(desk, options)
    with desk.writing():
        is_stopped = _stop(desk, person, clean(options.case or "") or person.consent.reference)
        handled.remember(desk.bank(), [handled.trace_of(person)])
    if is_stopped:
        tell("on_stop_list")
    return code


def _stop(desk: Desk, person: Contact, case: str) -> bool:
    """Enter who has left in the stop list; False for who has come back since, as another entry."""
    bank = desk.bank()
    has_left = taken_by(bank).keys().isdisjoint(keys_of(person))
    if has_left:
        stop_list.add(bank, person, case)
    return has_left


def _write(desk: Desk, id: str, values: Mapping[str, object]) -> None:
    listing = Listing(desk.folder, NAME)
    listing.change(id, values)
    listing.save()


def _check_place(options) -> None:
    """Refuse a folder where nothing is published: the person would stay on the page that people see."""
    if options.publish_to and not (Path(options.publish_to) / PAGE_DATA).is_file():
        raise Refused("not_there", folder=options.publish_to, file=PAGE_DATA)


def _take_down(desk: Desk, options) -> int:
    """Publish at once, or say to. A fault elsewhere in the bank does not keep the person on the page."""
    if not options.publish_to:
        tell("publish_now")
        return 0
    with desk.writing():
        bank, problems = load_bank(desk.folder, desk.shown, desk.today)
        if problems.errors:
            withdraw(Path(options.publish_to), options.id)
        else:
            publish(bank, Path(options.publish_to))
    if not problems.errors:
        tell("taken_down")
        return 0
    show(problems.errors)
    tell("taken_down_alone", id=options.id)
    return 1


def purge(desk: Desk, options) -> int:
    """What the retention decision says may go, shown; with --write, gone."""
    with desk.writing():
        bank = desk.sound()
        people = [each for each in bank.contacts if may_go(each, bank)]
        invitations = [each for each in bank.invitations if may_go_too(each, bank)]
        for each in people:
            tell("may_go", id=each.id, why=WORDS["left_out"][left_out(each, bank)])
        for each in invitations:
            tell("invitation_may_go", id=each.id, date=each.date)
        if options.write:
            # First of all, so that whenever it is cut short nobody comes back.
            handled.remember(bank, map(handled.trace_of, people))
            for each in people:
                if each.status == "ended":
                    _stop(desk, each, each.consent.reference)
            _remove(desk, NAME, [each.id for each in people])
            _remove(desk, "invitations.yml", [each.id for each in invitations])
    tell("purged" if options.write else "would_purge", people=len(people), invitations=len(invitations),
         decision=bank.file.retention.decision)
    return 0


def _remove(desk: Desk, name: str, ids: list[str]) -> None:
    if ids:
        listing = Listing(desk.folder, name)
        listing.remove(*ids)
        listing.save()
