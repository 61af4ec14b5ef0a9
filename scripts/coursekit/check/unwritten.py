"""Unwritten: what somebody has still to write in a course. It is advice, and nothing is published before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.problems import Problems
from ..model.base import texts_of
from ..model.course import Course, Page
from ..model.markdown_scan import Scan
from ..model.organisation import TODO

# A line of a page that begins with it, behind the signs of a heading, a list, a quotation or bold.
LINE = re.compile(rf"^[ \t#>*+\-:]*+(?:[0-9]++\.[ \t]++)?(?P<text>{TODO}\b[^\n]*)", re.MULTILINE)
# What a picture is still to be described by, wherever it stands.
PICTURE = re.compile(rf"!\[(?P<text>{TODO}\b[^\[\]\n]*+)\]\(")


def check_unwritten(course: Course, problems: Problems) -> None:
    for path, line, text in unwritten(course):
        problems.advise(path, line, "unwritten", text=text)


def unwritten(course: Course) -> Iterator[tuple[str, int, str]]:
    """Path, line and text of each placeholder, but for those of organisation.yml, whose values may be unknown yet."""
    for text in texts_of(course.file):
        if text.startswith(TODO):
            yield f"{course.label}/course.yml", text.line, text
    for passage in course.passages:
        if passage.text.startswith(TODO):
            yield passage.label, passage.text.line, passage.text
        yield from _of_pictures(passage.label, passage.scan)
    for page in course.all_pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[tuple[str, int, str]]:
    for found in LINE.finditer(page.scan.visible) if TODO in page.text else ():
        yield page.label, page.scan.line_at(found.start("text")), found["text"].strip("* ")
    yield from _of_pictures(page.label, page.scan)


def _of_pictures(label: str, scan: Scan) -> Iterator[tuple[str, int, str]]:
    for found in PICTURE.finditer(scan.visible) if TODO in scan.text else ():
        yield label, scan.line_at(found.start()), found["text"]
