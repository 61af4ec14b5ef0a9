"""Order: things to put in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..fields import Inline
from ..question import Fault, Graded, alike, bits_for, shuffled


class Order(Graded):
    rank: ClassVar[int] = 4
    script: ClassVar[str] = "question/order"
    coding: ClassVar[str] = "order"
    interaction: ClassVar[str | None] = "sequencing"

    type: Literal["order"]
    items: Annotated[list[Inline], Field(min_length=3, max_length=8)]

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(item.reduced for item in self.items)

    @cached_property
    def shuffled(self) -> tuple[Inline, ...]:
        """The items shuffled, never already right."""
        return shuffled(tuple(self.items), self.id)

    @property
    def kept(self) -> list[str]:
        return sorted(item.key for item in self.items)

    @property
    def ordered(self) -> list[str]:
        return [item.key for item in self.items]

    @property
    def kept_bits(self) -> int:
        return 1 + len(self.items) * bits_for(len(self.items))

    def faults(self) -> Iterator[Fault]:
        return alike(self.items)
