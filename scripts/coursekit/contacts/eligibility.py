"""Eligibility: why a contact is not shown today, until when it rests, and who has waited longest."""

from __future__ import annotations

from datetime import date, timedelta

from .model import Bank, Contact, Invitation

YEAR = timedelta(days=365)


def left_out(contact: Contact, bank: Bank) -> str | None:
    """Why nobody may be led to the contact today; None when it can be shown or picked."""
    if contact.status == "ended":
        return "ended"
    if contact.consent.valid_until < bank.today:
        return "expired"
    if contact.status == "new" or not contact.confirmed:
        return "unconfirmed"
    if is_paused(contact, bank.today):
        return "paused"
    if "invitations" not in contact.consent.scope:
        return "not_invited"
    return "resting" if rests_until(contact, bank) else None


def is_paused(contact: Contact, today: date) -> bool:
    """A pause ends by itself, the day after its last one."""
    return contact.status == "paused" and contact.paused_until is not None and contact.paused_until >= today


def rests_until(contact: Contact, bank: Bank) -> date | None:
    """The first day when the contact may be asked again; None when that is today."""
    invited = [day for day in bank.invited.get(contact.id, ()) if day <= bank.today]
    until = [invited[0] + timedelta(days=bank.file.rest_days)] if invited else []
    if len(invited) >= contact.max_per_year:
        until.append(invited[contact.max_per_year - 1] + YEAR)
    return max((day for day in until if day > bank.today), default=None)


def last_invited(contact: Contact, bank: Bank) -> date:
    """When the contact was last asked; the first day there is for one that never was."""
    return next(iter(bank.invited.get(contact.id, ())), date.min)


def eligible(bank: Bank) -> list[Contact]:
    """Whom one may be led to today, those who have waited longest first."""
    found = [contact for contact in bank.contacts if left_out(contact, bank) is None]
    return sorted(found, key=lambda contact: (last_invited(contact, bank), contact.id))


def visible(contact: Contact) -> bool:
    """Whether the contact is shown by name. That the person agreed, `rules` have seen to."""
    return contact.visibility == "intranet"


def overdue(bank: Bank, sender: str | None = None) -> list[Invitation]:
    """The invitations whose feedback should have been given, of one sender or of all."""
    return [
        each
        for each in bank.invitations
        if not each.feedback_given
        and each.feedback_due < bank.today
        and (sender is None or each.sender.casefold() == sender.casefold())
    ]


def may_go(contact: Contact, bank: Bank) -> bool:
    """Whether the retention decision says that the contact may be deleted: it ended, expired or was never confirmed.

    The day when somebody left is the last day of their consent; `end` sees to that.
    """
    limit = bank.today - timedelta(days=bank.file.retention.delete_after_days)
    return contact.consent.valid_until < limit or not contact.confirmed and waits_since(contact) < limit


def waits_since(contact: Contact) -> date:
    """Since when a contact can have confirmed: an answer may be old when it is put in the bank."""
    return contact.entered or contact.consent.given


def may_go_too(invitation: Invitation, bank: Bank) -> bool:
    """Whether the retention decision says that an invitation may be deleted."""
    return invitation.date < bank.today - timedelta(days=bank.file.retention.invitations_days)
