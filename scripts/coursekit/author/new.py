"""New: a new module or question that passes `check`, entered where it belongs."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from ..check.names import fault_of_length, fault_of_name
from ..core.problems import MESSAGES, Problems
from ..core.replace import building, put, replace
from ..core.settings import Settings
from ..model.course import Course
from ..render.pages import template
from ..source.course import read_course
from .schema import SCHEMAS

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def refuse_slug(slug: str) -> None:
    """Raise ValueError with a sentence for what can be no id or address."""
    if not SLUG.fullmatch(slug):
        raise ValueError(MESSAGES["bad_slug"].format(slug=slug))


def refuse_folder(slug: str) -> None:
    """Raise ValueError with a sentence for a slug that can't be a module's folder everywhere."""
    for code, values in (*fault_of_name(slug), *fault_of_length(f"modules/{slug}/index.md")):
        raise ValueError(MESSAGES["no_slug"][code].format(**values))


def new_module(folder: Path, slug: str) -> str:
    """Make the module and list it last in course.yml; what to tell the author.

    Raises ValueError with a sentence for a slug that is taken or cannot be an address or a folder everywhere,
    or a course.yml that cannot be read.
    """
    place = folder / "modules" / slug
    refuse_slug(slug)
    refuse_folder(slug)
    if place.exists():
        raise ValueError(MESSAGES["slug_taken"].format(slug=slug))
    manifest = Path(os.path.realpath(folder / "course.yml"))
    if not manifest.is_file():
        raise ValueError(MESSAGES["course_unreadable"])
    with building(manifest) as drafts:
        made = drafts / slug
        _write(drafts / manifest.name, _listed(folder, manifest, slug), _line_end(manifest))
        made.mkdir()
        _write(made / "index.md", template("author/new_module.md").render(slug=slug))
        _write(made / "quiz.yml", _quiz(place, f"{slug}-1"))
        place.parent.mkdir(exist_ok=True)
        replace(made, place)
        try:
            replace(drafts / manifest.name, manifest)
        except OSError:
            shutil.rmtree(place, ignore_errors=True)
            raise
    return MESSAGES["module_made"].format(slug=slug)


def new_question(folder: Path, slug: str) -> str:
    """Add a question last in the module's quiz.yml; what to tell the author.

    Raises ValueError with a sentence when there is no such module, or a course.yml that cannot be read.
    """
    known = read_course(Settings(folder), Problems())
    if known is None:
        raise ValueError(MESSAGES["course_unreadable"])
    if known.module(slug) is None:
        raise ValueError(MESSAGES["no_module"].format(slug=slug))
    path = Path(os.path.realpath(folder / "modules" / slug / "quiz.yml"))
    with building(path) as drafts:
        id = _free_id(read_course(Settings(folder), Problems()) or known, slug)
        whole = _quiz(path.parent, id)
        if path.exists():
            text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n"
            whole = text + template("author/new_question.yml").render(id=id)
        _write(drafts / path.name, whole, _line_end(path))
        replace(drafts / path.name, path)
    return MESSAGES["question_made"].format(id=id, slug=slug)


def _free_id(course: Course, slug: str) -> str:
    """The first id of a question in the module that no other has."""
    taken = {question.id for each in course.modules for question in each.questions}
    return next(f"{slug}-{n}" for n in range(1, len(taken) + 2) if f"{slug}-{n}" not in taken)


def new_area(folder: Path, slug: str) -> str:
    """Add an area last in course.yml; what to tell the author.

    Raises ValueError with a sentence for an id that is taken or is none, or areas that are written in an unusual way.
    """
    refuse_slug(slug)
    course = read_course(Settings(folder), Problems())
    if course is None:
        raise ValueError(MESSAGES["course_unreadable"])
    areas = course.file.areas
    if slug in {area.id for area in areas}:
        raise ValueError(MESSAGES["area_taken"].format(slug=slug))
    manifest = Path(os.path.realpath(folder / "course.yml"))
    lines = manifest.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    item = f"- {{id: {slug}, label: TODO {slug}}}"
    if areas:
        dash = re.match(r"\s*(?=- )", lines[areas[-1].line - 1])
        if dash is None:
            raise ValueError(MESSAGES["area_by_hand"])
        lines.insert(max(areas[-1].line_of("id"), areas[-1].line_of("label")), dash[0] + item)
    elif course.file.has_written("areas"):
        raise ValueError(MESSAGES["area_by_hand"])
    else:
        lines += ["areas:", f"  {item}"]
    put(_line_end(manifest).join([*lines, ""]).encode(), manifest)
    return MESSAGES["area_made"].format(slug=slug)


def quiz_header(place: Path) -> str:
    """How a quiz.yml in a folder begins: its first line tells an editor where the schema is."""
    schema = SCHEMAS / "quiz.schema.json"
    with suppress(ValueError):  # on another drive, where the whole path is the only one
        schema = Path(os.path.relpath(schema, place))
    return template("author/new_quiz.yml").render(schema=schema.as_posix())


def _quiz(place: Path, id: str) -> str:
    """A quiz.yml with one question."""
    return quiz_header(place) + template("author/new_question.yml").render(id=id)


def _listed(folder: Path, manifest: Path, slug: str) -> str:
    """course.yml with the module last in the last part."""
    course = read_course(Settings(folder), Problems())
    if course is None:
        raise ValueError(MESSAGES["course_unreadable"])
    last = course.file.parts[-1].modules[-1]
    lines = manifest.read_text(encoding="utf-8-sig").split("\n")
    line = lines[last.line - 1]
    item = re.match(r"\s*- ", line)
    if item and "[" not in line:
        lines.insert(last.line, item[0] + slug)
    else:
        end = max(found.end() for found in re.finditer(rf"(?<![\w-]){last}(?![\w-])", line))
        lines[last.line - 1] = f"{line[:end]}, {slug}{line[end:]}"
    return "\n".join(lines)


def _line_end(path: Path) -> str:
    """How the lines of a file end that may be there: a change of them all would hide what is new."""
    return "\r\n" if path.exists() and b"\r\n" in path.read_bytes() else "\n"


def _write(path: Path, text: str, line_end: str = "\n") -> None:
    path.write_text(text, encoding="utf-8", newline=line_end)
