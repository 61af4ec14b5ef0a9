"""Reader: a course folder becomes a `Course`.

What cannot be read is reported and left out, so that everything else is still checked,
and so that `serve` can show the rest of the course.
"""

from __future__ import annotations

import fnmatch
from pathlib import Path

from .model import (
    Course, CourseFile, Module, ModuleFront, Organisation, Page, PageFront, Quiz, QuizFile, SourcesFile,
)
from .problems import MESSAGES, Problems, did_you_mean, nearest
from .question import Base
from .questions import TYPES
from .shape import settle_key, shape
from .source import Mapping, Scalar, Sequence, read_text, read_yaml, split_front_matter

FILES = ("course.yml", "organisation.yml", "sources.yml", "conversations.yml", "forums.yml")
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".pdf")
# What editors and systems leave behind; authors never see these files.
DROPPINGS = (".*", "~$*", "Thumbs.db", "desktop.ini", "*.swp", "*~", "*.tmp", "*.bak")


def read_course(folder: Path, shown: str, problems: Problems) -> Course | None:
    """The course in `folder`; `shown` is the folder as the author knows it.

    None when course.yml cannot be read. Problems are added for all that is wrong.
    """
    path = folder / "course.yml"
    if not path.is_file():
        near = nearest("course.yml", [path.name for path in folder.glob("course.*")])
        hint = MESSAGES["rename"].format(near=near) if near else ""
        problems.add(f"{shown}/course.yml", 1, "no_course", hint=hint)
        return None
    data = read_yaml(path, f"{shown}/course.yml", problems)
    file = data and shape(CourseFile, data, f"{shown}/course.yml", problems)
    if not file:
        return None
    modules = tuple(
        module for slug in dict.fromkeys(slug for part in file.parts for slug in part.modules)
        if (module := _read_module(folder, shown, slug, problems))
    )
    return Course(
        folder=folder, shown=shown, file=file, modules=modules,
        pages=tuple(_read_pages(folder, shown, problems)),
        sources=_read_sources(folder, shown, problems),
        organisation=_read_file(folder, shown, "organisation.yml", Organisation, problems),
        files=_other_files(folder),
    )


def is_dropping(path: Path) -> bool:
    """Whether an editor or a system left the file there."""
    return any(fnmatch.fnmatch(path.name, pattern) for pattern in DROPPINGS)


def course_files(folder: Path) -> list[Path]:
    """Every file of the course but droppings and the contact bank, sorted."""
    return sorted(
        path for path in folder.rglob("*")
        if path.is_file()
        and not any(is_dropping(folder / part) for part in path.relative_to(folder).parts)
        and path.relative_to(folder).parts[0] != "contacts"
    )


def _other_files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path for path in course_files(folder)
        if path.suffix.lower() in PICTURES
    }


def _read_file(folder: Path, shown: str, name: str, model, problems: Problems):
    path = folder / name
    if not path.is_file():
        return None
    data = read_yaml(path, f"{shown}/{name}", problems)
    return None if data is None else shape(model, data, f"{shown}/{name}", problems)


def _read_sources(folder: Path, shown: str, problems: Problems) -> tuple:
    file = _read_file(folder, shown, "sources.yml", SourcesFile, problems)
    return tuple(file.sources) if file else ()


def _read_pages(folder: Path, shown: str, problems: Problems):
    """Every Markdown page outside the modules."""
    for path in course_files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() != ".md" or name.startswith("modules/"):
            continue
        text = read_text(path, f"{shown}/{name}", problems)
        if text is None:
            continue
        front, body, before = split_front_matter(text, f"{shown}/{name}", problems)
        page_front = shape(PageFront, front, f"{shown}/{name}", problems) if front else None
        yield Page(name, f"{shown}/{name}", body, before, page_front.allow if page_front else None)


def _read_module(folder: Path, shown: str, slug: str, problems: Problems) -> Module | None:
    name = f"modules/{slug}/index.md"
    path = folder / name
    if not path.is_file():
        return None  # check_files says that the module is missing, at its line in course.yml
    text = read_text(path, f"{shown}/{name}", problems)
    if text is None:
        return None
    data, body, before = split_front_matter(text, f"{shown}/{name}", problems)
    front = None
    if data is None:
        problems.add(f"{shown}/{name}", 1, "no_front_matter")
    elif not getattr(data, "broken", False):
        front = shape(ModuleFront, data, f"{shown}/{name}", problems)
    front = front or ModuleFront.model_construct(title=slug, minutes=1, summary="", goals=[], discuss=[], do_today=None, allow=None)
    page = Page(name, f"{shown}/{name}", body, before, front.allow)
    return Module(slug, front, page, _read_quiz(folder, shown, slug, problems))


def _read_quiz(folder: Path, shown: str, slug: str, problems: Problems) -> Quiz | None:
    name = f"modules/{slug}/quiz.yml"
    if not (folder / name).is_file():
        return None
    data = read_yaml(folder / name, f"{shown}/{name}", problems)
    if data is None:
        return None
    settle_key(data, "questions", shown=f"{shown}/{name}", problems=problems)
    raw = data.pop("questions", None)
    if raw is None:
        problems.add(f"{shown}/{name}", data.line, "no_questions")
        raw = Sequence()
    file = shape(QuizFile, data, f"{shown}/{name}", problems)
    questions = _read_questions(raw, f"{shown}/{name}", problems)
    return Quiz(file or QuizFile(), f"{shown}/{name}", questions)


def _read_questions(raw, shown: str, problems: Problems) -> tuple[Base, ...]:
    if not isinstance(raw, Sequence):
        problems.add(shown, raw.line, "questions_not_list")
        return ()
    return tuple(question for item in raw if (question := _read_question(item, shown, problems)))


def _read_question(item, shown: str, problems: Problems) -> Base | None:
    if not isinstance(item, Mapping):
        problems.add(shown, item.line, "question_not_mapping")
        return None
    settle_key(item, "type", shown, problems)
    kind = item.get("type")
    if kind is None:
        problems.add(shown, item.line, "no_type", types=", ".join(TYPES))
        return None
    model = TYPES.get(kind) if isinstance(kind, Scalar) else None
    if model is None:
        hint = did_you_mean(str(kind), TYPES) or MESSAGES["known_types"].format(types=", ".join(TYPES))
        problems.add(shown, item.lines["type"], "unknown_type", found=kind, hint=hint)
        return None
    return shape(model, item, shown, problems)
