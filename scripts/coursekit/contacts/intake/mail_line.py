"""Mail line: the line that the page puts last in a mail, as the coordinator's commands read it.

One line, fields parted by ` | `, from its name to `KB-SLUT`. A mail program may wrap it, indent it
or put `>` before it. The page writes `/` where a text of its own holds `|`, and `-` for "any" and
for a text that is empty.

An invitation that a civil servant sends to a shortlist, for `invite --from-text`:

    KB-LOGG v1 | DATE | SENDER | TOPIC | IDS | feedback DATE | PURPOSE | COMPENSATION | KB-SLUT
    KB-LOGG v1 | 2026-11-23 | gata@kommun.example | trafik | K-7F3Q2A,K-8G4R3B | feedback 2026-12-07
    | Övergången vid skolan | Fika | KB-SLUT                                      (one line)

An order of residents through the coordinator, for `pick --from-text`:

    KB-BESTALLNING v1 | DATE | SENDER | TOPIC | COUNT | AREA | TIMES | feedback DATE | PURPOSE
    | COMPENSATION | KB-SLUT                                                     (one line)
    KB-BESTALLNING v1 | 2026-11-23 | gata@kommun.example | trafik | 3 | asa | evening
    | feedback 2026-12-07 | Övergången vid skolan | Ingen ersättning | KB-SLUT

DATE is ISO. SENDER is who asks and gives feedback: an address or a unit. TOPIC and AREA are codes of
bank.yml (AREA also `whole_municipality` or `-`); IDS are parted by commas; COUNT is 1–50; TIMES are
`daytime`, `evening`, `weekend` parted by commas, or `-`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..fields import CONTACT_ID
from ..model import TIMES, Bank
from ..problems import Refused
from .text import clean

INVITATION, REQUEST, END, ANY = "KB-LOGG", "KB-BESTALLNING", "KB-SLUT", "-"
FIELDS = {INVITATION: 7, REQUEST: 9}
MOST = 50
LINE_START = {name: re.compile(rf"{name} v1 *\|") for name in FIELDS}
LINE_END = re.compile(rf"\| *{END}")


@dataclass(frozen=True)
class Request:
    """What an invitation and an order have in common: who asks whom about what. `mark` begins its line."""

    mark: ClassVar[str]
    made: date
    sender: str
    topic: str
    feedback_due: date
    purpose: str
    compensation: str


@dataclass(frozen=True)
class Shortlist(Request):
    """An invitation to contacts that were chosen by name."""

    mark = INVITATION
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResidentRequest(Request):
    """A number of residents that the coordinator is to pick; `area` None and no `times` mean any."""

    mark = REQUEST
    count: int = 1
    area: str | None = None
    times: tuple[str, ...] = ()


def read_shortlist(text: str, bank: Bank) -> Shortlist:
    """The invitation in a mail's text; Refused says what is wrong with its line."""
    made, sender, topic, ids, *rest = _fields(text, INVITATION)
    contacts = tuple(dict.fromkeys(id.strip() for id in ids.split(",") if id.strip()))
    if not contacts or not all(CONTACT_ID.fullmatch(id) for id in contacts):
        raise Refused("line_ids")
    return Shortlist(*_common(bank, made, sender, topic, rest), contacts=contacts)


def read_request(text: str, bank: Bank) -> ResidentRequest:
    """The order in a mail's text; Refused says what is wrong with its line."""
    made, sender, topic, count, area, times, *rest = _fields(text, REQUEST)
    if not re.fullmatch(r"[0-9]{1,2}", count) or not 1 <= int(count) <= MOST:
        raise Refused("line_count", most=MOST)
    if area not in (ANY, *bank.area_codes):
        raise Refused("line_area")
    wanted = () if times == ANY else tuple(time.strip() for time in times.split(","))
    if not set(wanted) <= set(TIMES):
        raise Refused("line_times", times=", ".join(TIMES))
    return ResidentRequest(
        *_common(bank, made, sender, topic, rest), count=int(count), area=None if area == ANY else area, times=wanted
    )


def _fields(text: str, name: str) -> list[str]:
    """The fields of the one line with this name, less its version."""
    unwrapped = re.sub(r"\s+", " ", re.sub(r"(?m)^[>\s]+", "", text.replace("\u00a0", " ")))
    other = next(each for each in FIELDS if each != name)
    begun = LINE_START[name].split(unwrapped)[1:]
    found = {part[: end.start()] for part in begun if (end := LINE_END.search(part))}
    if not found:
        raise Refused("line_other" if f"{other} v1" in unwrapped else "line_missing", name=name, other=other, end=END)
    if len(found) > 1:
        raise Refused("line_several", name=name)
    fields = [clean(field) or ANY for field in found.pop().split("|")]
    if len(fields) != FIELDS[name]:
        raise Refused("line_fields", name=name, wanted=FIELDS[name], found=len(fields))
    return fields


def _common(bank: Bank, made: str, sender: str, topic: str, rest: list[str]) -> tuple[date, str, str, date, str, str]:
    due, purpose, compensation = rest
    if topic not in bank.topic_codes:
        raise Refused("line_topic")
    if sender == ANY:
        raise Refused("line_sender")
    return _date(made), sender, topic, _date(due.removeprefix("feedback").strip()), purpose, compensation


def _date(text: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("line_date") from None
