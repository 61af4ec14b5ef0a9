"""Scale: statements to rate, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...core.problems import MESSAGES
from ..base import Closed
from ..fields import Id, Inline, Plain
from ..question import Fault, Ungraded, alike, same_id


class Statement(Closed):
    id: Id
    text: Inline


class Scale(Ungraded):
    """Five steps: their ends in words, or a label each."""

    script: ClassVar[str] = "question/scale"
    in_banks: ClassVar[bool] = False

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

    def faults(self) -> Iterator[Fault]:
        yield from same_id(self.statements)
        for key in ("low", "high"):
            if self.has_written("steps") and self.has_written(key):
                yield self.line_of(key), "steps_and_ends", {"key": key}
            elif not self.has_written("steps") and not self.has_written(key):
                yield self.line, "missing_key", {"key": key, "help": MESSAGES["missing_help"][key]}
        yield from alike(self.steps or ())
