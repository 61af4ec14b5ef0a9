"""Question: what all eleven types share. Progress is keyed on a question's `id` and `revision`."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import Field

from .base import Closed
from .fields import Block, Id, Text, Whole, short_hash

Value = TypeVar("Value")
# What is wrong with a question: the line, the message's code and what fills it in.
Fault = tuple[int, str, dict[str, object]]


def shuffled(values: tuple[Value, ...], seed: str) -> tuple[Value, ...]:
    """The values in an order that looks random, is always the same, and never as given."""
    order = list(range(len(values)))
    random.Random(seed).shuffle(order)
    if order == sorted(order):
        order.append(order.pop(0))
    return tuple(values[index] for index in order)


def alike(texts: Iterable[Text]) -> Iterator[Fault]:
    """No two texts that a learner chooses between are the same."""
    seen = set()
    for text in texts:
        same = text.reduced or text
        if same in seen:
            yield text.line, "alike", {"text": text}
        seen.add(same)


def same_id(parts: Iterable[Any]) -> Iterator[Fault]:
    """A question's steps, or its statements, have ids of their own."""
    seen = set()
    for part in parts:
        if part.id in seen:
            yield part.line_of("id"), "duplicate_part", {"part": part.id}
        seen.add(part.id)


def bits_for(count: int) -> int:
    """How many bits tell so many things apart."""
    return (count - 1).bit_length()


class Base(Closed):
    """What every question has. Each type says the one `type` that it is, and what is known of it elsewhere:

    `script` makes it alive in the browser; `in_banks` is whether a question bank can hold it; `coding` is how the
    player keeps what was chosen (`player/code.js`), and `interaction` what SCORM calls it, None when that is not told.
    """

    graded: ClassVar[bool] = False
    script: ClassVar[str]
    in_banks: ClassVar[bool] = True
    coding: ClassVar[str] = "none"
    interaction: ClassVar[str | None] = None

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

    @cached_property
    def revision(self) -> str:
        """A short hash that changes when a saved answer no longer fits."""
        return short_hash(self.type, *self.essence)

    @property
    def kept(self) -> list[Any] | None:
        """What can be chosen, in an order that no shuffling changes; an LMS keeps the indexes into it."""
        return None

    @property
    def ordered(self) -> list[Any] | None:
        """The same in the author's order, by which what was chosen is told; None where that is the order of `kept`."""
        return None

    @property
    def kept_bits(self) -> int:
        """How many bits the longest choice takes in an LMS."""
        return 0

    def faults(self) -> Iterator[Fault]:
        """What makes the question unsound, beyond what its shape says."""
        return iter(())


class Graded(Base):
    """What a question with a right answer adds."""

    graded: ClassVar[bool] = True
    # In Repetera those that apply what was learned come first: the lowest rank.
    rank: ClassVar[int]

    explanation: Block
    points: Annotated[Whole, Field(ge=1, le=100)] = 1


class Ungraded(Base):
    """A question without a right answer; its explanation tells why it is asked."""
