"""Origin: the municipality whose course ours is, and whether a course is its own or built on it."""

from __future__ import annotations

from ..core.words import load_words
from .course import Course
from .organisation import Organisation

ORIGIN = load_words("origin")


def is_origins(organisation: Organisation) -> bool:
    """Whether the organisation bears the name of the one that the course comes from."""
    return ORIGIN["word"] in organisation.name


def is_built_on_it(course: Course) -> bool:
    """Whether a course has a module that the course it may be copied from has."""
    return any(module.slug in ORIGIN["modules"] for module in course.modules)
