"""Match: pairs to put together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Closed
from ..fields import Inline
from ..question import Fault, Graded, alike, bits_for, shuffled


class Pair(Closed):
    left: Inline
    right: Inline


class Match(Graded):
    rank: ClassVar[int] = 5
    script: ClassVar[str] = "question/match"
    coding: ClassVar[str] = "pairs"
    interaction: ClassVar[str | None] = "matching"

    type: Literal["match"]
    pairs: Annotated[list[Pair], Field(min_length=2, max_length=8)]
    distractors: list[Inline] = []

    @property
    def essence(self) -> tuple[str, ...]:
        pairs = sorted(f"{p.left.reduced}={p.right.reduced}" for p in self.pairs)
        return (*pairs, *sorted(text.reduced for text in self.distractors))

    @cached_property
    def choices(self) -> tuple[Inline, ...]:
        """Every right-hand text and distractor, shuffled."""
        return shuffled((*(pair.right for pair in self.pairs), *self.distractors), self.id)

    @property
    def kept(self) -> list[list[str]]:
        return [sorted(pair.left.key for pair in self.pairs), sorted(text.key for text in self.choices)]

    @property
    def ordered(self) -> list[list[str]]:
        rights = (*(pair.right for pair in self.pairs), *self.distractors)
        return [[pair.left.key for pair in self.pairs], [text.key for text in rights]]

    @property
    def kept_bits(self) -> int:
        return len(self.pairs) * bits_for(len(self.choices) + 1)

    def faults(self) -> Iterator[Fault]:
        yield from alike([pair.left for pair in self.pairs])
        yield from alike([*(pair.right for pair in self.pairs), *self.distractors])
