"""Contact: a contact from what somebody has typed, or why it can't be one; and a contact as it is written."""

from __future__ import annotations

import re
import secrets
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ...core.days import months_after
from .. import rules
from ..model import Bank, BankArea, Consent, Contact, Topic
from ..names import named
from ..problems import CHOICES, WORDS, field_name, message
from .moments import moment
from .text import clean, clean_phone

MONTHS = 12
LISTS = ("topics", "offers", "languages", "contact_by", "formats", "times", "scope")
FLAGS = ("adult", "protected")
# What the commands see to themselves.
OWN = ("id", "status", "entered", "confirmed", "paused_until", "consent")
FIELDS = tuple(key for key in (*Contact.model_fields, *Consent.model_fields) if key not in OWN)
KEYS = (*FIELDS, "protected")
# Where a message shows how the value is to be written.
FORMS = ("bad_address", "bad_phone")
NUMBERS = ("whole_expected", "greater_than_equal", "less_than_equal")
MOST_COMMAS = 6
# Look-alikes of 0, 1, I and O are left out, since an id is read aloud.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_id(taken: set[str]) -> str:
    """An id by chance, never from a name."""
    while True:
        id = "K-" + "".join(secrets.choice(SIGNS) for _ in range(6))
        if id not in taken:
            return id


def read_value(key: str, text: str, bank: Bank, answers: Mapping[str, str]) -> object:
    """What a text means for a key: its parts where that is a list, each as `answers` or a label has it."""
    meanings = _meanings(key, bank) | {clean(answer).casefold(): meaning for answer, meaning in answers.items()}
    whole = clean(text)
    # A form that takes one choice for several puts a mark after it.
    meaning = meanings.get(whole.casefold()) or meanings.get(whole.casefold().rstrip("; "))
    if meaning:
        return [meaning] if key in LISTS else meaning
    if key in LISTS:
        return list(dict.fromkeys(meanings.get(part.casefold(), part) for part in _parts(text, meanings)))
    if key in ("given", "valid_until"):
        return moment(whole)[:10] or whole
    return clean_phone(whole) if key == "phone" else whole


def _parts(text: str, known: Container[str]) -> Iterator[str]:
    """The parts of a list between semicolons, line breaks and commas; a known answer may hold commas itself."""
    for piece in re.split(r"[;\n|]", text):
        words = [word for word in piece.split(",") if word.strip()]
        while words:
            runs = ((length, clean(",".join(words[:length]))) for length in range(MOST_COMMAS, 1, -1))
            length, part = next((run for run in runs if run[1].casefold() in known), (1, clean(words[0])))
            words = words[length:]
            yield part


def _meanings(key: str, bank: Bank) -> dict[str, str]:
    """What an answer means without being told."""
    labels: dict[str, Sequence[Topic | BankArea]] = {"topics": bank.file.topics, "area": bank.file.areas}
    flags = WORDS["flags"] if key in FLAGS else {}
    found = {item.label.casefold(): str(item.code) for item in labels.get(key, ())} | WORDS["answers"].get(key, {})
    found |= WORDS["form_answers"].get(key, {})
    return found | {word: flag for flag, words in flags.items() for word in words}


def choices(key: str, bank: Bank) -> dict[str, str]:
    """What may be answered for a key, and what each answer means; empty where it is free."""
    labels: dict[str, Sequence[Topic | BankArea]] = {"topics": bank.file.topics, "area": bank.file.areas}
    named = {item.label: str(item.code) for item in labels.get(key, ())}
    versions = bank.file.consent_texts if key == "text_version" else ()
    return named | {str(version): str(version) for version in versions} | WORDS["answers"].get(key, {})


def shown(key: str, value: object, bank: Bank) -> str:
    """A value as a coordinator reads it: the words that could have been answered."""
    if value is None or isinstance(value, bool):
        return WORDS["shown"][str(value)]
    names = {code: name for name, code in choices(key, bank).items()}
    values = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), str(each)) for each in values) or WORDS["shown"]["None"]


def fault(key: str, values: Mapping[str, object], bank: Bank) -> str | None:
    """Why one value can't stay, as far as that can be told while others are still missing."""
    known, value = choices(key, bank), values[key]
    # A language may be one that has no name here.
    if known and key != "languages" and not set(value if isinstance(value, list) else [value]) <= set(known.values()):
        return message("row_values", key=field_name(key), allowed="; ".join(known))
    return next((_explained(detail) for detail in _validated(values)[1] if key in detail["loc"]), None)


def made(values: Mapping[str, object]) -> tuple[Contact | None, list[str]]:
    """The contact that the values are, with consent's keys among them, or why they are none."""
    contact, errors = _validated(values)
    return contact, list(dict.fromkeys(map(_explained, errors)))


def _validated(values: Mapping[str, object]) -> tuple[Contact | None, list[ErrorDetails]]:
    """The contact, or pydantic's errors."""
    consent = {key: values[key] for key in Consent.model_fields if key in values}
    rest = {key: value for key, value in values.items() if key not in consent}
    consent.setdefault("valid_until", _valid_until(consent.get("given")))
    try:
        return Contact.model_validate({**rest, "consent": consent}), []
    except ValidationError as error:
        # A day that was reckoned from a wrong one is not a fault of its own.
        return None, [
            detail
            for detail in error.errors(include_url=False)
            if detail["loc"][-1] != "valid_until" or "valid_until" in values
        ]


def text_version(given: object, bank: Bank) -> str:
    """Which text somebody who said yes that day has said yes to."""
    try:
        return bank.file.text_on(date.fromisoformat(str(given)))
    except ValueError:
        return bank.file.text_on(bank.today)


def _valid_until(given: object) -> str:
    try:
        return months_after(date.fromisoformat(str(given)), MONTHS).isoformat()
    except ValueError:
        return ""


def _explained(detail: ErrorDetails) -> str:
    """One of pydantic's errors, without the value."""
    key = next((step for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    name, allowed = field_name(key), "; ".join(WORDS["answers"].get(key, ()))
    if detail["type"] == "missing":
        return message("row_missing", key=name)
    if detail["type"] == "too_long":
        return message("row_too_much", key=name, limit=detail["ctx"]["max_length"])
    if detail["type"] == "date_expected":
        return message("row_day", key=name)
    if detail["type"] in FORMS:
        return WORDS["problems"][detail["type"]].format(key=name)
    if detail["type"] in NUMBERS:
        return message("row_number", key=name)
    if allowed and key != "area":
        return message("row_values", key=name, allowed=allowed)
    return message("row_unknown" if key in ("topics", "area") else "row_value", key=name)


def taken_by(bank: Bank) -> dict[tuple[str, str], str]:
    """Whose each address and number is."""
    return {
        each: contact.id for contact in bank.contacts if contact.status != "ended" for each in rules.keys_of(contact)
    }


def refusals(contact: Contact, bank: Bank, taken: Mapping[tuple, str]) -> Iterator[str]:
    """Why a contact that is whole can't come in. `taken` is whose each address and number is."""
    for key, value in rules.keys_of(contact):
        if taken.get((key, value), contact.id) != contact.id:
            yield message("row_twice", key=field_name(key), other=_named(taken[key, value], bank))
    for key, code, values in rules.contact_faults(contact, bank):
        yield WORDS["problems"][code].format(key=field_name(key), **CHOICES, **values)


def _named(other: str, bank: Bank) -> str:
    """Whose an address is: an entry by its name, or a row of the file as it is called."""
    return named(bank.by_id[other]) if other in bank.by_id else other


def values_of(contact: Contact) -> dict[str, object]:
    """A contact's values, consent's among them, as `made` takes them."""
    values = {key: getattr(contact, key) for key in Contact.model_fields if key != "consent"}
    return values | {key: getattr(contact.consent, key) for key in Consent.model_fields}


def written(contact: Contact) -> dict[str, object]:
    """A contact as it stands in contacts.yml, less what nobody has said."""
    values = {key: getattr(contact, key) for key in Contact.model_fields}
    values["consent"] = {key: getattr(contact.consent, key) for key in Consent.model_fields}
    defaults = {key: Contact.model_fields[key].default for key in ("times", "max_per_year")}
    return {key: value for key, value in values.items() if value is not None and value != defaults.get(key)}
