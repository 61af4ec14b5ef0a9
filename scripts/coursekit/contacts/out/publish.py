"""Publish: what the page may show, as one classic script beside the site.

The site never holds it: no build, package or rollback can wipe the bank, or bring back somebody who left.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from ...core.problems import Problems
from ...core.settings import Settings
from ..course_areas import check_course_areas
from ..eligibility import eligible, last_invited, visible
from ..fields import WHOLE
from ..load import demo_folder, load_bank
from ..model import Bank, Contact, Topic
from ..problems import BankProblems, Refused
from ..store import files

NAME = "bank.js"
# Where the page looks, and so the one place of a site where a contact may be found.
PLACE = f"kontaktbank/data/{NAME}"
HEAD, TAIL = "window.kurs = window.kurs || {};\nwindow.kurs.bank = ", ";\n"
# What stands there until somebody publishes a bank: the page then says that there is none.
NO_BANK = f"{HEAD}null{TAIL}"
# Fewer than so many residents are not counted, since they could be told apart.
FEW = 5


def publish(bank: Bank, out: Path) -> int:
    """Write the script that the page reads, at once; how many are shown by name. A demo is refused. Hold the bank.

    So is a folder that isn't there: with a letter wrong in its name the page would stay as it was.
    """
    if bank.file.demo:
        raise Refused("demo_not_published")
    if not out.is_dir():
        raise Refused("no_place", folder=out.as_posix())
    files.write_public(out / NAME, bank_js(bank).encode())
    return len(entries(bank))


def withdraw(out: Path, id: str) -> None:
    """Take one contact out of what is shown, when the bank has a mistake that stops `publish`. Hold the bank."""
    path = out / NAME
    if not path.is_file():
        return
    try:
        data = json.loads(path.read_text(encoding="utf-8").removeprefix(HEAD).removesuffix(TAIL))
        if data is None:
            return
        data["entries"] = [entry for entry in data["entries"] if entry["id"] != id]
    except (ValueError, LookupError, TypeError):
        raise Refused("not_withdrawn", path=path.as_posix(), id=id) from None
    files.write_public(path, _script(data).encode())


def demo_bank_js(settings: Settings, told: Problems) -> str | None:
    """The script for a site that shows the demo; None where the course has no demo, or one whose errors are told."""
    folder = demo_folder(settings)
    if not (folder / "bank.yml").is_file():
        return None
    try:
        bank, problems = load_bank(folder, f"{settings.label}/{folder.name}", today=settings.today)
    except Refused:
        return None  # real contacts in a repository: `build` stops when it looks for leaks
    if bank and not bank.file.demo:
        return None
    told.include(problems.errors)
    if bank:
        areas = BankProblems()
        check_course_areas(bank, settings.course, areas)
        told.include(areas)
    return bank_js(bank) if bank and not problems.errors else None


def bank_js(bank: Bank) -> str:
    """The script: only what people said yes to showing, and how many residents there are besides."""
    file = bank.file
    return _script(
        {
            "demo": file.demo,
            "made": bank.today.isoformat(),
            "coordinator": {
                key: getattr(file.coordinator, key) for key in ("name", "email", "substitute", "reply_days")
            },
            "topics": [_topic(topic) for topic in file.topics],
            "areas": [{"code": area.code, "label": area.label} for area in file.areas],
            "counts": counts(bank),
            "entries": entries(bank),
        }
    )


def _topic(topic: Topic) -> dict:
    areas = {"course_areas": topic.course_areas} if topic.course_areas else {}
    return {"code": topic.code, "label": topic.label} | areas


def _script(data: dict) -> str:
    """JSON that is safe inside a script, and in any old browser."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return HEAD + text + TAIL


def entries(bank: Bank) -> list[dict]:
    """Those who are shown by name, with a rank by how long ago they were asked; the day itself is nobody's."""
    people = sorted((contact for contact in eligible(bank) if visible(contact)), key=lambda contact: contact.id)
    ranks = {day: rank for rank, day in enumerate(sorted({last_invited(contact, bank) for contact in people}), start=1)}
    return [_entry(contact, ranks[last_invited(contact, bank)]) for contact in people]


def _entry(contact: Contact, rank: int) -> dict:
    entry = {
        "id": contact.id,
        "kind": contact.kind,
        "name": contact.display_name,
        "topics": contact.topics,
        "offers": contact.offers,
        "about": contact.about or "",
        "area": contact.area,
        "languages": contact.languages,
        "formats": contact.formats,
        "times": contact.times,
        "contact_by": contact.contact_by,
    }
    if contact.email and "email" in contact.contact_by:
        entry["email"] = contact.email
    if contact.phone and "phone" in contact.contact_by and "phone" in contact.consent.scope:
        entry["phone"] = contact.phone
    return entry | {"valid_until": contact.consent.valid_until.isoformat(), "rank": rank}


def counts(bank: Bank) -> list[dict]:
    """How many residents the coordinator can ask, by topic and area, and by topic; None below five."""
    residents = [contact for contact in eligible(bank) if contact.kind == "resident" and not visible(contact)]
    found = Counter((topic, contact.area) for contact in residents for topic in contact.topics)
    rows = []
    for topic in bank.topic_codes:
        cells = {area: found[topic, area] for area in (*bank.area_codes[:-1], WHOLE) if found[topic, area]}
        if cells:
            rows.append({"topic": topic, "area": None, "count": _total(cells.values())})
        rows += [{"topic": topic, "area": area, "count": _hidden(count)} for area, count in cells.items()]
    return rows


def _hidden(count: int) -> int | None:
    return count if count >= FEW else None


def _total(cells) -> int | None:
    """All in a topic. Where subtracting the shown cells would give the hidden ones away, they are not counted in it."""
    counted = sum(count for count in cells if count >= FEW)
    rest = sum(count for count in cells if count < FEW)
    return _hidden(counted if counted and rest < FEW else counted + rest)
