"""Course files: what an author writes in course.yml, in front matter and around a quiz (course-format, format 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, WithJsonSchema

from ..core.words import LANGUAGES
from .base import Closed
from .fields import Block, Id, Inline, Plain, Whole

if TYPE_CHECKING:
    Language = str
else:
    # An editor's schema knows no folders, so that one more needs nothing else.
    Language = Annotated[Literal[LANGUAGES], WithJsonSchema({"type": "string"})]


class Part(Closed):
    """A part of the course; `picture` is a file of the course, which the overview shows, and `alt` what it shows."""

    title: Plain
    picture: Plain | None = None
    alt: Plain | None = None
    modules: Annotated[list[Id], Field(min_length=1)]


class Area(Closed):
    id: Id
    label: Plain


class Lms(Closed):
    pass_percent: Annotated[Whole, Field(ge=1, le=100)] = 80


class CourseFile(Closed):
    """course.yml: the only place for order."""

    format: Literal["1"]
    id: Id
    title: Plain
    language: Language
    parts: Annotated[list[Part], Field(min_length=1)]
    pages: list[Plain] = []
    areas: list[Area] = []
    lms: Lms | None = None


class Goal(Closed):
    id: Id
    text: Inline


class Allow(Closed):
    """Advice that a page does not follow, each with the reason."""

    lix: Plain | None = None
    long_sentence: Plain | None = None
    admonition_title: Plain | None = None
    longest_answer: Plain | None = None
    longest_choice: Plain | None = None
    absolute_words: Plain | None = None
    shared_words: Plain | None = None
    rule_of_thumb: Plain | None = None
    near_copy: Plain | None = None
    all_of_the_above: Plain | None = None
    negation: Plain | None = None
    untested_goal: Plain | None = None
    origin: Plain | None = None


class PageFront(Closed):
    """Front matter of a page outside the modules."""

    confirm: list[Plain] = []
    allow: Allow | None = None


class ModuleFront(Closed):
    """Front matter of a module."""

    title: Plain
    minutes: Annotated[Whole, Field(ge=1, le=90)]
    summary: Plain
    goals: Annotated[list[Goal], Field(min_length=1, max_length=5)]
    discuss: list[Inline] = []
    do_today: Inline | None = None
    confirm: list[Plain] = []
    allow: Allow | None = None


class QuizFile(Closed):
    """quiz.yml, less its questions, which are read one by one."""

    title: Plain | None = None
    intro: Block | None = None
    draw: Annotated[Whole, Field(ge=1)] | None = None
