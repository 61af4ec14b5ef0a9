"""Run: the command `import`: shown as a diff, written after a yes, and told of to the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from ..author.change import Change, agrees
from ..author.new import quiz_header
from ..core.problems import MESSAGES, Problem, Problems, reason
from ..core.settings import Settings
from ..source.course import read_course
from .asked import Reading, Refused
from .draft import Draft, Place, drafted
from .kinds import MOST_BYTES, read
from .pictures import Pictures
from .words import WORDS, Written

STDIN, STDIN_NAME = "-", "stdin"
BEGINS = 60


def import_questions(settings: Settings, file: str, slug: str, kind: str | None, is_agreed: bool) -> int:
    """Take the questions of a file in; the exit code: 1 where any was left out, or nothing was written."""
    name = STDIN_NAME if file == STDIN else file
    try:
        place = _place(settings, slug)
        reading = read(_data(file), kind)
        pictures = Pictures(settings.course / place.name, place.words.names["picture"])
        draft = drafted(place, pictures.named(reading.questions))
    except Refused as refused:
        label = f"{settings.label}/modules/{slug}/quiz.yml"
        print(f"{name}: " + WORDS["files"][refused.code].format(path=label, **refused.values), file=sys.stderr)
        return 1
    except ValueError as sentence:
        print(sentence, file=sys.stderr)
        return 1
    is_done = _written(place, draft, len(reading.left) + len(draft.left), is_agreed)
    _tell(name, reading, draft)
    if is_done:
        _want(place, draft.wanted)
    return int(not is_done or bool(reading.left or draft.left))


def _place(settings: Settings, slug: str) -> Place:
    """Where the module's questions are. ValueError, with a sentence, where there is no such module."""
    course = read_course(settings, Problems())
    if course is None:
        raise ValueError(MESSAGES["course_unreadable"])
    if course.module(slug) is None:
        raise ValueError(MESSAGES["no_module"].format(slug=slug))
    folder = settings.course / "modules" / slug
    quiz = folder / "quiz.yml"
    try:
        raw = quiz.read_bytes().decode() if quiz.exists() else None
    except (OSError, UnicodeDecodeError):
        raise Refused("not_yaml") from None
    taken = frozenset(str(each.id) for module in course.modules for each in module.written)
    return Place(settings, f"modules/{slug}", raw, quiz_header(folder), taken, Written.of(course.file.language))


def _data(file: str) -> bytes:
    """What the file holds, and no more than tells that it is too large."""
    try:
        if file == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        code = "folder" if os.path.isdir(file) else "no_file" if os.path.lexists(file) else "not_there"
        raise ValueError(WORDS["files"][code].format(path=file, reason=reason(error))) from None


def _written(place: Place, draft: Draft, left: int, is_agreed: bool) -> bool:
    """Show what is to be written, ask, and write it; whether that was done."""
    if not draft.questions:
        print(WORDS["messages"]["nothing"])
        return False
    folder = place.settings.course / place.name
    change = Change(place.label, folder / "quiz.yml", place.raw, draft.text)
    print(*change.diff, sep="\n")
    for name, data in draft.pictures.items():
        path = f"{place.settings.label}/{place.name}/{name}"
        print(WORDS["messages"]["picture"].format(path=path, size=max(1, round(len(data) / 1000))))
    print(WORDS["messages"]["found"].format(count=len(draft.questions), left=left, path=place.label))
    if not is_agreed and not agrees():
        return False
    try:
        made = _write_pictures(folder, draft.pictures)
    except OSError as error:
        print(MESSAGES["not_written"].format(out=place.label, reason=reason(error)), file=sys.stderr)
        return False
    try:
        change.write()
    except ValueError as sentence:
        for picture in made:
            picture.unlink(missing_ok=True)
        print(sentence, file=sys.stderr)
        return False
    print(WORDS["messages"]["done"].format(path=place.label, count=len(draft.questions)))
    return True


def _write_pictures(folder: Path, pictures: dict[str, bytes]) -> list[Path]:
    """Write what is not there yet; the paths."""
    made = [folder / name for name in pictures if not (folder / name).exists()]
    for path in made:
        draft = path.with_name(f".{path.name}.tmp")
        draft.write_bytes(pictures[path.name])
        os.replace(draft, path)
    return made


def _tell(name: str, reading: Reading, draft: Draft) -> None:
    """What was left out, and what else does not come along, each at its line of the file."""
    left = [Problem(name, line, _left(_sentence(code, values), begins)) for line, code, values, begins in reading.left]
    left += [Problem(name, asked.line, _left(message, asked.question or asked.text)) for asked, message in draft.left]
    _show(WORDS["messages"]["left_title"].format(count=len(left)), left)
    _show(
        WORDS["messages"]["notes_title"],
        [Problem(name, line, _sentence(code, values)) for line, code, values in reading.notes],
    )


def _left(why: str, text: str) -> str:
    begins = " ".join(text.split())[:BEGINS]
    return WORDS["messages"]["left_named" if begins else "left"].format(begins=begins, reason=why)


def _sentence(code: str, values: dict[str, object]) -> str:
    return WORDS["reasons"][code].format(**values)


def _show(title: str, problems: Iterable[Problem]) -> None:
    found = sorted(problems)
    if found:
        print(title, *found, sep="\n")


def _want(place: Place, wanted: list[Problem]) -> None:
    """What `check` says of the questions that came in."""
    if wanted:
        _show(WORDS["messages"]["wants"].format(path=place.label), wanted)
    else:
        print(WORDS["messages"]["wants_nothing"])
