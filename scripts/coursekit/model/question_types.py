"""Question types: the types with a right answer, as an author writes them, and the list of all.

The shapes only; what makes a question sound (exactly one right answer, no loop) is
in `check/questions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Closed
from .fields import Block, Flag, Gapped, Id, Inline, Number, Plain, Text
from .normal_form import without_hidden
from .question import Base, Graded, short_hash, shuffled
from .question_types_ungraded import Reflection, Rehearsal, Scale

# A bar that an answer holds has a backslash before it.
BAR = re.compile(r"(?<!\\)\|")
BLANK = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*+)\]\]", re.DOTALL)


class Option(Closed):
    """One choice of a `single` or `multiple` question."""

    text: Inline
    correct: Flag = False
    feedback: Block | None = None

    @cached_property
    def key(self) -> str:
        """What stored progress calls the option: its text, not its position."""
        return short_hash(self.text.reduced)


class Choice(Graded):
    """What `single` and `multiple` share."""

    options: Annotated[list[Option], Field(min_length=2, max_length=8)]
    shuffle: Flag = True

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(f"{o.text.reduced}={o.correct}" for o in self.options))


class Single(Choice):
    type: Literal["single"]


class Multiple(Choice):
    type: Literal["multiple"]


class TrueFalse(Graded):
    type: Literal["true_false"]
    answer: Flag
    feedback: Block

    @property
    def essence(self) -> tuple[str, ...]:
        return (str(self.answer),)


class Order(Graded):
    type: Literal["order"]
    items: Annotated[list[Inline], Field(min_length=3, max_length=8)]

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(item.reduced for item in self.items)

    @cached_property
    def shown(self) -> tuple[Inline, ...]:
        """The items shuffled, never already right."""
        return shuffled(tuple(self.items), self.id)


class Pair(Closed):
    left: Inline
    right: Inline


class Match(Graded):
    type: Literal["match"]
    pairs: Annotated[list[Pair], Field(min_length=2, max_length=8)]
    distractors: list[Inline] = []

    @property
    def essence(self) -> tuple[str, ...]:
        pairs = sorted(f"{p.left.reduced}={p.right.reduced}" for p in self.pairs)
        return (*pairs, *sorted(text.reduced for text in self.distractors))

    @cached_property
    def choices(self) -> tuple[Inline, ...]:
        """Every right-hand text and distractor, shuffled."""
        return shuffled((*(pair.right for pair in self.pairs), *self.distractors), self.id)


@dataclass(frozen=True)
class Blank:
    """A gap in a `fill` text, with every answer that counts; the first is shown."""

    answers: tuple[str, ...]
    is_blank: ClassVar[bool] = True


@dataclass(frozen=True)
class Piece:
    """The text between two gaps."""

    text: Inline
    is_blank: ClassVar[bool] = False


class Fill(Graded):
    type: Literal["fill"]
    text: Gapped

    @property
    def parts(self) -> tuple[Blank | Piece, ...]:
        """Text and gaps in turn."""
        pieces = BLANK.split(self.text)
        return tuple(
            Blank(tuple(map(_answer, BAR.split(piece)))) if index % 2 else Piece(Inline(piece))
            for index, piece in enumerate(pieces)
            if piece or index % 2
        )

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(part for part in self.parts if isinstance(part, Blank))

    @property
    def essence(self) -> tuple[str, ...]:
        answers = ("|".join(sorted(Text(a).reduced for a in blank.answers)) for blank in self.blanks)
        return (Text(self.text).reduced, *answers)


def _answer(written: str) -> str:
    """What counts in a gap, as it is shown: on one line, without hidden characters or the backslash of a bar."""
    return without_hidden(" ".join(written.split("\n"))).strip().replace(r"\|", "|")


class NumberQuestion(Graded):
    type: Literal["number"]
    answer: Number
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    unit: Plain | None = None

    @property
    def answer_in_figures(self) -> str:
        """The answer as people write it, with every figure and a comma."""
        return f"{Decimal(repr(self.answer)):f}".removesuffix(".0").replace(".", ",")

    @property
    def essence(self) -> tuple[str, ...]:
        return (repr(self.answer), repr(self.tolerance), self.unit or "")


class ScenarioChoice(Closed):
    text: Inline
    next: Id
    feedback: Block


class Step(Closed):
    """A step of a scenario: either choices, or an ending."""

    id: Id
    text: Block
    choices: Annotated[list[ScenarioChoice], Field(min_length=2, max_length=4)] = []
    ending: Literal["good", "mixed", "poor"] | None = None


class Scenario(Graded):
    type: Literal["scenario"]
    area: Id | None = None
    start: Id
    steps: Annotated[list[Step], Field(min_length=2, max_length=40)]

    @cached_property
    def from_start(self) -> tuple[Step, ...]:
        """The steps with the first one first, as they are numbered on paper."""
        return tuple(sorted(self.steps, key=lambda step: step.id != self.start))

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {step.id: number for number, step in enumerate(self.from_start, start=1)}

    @property
    def essence(self) -> tuple[str, ...]:
        return (
            self.start,
            *(
                f"{s.id}:{s.text.reduced}:{s.ending}:" + "".join(f"{c.text.reduced}>{c.next}" for c in s.choices)
                for s in self.steps
            ),
        )


TYPES: dict[str, type[Base]] = {
    "single": Single,
    "multiple": Multiple,
    "true_false": TrueFalse,
    "order": Order,
    "match": Match,
    "fill": Fill,
    "number": NumberQuestion,
    "scenario": Scenario,
    "reflection": Reflection,
    "rehearsal": Rehearsal,
    "scale": Scale,
}
