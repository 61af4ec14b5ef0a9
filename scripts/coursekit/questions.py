"""Questions: the eleven types, as an author writes them in `quiz.yml`.

The shapes only; what makes a question sound (exactly one right answer, no loop) is
in `check_questions`. Progress is keyed on a question's `id` and `revision`.
"""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .closed import Closed
from .text import Block, Flag, Id, Inline, Number, Plain, Text, Whole

BLANK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def short_hash(*parts: object) -> str:
    """Eight characters that name these parts; the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


def shuffled(values: tuple, seed: str) -> tuple:
    """The values in an order that looks random, is always the same, and never as given."""
    order = list(range(len(values)))
    random.Random(seed).shuffle(order)
    if order == sorted(order):
        order.append(order.pop(0))
    return tuple(values[index] for index in order)


class Base(Closed):
    """What every question has."""

    graded: ClassVar[bool] = False

    id: Id
    question: Block
    goal: Id | None = None
    hint: Block | None = None
    read_more: Text | None = None

    @property
    def essence(self) -> tuple[str, ...]:
        """What an answer depends on, reduced: a mended comma leaves it as it is."""
        return ()

    @property
    def revision(self) -> str:
        """A short hash that changes when a saved answer no longer fits."""
        return short_hash(self.type, *self.essence)


class Graded(Base):
    """What a question with a right answer adds."""

    graded: ClassVar[bool] = True

    explanation: Block
    points: Annotated[Whole, Field(ge=1, le=100)] = 1


class Ungraded(Base):
    """A question without a right answer may still explain why it is asked."""

    explanation: Block | None = None


class Option(Closed):
    """One choice of a `single` or `multiple` question."""

    text: Inline
    correct: Flag = False
    feedback: Block | None = None

    @property
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
    text: Inline

    @property
    def parts(self) -> tuple[Blank | Piece, ...]:
        """Text and gaps in turn."""
        pieces = BLANK.split(self.text)
        return tuple(
            Blank(tuple(answer.strip() for answer in piece.split("|"))) if index % 2 else Piece(Inline(piece))
            for index, piece in enumerate(pieces) if piece or index % 2
        )

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(part for part in self.parts if part.is_blank)

    @property
    def essence(self) -> tuple[str, ...]:
        answers = ("|".join(sorted(Text(a).reduced for a in blank.answers)) for blank in self.blanks)
        return (Text(self.text).reduced, *answers)


class NumberQuestion(Graded):
    type: Literal["number"]
    answer: Number
    tolerance: Annotated[Number, Field(ge=0)] = 0.0
    unit: Plain | None = None

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

    def step(self, id: str) -> Step:
        return next(step for step in self.steps if step.id == id)

    @property
    def essence(self) -> tuple[str, ...]:
        return (self.start, *(
            f"{s.id}:{s.text.reduced}:{s.ending}:" + "".join(f"{c.text.reduced}>{c.next}" for c in s.choices)
            for s in self.steps
        ))


class Reflection(Ungraded):
    type: Literal["reflection"]
    model_answer: Block | None = None
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)] | None = None


class Reply(Closed):
    """What somebody says to you, and a weak and a good way to answer."""

    text: Inline
    weak: Block
    good: Block


class Rehearsal(Ungraded):
    type: Literal["rehearsal"]
    opening: Block
    replies: Annotated[list[Reply], Field(min_length=3, max_length=12)]
    criteria: Annotated[list[Inline], Field(min_length=2, max_length=5)]

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(reply.text.reduced for reply in self.replies))


class Statement(Closed):
    id: Id
    text: Inline


class Scale(Ungraded):
    type: Literal["scale"]
    statements: Annotated[list[Statement], Field(min_length=1, max_length=8)]
    low: Plain
    high: Plain
    moment: Literal["before", "after", "later"]
    pair: Id | None = None

    @property
    def essence(self) -> tuple[str, ...]:
        return tuple(sorted(f"{s.id}={s.text.reduced}" for s in self.statements))


TYPES: dict[str, type[Base]] = {
    "single": Single, "multiple": Multiple, "true_false": TrueFalse, "order": Order,
    "match": Match, "fill": Fill, "number": NumberQuestion, "scenario": Scenario,
    "reflection": Reflection, "rehearsal": Rehearsal, "scale": Scale,
}
