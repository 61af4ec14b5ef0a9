"""Rules: what is refused, and what is worth a warning. Each is a small function of the bank and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from ..core.days import months_after
from ..core.likeness import nearest
from . import names
from .eligibility import last_invited, left_out, overdue, waits_since
from .model import Bank, Contact, Invitation
from .personal_data import addresses, found_in, normal_phone
from .problems import WORDS, BankProblems, message
from .store import stop_list

MONTHS = 24
WARN_BEFORE = timedelta(days=60)
SILENT = {12: timedelta(days=365), 6: timedelta(days=182)}
REMIND = timedelta(days=14)
PROTECTED = re.compile("|".join(WORDS["protected_words"]), re.IGNORECASE)
# The numbers that PTS keeps free for fiction.
FICTION = re.compile("46(?:701740(?:60[5-9]|6[1-9][0-9])|(?:3139006|8465004|4062804|9803192)[0-9]{2})")


def check_bank(bank: Bank, problems: BankProblems) -> None:
    """Add every problem of the bank and every warning."""
    check_file(bank, problems)
    for contact in bank.contacts:
        with problems.about(contact.id):
            check_contact(contact, bank, problems)
    for rule in (check_twice, check_stopped, check_invitations, check_silence):
        rule(bank, problems)


def check_file(bank: Bank, problems: BankProblems) -> None:
    """bank.yml: codes that stand once, and a frozen day only in a demo."""
    path, file = f"{bank.label}/bank.yml", bank.file
    for key in ("topics", "areas"):
        seen = set()
        for item in getattr(file, key):
            if item.code in seen:
                problems.add(path, item.line, "code_twice", name=item.code)
            seen.add(item.code)
    _check_texts(bank, problems)
    if file.today and not file.demo:
        problems.add(path, file.line_of("today"), "today_not_demo")
    if not file.data_protection_officer:
        problems.advise(path, 1, "no_officer")
    if stop_list.is_open(bank.folder):
        problems.advise(f"{bank.label}/{stop_list.KEY}", 1, "key_open")


def _check_texts(bank: Bank, problems: BankProblems) -> None:
    """Each text but the first has its first day: else nobody knows what an answer said yes to."""
    path, file = f"{bank.label}/bank.yml", bank.file
    if set(file.consent_from) - set(file.consent_texts):
        known = ", ".join(file.consent_texts)
        problems.add(path, file.line_of("consent_from"), "text_of_day", key="consent_from", known=known)
    for version in [each for each in list(file.consent_texts)[1:] if each not in file.consent_from]:
        problems.add(path, file.line_of("consent_texts"), "text_no_day", version=version)


def check_contact(contact: Contact, bank: Bank, problems: BankProblems) -> None:
    """All that one contact alone can have wrong."""
    for key, code, values in contact_faults(contact, bank):
        line = contact.line_of(key)
        if key not in type(contact).model_fields:
            line = contact.consent.line_of(key)
        problems.add(f"{bank.label}/contacts.yml", line, code, key=key, **values)
    path, left = f"{bank.label}/contacts.yml", left_out(contact, bank)
    days = (contact.consent.valid_until - bank.today).days
    if left in (None, "resting", "paused") and timedelta(days=days) <= WARN_BEFORE:
        problems.advise(path, contact.consent.line_of("valid_until"), "expires", days=days)
    waited = bank.today - waits_since(contact)
    if left == "unconfirmed" and waited > REMIND:
        problems.advise(path, contact.line, "waits", days=waited.days)
    if left == "ended" and contact.consent.valid_until > bank.today:
        problems.advise(path, contact.line_of("status"), "ended_by_hand")


Fault = tuple[str, str, dict[str, object]]


def contact_faults(contact: Contact, bank: Bank) -> Iterator[Fault]:
    """What is refused in one contact: the key, the message's code and what fills it in. Imports ask too."""
    for rule in (_codes, _consent, _scope, _routes, _person, _free_text, _demo):
        yield from rule(contact, bank)


def _codes(contact: Contact, bank: Bank) -> Iterator[Fault]:
    for topic in contact.topics:
        if topic not in bank.topic_codes:
            yield "topics", "unknown_topic", _near(topic, names.topics(bank))
    if contact.area not in bank.area_codes:
        yield "area", "unknown_area", _near(contact.area, names.areas(bank))
    if contact.consent.text_version not in bank.file.consent_texts:
        yield "text_version", "unknown_text", {"known": ", ".join(bank.file.consent_texts)}
    began = bank.file.consent_from.get(contact.consent.text_version)
    if began and began > contact.consent.given:
        yield "text_version", "text_newer", {"day": began}


def _near(code: str, labels: Mapping[str, str]) -> dict[str, object]:
    """What was probably meant, and what there is, each by its label."""
    near = nearest(code, labels) or nearest(code, labels.values())
    hint = message("near", near=labels.get(near, near)) if near else ""
    return {"hint": hint, "known": "; ".join(labels.values())}


def _consent(contact: Contact, bank: Bank) -> Iterator[Fault]:
    consent = contact.consent
    if consent.given > bank.today:
        yield "given", "future", {}
    if consent.valid_until < consent.given:
        yield "valid_until", "reversed", {}
    latest = months_after(consent.given, MONTHS)
    if consent.valid_until > latest:
        yield "valid_until", "too_long_consent", {"latest": latest}
    if contact.confirmed and contact.confirmed > bank.today:
        yield "confirmed", "future", {}
    if contact.status == "paused" and not contact.paused_until:
        yield "status", "no_pause_end", {}


def _scope(contact: Contact, bank: Bank) -> Iterator[Fault]:
    is_visible = contact.visibility == "intranet"
    if is_visible and "visible_on_intranet" not in contact.consent.scope:
        yield "visibility", "no_scope_visible", {}
    if (contact.phone or "phone" in contact.contact_by) and "phone" not in contact.consent.scope:
        yield "phone", "no_scope_phone", {}
    sensitive = {topic.code: topic.label for topic in bank.file.topics if topic.sensitive}
    for topic in contact.topics if is_visible and contact.kind == "resident" else ():
        if topic in sensitive:
            yield "topics", "sensitive", {"topic": sensitive[topic]}


def _routes(contact: Contact, bank: Bank) -> Iterator[Fault]:
    for key in ("email", "phone"):
        if key in contact.contact_by and not getattr(contact, key):
            yield key, "route_missing", {}
        if getattr(contact, key) and not {key, "coordinator"} & set(contact.contact_by):
            yield key, "route_unneeded", {}


def _person(contact: Contact, bank: Bank) -> Iterator[Fault]:
    if contact.adult is False or contact.kind == "resident" and not contact.adult:
        yield "adult", "not_adult", {}


def _free_text(contact: Contact, bank: Bank) -> Iterator[Fault]:
    for key in ("display_name", "about", "reference"):
        text = contact.consent.reference if key == "reference" else getattr(contact, key)
        for kind, place in found_in(text) if text else ():
            if key == "reference" and kind in ("phone", "link"):
                continue  # a case number may look like one
            firm = kind == "personal_number" and contact.kind != "resident"
            yield key, "organisation_number" if firm else f"has_{kind}", {"place": place}
        if text and PROTECTED.search(text):
            yield key, "protected", {}


def _demo(contact: Contact, bank: Bank) -> Iterator[Fault]:
    if bank.file.demo and contact.email and not contact.email.endswith(".example"):
        yield "email", "demo_email", {}
    if bank.file.demo and contact.phone and not FICTION.fullmatch(normal_phone(contact.phone)):
        yield "phone", "demo_phone", {}


def keys_of(contact: Contact) -> Iterator[tuple[str, str]]:
    """What tells that two entries are one person."""
    return addresses(contact.email, contact.phone)


def check_twice(bank: Bank, problems: BankProblems) -> None:
    """An id, an address or a number that two entries have. Who has left may come back as a new entry."""
    path = f"{bank.label}/contacts.yml"
    first: dict[tuple[str, str], Contact] = {}
    for contact in bank.contacts:
        own = [("id", contact.id)] + (list(keys_of(contact)) if contact.status != "ended" else [])
        for key, value in own:
            other = first.setdefault((key, value), contact)
            if other is not contact:
                with problems.about(contact.id):
                    problems.add(path, contact.line_of(key), "twice", key=key, other=other.id)


def check_stopped(bank: Bank, problems: BankProblems) -> None:
    """Somebody who left does not come back by an old file."""
    known = stop_list.Known(bank)
    if known.is_locked and bank.stopped:
        problems.add(f"{bank.label}/{stop_list.NAME}", 1, "no_key")
    elif known.is_locked:
        problems.add(f"{bank.label}/handled.yml", 1, "no_key_handled")
    for contact in bank.contacts:
        case = known.case(contact) if contact.status != "ended" else None
        if case:
            with problems.about(contact.id):
                problems.add(f"{bank.label}/contacts.yml", contact.line, "stopped", case=case)


def check_invitations(bank: Bank, problems: BankProblems) -> None:
    path, seen = f"{bank.label}/invitations.yml", set()
    for invitation in bank.invitations:
        with problems.about(invitation.id):
            if invitation.id in seen:
                problems.add(path, invitation.line, "twice", key="id", other=invitation.id)
            seen.add(invitation.id)
            for key, code, values in _invitation_faults(invitation, bank):
                problems.add(path, invitation.line_of(key), code, key=key, **values)
    for invitation in overdue(bank):
        with problems.about(invitation.id):
            problems.advise(path, invitation.line_of("feedback_due"), "overdue", due=invitation.feedback_due)


def _invitation_faults(invitation: Invitation, bank: Bank) -> Iterator[Fault]:
    if invitation.topic not in bank.topic_codes:
        yield "topic", "unknown_topic", _near(invitation.topic, names.topics(bank))
    if invitation.date > bank.today:
        yield "date", "future", {}
    if invitation.feedback_due < invitation.date:
        yield "feedback_due", "reversed", {}
    if invitation.feedback_given and not invitation.date <= invitation.feedback_given <= bank.today:
        yield "feedback_given", "reversed", {}
    for key in ("purpose", "compensation"):
        yield from personal_faults(key, getattr(invitation, key))


def personal_faults(key: str, text: str) -> Iterable[Fault]:
    """What an invitation's text must not hold."""
    return [(key, f"has_{kind}", {"place": place}) for kind, place in found_in(text) if kind == "personal_number"]


def check_silence(bank: Bank, problems: BankProblems) -> None:
    """A register dies of silence: how many have not been asked for half a year, and for a year."""
    waiting = {
        contact.id: max(last_invited(contact, bank), contact.confirmed)
        for contact in bank.contacts
        if contact.confirmed and left_out(contact, bank) is None
    }
    for months, time in SILENT.items():
        ids = [id for id, day in waiting.items() if bank.today - day > time]
        if ids:
            problems.advise(f"{bank.label}/contacts.yml", 1, "silent", count=len(ids), months=months)
            waiting = {id: day for id, day in waiting.items() if id not in ids}
