"""What makes the questions of a course sound: each by its own type's rules, and all together."""

from __future__ import annotations

import re

from ..core.problems import FileProblems, Problems, did_you_mean
from ..model.course import Course, Module, Quiz
from ..model.question import Base, Graded
from ..model.question_types.scale import Scale
from ..model.question_types.scenario import Scenario
from ..source.validate import has_all

# A list, a quote, a table, a note or code, which can't be what a group of fields is named by. More figures are a year.
BLOCK = re.compile(r"\A\s*+(?:[-*+] |\d{1,2}\. |>|\||!!!|\?\?\?|```|~~~)")


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
            _check_question(question, areas, problems)
        _check_draw(module, module.quiz, problems)
    _check_pairs(course, of_run)


def _check_question(question: Base, areas: set[str], problems: FileProblems) -> None:
    """What a question is by itself; its type knows most of it."""
    line = question.question.line if question.question else 0
    if question.question and BLOCK.match(question.question) and not problems.has_error_in(range(line, line + 1)):
        problems.add(line, "question_block", id=question.id)
    if has_all(question, but=Graded.model_fields):
        for line, code, values in question.faults():
            problems.add(line, code, id=question.id, **values)
    if isinstance(question, Scenario) and question.area and question.area not in areas:
        hint = did_you_mean(question.area, areas)
        problems.add(question.line_of("area"), "unknown_area", id=question.id, area=question.area, hint=hint)


def _check_draw(module: Module, quiz: Quiz, problems: FileProblems) -> None:
    """No more are drawn than there are beside the inline ones."""
    inline = {id for id, _, _, _ in module.page.scan.markers}
    count = sum(question.id not in inline for question in module.questions)
    draw = quiz.file.draw
    if draw and draw > count and not problems.has_errors:
        problems.add(quiz.file.line_of("draw"), "draw_too_many", draw=draw, count=count)


def _check_goal_ids(module: Module, problems: FileProblems) -> None:
    seen = set()
    for goal in module.front.goals:
        if goal.id in seen:
            problems.add(goal.line_of("id"), "duplicate_goal", id=goal.id)
        seen.add(goal.id)


def _check_goal(module: Module, question: Base, problems: FileProblems) -> None:
    goals = [goal.id for goal in module.front.goals]
    hint = did_you_mean(question.goal or "", goals)
    # Where the text has a mistake, the goal may be one that can't be read.
    is_known = question.goal in goals or not hint and problems.of_run.at(module.page.label)
    if question.goal and goals and not is_known:
        problems.add(
            question.line_of("goal"),
            "unknown_goal",
            id=question.id,
            goal=question.goal,
            hint=hint,
            goals=", ".join(goals),
        )


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
            if question.steps != other.steps:
                problems.add(question.line_of("steps"), "pair_steps", id=question.id, other=other.id)
            if (question.pair, question.moment) in moments:
                problems.add(
                    question.line_of("moment"),
                    "pair_moment",
                    id=question.id,
                    moment=question.moment,
                    pair=question.pair,
                )
            moments.add((question.pair, question.moment))
