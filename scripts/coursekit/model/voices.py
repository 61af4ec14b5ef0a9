"""Voices: what real people have said, for as long as they have said yes to its being shown."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from .base import Closed
from .fields import Block, Day, Id, Plain


class VoiceConsent(Closed):
    """A person's yes. `reference` is where it is kept, and never shown."""

    given: Day
    valid_until: Day
    reference: Plain


class Voice(Closed):
    """A person's own words, shown last in the text of `module`; `picture` is a file of the course."""

    file: ClassVar[str] = "voices.yml"

    id: Id
    who: Plain
    text: Block
    module: Id
    consent: VoiceConsent
    picture: Plain | None = None

    def expired(self, today: date) -> bool:
        """Whether the yes no longer holds."""
        return self.consent.valid_until < today


class VoicesFile(Closed):
    voices: list[Voice]
