"""Fill: a text with gaps to write in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import ClassVar, Literal

from ..blanks import BLANK, answers_of, blank_faults
from ..fields import Gapped, Inline, Text
from ..question import Fault, Graded, bits_for

MARKS = ".,;:!?…)”"


@dataclass(frozen=True)
class Blank:
    """A gap in a `fill` text, with every answer that counts; the first is shown."""

    number: int
    answers: tuple[str, ...]
    is_blank: ClassVar[bool] = True
    mark: ClassVar[str] = ""


@dataclass(frozen=True)
class Piece:
    """The text between two gaps."""

    text: Inline
    is_blank: ClassVar[bool] = False

    @property
    def mark(self) -> str:
        """The sentence's marks that it begins with, which stand on the line of the gap before it."""
        return self.text[: len(self.text) - len(self.text.lstrip(MARKS))]

    @property
    def rest(self) -> Inline:
        return Inline(self.text.lstrip(MARKS))


class Fill(Graded):
    rank: ClassVar[int] = 8
    script: ClassVar[str] = "question/fill"
    coding: ClassVar[str] = "gaps"
    interaction: ClassVar[str | None] = "fill-in"

    type: Literal["fill"]
    text: Gapped

    @property
    def parts(self) -> tuple[Blank | Piece, ...]:
        """Text and gaps in turn."""
        pieces = BLANK.split(self.text)
        return tuple(
            Blank(index // 2 + 1, answers_of(piece)) if index % 2 else Piece(Inline(piece))
            for index, piece in enumerate(pieces)
            if piece or index % 2
        )

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(part for part in self.parts if isinstance(part, Blank))

    @property
    def sentence(self) -> str:
        """What stands around the gaps."""
        return unescape("…".join(BLANK.split(self.text)[::2]))

    @property
    def essence(self) -> tuple[str, ...]:
        answers = ("|".join(sorted(Text(a).reduced for a in blank.answers)) for blank in self.blanks)
        return (Text(self.text).reduced, *answers)

    @property
    def kept(self) -> list[list[str]]:
        return [list(blank.answers) for blank in self.blanks]

    @property
    def kept_bits(self) -> int:
        return sum(bits_for(len(blank.answers) + 1) for blank in self.blanks)

    def faults(self) -> Iterator[Fault]:
        return blank_faults(self.text, self.line_of("text"))
