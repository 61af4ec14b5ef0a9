"""Script data: what the scripts in the browser are given.

As classic scripts: pages opened from a folder may not fetch it.
"""

from __future__ import annotations

import json

from ..model.course import Course
from ..model.site_map import html_path
from .templates import template

# The scripts that hold words: what the others call them, and the section of the locale.
WORDS = {
    "words": ("words", "scripts"),
    "words-tools": ("tool_words", "tool_scripts"),
    "words-search": ("search_words", "search_scripts"),
    "words-later": ("later_words", "later_scripts"),
}
COURSE = "assets/js/course.js"


def script_words(words: dict) -> dict[str, str]:
    """What the scripts say and know of the language."""
    return {f"assets/js/{file}.js": _script(name, words[section]) for file, (name, section) in WORDS.items()}


def _script(name: str, value: dict) -> str:
    """A script that gives the others a value."""
    return template("data.js").render(name=name, value=json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def course_data(course: Course) -> dict[str, str]:
    """What the scripts know of the course: its modules in order, and each one's questions as quiz.yml has them."""
    return {COURSE: _script("course", {
        "title": str(course.file.title),
        "modules": [
            {
                "slug": module.slug, "title": str(module.front.title), "minutes": module.front.minutes,
                "path": html_path(module.page.site_path),
                "draw": module.quiz.file.draw if module.quiz else None, "inline": list(module.inline),
                "questions": [[question.id, question.revision, question.type] for question in module.questions],
            }
            for module in course.modules
        ],
    })}
