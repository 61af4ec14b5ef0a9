"""Script data: what the scripts in the browser are given, by the names that they ask for it with (`data/words`)."""

from __future__ import annotations

from ..model.course import Course
from ..model.question_types import TYPES
from ..model.site_map import html_path

# What the scripts call their words, and the section of the locale.
WORDS = {
    "words": "scripts",
    "tool_words": "tool_scripts",
    "search_words": "search_scripts",
    "later_words": "later_scripts",
    "dialogue_words": "dialogue_scripts",
    "reminder_words": "reminder_scripts",
    "answer_words": "answer_scripts",
}


def script_data(words: dict, course: Course) -> dict[str, object]:
    """What the scripts say, and what they know of the course."""
    said = {name: words[section] for name, section in WORDS.items()}
    codings = {name: model.coding for name, model in TYPES.items() if model.graded}
    return said | {"course": course_data(course), "answer_codings": codings}


def course_data(course: Course) -> dict[str, object]:
    """The modules in order, and each one's questions as quiz.yml has them."""
    return {
        "title": str(course.file.title),
        "modules": [
            {
                "slug": module.slug,
                "title": str(module.front.title),
                "minutes": module.front.minutes,
                "path": html_path(module.page.site_path),
                "draw": module.quiz.file.draw if module.quiz else None,
                "inline": list(module.inline),
                "questions": [[question.id, question.revision, question.type] for question in module.questions],
            }
            for module in course.modules
        ],
    }
