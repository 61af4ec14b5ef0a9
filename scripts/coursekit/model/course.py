"""Course: a course, as frozen types.

`Course` and `Module` are put together by `source/course` of the files that an author writes. Every
consumer takes this model, never YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from .base import texts_of
from .conversations import Conversation, Forum
from .course_files import Allow, CourseFile, ModuleFront, QuizFile
from .fields import Markdown, Plain, Text
from .markdown_scan import Scan
from .organisation import Organisation
from .question import Base
from .references import SourceWork
from .site_map import site_path
from .voices import Voice


@dataclass(frozen=True)
class Page:
    """A text of the course, `before` lines down in its file, and what its organisation must confirm of it."""

    path: str
    label: str
    text: str
    before: int = 0
    allow: Allow | None = None
    confirm: tuple[Plain, ...] = ()

    @cached_property
    def scan(self) -> Scan:
        """What the checks and the renderer need to know of the text."""
        return Scan(self.text, self.before)

    @property
    def title(self) -> str:
        """The page's heading, or its file where it has none."""
        return next((heading.text for heading in self.scan.headings), self.path)

    @property
    def site_path(self) -> str:
        """Where the page stands among the generator's pages."""
        return site_path(self.path)

    def allows(self, rule: str) -> bool:
        """Whether the page says why it does not follow the advice of that name."""
        return self.allow is not None and getattr(self.allow, rule) is not None


@dataclass(frozen=True)
class Passage:
    """A text of a module's front matter, a quiz or a list, the file it stands in, and where its links start from."""

    text: Text
    label: str
    path: str

    @cached_property
    def scan(self) -> Scan:
        """What the checks need to know of the text."""
        return Scan(self.text, self.text.line - 1)


@dataclass(frozen=True)
class Quiz:
    """A quiz. `unread` are the questions with a mistake, less the keys that it concerns."""

    file: QuizFile
    label: str
    questions: tuple[Base, ...]
    unread: tuple[Base, ...] = ()


@dataclass(frozen=True)
class Module:
    slug: str
    front: ModuleFront
    page: Page
    quiz: Quiz | None = None

    @property
    def quiz_label(self) -> str:
        """Its quiz.yml as the author knows it, or an empty text where it has none."""
        return self.quiz.label if self.quiz else ""

    @property
    def questions(self) -> tuple[Base, ...]:
        return self.quiz.questions if self.quiz else ()

    @cached_property
    def inline(self) -> tuple[str, ...]:
        """The ids of the questions that stand in the text."""
        known = {question.id for question in self.questions}
        return tuple(id for id, _, _, _ in self.page.scan.markers if id and id in known)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the front matter and the quiz."""
        path = self.page.path
        own = [Passage(text, self.page.label, path) for text in texts_of(self.front)]
        if self.quiz is None:
            return tuple(own)
        models = (self.quiz.file, *self.written)
        return (*own, *(Passage(text, self.quiz.label, path) for model in models for text in texts_of(model)))

    @property
    def written(self) -> tuple[Base, ...]:
        """The questions and the unread ones, for the checks."""
        return (*self.quiz.questions, *self.quiz.unread) if self.quiz else ()


@dataclass(frozen=True)
class Course:
    """A whole course as it is `today`; `label` is how its author knows its folder.

    `names` are all its files; `files` maps those beside the texts to where they are on disk; `unread`
    are what no page shows of the sources, conversations, forums and voices: those with a mistake, less the keys that
    it concerns, and those that have expired.
    """

    folder: Path
    label: str
    today: date
    file: CourseFile
    modules: tuple[Module, ...]
    pages: tuple[Page, ...]
    names: tuple[str, ...]
    sources: tuple[SourceWork, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    forums: tuple[Forum, ...] = ()
    voices: tuple[Voice, ...] = ()
    unread: tuple[SourceWork | Conversation | Forum | Voice, ...] = ()
    organisation: Organisation | None = None
    files: dict[str, Path] = field(default_factory=dict)

    def module(self, slug: str) -> Module | None:
        return next((module for module in self.modules if module.slug == slug), None)

    def page(self, path: str) -> Page | None:
        return next((page for page in self.all_pages if page.path == path), None)

    @property
    def all_pages(self) -> tuple[Page, ...]:
        return (*self.pages, *(module.page for module in self.modules))

    @property
    def talks(self) -> tuple[Conversation | Forum, ...]:
        """The conversations and forums and the unread ones, for the checks."""
        unread = (item for item in self.unread if isinstance(item, (Conversation, Forum)))
        return (*self.conversations, *self.forums, *unread)

    @property
    def all_voices(self) -> tuple[Voice, ...]:
        """The voices and the unread ones, for the checks."""
        return (*self.voices, *(item for item in self.unread if isinstance(item, Voice)))

    def voices_of(self, module: Module) -> tuple[Voice, ...]:
        """The voices that the module's page shows."""
        return tuple(voice for voice in self.voices if voice.module == module.slug)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text outside the pages."""
        listed = (
            Passage(text, f"{self.label}/{item.file}", item.file)
            for item in (*self.talks, *self.all_voices)
            for text in texts_of(item)
        )
        return (*(passage for module in self.modules for passage in module.passages), *listed)

    def citations(self) -> Iterator[tuple[str, str, int]]:
        """Every citation: the file as the author knows it, the key and the line."""
        texts: tuple[Page | Passage, ...] = (*self.all_pages, *self.markdown)
        for text in texts:
            for key, line in text.scan.citations if "[@" in text.text else ():
                yield text.label, key, line

    @cached_property
    def markdown(self) -> tuple[Passage, ...]:
        """The texts among them that are Markdown."""
        return tuple(passage for passage in self.passages if isinstance(passage.text, Markdown))
