"""Items: the figures of each question, of all the sheets together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

from ..model.course import Course, Module
from ..model.question import Graded
from .choices import Choice, choices_of
from .figures import FEW, item_rest, wilson
from .sheet import Answer, Sheet


@dataclass(frozen=True)
class Bar:
    """A choice, and how many of those whose choices are known chose it."""

    choice: Choice
    count: int
    of: int

    @property
    def share(self) -> float:
        return self.count / self.of


@dataclass(frozen=True)
class Tally:
    """How the answers of one revision went."""

    revision: str
    answers: tuple[Answer, ...]

    @property
    def is_few(self) -> bool:
        """Whether they are so few that only their number is told."""
        return len(self.answers) < FEW

    @property
    def right(self) -> int:
        return sum(answer.is_right for answer in self.answers)

    @property
    def share(self) -> float:
        return self.right / len(self.answers)

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.right, len(self.answers))

    @property
    def tries(self) -> float | None:
        """How many times one tried, on average."""
        known = [answer.tries for answer in self.answers if answer.tries is not None]
        return fmean(known) if known else None

    @property
    def shown(self) -> float | None:
        """The share that had the answer shown."""
        known = [answer.shown for answer in self.answers if answer.shown is not None]
        return fmean(known) if known else None


@dataclass(frozen=True)
class Item:
    """A question: how its present revision went, and the earlier ones, those with the most answers first.

    `pairs` are each learner's result here beside their mean of the other questions.
    """

    module: Module
    question: Graded
    now: Tally
    earlier: tuple[Tally, ...] = ()
    pairs: list[tuple[float, float]] = field(default_factory=list)

    @cached_property
    def discrimination(self) -> float | None:
        """How well the question tells those who know from those who don't; None where that can't be said."""
        return item_rest(self.pairs)

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """The wrong choices first, those most chosen first; where nothing is right or wrong, in the author's order."""
        choices = choices_of(self.question)
        known = {choice.key for choice in choices}
        told = [chosen for answer in self.now.answers if (chosen := set(answer.choices) & known)]
        counts = Counter(key for chosen in told for key in chosen)
        bars = [Bar(each, counts[each.key], len(told)) for each in choices if each.is_option or counts[each.key]]
        if not told:
            return ()
        if any(bar.choice.is_right is None for bar in bars):
            return tuple(bars)
        return tuple(sorted(bars, key=lambda bar: (bool(bar.choice.is_right), -bar.count)))


def items_of(course: Course, sheets: list[Sheet]) -> list[Item]:
    """Every question with a right answer: the worst first, and last those that few have answered."""
    graded = list(graded_questions(course))
    now = {question.id: question.revision for _, question in graded}
    present = [
        {id: answer for id, answer in sheet.answers.items() if now.get(id) == answer.revision} for sheet in sheets
    ]
    items = [_item(module, question, sheets, present) for module, question in graded]
    return sorted(items, key=lambda item: (item.now.is_few, 0 if item.now.is_few else item.now.share))


def graded_questions(course: Course) -> Iterator[tuple[Module, Graded]]:
    """Each question that has a right answer, with its module."""
    for module in course.modules:
        for question in module.questions:
            if isinstance(question, Graded):
                yield module, question


def _item(module: Module, question: Graded, sheets: list[Sheet], present: list[dict[str, Answer]]) -> Item:
    answers = [sheet.answers[question.id] for sheet in sheets if question.id in sheet.answers]
    tallies = {
        revision: Tally(revision, tuple(answer for answer in answers if answer.revision == revision))
        for revision in {question.revision, *(answer.revision for answer in answers)}
    }
    now = tallies.pop(question.revision)
    earlier = sorted(tallies.values(), key=lambda tally: (-len(tally.answers), tally.revision))
    pairs = [pair for sheet in present for pair in _pair(question.id, sheet)]
    return Item(module, question, now, tuple(earlier), pairs)


def _pair(id: str, answers: dict[str, Answer]) -> Iterator[tuple[float, float]]:
    """A learner's result of this question, and their mean of the others; nothing where either is missing."""
    others = [answer.result for other, answer in answers.items() if other != id]
    if id in answers and others:
        yield answers[id].result, fmean(others)
