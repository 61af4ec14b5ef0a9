"""Number: an answer in figures, with what it may differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..fields import Number, Plain
from ..question import Graded, bits_for


class NumberQuestion(Graded):
    rank: ClassVar[int] = 6
    script: ClassVar[str] = "question/fill"
    coding: ClassVar[str] = "gaps"
    interaction: ClassVar[str | None] = "numeric"

    type: Literal["number"]
    answer: Number
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    unit: Plain | None = None

    @property
    def essence(self) -> tuple[str, ...]:
        return (repr(self.answer), repr(self.tolerance), self.unit or "")

    def in_figures(self, mark: str) -> str:
        """The answer as people write it, with every figure and the decimal mark of their language."""
        return f"{Decimal(repr(self.answer)):f}".removesuffix(".0").replace(".", mark)

    @property
    def kept_bits(self) -> int:
        return bits_for(2)
