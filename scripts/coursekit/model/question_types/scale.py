"""Scale: statements to rate, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Closed
from ..fields import Id, Inline, Plain
from ..question import Fault, Ungraded, same_id


class Statement(Closed):
    id: Id
    text: Inline


class Scale(Ungraded):
    script: ClassVar[str] = "question/scale"
    in_banks: ClassVar[bool] = False

    type: Literal["scale"]
    statements: Annotated[list[Statement], Field(min_length=1, max_length=8)]
    low: Plain
    high: Plain
    moment: Literal["before", "after", "later"]
    pair: Id | None = None

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(f"{s.id}={s.text.reduced}" for s in self.statements))

    def faults(self) -> Iterator[Fault]:
        return same_id(self.statements)
