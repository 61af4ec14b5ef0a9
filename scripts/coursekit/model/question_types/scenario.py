"""Scenario: a case where each choice leads on to the next step."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...core.problems import did_you_mean
from ..base import Closed
from ..fields import Block, Flag, Id, Inline
from ..question import Fault, Graded, alike, same_id

STEPS_BITS, CHOICE_BITS = 6, 2


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
    rank: ClassVar[int] = 1
    script: ClassVar[str] = "question/scenario"
    coding: ClassVar[str] = "way"
    interaction: ClassVar[str | None] = "performance"
    in_banks: ClassVar[bool] = False

    type: Literal["scenario"]
    area: Id | None = None
    start: Id
    steps: Annotated[list[Step], Field(min_length=2, max_length=40)]
    shuffle: Flag = False

    def choices_of(self, step: Step) -> list[ScenarioChoice]:
        """A step's choices as they are shown: as written, or shuffled the same way each time."""
        chance = random.Random(f"{self.id}:{step.id}")
        return chance.sample(step.choices, len(step.choices)) if self.shuffle else step.choices

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

    @property
    def kept(self) -> list[Any]:
        return [self.start, {step.id: [[each.text.key, each.next] for each in step.choices] for step in self.steps}]

    @property
    def kept_bits(self) -> int:
        return STEPS_BITS + CHOICE_BITS * _longest(self.start, {step.id: step for step in self.steps})

    def faults(self) -> Iterator[Fault]:
        yield from same_id(self.steps)
        ids = [step.id for step in self.steps]
        if self.start not in ids:
            yield self.line_of("start"), "unknown_step", {"step": self.start, "hint": did_you_mean(self.start, ids)}
            return
        for step in self.steps:
            yield from _step_faults(step, ids)
        yield from self._path_faults()

    def _path_faults(self) -> Iterator[Fault]:
        """Every step is reachable from the start, and no path comes back to a step it has passed."""
        steps = {step.id: step for step in self.steps}
        reached, path = {self.start}, [(self.start, iter(steps[self.start].choices))]
        while path:
            choice = next(path[-1][1], None)
            if choice is None:
                path.pop()
            elif choice.next in [id for id, _ in path]:
                yield choice.line_of("next"), "loop", {"step": choice.next}
            elif choice.next in steps and choice.next not in reached:
                reached.add(choice.next)
                path.append((choice.next, iter(steps[choice.next].choices)))
        for step in self.steps:
            if step.id not in reached:
                yield step.line, "unreachable", {"step": step.id}


def _step_faults(step: Step, ids: list[str]) -> Iterator[Fault]:
    if step.choices and step.ending:
        yield step.line_of("ending"), "step_both", {"step": step.id}
    if not step.choices and not step.ending:
        yield step.line, "step_neither", {"step": step.id}
    yield from alike([choice.text for choice in step.choices])
    for choice in step.choices:
        if choice.next not in ids:
            hint = did_you_mean(choice.next, ids)
            yield choice.line_of("next"), "unknown_step", {"step": choice.next, "hint": hint}


def _longest(id: str, steps: dict[str, Step]) -> int:
    """How many choices the longest way from a step has; no way comes back to where it was."""
    return max((1 + _longest(choice.next, steps) for choice in steps[id].choices), default=0)
