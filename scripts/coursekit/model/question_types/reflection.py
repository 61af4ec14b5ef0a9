"""Reflection: a thought to write down, and to compare with."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..fields import Block, Inline
from ..question import Ungraded


class Reflection(Ungraded):
    script: ClassVar[str] = "question/open"

    type: Literal["reflection"]
    model_answer: Block | None = None
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)] | None = None
