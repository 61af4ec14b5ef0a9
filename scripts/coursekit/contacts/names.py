"""Names: what a coordinator calls what has a code or an id."""

from __future__ import annotations

import re

from .fields import CONTACT_ID, INVITATION_ID, WHOLE
from .model import Bank, Contact, Invitation
from .problems import WORDS, message

KINDS = {kind: name for name, kind in WORDS["answers"]["kind"].items()}
ID = re.compile(rf"\b(?:{CONTACT_ID.pattern}|{INVITATION_ID.pattern})\b")


def topics(bank: Bank) -> dict[str, str]:
    """The label of each topic, by its code."""
    return {topic.code: topic.label for topic in bank.file.topics}


def areas(bank: Bank) -> dict[str, str]:
    """The label of each area, by its code; the whole municipality last."""
    return {area.code: area.label for area in bank.file.areas} | {WHOLE: message("whole_municipality")}


def named(contact: Contact) -> str:
    """A contact's name and id."""
    return f"{contact.display_name} ({contact.id})"


def named_invitation(invitation: Invitation) -> str:
    """What an invitation was about, and its id."""
    return f"{invitation.purpose} ({invitation.id})"


def described(contact: Contact, bank: Bank) -> str:
    """A contact so that it can be told from another of the same name."""
    return f"{named(contact)}, {KINDS[contact.kind]}, {areas(bank).get(contact.area, contact.area)}"


def with_names(text: str, bank: Bank) -> str:
    """A sentence with the name beside each id that stands alone."""
    invitations = {each.id: named_invitation(each) for each in bank.invitations}
    known = {id: named(contact) for id, contact in bank.by_id.items()} | invitations

    def beside(found: re.Match[str]) -> str:
        is_named = text[: found.start()].endswith("(") and text[found.end() :].startswith(")")
        return found[0] if is_named else known.get(found[0], found[0])

    return ID.sub(beside, text)
