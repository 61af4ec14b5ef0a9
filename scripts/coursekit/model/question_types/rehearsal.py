"""Rehearsal: a conversation to practise, one reply at a time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..base import Closed
from ..fields import Block, Inline
from ..question import Ungraded


class Reply(Closed):
    """What somebody says to you, and a weak and a good way to answer."""

    text: Inline
    weak: Block
    good: Block


class Rehearsal(Ungraded):
    script: ClassVar[str] = "question/open"
    in_banks: ClassVar[bool] = False

    type: Literal["rehearsal"]
    opening: Block
    replies: Annotated[list[Reply], Field(min_length=3, max_length=12)]
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)]

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(reply.text.reduced for reply in self.replies))
