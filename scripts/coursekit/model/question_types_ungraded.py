"""Ungraded question types: the three types without a right answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Closed
from .fields import Block, Id, Inline, Plain
from .question import Ungraded


class Reflection(Ungraded):
    type: Literal["reflection"]
    model_answer: Block | None = None
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)] | None = None


class Reply(Closed):
    """What somebody says to you, and a weak and a good way to answer."""

    text: Inline
    weak: Block
    good: Block


class Rehearsal(Ungraded):
    type: Literal["rehearsal"]
    opening: Block
    replies: Annotated[list[Reply], Field(min_length=3, max_length=12)]
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)]

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(reply.text.reduced for reply in self.replies))


class Statement(Closed):
    id: Id
    text: Inline


class Scale(Ungraded):
    """Five steps: their ends in words, or a label each."""

    type: Literal["scale"]
    statements: Annotated[list[Statement], Field(min_length=1, max_length=8)]
    low: Plain | None = None
    high: Plain | None = None
    steps: Annotated[list[Plain], Field(min_length=5, max_length=5)] | None = None
    moment: Literal["before", "after", "later"]
    pair: Id | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """What each of the five steps is called."""
        return tuple(self.steps or (f"1 {self.low}", "2", "3", "4", f"5 {self.high}"))

    @property
    def essence(self) -> tuple[str, ...]:
        statements = sorted(f"{s.id}={s.text.reduced}" for s in self.statements)
        return (*statements, *(label.reduced for label in self.steps or ()))
