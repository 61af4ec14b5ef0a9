"""Course areas: the parts of the course that a bank's topics say they serve are parts that it has."""

from __future__ import annotations

from pathlib import Path

from ..core.likeness import nearest
from ..core.problems import Problems
from ..model.course_files import CourseFile
from ..source.validate import read_model
from .model import Bank
from .problems import BankProblems, message


def check_course_areas(bank: Bank, course: Path, problems: BankProblems) -> None:
    """Advise on each area that the course in this folder does not have; what is wrong in it `check` says.

    No more than advice: the page finds another topic, and a bank that could not be published would keep who has left.
    """
    file = read_model(course / "course.yml", CourseFile, Problems().for_file("course.yml"))
    if file is None:
        return
    labels = {str(area.id): str(area.label) for area in file.areas}
    known = "; ".join(f"{id} ({label})" for id, label in labels.items()) or message("no_course_areas")
    for topic in bank.file.topics:
        for id in [each for each in topic.course_areas if each not in labels]:
            near = nearest(id, labels)
            hint = message("near", near=near) if near else ""
            line = topic.line_of("course_areas")
            problems.advise(
                f"{bank.label}/bank.yml", line, "unknown_course_area", key="course_areas", hint=hint, known=known
            )
