"""Course: a course folder becomes a `Course`.

What cannot be read is reported and left out, so that everything else is still checked,
and so that `serve` can show the rest of the course.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from ..core.clock import today
from ..core.problems import MESSAGES, Problems, did_you_mean, nearest
from ..model.base import Closed
from ..model.conversations import Conversation, ConversationsFile, Forum, ForumsFile
from ..model.course import Course, CourseFile, Module, ModuleFront, Page, PageFront, Quiz, QuizFile
from ..model.organisation import Organisation
from ..model.question import Base, Ungraded
from ..model.question_types import TYPES
from ..model.references import SourcesFile, SourceWork
from .read import Mapping, Scalar, Sequence, read_markdown, read_yaml
from .validate import Model, has_all, settle_key, shape, sound

FILES = ("course.yml", "organisation.yml", "sources.yml", "conversations.yml", "forums.yml")
# The files that are one list.
LISTS: dict[str, type[Closed]] = {
    "sources.yml": SourcesFile,
    Conversation.file: ConversationsFile,
    Forum.file: ForumsFile,
}
Item = SourceWork | Conversation | Forum
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".pdf")
# What editors and systems leave behind; authors never see these files.
DROPPINGS = (".*", "~$*", "Thumbs.db", "desktop.ini", "*.swp", "*~", "*.tmp", "*.bak")


def read_course(folder: Path, shown: str, problems: Problems) -> Course | None:
    """The course in `folder`; `shown` is the folder as the author knows it.

    None when course.yml does not say which modules there are. Problems are added for all that is wrong.
    """
    file = _read_manifest(folder, shown, problems)
    if not file:
        return None
    modules = tuple(
        module
        for slug in dict.fromkeys(slug for part in file.parts for slug in part.modules)
        if (module := _read_module(folder, shown, slug, problems))
    )
    listed = [item for name in LISTS for item in _read_list(folder, shown, name, problems)]
    live, names = [item for item in listed if _is_live(item)], tuple(_names(folder))
    return Course(
        folder=folder,
        shown=shown,
        file=file,
        modules=modules,
        names=names,
        pages=tuple(_read_pages(folder, shown, names, problems)),
        sources=tuple(item for item in live if isinstance(item, SourceWork)),
        conversations=tuple(item for item in live if isinstance(item, Conversation)),
        forums=tuple(item for item in live if isinstance(item, Forum)),
        unread=tuple(item for item in listed if not _is_live(item)),
        organisation=_read_file(folder, shown, "organisation.yml", Organisation, problems),
        files={name: folder / name for name in names if PurePosixPath(name).suffix.lower() in PICTURES},
    )


def _read_manifest(folder: Path, shown: str, problems: Problems) -> CourseFile | None:
    """course.yml, or what can stand in for it."""
    path = folder / "course.yml"
    if not path.is_file():
        near = nearest("course.yml", [path.name for path in folder.glob("course.*")])
        hint = MESSAGES["rename"].format(near=near) if near else ""
        problems.add(f"{shown}/course.yml", 1, "no_course", hint=hint)
        return None
    data = read_yaml(path, f"{shown}/course.yml", problems)
    if data is None:
        return None
    return shape(CourseFile, data, f"{shown}/course.yml", problems) or _course_stand_in(data)


def _course_stand_in(data: Mapping) -> CourseFile | None:
    """A manifest with a mistake, as long as its lists are right, so that what they list is still checked."""
    made = sound(CourseFile, data)
    if not made.format or any(key in data and not getattr(made, key) for key in ("parts", "pages", "areas")):
        return None
    empty = {"id": "", "title": "", "language": "sv", "parts": []}
    return made.model_copy(update=empty | {key: value for key, value in made if value is not None})


def is_dropping(name: str) -> bool:
    """Whether an editor or a system left a file with this name there."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in DROPPINGS)


def _names(folder: Path) -> list[str]:
    """Every file of the course but droppings and the contact bank, sorted."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.as_posix()
        for path in found
        if path.parts[0] != "contacts" and not any(is_dropping(part) for part in path.parts)
    )


def _read_file(folder: Path, shown: str, name: str, model: type[Model], problems: Problems) -> Model | None:
    data = _read_data(folder, shown, name, problems)
    return None if data is None else shape(model, data, f"{shown}/{name}", problems)


def _read_data(folder: Path, shown: str, name: str, problems: Problems) -> Mapping | None:
    path = folder / name
    return read_yaml(path, f"{shown}/{name}", problems) if path.is_file() else None


def _read_list(folder: Path, shown: str, name: str, problems: Problems) -> list[Item]:
    """Every item of a file in `LISTS`, also where its neighbour has a mistake."""
    data, model = _read_data(folder, shown, name, problems), LISTS[name]
    if data is None:
        return []
    ((key, field),) = model.model_fields.items()
    file, [kind] = shape(model, data, f"{shown}/{name}", problems), get_args(field.annotation)
    if file:
        return list(getattr(file, key))
    listed = data.get(key)
    return [sound(kind, item) for item in listed if isinstance(item, Mapping)] if isinstance(listed, Sequence) else []


def _is_live(item: Item) -> bool:
    """Whether an item can stand on a page: it is whole, and a forum has not expired."""
    return has_all(item) and not (isinstance(item, Forum) and item.expired(today()))


def _read_pages(folder: Path, shown: str, names: Iterable[str], problems: Problems) -> Iterator[Page]:
    """Every Markdown page outside the modules."""
    for name in names:
        if not name.lower().endswith(".md") or name.startswith("modules/"):
            continue
        parts = read_markdown(folder / name, f"{shown}/{name}", problems)
        if parts is None:
            continue
        front, body, before = parts
        page_front = shape(PageFront, front, f"{shown}/{name}", problems) if front else None
        yield Page(name, f"{shown}/{name}", body, before, page_front.allow if page_front else None)


def _read_module(folder: Path, shown: str, slug: str, problems: Problems) -> Module | None:
    name = f"modules/{slug}/index.md"
    path = folder / name
    if not path.is_file():
        return None  # check_files says that the module is missing, at its line in course.yml
    parts = read_markdown(path, f"{shown}/{name}", problems)
    if parts is None:
        return None
    data, body, before = parts
    front = None
    if data is None:
        problems.add(f"{shown}/{name}", 1, "no_front_matter")
    elif not data.broken:
        front = shape(ModuleFront, data, f"{shown}/{name}", problems)
    front = front or _stand_in(slug, data)
    page = Page(name, f"{shown}/{name}", body, before, front.allow)
    return Module(slug, front, page, _read_quiz(folder, shown, slug, problems))


def _stand_in(slug: str, data: Mapping | None) -> ModuleFront:
    """A module's front matter with what can be read of it, so that the rest of the module is still checked."""
    empty: dict[str, Any] = {"title": slug, "minutes": 1, "summary": "", "goals": []}
    if data is None:
        return ModuleFront.model_construct(**empty)
    made = sound(ModuleFront, data)
    return made.model_copy(update=empty | {key: value for key, value in made if value is not None})


def _read_quiz(folder: Path, shown: str, slug: str, problems: Problems) -> Quiz | None:
    name = f"modules/{slug}/quiz.yml"
    if not (folder / name).is_file():
        return None
    data = read_yaml(folder / name, f"{shown}/{name}", problems)
    if data is None:
        return Quiz(QuizFile(), f"{shown}/{name}", ())
    settle_key(data, "questions", shown=f"{shown}/{name}", problems=problems)
    raw = data.pop("questions", None)
    if raw is None:
        problems.add(f"{shown}/{name}", data.line, "no_questions")
        raw = Sequence()
    file = shape(QuizFile, data, f"{shown}/{name}", problems)
    questions, unread = _read_questions(raw, f"{shown}/{name}", problems)
    return Quiz(file or QuizFile(), f"{shown}/{name}", questions, unread)


def _read_questions(raw: Any, shown: str, problems: Problems) -> tuple[tuple[Base, ...], tuple[Base, ...]]:
    """The questions, and what can be read of those with a mistake."""
    if not isinstance(raw, Sequence):
        problems.add(shown, raw.line, "questions_not_list")
        return (), ()
    questions: list[Base] = []
    unread: list[Base] = []
    for item in raw:
        if not isinstance(item, Mapping):
            problems.add(shown, item.line, "question_not_mapping")
            continue
        model = _question_type(item, shown, problems)
        question = shape(model, item, shown, problems) if model else None
        if question:
            questions.append(question)
        else:
            unread.append(sound(model or Ungraded, item))
    return tuple(questions), tuple(unread)


def _question_type(item: Mapping, shown: str, problems: Problems) -> type[Base] | None:
    settle_key(item, "type", shown, problems)
    kind = item.get("type")
    if kind is None:
        problems.add(shown, item.line, "no_type", types=", ".join(TYPES))
        return None
    model = TYPES.get(kind) if isinstance(kind, Scalar) else None
    if model is None:
        hint = did_you_mean(str(kind), TYPES) or MESSAGES["known_types"].format(types=", ".join(TYPES))
        problems.add(shown, item.lines["type"], "unknown_type", found=kind, hint=hint)
    return model
