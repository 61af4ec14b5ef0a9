"""What makes a question sound: one function a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core.problems import MESSAGES, Problems, did_you_mean
from ..model.course import Course, Module, Quiz
from ..model.question import Base, Graded
from ..model.question_types import Fill, Match, Multiple, Order, Scenario, Single
from ..model.question_types_ungraded import Scale
from ..source.validate import has_all
from .blanks import check_blanks


def check_questions(course: Course, problems: Problems) -> None:
    """Every question of every module, and what must be unique across the course."""
    seen: dict[str, str] = {}
    areas = {area.id for area in course.file.areas}
    for module in course.modules:
        _check_goal_ids(module, problems)
        if module.quiz is None:
            continue
        shown = module.quiz.shown
        if not module.written and not problems.at(shown):
            problems.add(shown, 1, "quiz_empty")
        for question in module.written:
            if question.id is None:
                continue
            if question.id in seen:
                problems.add(shown, question.line_of("id"), "duplicate_id", id=question.id, first=seen[question.id])
            seen.setdefault(question.id, f"{shown}:{question.line_of('id')}")
            _check_goal(module, question, problems)
            if has_all(question, but=Graded.model_fields):
                RULES.get(type(question), _no_rule)(question, shown, problems)
            if isinstance(question, Scenario) and question.area and question.area not in areas:
                problems.add(
                    shown,
                    question.line_of("area"),
                    "unknown_area",
                    id=question.id,
                    area=question.area,
                    hint=did_you_mean(question.area, areas),
                )
        _check_draw(module, module.quiz, problems)
    _check_pairs(course, problems)


def _check_draw(module: Module, quiz: Quiz, problems: Problems) -> None:
    """No more are drawn than there are beside the inline ones."""
    inline = {id for id, _, _, _ in module.page.scan.markers}
    count = sum(question.id not in inline for question in module.questions)
    draw = quiz.file.draw
    if draw and draw > count and not problems.at(quiz.shown):
        problems.add(quiz.shown, quiz.file.line_of("draw"), "draw_too_many", draw=draw, count=count)


def _no_rule(question: Base, shown: str, problems: Problems) -> None:
    """A type whose shape says it all."""


def _check_goal_ids(module: Module, problems: Problems) -> None:
    seen = set()
    for goal in module.front.goals:
        if goal.id in seen:
            problems.add(module.page.shown, goal.line_of("id"), "duplicate_goal", id=goal.id)
        seen.add(goal.id)


def _check_goal(module: Module, question: Base, problems: Problems) -> None:
    goals = [goal.id for goal in module.front.goals]
    if question.goal and goals and question.goal not in goals:
        problems.add(
            module.quiz_shown,
            question.line_of("goal"),
            "unknown_goal",
            id=question.id,
            goal=question.goal,
            hint=did_you_mean(question.goal, goals),
            goals=", ".join(goals),
        )


def _check_alike(texts, question: Base, shown: str, problems: Problems) -> None:
    """No two texts that a learner chooses between are the same."""
    seen = set()
    for text in texts:
        same = text.reduced or text
        if same in seen:
            problems.add(shown, text.line, "alike", id=question.id, text=text)
        seen.add(same)


def _check_options(question: Single | Multiple, shown: str, problems: Problems) -> None:
    _check_alike([option.text for option in question.options], question, shown, problems)
    for option in question.options:
        if not option.correct and option.feedback is None:
            problems.add(shown, option.line, "no_feedback", id=question.id, text=option.text)


def _check_single(question: Single, shown: str, problems: Problems) -> None:
    right = [option for option in question.options if option.correct]
    if not right:
        problems.add(shown, question.line, "no_right", id=question.id)
    for option in right[1:]:
        problems.add(shown, option.line_of("correct"), "several_right", id=question.id)
    _check_options(question, shown, problems)


def _check_multiple(question: Multiple, shown: str, problems: Problems) -> None:
    right = sum(option.correct for option in question.options)
    if not right:
        problems.add(shown, question.line, "no_right", id=question.id)
    if right == len(question.options):
        problems.add(shown, question.line, "no_wrong", id=question.id)
    _check_options(question, shown, problems)


def _check_order(question: Order, shown: str, problems: Problems) -> None:
    _check_alike(question.items, question, shown, problems)


def _check_match(question: Match, shown: str, problems: Problems) -> None:
    _check_alike([pair.left for pair in question.pairs], question, shown, problems)
    _check_alike([*(pair.right for pair in question.pairs), *question.distractors], question, shown, problems)


def _check_scenario(question: Scenario, shown: str, problems: Problems) -> None:
    ids = [step.id for step in question.steps]
    _check_ids(question.steps, question, shown, problems)
    if question.start not in ids:
        problems.add(
            shown,
            question.line_of("start"),
            "unknown_step",
            id=question.id,
            step=question.start,
            hint=did_you_mean(question.start, ids),
        )
        return
    for step in question.steps:
        if step.choices and step.ending:
            problems.add(shown, step.line_of("ending"), "step_both", id=question.id, step=step.id)
        if not step.choices and not step.ending:
            problems.add(shown, step.line, "step_neither", id=question.id, step=step.id)
        _check_alike([choice.text for choice in step.choices], question, shown, problems)
        for choice in step.choices:
            if choice.next not in ids:
                problems.add(
                    shown,
                    choice.line_of("next"),
                    "unknown_step",
                    id=question.id,
                    step=choice.next,
                    hint=did_you_mean(choice.next, ids),
                )
    _check_paths(question, shown, problems)


def _check_ids(parts: list, question: Base, shown: str, problems: Problems) -> None:
    """A question's steps, or its statements, have ids of their own."""
    seen = set()
    for part in parts:
        if part.id in seen:
            problems.add(shown, part.line_of("id"), "duplicate_part", id=question.id, part=part.id)
        seen.add(part.id)


def _check_paths(question: Scenario, shown: str, problems: Problems) -> None:
    """Every step is reachable from the start, and no path comes back to a step it has passed."""
    steps = {step.id: step for step in question.steps}
    reached = {question.start}
    path = [(question.start, iter(steps[question.start].choices))]
    while path:
        choice = next(path[-1][1], None)
        if choice is None:
            path.pop()
        elif choice.next in [id for id, _ in path]:
            problems.add(shown, choice.line_of("next"), "loop", id=question.id, step=choice.next)
        elif choice.next in steps and choice.next not in reached:
            reached.add(choice.next)
            path.append((choice.next, iter(steps[choice.next].choices)))
    for step in question.steps:
        if step.id not in reached:
            problems.add(shown, step.line, "unreachable", id=question.id, step=step.id)


def _check_scale(question: Scale, shown: str, problems: Problems) -> None:
    _check_ids(question.statements, question, shown, problems)
    for key in ("low", "high"):
        if question.has_written("steps") and question.has_written(key):
            problems.add(shown, question.line_of(key), "steps_and_ends", id=question.id, key=key)
        elif not question.has_written("steps") and not question.has_written(key):
            problems.add(shown, question.line, "missing_key", key=key, help=MESSAGES["missing_help"][key])
    _check_alike(question.steps or (), question, shown, problems)


def _check_pairs(course: Course, problems: Problems) -> None:
    """Scales that are compared ask the same statements, each at a moment of its own."""
    first: dict[str, Scale] = {}
    moments: set[tuple[str, str]] = set()
    for module in course.modules:
        for question in module.questions:
            if not isinstance(question, Scale) or question.pair is None:
                continue
            other = first.setdefault(question.pair, question)
            shown = module.quiz_shown
            if {s.id for s in question.statements} != {s.id for s in other.statements}:
                problems.add(shown, question.line_of("statements"), "pair_differs", id=question.id, other=other.id)
            if question.steps != other.steps:
                problems.add(shown, question.line_of("steps"), "pair_steps", id=question.id, other=other.id)
            if (question.pair, question.moment) in moments:
                problems.add(
                    shown,
                    question.line_of("moment"),
                    "pair_moment",
                    id=question.id,
                    moment=question.moment,
                    pair=question.pair,
                )
            moments.add((question.pair, question.moment))


RULES: dict[type[Base], Callable[[Any, str, Problems], None]] = {
    Single: _check_single,
    Multiple: _check_multiple,
    Order: _check_order,
    Match: _check_match,
    Fill: check_blanks,
    Scenario: _check_scenario,
    Scale: _check_scale,
}
