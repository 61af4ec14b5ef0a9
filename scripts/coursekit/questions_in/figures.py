"""Figures: numbers as people and other programs write them, as the format writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from .asked import LeftOut

# Longer ones no number keeps.
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?|[+-]?[.,][0-9]{1,15}")
MOST_POINTS = 100
# What is fully right is worth in per cent, and how much of that is lost where it is parted.
FULL, SLIP = Decimal(100), Decimal(1)


def decimal(text: str) -> Decimal:
    """The number that a text is. LeftOut where it is none."""
    try:
        if NUMBER.fullmatch(text.strip().replace("−", "-")):
            return Decimal(text.strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        pass
    raise LeftOut("no_number", found=text.strip())


def figures(number: Decimal) -> str:
    """A number with a decimal point and no zeros that say nothing."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def whole_points(text: str) -> int | None:
    """The points where they are whole, and as many as the format takes; None where not."""
    try:
        points = decimal(text)
    except LeftOut:
        return None
    return int(points) if points == int(points) and 1 <= points <= MOST_POINTS else None


def check_shares(shares: Sequence[Decimal], is_single: bool) -> None:
    """LeftOut where what is right is worth something that our types can't express: less than all, or unequally much."""
    right = [share for share in shares if share > 0]
    each = FULL if is_single or not right else FULL / len(right)
    if any(abs(share - each) > SLIP for share in right):
        raise partial(right)


def partial(shares: Sequence[Decimal]) -> LeftOut:
    """Why answers that are worth this can't be taken in."""
    return LeftOut("partial", found=", ".join(f"{figures(share)} %" for share in shares))
