"""Model: a course, as frozen types.

`Course` and `Module` are put together by `reader`; the closed types are the files that
an author writes (course-format, format 1). Every consumer takes this model, never YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import Field

from .closed import Closed, texts_of
from .markdown import Scan
from .question import Base
from .text import Block, Id, Inline, Markdown, Plain, Text, Whole


# How a value that somebody has still to fill in begins.
TODO = "TODO"


class Part(Closed):
    title: Plain
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
    language: Literal["sv", "en"]
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
    all_of_the_above: Plain | None = None
    negation: Plain | None = None
    untested_goal: Plain | None = None


class PageFront(Closed):
    """Front matter of a page outside the modules."""

    allow: Allow | None = None


class ModuleFront(Closed):
    """Front matter of a module."""

    title: Plain
    minutes: Annotated[Whole, Field(ge=1, le=90)]
    summary: Plain
    goals: Annotated[list[Goal], Field(min_length=1, max_length=5)]
    discuss: list[Inline] = []
    do_today: Inline | None = None
    allow: Allow | None = None


class QuizFile(Closed):
    """quiz.yml, less its questions, which are read one by one."""

    title: Plain | None = None
    intro: Block | None = None
    draw: Annotated[Whole, Field(ge=1)] | None = None


class SourceWork(Closed):
    """A work that the course cites."""

    key: Id
    author: Plain
    title: Plain
    year: Annotated[Whole, Field(ge=1000, le=2100)]
    kind: Literal["article", "book", "report", "law", "web"]
    publisher: Plain | None = None
    journal: Plain | None = None
    doi: Plain | None = None
    url: Plain | None = None

    @property
    def address(self) -> str | None:
        """Where the work is found: its DOI before its publisher's page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class SourcesFile(Closed):
    sources: list[SourceWork]


class Colours(Closed):
    primary: Plain | None = None
    accent: Plain | None = None


class Accessibility(Closed):
    """What the accessibility statement says; MDFFS 2019:2, 6 §."""

    supervisor: Plain
    supervisor_url: Plain
    standard: Plain
    conformance: Literal["fully", "partly", "not"]
    assessed: Plain
    updated: Plain
    method: Literal["self", "external"]
    form_url: Plain
    contact_email: Plain
    shortcomings: list[Plain] = []


class Organisation(Closed):
    """organisation.yml: who publishes."""

    name: Plain
    site_url: Plain | None = None
    logo: Plain | None = None
    colours: Colours | None = None
    edit_url: str | None = None
    report_url: str | None = None
    report_email: str | None = None
    accessibility: Accessibility | None = None

    @property
    def base_url(self) -> str | None:
        """The site's own address, ending with a slash; None when that isn't known."""
        if not self.site_url or self.site_url.startswith(TODO):
            return None
        return str(self.site_url).rstrip("/") + "/"

    @property
    def edit_base(self) -> str | None:
        """What a course file's path is added to where it is edited; None when that isn't known."""
        if not self.edit_url or self.edit_url.startswith(TODO):
            return None
        return self.edit_url.rstrip("/") + "/"


@dataclass(frozen=True)
class Page:
    """A text of the course. `before` is how many lines of the file precede `text`."""

    path: str
    shown: str
    text: str
    before: int = 0
    allow: Allow | None = None

    @cached_property
    def scan(self) -> Scan:
        """What the checks and the renderer need to know of the text."""
        return Scan(self.text, self.before)

    @property
    def site_path(self) -> str:
        """Where the page stands among the generator's pages."""
        return site_path(self.path)


@dataclass(frozen=True)
class Passage:
    """A text of a module's front matter or quiz, and the file it stands in."""

    text: Text
    shown: str

    @cached_property
    def scan(self) -> Scan:
        """What the checks need to know of the text."""
        return Scan(self.text, self.text.line - 1)


@dataclass(frozen=True)
class Quiz:
    """A quiz. `unread` are the questions with a mistake, less the keys that it concerns."""

    file: QuizFile
    shown: str
    questions: tuple[Base, ...]
    unread: tuple[Base, ...] = ()


@dataclass(frozen=True)
class Module:
    slug: str
    front: ModuleFront
    page: Page
    quiz: Quiz | None = None

    @property
    def questions(self) -> tuple[Base, ...]:
        return self.quiz.questions if self.quiz else ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the front matter and the quiz."""
        own = [Passage(text, self.page.shown) for text in texts_of(self.front)]
        models = (self.quiz.file, *self.written) if self.quiz else ()
        return (*own, *(Passage(text, self.quiz.shown) for model in models for text in texts_of(model)))

    @cached_property
    def markdown(self) -> tuple[Passage, ...]:
        """The texts among them that are Markdown."""
        return tuple(passage for passage in self.passages if isinstance(passage.text, Markdown))

    @property
    def written(self) -> tuple[Base, ...]:
        """The questions and the unread ones, for the checks."""
        return (*self.quiz.questions, *self.quiz.unread) if self.quiz else ()


@dataclass(frozen=True)
class Course:
    """A whole course.

    `names` are all its files; `files` maps those beside the texts to where they are on disk; `unread`
    are the sources with a mistake, less the keys that it concerns.
    """

    folder: Path
    shown: str
    file: CourseFile
    modules: tuple[Module, ...]
    pages: tuple[Page, ...]
    names: tuple[str, ...]
    sources: tuple[SourceWork, ...] = ()
    unread: tuple[SourceWork, ...] = ()
    organisation: Organisation | None = None
    files: dict[str, Path] = field(default_factory=dict)

    def module(self, slug: str) -> Module | None:
        return next((module for module in self.modules if module.slug == slug), None)

    def page(self, path: str) -> Page | None:
        return next((page for page in self.all_pages if page.path == path), None)

    @property
    def all_pages(self) -> tuple[Page, ...]:
        return (*self.pages, *(module.page for module in self.modules))


def site_path(path: str) -> str:
    """A course file's place on the site: modules come under `kurs/`."""
    parts = PurePosixPath(path).parts
    return "/".join(("kurs", *parts[1:])) if parts[0] == "modules" else path


def organisation_values(course: Course) -> dict[str, str]:
    """What a text may name as `{{ organisation.KEY }}`, by its key."""
    organisation = course.organisation
    if organisation is None:
        return {}
    values = {key: getattr(organisation, key) for key in type(organisation).model_fields}
    inner = organisation.accessibility
    if inner:
        values |= {f"accessibility.{key}": getattr(inner, key) for key in type(inner).model_fields}
    return {key: str(value) for key, value in values.items() if isinstance(value, str)}
