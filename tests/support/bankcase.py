"""A small bank outside any repository, and the commands on it as a coordinator gives them."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from coursekit.cli import main
from coursekit.contacts.load import load_bank

TODAY = "2026-11-23"

BANK = """\
coordinator: {name: Samordnaren, email: medskapande@kommun.example.org, substitute: Kontaktcenter, reply_days: 3}
controller: Kommunstyrelsen
legal_basis: consent
data_protection_officer: dso@kommun.example.org
retention: {decision: KS 2026/17, delete_after_days: 30, invitations_days: 365}
rest_days: 90
topics:
  - {code: trafik, label: Trafik}
  - {code: kultur, label: Kultur}
  - {code: omsorg, label: Stöd och omsorg, sensitive: true}
areas:
  - {code: asa, label: Åsa}
  - {code: onsala, label: Onsala}
consent_texts:
  "1": Jag vill bli frågad.
"""

CONTACTS = """\
# Överst står de som har svarat.
contacts:
  # Ringde, vill helst ha mejl.
  - id: K-AAAAAA
    kind: resident
    display_name: Bo
    topics: [trafik]
    offers: [interview]
    about: Går till jobbet.
    area: asa
    languages: [sv]
    contact_by: [coordinator, email]
    email: bo@post.example.org
    formats: [online, on_site]
    times: [evening]
    visibility: coordinator
    consent:
      given: 2026-10-01
      valid_until: 2027-10-01
      scope: [invitations]
      source: form
      reference: KB 1
      text_version: "1"
    confirmed: 2026-10-02
    adult: true
    status: active

  # Föreningar

  - id: K-BBBBBB
    kind: association
    display_name: Vägvännerna i Åsa
    topics: [trafik, kultur]
    offers: [meet_group]
    area: asa
    contact_by: [email, phone]
    email: info@vagvannerna.example.org
    phone: "031-3900601"
    formats: [at_ours]
    visibility: intranet
    consent:
      given: 2026-09-01
      valid_until: 2027-09-01
      scope: [invitations, visible_on_intranet, phone]
      source: meeting
      reference: KB 2
      text_version: "1"
    confirmed: 2026-09-02
    status: active
    # Vill ses i klubbstugan.
  - {id: K-CCCCCC, kind: business, display_name: Kafé Kanten, topics: [kultur], offers: [venue], area: onsala, contact_by: [phone], phone: "031-3900602", formats: [on_site], visibility: intranet, consent: {given: 2026-08-01, valid_until: 2027-08-01, scope: [invitations, visible_on_intranet, phone], source: paper, reference: KB 3, text_version: "1"}, confirmed: 2026-08-02, status: active}
"""

INVITATIONS = """\
invitations:
  - id: U-2026-1
    date: 2026-03-01
    sender: kultur@kommun.example.org
    topic: kultur
    contacts: [K-CCCCCC]
    purpose: Bibliotekets tider
    compensation: Fika
    feedback_due: 2026-04-01
    feedback_given: 2026-03-30
"""

ORDER = (
    "Hej!\n\nVi vill fråga om övergången.\n\nKB-BESTALLNING v1 | 2026-11-23 | gata@kommun.example.org | trafik | 1 | asa | evening"
    " | feedback 2026-12-07 | Övergången | Fika | KB-SLUT\n"
)
SHORTLIST = (
    "KB-LOGG v1 | 2026-11-23 | gata@kommun.example.org | trafik | K-BBBBBB,K-CCCCCC"
    " | feedback 2026-12-07 | Övergången | Fika | KB-SLUT\n"
)

# A form's export.
COLUMNS = [
    "kind",
    "display_name",
    "topics",
    "offers",
    "about",
    "area",
    "contact_by",
    "email",
    "formats",
    "adult",
    "given",
    "scope",
    "source",
    "reference",
    "text_version",
]
ROW = [
    "resident",
    "Eva",
    "Trafik, kultur",
    "interview",
    "Cyklar.",
    "Åsa",
    "email",
    "eva@post.example.org",
    "online",
    "Ja",
    "2026-11-01 14:22",
    "invitations",
    "form",
    "KB 9",
    "1",
]


def make_bank(folder: Path, bank: str = BANK, contacts: str = CONTACTS, invitations: str = INVITATIONS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    # A demo's addresses are nobody's; a real bank's must not be.
    contacts = contacts.replace(".example.org", ".example") if "demo: true" in bank else contacts
    for name, text in (("bank.yml", bank), ("contacts.yml", contacts), ("invitations.yml", invitations)):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def load(folder: Path):
    return load_bank(folder, "bank", date.fromisoformat(TODAY))


def contacts(folder: Path, *words: str, today: str = TODAY) -> int:
    """The exit code of one command through the front door."""
    return main(["contacts", "--contacts", str(folder), "--today", today, *words])


def table(*rows, columns=COLUMNS, part=";", **named):
    out = io.StringIO()
    csv.writer(out, delimiter=part, lineterminator="\r\n", **named).writerows([columns, *rows])
    return out.getvalue()


def row(**changes):
    """One person's answer, with these cells changed."""
    return [changes.get(column, cell) for column, cell in zip(COLUMNS, ROW, strict=True)]


def imported(bank, data, *words, today=TODAY):
    path = bank.parent / "fil.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return contacts(bank, "import", str(path), *words, today=today)
