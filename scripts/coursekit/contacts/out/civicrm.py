"""CiviCRM: the bank as the files that CiviCRM's own import of contacts takes.

People and organisations are imported apart, and a group is given to a whole file. So there is one file of each kind
of contact, with the consent in fields of its own, and one for each topic and area, which names its contacts by the
bank's id (CiviCRM's `External Identifier`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from ..intake.contact import shown
from ..intake.csv_file import harmless
from ..model import Bank, Contact
from ..names import areas, topics
from ..problems import WORDS, field_name

ID = "External Identifier"
# What CiviCRM calls its two kinds of contact and their names.
# What no system, or not Windows, has in the name of a file.
UNSAVED = re.compile(r"[<>:\"|?*\\/\x00-\x1f]")
KINDS = {"individual": "First Name", "organization": "Organization Name"}
CONSENT = ("given", "valid_until", "scope", "source", "reference", "text_version")
OTHER = ("offers", "formats", "times", "languages", "max_per_year", "confirmed")


def files(bank: Bank) -> Iterator[tuple[str, bytes]]:
    """Each file's name and what it holds. Whoever has left is in none."""
    people = [each for each in bank.contacts if each.status != "ended"]
    taken: set[str] = set()
    for kind, name in KINDS.items():
        own = [each for each in people if (each.kind == "resident") == (kind == "individual")]
        if own:
            heads = [ID, name, "Email", "Phone", "Note(s)", *map(field_name, (*CONSENT, *OTHER))]
            yield f"{kind}.csv", _table(heads, (_row(each, bank) for each in own))
        for code, label in (topics(bank) | areas(bank)).items():
            ids = [[each.id] for each in own if code in (*each.topics, each.area)]
            if ids:
                group = WORDS["packet"]["group"].format(kind=kind, label=UNSAVED.sub("-", label))
                if group.lower() in taken:  # to Windows and a Mac capitals are no difference
                    group = WORDS["packet"]["group"].format(kind=kind, label=code)
                taken.add(group.lower())
                yield group, _table([ID], ids)


def _row(contact: Contact, bank: Bank) -> list[str]:
    values = {key: getattr(contact.consent, key) for key in CONSENT} | {key: getattr(contact, key) for key in OTHER}
    told = [shown(key, value, bank) if value not in (None, []) else "" for key, value in values.items()]
    phone = contact.phone or ""
    phone = "00" + phone[1:] if phone.startswith("+") else phone
    return [contact.id, contact.display_name, contact.email or "", phone, contact.about or "", *told]


def _table(heads: Sequence[str], rows: Iterator[list[str]] | list[list[str]]) -> bytes:
    """With commas and without a mark, as CiviCRM reads where nobody has set it otherwise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", errors="replace")
