"""What makes a question sound: one function a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core.problems import FileProblems, Problems, did_you_mean
from ..model.course import Course, Module, Quiz
from ..model.fields import Text
from ..model.question import Base, Graded
from ..model.question_types import BLANK, Fill, Match, Multiple, Order, Scenario, Single
from ..model.question_types_ungraded import Scale
from ..source.validate import has_all


def check_questions(course: Course, of_run: Problems) -> None:
    """Every question of every module, and what must be unique across the course."""
    seen: dict[str, str] = {}
    areas = {area.id for area in course.file.areas}
    for module in course.modules:
        _check_goal_ids(module, of_run.for_file(module.page.label))
        if module.quiz is None:
            continue
        problems = of_run.for_file(module.quiz.label)
        if not module.written and not problems.has_errors:
            problems.add(1, "quiz_empty")
        for question in module.written:
            if question.id is None:
                continue
            if question.id in seen:
                problems.add(question.line_of("id"), "duplicate_id", id=question.id, first=seen[question.id])
            seen.setdefault(question.id, f"{problems.label}:{question.line_of('id')}")
            _check_goal(module, question, problems)
            if has_all(question, but=Graded.model_fields):
                RULES.get(type(question), _no_rule)(question, problems)
            if isinstance(question, Scenario) and question.area and question.area not in areas:
                problems.add(
                    question.line_of("area"),
                    "unknown_area",
                    id=question.id,
                    area=question.area,
                    hint=did_you_mean(question.area, areas),
                )
        _check_draw(module, module.quiz, problems)
    _check_pairs(course, of_run)


def _check_draw(module: Module, quiz: Quiz, problems: FileProblems) -> None:
    """No more are drawn than there are beside the inline ones."""
    inline = {id for id, _, _, _ in module.page.scan.markers}
    count = sum(question.id not in inline for question in module.questions)
    draw = quiz.file.draw
    if draw and draw > count and not problems.has_errors:
        problems.add(quiz.file.line_of("draw"), "draw_too_many", draw=draw, count=count)


def _no_rule(question: Base, problems: FileProblems) -> None:
    """A type whose shape says it all."""


def _check_goal_ids(module: Module, problems: FileProblems) -> None:
    seen = set()
    for goal in module.front.goals:
        if goal.id in seen:
            problems.add(goal.line_of("id"), "duplicate_goal", id=goal.id)
        seen.add(goal.id)


def _check_goal(module: Module, question: Base, problems: FileProblems) -> None:
    goals = [goal.id for goal in module.front.goals]
    if question.goal and goals and question.goal not in goals:
        problems.add(
            question.line_of("goal"),
            "unknown_goal",
            id=question.id,
            goal=question.goal,
            hint=did_you_mean(question.goal, goals),
            goals=", ".join(goals),
        )


def _check_alike(texts, question: Base, problems: FileProblems) -> None:
    """No two texts that a learner chooses between are the same."""
    seen = set()
    for text in texts:
        same = text.reduced or text
        if same in seen:
            problems.add(text.line, "alike", id=question.id, text=text)
        seen.add(same)


def _check_options(question: Single | Multiple, problems: FileProblems) -> None:
    _check_alike([option.text for option in question.options], question, problems)
    for option in question.options:
        if not option.correct and option.feedback is None:
            problems.add(option.line, "no_feedback", id=question.id, text=option.text)


def _check_single(question: Single, problems: FileProblems) -> None:
    right = [option for option in question.options if option.correct]
    if not right:
        problems.add(question.line, "no_right", id=question.id)
    for option in right[1:]:
        problems.add(option.line_of("correct"), "several_right", id=question.id)
    _check_options(question, problems)


def _check_multiple(question: Multiple, problems: FileProblems) -> None:
    right = sum(option.correct for option in question.options)
    if not right:
        problems.add(question.line, "no_right", id=question.id)
    if right == len(question.options):
        problems.add(question.line, "no_wrong", id=question.id)
    _check_options(question, problems)


def _check_order(question: Order, problems: FileProblems) -> None:
    _check_alike(question.items, question, problems)


def _check_match(question: Match, problems: FileProblems) -> None:
    _check_alike([pair.left for pair in question.pairs], question, problems)
    _check_alike([*(pair.right for pair in question.pairs), *question.distractors], question, problems)


def _check_fill(question: Fill, problems: FileProblems) -> None:
    if not question.blanks:
        problems.add(question.line_of("text"), "no_blank", id=question.id)
    for blank in question.blanks:
        reduced = [Text(answer).reduced for answer in blank.answers]
        if not all(any(map(str.isalnum, answer)) for answer in reduced):
            problems.add(question.line_of("text"), "empty_blank", id=question.id)
        elif len(set(reduced)) < len(reduced):
            problems.add(question.line_of("text"), "blank_alike", id=question.id)
    left = BLANK.sub("", question.text)
    if "[[" in left or "]]" in left:
        problems.add(question.line_of("text"), "open_blank", id=question.id)


def _check_scenario(question: Scenario, problems: FileProblems) -> None:
    ids = [step.id for step in question.steps]
    _check_ids(question.steps, question, problems)
    if question.start not in ids:
        problems.add(
            question.line_of("start"),
            "unknown_step",
            id=question.id,
            step=question.start,
            hint=did_you_mean(question.start, ids),
        )
        return
    for step in question.steps:
        if step.choices and step.ending:
            problems.add(step.line_of("ending"), "step_both", id=question.id, step=step.id)
        if not step.choices and not step.ending:
            problems.add(step.line, "step_neither", id=question.id, step=step.id)
        _check_alike([choice.text for choice in step.choices], question, problems)
        for choice in step.choices:
            if choice.next not in ids:
                problems.add(
                    choice.line_of("next"),
                    "unknown_step",
                    id=question.id,
                    step=choice.next,
                    hint=did_you_mean(choice.next, ids),
                )
    _check_paths(question, problems)


def _check_ids(parts: list, question: Base, problems: FileProblems) -> None:
    """A question's steps, or its statements, have ids of their own."""
    seen = set()
    for part in parts:
        if part.id in seen:
            problems.add(part.line_of("id"), "duplicate_part", id=question.id, part=part.id)
        seen.add(part.id)


def _check_paths(question: Scenario, problems: FileProblems) -> None:
    """Every step is reachable from the start, and no path comes back to a step it has passed."""
    steps = {step.id: step for step in question.steps}
    reached = {question.start}
    path = [(question.start, iter(steps[question.start].choices))]
    while path:
        choice = next(path[-1][1], None)
        if choice is None:
            path.pop()
        elif choice.next in [id for id, _ in path]:
            problems.add(choice.line_of("next"), "loop", id=question.id, step=choice.next)
        elif choice.next in steps and choice.next not in reached:
            reached.add(choice.next)
            path.append((choice.next, iter(steps[choice.next].choices)))
    for step in question.steps:
        if step.id not in reached:
            problems.add(step.line, "unreachable", id=question.id, step=step.id)


def _check_scale(question: Scale, problems: FileProblems) -> None:
    _check_ids(question.statements, question, problems)


def _check_pairs(course: Course, of_run: Problems) -> None:
    """Scales that are compared ask the same statements, each at a moment of its own."""
    first: dict[str, Scale] = {}
    moments: set[tuple[str, str]] = set()
    for module in course.modules:
        for question in module.questions:
            if not isinstance(question, Scale) or question.pair is None:
                continue
            other = first.setdefault(question.pair, question)
            problems = of_run.for_file(module.quiz_label)
            if {s.id for s in question.statements} != {s.id for s in other.statements}:
                problems.add(question.line_of("statements"), "pair_differs", id=question.id, other=other.id)
            if (question.pair, question.moment) in moments:
                problems.add(
                    question.line_of("moment"),
                    "pair_moment",
                    id=question.id,
                    moment=question.moment,
                    pair=question.pair,
                )
            moments.add((question.pair, question.moment))


RULES: dict[type[Base], Callable[[Any, FileProblems], None]] = {
    Single: _check_single,
    Multiple: _check_multiple,
    Order: _check_order,
    Match: _check_match,
    Fill: _check_fill,
    Scenario: _check_scenario,
    Scale: _check_scale,
}
