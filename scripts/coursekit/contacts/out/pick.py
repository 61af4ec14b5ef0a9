"""Pick: whom to ask for an order, so that it is not always the same."""

from __future__ import annotations

import hashlib

from ..eligibility import YEAR, eligible, last_asked, visible
from ..intake.mail_line import Order
from ..model import WHOLE, Bank, Contact


def pick(order: Order, bank: Bank) -> list[Contact]:
    """As many residents as ordered, or as there are: the least asked first, then the longest waiting, then by lot."""

    def turn(contact: Contact) -> tuple:
        return _asked(contact, bank), last_asked(contact, bank), _lot(contact, order)

    return sorted((contact for contact in eligible(bank) if fits(contact, order)), key=turn)[: order.count]


def fits(contact: Contact, order: Order) -> bool:
    """Whether the order is for such a person. Who has named no times can any."""
    return (
        contact.kind == "resident"
        and not visible(contact)
        and order.topic in contact.topics
        and (order.area is None or contact.area in (order.area, WHOLE))
        and (not order.times or not contact.times or bool(set(order.times) & set(contact.times)))
    )


def _asked(contact: Contact, bank: Bank) -> int:
    """How many times in the year past."""
    return sum(day > bank.today - YEAR for day in bank.asked.get(contact.id, ()))


def _lot(contact: Contact, order: Order) -> str:
    """The same each time that the same order is tried, and another for the next order."""
    return hashlib.sha256(f"{order}{contact.id}".encode()).hexdigest()
