"""Rename: an id in every file that names it, tried on a copy of the course, shown as a diff, and written as one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..check.course import check
from ..core.edits import Edit, Mending
from ..core.problems import MESSAGES, Problems, did_you_mean, reason
from ..core.settings import Settings
from ..model.course import Course, Page, Passage
from ..model.fields import Text
from ..model.links import resolve_name
from ..model.markdown_scan import CITATION
from ..source.folder import course_files
from ..source.written import Written
from .change import Change, agrees
from .new import refuse_folder, refuse_slug

WORDS = MESSAGES["rename"]
MODULES = "modules/"
# A file by its path in the course, and a mending of it.
Place = tuple[str, Mending]


def rename(settings: Settings, kind: str, old: str, new: str, is_agreed: bool) -> bool:
    """Give an area, module, source or question another id; whether that was done.

    Raises ValueError with a sentence where the id is unknown, the new one taken or none, or the course has errors.
    """
    course = _read(settings)
    _refuse(course, kind, old, new)
    changes = list(_changes(settings, course, KINDS[kind][1](course, old, new)))
    folders = [(settings.course / MODULES / name) for name in (old, new)] if kind == "module" else []
    _try(settings, changes, folders)
    for change in changes:
        print(*change.diff, sep="\n")
    if folders:
        print(WORDS["folder"].format(old=old, new=new))
    print(WORDS["found"].format(files=len(changes)))
    print(WORDS["after"][kind].format(old=old, new=new))
    if not is_agreed and not agrees():
        return False
    _write(changes, folders)
    print(WORDS["done"].format(old=old, new=new))
    return True


def _read(settings: Settings) -> Course:
    course, problems = check(settings)
    if course is None or problems.errors:
        raise ValueError(WORDS["broken"])
    return course


def _refuse(course: Course, kind: str, old: str, new: str) -> None:
    known = KINDS[kind][0](course)
    what = WORDS["kinds"][kind]
    if old not in known:
        raise ValueError(WORDS["unknown"].format(what=what, old=old, hint=did_you_mean(old, known)))
    refuse_slug(new)
    if new in known or kind == "module" and (course.folder / MODULES / new).exists():
        raise ValueError(WORDS["taken"].format(what=what, new=new))
    if kind == "module":
        refuse_folder(new)


def _areas(course: Course, old: str, new: str) -> Iterator[Place]:
    for area in course.file.areas:
        yield from _name("course.yml", area.id, old, new)
    for talk in course.talks:
        yield from _name(talk.file, talk.area, old, new)
    for module in course.modules:
        for question in module.questions:
            yield from _name(f"{MODULES}{module.slug}/quiz.yml", getattr(question, "area", None), old, new)


def _modules(course: Course, old: str, new: str) -> Iterator[Place]:
    for part in course.file.parts:
        for slug in part.modules:
            yield from _name("course.yml", slug, old, new)
        yield from _path("course.yml", part.picture, old, new)
    for voice in course.all_voices:
        yield from _name(voice.file, voice.module, old, new)
        yield from _path(voice.file, voice.picture, old, new)
    if course.organisation:
        yield from _path("organisation.yml", course.organisation.logo, old, new)
    for file, text in _texts(course):
        links = ((link.start, link.target) for link in text.scan.links)
        yield from _edited(file, text, (_link(text.path, start, target, old, new) for start, target in links))
    for module in course.modules:
        for question in module.questions:
            target = question.read_more
            edit = _link(module.page.path, 0, target, old, new) if target else None
            if target and edit:
                yield f"{MODULES}{module.slug}/quiz.yml", Mending(target, target.line - 1, ((edit,),), False)


def _link(path: str, start: int, target: str, old: str, new: str) -> Edit | None:
    """The edit of a link's target where it leads into the module's folder from outside it, or names the folder."""
    place = resolve_name(path, target)
    folder = re.search(rf"(?<![^/]){old}(?=/)", target.partition("#")[0])
    if place is None or folder is None or not place.path.startswith(f"{MODULES}{old}/"):
        return None
    return start + folder.start(), start + folder.end(), new


def _sources(course: Course, old: str, new: str) -> Iterator[Place]:
    for source in course.sources:
        yield from _name("sources.yml", source.key, old, new)
    for file, text in _texts(course):
        found = (each.span(1) for each in CITATION.finditer(text.scan.visible) if each[1] == old)
        yield from _edited(file, text, ((start, end, new) for start, end in found))


def _questions(course: Course, old: str, new: str) -> Iterator[Place]:
    for module in course.modules:
        for question in module.questions:
            yield from _name(f"{MODULES}{module.slug}/quiz.yml", question.id, old, new)
        text = module.page
        starts = (
            text.text.index(old, start + len("<!-- question")) for id, _, start, _ in text.scan.markers if id == old
        )
        yield from _edited(text.path, text, ((start, start + len(old), new) for start in starts))


def _texts(course: Course) -> Iterator[tuple[str, Page | Passage]]:
    """Every Markdown of the course, and the file that it stands in."""
    texts: tuple[Page | Passage, ...] = (*course.all_pages, *course.markdown)
    for text in texts:
        yield text.label.removeprefix(f"{course.label}/"), text


def _name(file: str, value: Text | None, old: str, new: str) -> Iterator[Place]:
    if value is not None and value == old:
        yield file, Mending(old, value.line - 1, (((0, len(old), new),),), keeps_words=False)


def _path(file: str, value: Text | None, old: str, new: str) -> Iterator[Place]:
    """A value that is the path of a file in the module's folder."""
    folder = f"{MODULES}{old}/"
    if value is not None and value.startswith(folder):
        edit = (0, len(folder), f"{MODULES}{new}/")
        yield file, Mending(value, value.line - 1, ((edit,),), keeps_words=False)


def _edited(file: str, text: Page | Passage, edits: Iterator[Edit | None]) -> Iterator[Place]:
    groups = tuple((edit,) for edit in edits if edit)
    if groups:
        yield file, Mending(text.scan.text, text.scan.before, groups, keeps_words=False)


# What has an id: which there are, and where one is named.
KINDS: dict[str, tuple[Callable[[Course], list[str]], Callable[[Course, str, str], Iterator[Place]]]] = {
    "area": (lambda course: [str(area.id) for area in course.file.areas], _areas),
    "module": (lambda course: [module.slug for module in course.modules], _modules),
    "source": (lambda course: [str(source.key) for source in course.sources], _sources),
    "question": (
        lambda course: [str(question.id) for module in course.modules for question in module.questions],
        _questions,
    ),
}


def _changes(settings: Settings, course: Course, places: Iterator[Place]) -> Iterator[Change]:
    """What each file is to hold. Raises ValueError where a file names the id in a way that can't be told apart."""
    files = course_files(settings.course, settings.label, Problems())
    mendings: dict[str, list[Mending]] = {}
    for file, mending in places:
        mendings.setdefault(file, []).append(mending)
    for file, wanted in sorted(mendings.items()):
        written = Written.read(files[file])
        after = written.mended(wanted)
        label = f"{course.label}/{file}"
        if after is None:
            line = next((each.before + 1 for each in wanted if not written.takes(each)), wanted[0].before + 1)
            raise ValueError(WORDS["unclear"].format(path=label, line=line))
        yield Change(label, files[file], written.raw, after)


def _try(settings: Settings, changes: list[Change], folders: list[Path]) -> None:
    """Make the changes in a copy of the course; raises ValueError with what would be wrong in it."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        _copy(settings, copy)
        for change in changes:
            (copy / change.path.relative_to(settings.course)).write_bytes(change.after.encode())
        if folders:
            old, new = (copy / place.relative_to(settings.course) for place in folders)
            old.rename(new)
        _, problems = check(replace(settings, course=copy))
    if problems.errors:
        raise ValueError("\n".join(str(problem) for problem in problems.errors) + "\n" + WORDS["wrong"])


def _copy(settings: Settings, copy: Path) -> None:
    """Copy the course; nobody in the contact bank comes along. ValueError with a sentence where a file is gone."""
    try:
        for path in course_files(settings.course, settings.label, Problems()).values():
            place = copy / path.relative_to(settings.course)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    except OSError as error:
        raise ValueError(MESSAGES["not_written"].format(out=settings.label, reason=reason(error))) from None


def _write(changes: list[Change], folders: list[Path]) -> None:
    """Write every file and move the folder; where one can't be, or it is broken off, put back what was written."""
    written: list[Change] = []
    try:
        for change in changes:
            written.append(change)
            change.write()
        if folders:
            os.rename(*folders)
    except BaseException as error:
        for change in reversed(written):
            with suppress(ValueError):
                Change(change.label, change.path, change.after, change.before or "").write()
        if not isinstance(error, OSError | ValueError):
            raise
        sentence = reason(error) if isinstance(error, OSError) else str(error)
        print(sentence, file=sys.stderr)
        raise ValueError(WORDS["undone"]) from None
