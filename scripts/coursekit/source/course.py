"""Course: a course folder becomes a `Course`.

What cannot be read is reported and left out, so that everything else is still checked,
and so that `serve` can show the rest of the course.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ..core.likeness import nearest
from ..core.problems import MESSAGES, FileProblems, Problems
from ..core.settings import Settings
from ..core.words import SWEDISH
from ..model.base import Closed
from ..model.conversations import Conversation, ConversationsFile, Forum, ForumsFile
from ..model.course import Course, Module, Page, Quiz
from ..model.course_files import CourseFile, ModuleFront, PageFront, QuizFile
from ..model.organisation import Organisation
from ..model.question import Base, Ungraded
from ..model.question_types import TYPES
from ..model.references import SourcesFile, SourceWork
from ..model.voices import Voice, VoicesFile
from .folder import DOCUMENTS, PICTURES, course_files, is_kind
from .front_matter import read_markdown
from .keys import mend_key
from .read import Mapping, Scalar, Sequence, read_yaml
from .suggest import value_hint
from .validate import Model, has_all, salvage, validate

FILES = ("course.yml", "organisation.yml", "sources.yml", "conversations.yml", "forums.yml", "voices.yml")
# The files that are one list.
LISTS: dict[str, type[Closed]] = {
    "sources.yml": SourcesFile,
    Conversation.file: ConversationsFile,
    Forum.file: ForumsFile,
    Voice.file: VoicesFile,
}
Item = SourceWork | Conversation | Forum | Voice


@dataclass(frozen=True)
class _Folder:
    """A course's files by their names, how its author knows its folder, and where the problems of its files go."""

    files: dict[str, Path]
    label: str
    problems: Problems

    def problems_in(self, name: str) -> FileProblems:
        return self.problems.for_file(f"{self.label}/{name}")


def read_course(settings: Settings, problems: Problems, drafts: dict[str, Path] | None = None) -> Course | None:
    """The course that the settings name, as it is on their day; `drafts` are read for the files of those names.

    None when course.yml does not say which modules there are. Problems are added for all that is wrong.
    """
    path, today = settings.course, settings.today
    folder = _Folder(course_files(path, settings.label, problems) | (drafts or {}), settings.label, problems)
    file = _read_manifest(folder)
    if not file:
        return None
    modules = tuple(
        module
        for slug in dict.fromkeys(slug for part in file.parts for slug in part.modules)
        if (module := _read_module(folder, slug))
    )
    listed = [item for name in LISTS for item in _read_list(folder, name)]
    live = [item for item in listed if _is_live(item, today)]
    return Course(
        folder=path,
        label=settings.label,
        today=today,
        file=file,
        modules=modules,
        names=tuple(folder.files),
        pages=tuple(_read_pages(folder)),
        sources=tuple(item for item in live if isinstance(item, SourceWork)),
        conversations=tuple(item for item in live if isinstance(item, Conversation)),
        forums=tuple(item for item in live if isinstance(item, Forum)),
        voices=tuple(item for item in live if isinstance(item, Voice)),
        unread=tuple(item for item in listed if not _is_live(item, today)),
        organisation=_read_file(folder, "organisation.yml", Organisation),
        files=_published(folder, listed, live),
    )


def _read_manifest(folder: _Folder) -> CourseFile | None:
    """course.yml, or what can stand in for it."""
    path, problems = folder.files.get("course.yml"), folder.problems_in("course.yml")
    if path is None:
        near = nearest("course.yml", [name for name in folder.files if name.lower().startswith("course.")])
        hint = MESSAGES["call_it"].format(near=near) if near else ""
        if not problems.has_errors and not folder.problems.at(folder.label):
            problems.add(1, "no_course", hint=hint)
        return None
    data = read_yaml(path, problems)
    if data is None:
        return None
    return validate(CourseFile, data, problems) or _course_stand_in(data)


def _course_stand_in(data: Mapping) -> CourseFile | None:
    """A manifest with a mistake, as long as its lists are right, so that what they list is still checked."""
    made = salvage(CourseFile, data)
    if not made.format or any(key in data and not getattr(made, key) for key in ("parts", "pages", "areas")):
        return None
    empty = {"id": "", "title": "", "language": SWEDISH, "parts": []}
    return made.model_copy(update=empty | {key: value for key, value in made if value is not None})


def _read_file(folder: _Folder, name: str, model: type[Model]) -> Model | None:
    data = _read_data(folder, name)
    return None if data is None else validate(model, data, folder.problems_in(name))


def _read_data(folder: _Folder, name: str) -> Mapping | None:
    path = folder.files.get(name)
    return read_yaml(path, folder.problems_in(name)) if path else None


def _read_list(folder: _Folder, name: str) -> list[Item]:
    """Every item of a file in `LISTS`, also where its neighbour has a mistake."""
    data, model = _read_data(folder, name), LISTS[name]
    if data is None:
        return []
    ((key, field),) = model.model_fields.items()
    file, [kind] = validate(model, data, folder.problems_in(name)), get_args(field.annotation)
    if file:
        return list(getattr(file, key))
    listed = data.get(key)
    return [salvage(kind, item) for item in listed if isinstance(item, Mapping)] if isinstance(listed, Sequence) else []


def _is_live(item: Item, today: date) -> bool:
    """Whether an item can stand on a page: it is whole, and what somebody said yes to has not expired."""
    return has_all(item) and not (isinstance(item, Forum | Voice) and item.expired(today))


def _published(folder: _Folder, listed: list[Item], live: list[Item]) -> dict[str, Path]:
    """The files beside the texts, less the pictures of voices that are no longer shown."""
    [all_pictures, shown] = ({item.picture for item in items if isinstance(item, Voice)} for items in (listed, live))
    kinds, hidden = PICTURES + DOCUMENTS, all_pictures - shown
    return {name: place for name, place in folder.files.items() if is_kind(name, kinds) and name not in hidden}


def _read_pages(folder: _Folder) -> Iterator[Page]:
    """Every Markdown page outside the modules."""
    for name, path in folder.files.items():
        if not name.lower().endswith(".md") or name.startswith("modules/"):
            continue
        problems = folder.problems_in(name)
        parts = read_markdown(path, problems)
        if parts is None:
            continue
        front, body, before = parts
        page_front = validate(PageFront, front, problems) if front else None
        yield _page(name, problems.label, body, before, page_front or PageFront())


def _read_module(folder: _Folder, slug: str) -> Module | None:
    name = f"modules/{slug}/index.md"
    path, problems = folder.files.get(name), folder.problems_in(name)
    if path is None:
        return None  # check_files says that the module is missing, at its line in course.yml
    parts = read_markdown(path, problems)
    if parts is None:
        return None
    data, body, before = parts
    front = None
    if data is None:
        problems.add(1, "no_front_matter")
    elif not data.broken:
        front = validate(ModuleFront, data, problems)
    front = front or _stand_in(slug, data)
    return Module(slug, front, _page(name, problems.label, body, before, front), _read_quiz(folder, slug))


def _page(name: str, label: str, body: str, before: int, front: PageFront | ModuleFront) -> Page:
    return Page(name, label, body, before, front.allow, tuple(front.confirm))


def _stand_in(slug: str, data: Mapping | None) -> ModuleFront:
    """A module's front matter with what can be read of it, so that the rest of the module is still checked."""
    empty: dict[str, Any] = {"title": slug, "minutes": 1, "summary": "", "goals": []}
    if data is None:
        return ModuleFront.model_construct(**empty)
    made = salvage(ModuleFront, data)
    return made.model_copy(update=empty | {key: value for key, value in made if value is not None})


def _read_quiz(folder: _Folder, slug: str) -> Quiz | None:
    name = f"modules/{slug}/quiz.yml"
    path, problems = folder.files.get(name), folder.problems_in(name)
    if path is None:
        return None
    data = read_yaml(path, problems)
    if data is None:
        return Quiz(QuizFile(), problems.label, ())
    mend_key(data, "questions", problems)
    raw = data.pop("questions", None)
    if raw is None:
        problems.add(data.line, "no_questions")
        raw = Sequence()
    file = validate(QuizFile, data, problems)
    questions, unread = _read_questions(raw, problems)
    return Quiz(file or QuizFile(), problems.label, questions, unread)


def _read_questions(raw: Any, problems: FileProblems) -> tuple[tuple[Base, ...], tuple[Base, ...]]:
    """The questions, and what can be read of those with a mistake."""
    if not isinstance(raw, Sequence):
        problems.add(raw.line, "questions_not_list")
        return (), ()
    questions: list[Base] = []
    unread: list[Base] = []
    for item in raw:
        if not isinstance(item, Mapping):
            problems.add(item.line, "question_not_mapping")
            continue
        model = _question_type(item, problems)
        question = validate(model, item, problems) if model else None
        if question:
            questions.append(question)
        else:
            unread.append(salvage(model or Ungraded, item))
    return tuple(questions), tuple(unread)


def _question_type(item: Mapping, problems: FileProblems) -> type[Base] | None:
    mend_key(item, "type", problems)
    kind = item.get("type")
    if kind is None:
        problems.add(item.line, "no_type", types=", ".join(TYPES))
        return None
    model = TYPES.get(kind) if isinstance(kind, Scalar) else None
    if model is None:
        hint = value_hint(str(kind), TYPES) or MESSAGES["known_types"].format(types=", ".join(TYPES))
        problems.add(item.lines["type"], "unknown_type", found=kind, hint=hint)
    return model
