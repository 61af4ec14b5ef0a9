"""Choice: `single` and `multiple`, where one or several of the options are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Closed
from ..fields import Block, Flag, Inline
from ..question import Fault, Graded, alike


class Option(Closed):
    """One choice of a `single` or `multiple` question."""

    text: Inline
    correct: Flag = False
    feedback: Block | None = None


class Choice(Graded):
    """What `single` and `multiple` share."""

    script: ClassVar[str] = "question/choice"
    coding: ClassVar[str] = "among"
    interaction: ClassVar[str | None] = "choice"

    options: Annotated[list[Option], Field(min_length=2, max_length=8)]
    shuffle: Flag = True

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(f"{o.text.reduced}={o.correct}" for o in self.options))

    @property
    def kept(self) -> list[str]:
        return sorted(option.text.key for option in self.options)

    @property
    def ordered(self) -> list[str]:
        return [option.text.key for option in self.options]

    @property
    def kept_bits(self) -> int:
        return len(self.options)

    @property
    def right(self) -> list[Option]:
        return [option for option in self.options if option.correct]

    def faults(self) -> Iterator[Fault]:
        silent = [option for option in self.options if not option.correct and option.feedback is None]
        if not self.right:
            yield self.line, "no_right", {}
            # The only wrong one that does not say why is the one that is right.
            silent = silent if len(silent) > 1 else []
        yield from alike([option.text for option in self.options])
        for option in silent:
            yield option.line, "no_feedback", {"text": option.text}


class Single(Choice):
    rank: ClassVar[int] = 3

    type: Literal["single"]

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        for option in self.right[1:]:
            yield option.line_of("correct"), "several_right", {}


class Multiple(Choice):
    rank: ClassVar[int] = 2

    type: Literal["multiple"]

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if len(self.right) == len(self.options):
            yield self.line, "no_wrong", {}
