"""True or false: a statement that is right or wrong."""

from __future__ import annotations

from typing import ClassVar, Literal

from ..fields import Block, Flag
from ..question import Graded


class TrueFalse(Graded):
    rank: ClassVar[int] = 7
    script: ClassVar[str] = "question/choice"
    coding: ClassVar[str] = "among"
    interaction: ClassVar[str | None] = "true-false"

    type: Literal["true_false"]
    answer: Flag
    feedback: Block

    @property
    def essence(self) -> tuple[str, ...]:
        return (str(self.answer),)

    @property
    def kept(self) -> list[str]:
        return ["false", "true"]

    @property
    def kept_bits(self) -> int:
        return 2
