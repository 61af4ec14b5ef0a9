"""Report: what `check` says: the problems, and each module's minutes, reading ease and questions per goal."""

from __future__ import annotations

from ..check.advice import reading_ease
from ..core.problems import MESSAGES, Problems, as_code_quality
from ..core.table import aligned
from ..core.words import SWEDISH
from ..model.course import Course, Module


def show(course: Course | None, problems: Problems, summary: str, form: str) -> None:
    """Print the problems in a form: for a person, with the summary and the report, or for a Git host."""
    if form == "gitlab":
        print(as_code_quality(problems))
        return
    for problem in problems:
        print(problem.as_github() if form == "github" else problem)
    print(summary if course is None or len(problems) else checked(course))
    if course and form == "text":
        print(report(course))


def report(course: Course) -> str:
    """A line for each module, and one for the whole course."""
    words = MESSAGES["report"]
    rows = [words["head"], *(_row(course, module) for module in course.modules)]
    total = sum(module.front.minutes for module in course.modules)
    rows.append([words["total"], str(total), _ease(course, [module.page for module in course.modules]), ""])
    return aligned(rows)


def _row(course: Course, module: Module) -> list[str]:
    goals = [question.goal for question in module.questions]
    counts = ", ".join(f"{goal.id} {goals.count(goal.id)}" for goal in module.front.goals)
    return [module.slug, str(module.front.minutes), _ease(course, [module.page]), counts]


def _ease(course: Course, pages: list) -> str:
    """The mean LIX of the pages; LIX is made for Swedish."""
    if course.file.language != SWEDISH or not pages:
        return MESSAGES["report"]["none"]
    return str(round(sum(reading_ease(page) for page in pages) / len(pages)))


def checked(course: Course) -> str:
    """The sentence on a course without problems: how much was looked at."""
    return MESSAGES["checked"].format(
        modules=len(course.modules),
        questions=sum(len(module.questions) for module in course.modules),
        pages=len(course.pages),
        links=sum(len(page.scan.links) for page in course.all_pages),
        sources=len(course.sources),
        course=course.label,
    )
