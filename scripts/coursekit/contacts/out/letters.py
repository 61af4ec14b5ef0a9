"""Letters: what goes to people, as plain text, and the papers on the bank that bank.yml decides.

The papers are generated so that form, page and register can't differ: `information` (art. 13), `form`,
`register` (art. 30), `threshold` (whether an impact assessment is needed), `promise` and `guide`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment

from ...core.templates import environment
from ..intake.contact import MONTHS, shown, values_of
from ..intake.csv_file import write_table
from ..intake.mail_line import Request
from ..model import Bank, BankFile, Contact
from ..problems import CHOICES, WORDS, field_name

PAPERS = ("information", "form", "register", "threshold", "promise", "guide")


@dataclass(frozen=True)
class Section:
    """A part of a paper; `points` are a list below its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    title: str
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        return _render("paper", paper=self)


@cache
def _environment() -> Environment:
    # Plain text, never a page: a page takes the parts of a Paper and escapes them itself.
    return environment({"card": lambda text: re.sub(r"([\\,;])", r"\\\1", text)}, autoescape=False)


def _render(name: str, **values: object) -> str:
    return _environment().get_template(f"contacts/letters/{name}.txt").render(words=WORDS["letters"], **values)


def paper(name: str, file: BankFile) -> Paper:
    """One of PAPERS, filled in from bank.yml. A part with several wordings has that of the legal basis."""
    words, values = WORDS["papers"][name], _values(file)
    sections = []
    for part in words["sections"]:
        texts, points = _of_basis(part.get("text", []), file), _of_basis(part.get("points", []), file)
        sections.append(Section(part["title"].format(**values), _filled(texts, values), _filled(points, values)))
    return Paper(words["title"].format(**values), tuple(sections))


def _of_basis(part: dict[str, str | list[str]] | str | list[str], file: BankFile) -> list[str]:
    chosen = part[file.legal_basis] if isinstance(part, dict) else part
    return [chosen] if isinstance(chosen, str) else chosen


def _filled(texts: list[str], values: dict[str, str]) -> tuple[str, ...]:
    return tuple(text.strip().format(**values) for text in texts)


def _values(file: BankFile) -> dict[str, str]:
    """What a paper may name: of bank.yml, and of the menu each choice with its number, by its title."""
    own, version = file.coordinator, file.text_on(date.max)
    return {
        "controller": file.controller,
        "coordinator": own.name,
        "email": own.email,
        "substitute": own.substitute,
        "reply_days": str(own.reply_days),
        "officer": file.data_protection_officer or WORDS["letters"]["no_officer"],
        "decision": file.retention.decision,
        "delete_days": str(file.retention.delete_after_days),
        "invitation_days": str(file.retention.invitations_days),
        "rest_days": str(file.rest_days),
        "months": str(MONTHS),
        "topics": "; ".join(topic.label for topic in file.topics),
        "areas": "; ".join(area.label for area in file.areas),
        **CHOICES,
        "version": version,
        "consent_text": file.consent_texts[version].strip(),
    }


def invitation(bank: Bank, request: Request, body: str) -> str:
    """The mail to those who are asked: as the civil servant wrote it, and how to leave."""
    return _render("invitation", bank=bank.file, request=request, body=body)


def confirmation(bank: Bank) -> str:
    """The question whether the address is theirs who gave it."""
    return _render("confirmation", bank=bank.file)


def renewal(bank: Bank, contact: Contact) -> str:
    """The question whether the person wants to stay, by the way they are reached; with the text where it is another."""
    version = bank.file.text_on(bank.today)
    text = "" if version == contact.consent.text_version else bank.file.consent_texts[version].strip()
    place = {"email": contact.email, "phone": contact.phone}.get(route(contact), contact.consent.reference)
    return _render("renewal", bank=bank.file, contact=contact, place=place, text=text, months=MONTHS)


def packet(bank: Bank, people: list[Contact], mail: str) -> dict[str, bytes]:
    """How each is reached: one mail and its hidden addresses, a list of calls, and a letter to each of the rest."""
    by_mail = [each for each in people if route(each) == "email"]
    by_phone = [each for each in people if route(each) == "phone"]
    names, parts = WORDS["packet"], {}
    if by_mail:
        parts[names["mail"]] = mail.encode()
        parts[names["addresses"]] = ("; ".join(each.email for each in by_mail if each.email) + "\n").encode()
    if by_phone:
        rows = [[each.id, each.display_name, each.phone or "", preferred_times(each)] for each in by_phone]
        parts[names["calls"]] = write_table(names["columns"], rows)
    for each in people:
        if route(each) == "letter":
            text = _render("letter", contact=each, mail=mail)
            parts[letter_name(each)] = text.encode()
    return parts


def card(contact: Contact) -> str:
    """A contact as a vCard, its lines folded at 75 bytes."""
    lines = _render("person", contact=contact).rstrip("\n").split("\n")
    return "".join("\r\n ".join(_folded(line)) + "\r\n" for line in lines)


def _folded(line: str) -> list[str]:
    parts: list[str] = []
    part = ""
    for sign in line:
        if len((part + sign).encode()) > 74:
            parts, part = [*parts, part], ""
        part += sign
    return [*parts, part]


def preferred_times(contact: Contact) -> str:
    """When the person would rather be called."""
    return ", ".join(WORDS["times"][time] for time in contact.times)


def route(contact: Contact) -> str:
    """How the person is reached: as they asked for, first things first; by letter where there is nothing else."""
    wished = [each for each in contact.contact_by if each != "coordinator"]
    return next((each for each in (*wished, "email", "phone") if getattr(contact, each)), "letter")


def extract(bank: Bank, contact: Contact, notes: list[str], is_stopped: bool, is_handled: bool) -> str:
    """All that is held on one person, as a letter to whoever asks for it and is that person."""
    values = values_of(contact)
    fields = {field_name(key): shown(key, values[key], bank) for key in values if values[key] not in (None, [])}
    return _render(
        "extract",
        bank=bank.file,
        contact=contact,
        fields=fields,
        notes=notes,
        source=shown("source", contact.consent.source, bank),
        invitations=[each for each in bank.invitations if contact.id in each.contacts],
        seen=("visible" if contact.visibility == "intranet" else "hidden") + "_gone" * (contact.status == "ended"),
        is_stopped=is_stopped,
        is_handled=is_handled,
        today=bank.today,
    )


def letter_name(contact: Contact) -> str:
    """What the file with a letter to somebody is called: an id is nobody's name."""
    return WORDS["packet"]["letter"].format(id=contact.id)
