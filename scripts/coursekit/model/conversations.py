"""Conversations: ready first conversations, and places whose hosts have said "come by"."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from .base import Closed
from .fields import Block, Day, Id, Inline, Plain, Plains, Whole
from .times import Slot, slot


class Frame(Closed):
    """What is decided, what the other can change, and what nobody knows yet."""

    fixed: Inline
    open: Inline
    unknown: Inline


class Conversation(Closed):
    """A first conversation that can be booked as it is; `courage` is 1 for someone you meet anyway."""

    file: ClassVar[str] = "conversations.yml"

    id: Id
    area: Id
    courage: Annotated[Whole, Field(ge=1, le=3)]
    who: Inline
    where: Inline
    question: Inline
    frame: Frame
    opening_line: Inline
    closing_line: Inline
    thanks: Block


class Forum(Closed):
    """A place where the host lets you come by, as agreed until a day."""

    file: ClassVar[str] = "forums.yml"

    id: Id
    name: Plain
    area: Id
    who_is_there: Inline
    when: Plains
    host_role: Plain
    contact: Plain
    bring: Inline
    avoid: Inline
    agreed: Day
    valid_until: Day

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The times in `when`, each with its weekday or date as far as it can be read."""
        return tuple(slot(text) for text in self.when)

    def expired(self, today: date) -> bool:
        """Whether what was agreed with the host no longer holds."""
        return self.valid_until < today


class ConversationsFile(Closed):
    conversations: list[Conversation]


class ForumsFile(Closed):
    forums: list[Forum]
