"""Model: the contact bank as frozen types, as bank.yml and the bank's lists have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from ..model.base import Closed
from ..model.fields import Day, Flag, Id, Text, Whole
from .fields import WHOLE, AreaCode, ContactId, Email, Hash, InvitationId, Language, Line, Moment, Phone

FILES = ("bank.yml", "contacts.yml", "invitations.yml", "stop-list.yml", "handled.yml")

Kind = Literal["resident", "association", "business"]
Offer = Literal["sounding_board", "test", "workshop", "interview", "meet_group", "venue", "network", "language"]
Route = Literal["coordinator", "email", "phone"]
Format = Literal["online", "on_site", "at_ours", "survey"]
Time = Literal["daytime", "evening", "weekend"]
Visibility = Literal["coordinator", "intranet"]
Scope = Literal["invitations", "visible_on_intranet", "phone"]
Source = Literal["form", "paper", "meeting", "phone"]
Status = Literal["new", "active", "paused", "ended"]
KINDS, TIMES = get_args(Kind), get_args(Time)


class BankClosed(Closed):
    """A mapping of the bank's files."""

    help_file: ClassVar[str] = "contact_fields"


class Topic(BankClosed):
    code: Id
    label: Line
    sensitive: Flag = False
    course_areas: list[Id] = []


class BankArea(BankClosed):
    code: Id
    label: Line


class Coordinator(BankClosed):
    """Who keeps the bank, and who does when they are away."""

    name: Line
    email: Email
    substitute: Line
    reply_days: Annotated[Whole, Field(ge=1, le=30)]


class Retention(BankClosed):
    decision: Line
    delete_after_days: Annotated[Whole, Field(ge=0, le=3650)]
    invitations_days: Annotated[Whole, Field(ge=365, le=3650)]


class BankFile(BankClosed):
    """bank.yml: whose bank it is, and what may stand in it."""

    demo: Flag = False
    today: Day | None = None
    coordinator: Coordinator
    controller: Line
    legal_basis: Literal["consent", "public_interest"]
    data_protection_officer: Email | None = None
    retention: Retention
    rest_days: Annotated[Whole, Field(ge=1, le=365)] = 90
    topics: Annotated[list[Topic], Field(min_length=1)]
    areas: Annotated[list[BankArea], Field(min_length=1)]
    consent_texts: Annotated[dict[str, Text], Field(min_length=1)]
    consent_from: dict[str, Day] = {}

    def text_on(self, day: date) -> str:
        """The version of the text that was in force on a day; the first has always been."""
        first, *later = self.consent_texts
        begun = [version for version in later if self.consent_from.get(version, date.max) <= day]
        return max(begun, key=lambda version: self.consent_from[version], default=first)


class Consent(BankClosed):
    """What a person said yes to, when, and how that is known."""

    given: Day
    valid_until: Day
    scope: Annotated[list[Scope], Field(min_length=1)]
    source: Source
    reference: Annotated[Line, Field(max_length=200)]
    text_version: Line


class Contact(BankClosed):
    """Somebody who said yes to being asked."""

    id: ContactId
    kind: Kind
    display_name: Annotated[Line, Field(max_length=60)]
    topics: Annotated[list[Id], Field(min_length=1, max_length=6)]
    offers: Annotated[list[Offer], Field(min_length=1)]
    about: Annotated[Line, Field(max_length=300)] | None = None
    area: AreaCode
    languages: Annotated[list[Language], Field(min_length=1)] = ["sv"]
    contact_by: Annotated[list[Route], Field(min_length=1)]
    email: Email | None = None
    phone: Phone | None = None
    formats: Annotated[list[Format], Field(min_length=1)]
    times: list[Time] = []
    visibility: Visibility = "coordinator"
    consent: Consent
    entered: Day | None = None
    confirmed: Day | None = None
    adult: Flag | None = None
    status: Status
    paused_until: Day | None = None
    max_per_year: Annotated[Whole, Field(ge=1, le=12)] = 4


class Invitation(BankClosed):
    """One time when contacts were asked, and the feedback that they were promised."""

    id: InvitationId
    date: Day
    sender: Line
    topic: Id
    contacts: Annotated[list[ContactId], Field(min_length=1)]
    purpose: Line
    compensation: Line
    feedback_due: Day
    feedback_given: Day | None = None


class Stopped(BankClosed):
    """An address or a number of somebody who left, as a keyed hash, and the case where that stands."""

    hash: Hash
    case: Line


class Handled(BankClosed):
    """An address or a number whose answers are dealt with, as a keyed hash, and when the newest was given."""

    hash: Hash
    answered: Moment


# The files that are one list: its key, and what stands in it.
LISTS: dict[str, tuple[str, type[BankClosed]]] = {
    "contacts.yml": ("contacts", Contact),
    "invitations.yml": ("invitations", Invitation),
    "stop-list.yml": ("stopped", Stopped),
    "handled.yml": ("handled", Handled),
}


@dataclass(frozen=True)
class Bank:
    """A whole bank. `today` is the day that it is looked at; a demo's stands still."""

    folder: Path
    label: str
    file: BankFile
    contacts: tuple[Contact, ...]
    invitations: tuple[Invitation, ...]
    stopped: tuple[Stopped, ...]
    handled: tuple[Handled, ...]
    today: date

    @cached_property
    def by_id(self) -> dict[str, Contact]:
        return {contact.id: contact for contact in self.contacts}

    @cached_property
    def topic_codes(self) -> tuple[str, ...]:
        return tuple(topic.code for topic in self.file.topics)

    @cached_property
    def area_codes(self) -> tuple[str, ...]:
        return (*(area.code for area in self.file.areas), WHOLE)

    @cached_property
    def invited(self) -> dict[str, tuple[date, ...]]:
        """The days when each contact was asked, the latest first."""
        days: dict[str, list[date]] = {}
        for invitation in sorted(self.invitations, key=lambda each: each.date, reverse=True):
            for id in invitation.contacts:
                days.setdefault(id, []).append(invitation.date)
        return {id: tuple(each) for id, each in days.items()}
