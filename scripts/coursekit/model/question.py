"""Question: what all eleven types share. Progress is keyed on a question's `id` and `revision`."""

from __future__ import annotations

import hashlib
import random
from typing import Annotated, ClassVar, TypeVar

from pydantic import Field

from .base import Closed
from .fields import Block, Id, Text, Whole

Value = TypeVar("Value")


def short_hash(*parts: object) -> str:
    """Eight characters that name these parts; the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


def shuffled(values: tuple[Value, ...], seed: str) -> tuple[Value, ...]:
    """The values in an order that looks random, is always the same, and never as given."""
    order = list(range(len(values)))
    random.Random(seed).shuffle(order)
    if order == sorted(order):
        order.append(order.pop(0))
    return tuple(values[index] for index in order)


class Base(Closed):
    """What every question has. Each type says the one `type` that it is."""

    graded: ClassVar[bool] = False

    id: Id
    type: str
    question: Block
    goal: Id | None = None
    hint: Block | None = None
    read_more: Text | None = None
    explanation: Block | None = None

    @property
    def essence(self) -> tuple[str, ...]:
        """What an answer depends on, reduced: a mended comma leaves it as it is."""
        return ()

    @property
    def revision(self) -> str:
        """A short hash that changes when a saved answer no longer fits."""
        return short_hash(self.type, *self.essence)


class Graded(Base):
    """What a question with a right answer adds."""

    graded: ClassVar[bool] = True

    explanation: Block
    points: Annotated[Whole, Field(ge=1, le=100)] = 1


class Ungraded(Base):
    """A question without a right answer; its explanation tells why it is asked."""
