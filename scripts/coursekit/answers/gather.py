"""Gather: every file of a folder as sheets; a file that can't be used is left out, and named with why."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from ..model.course import Course
from .items import graded_questions
from .learner_file import LearnerFile, read_learner_file
from .moodle import Responses
from .sheet import Sheet, Unusable

MB = 1_000_000
# A learner's file is some kilobytes; a report from Moodle has all of a course's.
LARGEST = {".json": MB, ".csv": 20 * MB}
# What systems leave in a folder by themselves.
LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini")


@dataclass
class Gathered:
    """What came in: `used` files, of which `replaced` gave way to a newer one of the same sender; answers to questions
    that the course lacks, and responses that can't be graded, counted; and the files left out, with why."""

    sheets: list[Sheet] = field(default_factory=list)
    used: int = 0
    replaced: int = 0
    unknown: int = 0
    ungraded: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def months(self) -> list[str]:
        return sorted({sheet.month for sheet in self.sheets if sheet.month})


def gather(folder: Path, course: Course, made: list[Path]) -> Gathered:
    """Every file of the folder, by their names, but for those that the command itself makes."""
    known = {question.id for _, question in graded_questions(course)}
    found = Gathered()
    newest: dict[str, LearnerFile] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.lower() in LEFT_BY_SYSTEMS or Path(os.path.realpath(path)) in made:
            continue
        try:
            data = _read(path)
            if path.suffix.lower() == ".csv":
                _add_responses(Responses(data, course), found)
            else:
                _add_file(read_learner_file(data, str(course.file.id)), known, newest, found)
            found.used += 1
        except Unusable as why:
            found.left_out.append((path.name, str(why)))
    for file in newest.values():
        found.unknown += sum(answer.id not in known for answer in file.answers)
        found.sheets.append(Sheet({each.id: each.answer for each in file.answers if each.id in known}, file.month))
    return found


def _read(path: Path) -> bytes:
    """What the file holds. Unusable where it is no plain file, of another kind or too large."""
    largest = LARGEST.get(path.suffix.lower())
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Unusable("not_file")
        if largest is None:
            raise Unusable("other_kind")
        if status.st_size > largest:
            raise Unusable("too_large")
        return path.read_bytes()
    except OSError:
        raise Unusable("not_read") from None


def _add_file(file: LearnerFile, known: set[str], newest: dict[str, LearnerFile], found: Gathered) -> None:
    if not any(answer.id in known for answer in file.answers):
        raise Unusable("none_known")
    before = newest.get(file.sender)
    found.replaced += before is not None
    if before is None or before.number < file.number:
        newest[file.sender] = file


def _add_responses(responses: Responses, found: Gathered) -> None:
    if not responses.sheets:
        raise Unusable("none_known")
    found.sheets += responses.sheets
    found.unknown += responses.unknown
    found.ungraded += responses.ungraded
