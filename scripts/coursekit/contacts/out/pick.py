"""Pick: whom to ask for an order, so that it is not always the same."""

from __future__ import annotations

import hashlib

from ..eligibility import YEAR, eligible, last_invited, visible
from ..fields import WHOLE
from ..intake.mail_line import ResidentRequest
from ..model import Bank, Contact


def pick(order: ResidentRequest, bank: Bank) -> list[Contact]:
    """As many residents as ordered, or as there are: the least asked first, then the longest waiting, then by lot."""

    def turn(contact: Contact) -> tuple:
        return _prompted(contact, bank), last_invited(contact, bank), _lot(contact, order)

    return sorted((contact for contact in eligible(bank) if fits(contact, order)), key=turn)[: order.count]


def fits(contact: Contact, order: ResidentRequest) -> bool:
    """Whether the order is for such a person. Who has named no times can any."""
    return (
        contact.kind == "resident"
        and not visible(contact)
        and order.topic in contact.topics
        and (order.area is None or contact.area in (order.area, WHOLE))
        and (not order.times or not contact.times or bool(set(order.times) & set(contact.times)))
    )


def _prompted(contact: Contact, bank: Bank) -> int:
    """How many times in the year past."""
    return sum(day > bank.today - YEAR for day in bank.invited.get(contact.id, ()))


def _lot(contact: Contact, order: ResidentRequest) -> str:
    """The same each time that the same order is tried, and another for the next order."""
    return hashlib.sha256(f"{order}{contact.id}".encode()).hexdigest()
