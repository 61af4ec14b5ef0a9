"""Origin: what an adapted course still has of the municipality that it was copied from.

A text may tell of that municipality when it names it and cites a source, so that nobody takes it for their own. What
does neither, or cites one of its works without its name, is its own text, or one in which its name was replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..core.problems import FileProblems, Problems
from ..model.base import texts_of
from ..model.course import Course
from ..model.fields import Plain
from ..model.markdown_scan import CITATION, Scan
from ..model.organisation import INVENTED, Organisation, filled
from ..model.origin import ORIGIN, is_built_on_it, is_origins
from ..model.references import SourceWork

NAMED = re.compile(rf"\b{ORIGIN['word']}")
PLACE = re.compile(rf"\b(?:{'|'.join((ORIGIN['word'], *ORIGIN['places']))})\w*")
# Where a paragraph, an item of a list or a row of a table begins.
PARAGRAPH = re.compile(r"\n[ \t>]*\n|\n(?=[ \t]*(?:[-*+]|[0-9]+\.|\|)[ \t])")


def of_origin(course: Course) -> Problems:
    """What has to be made the organisation's own, or taken away, before the course is published."""
    problems, organisation = Problems(), course.organisation
    _add_doors(course, problems.for_file(f"{course.label}/forums.yml"))
    if organisation is None or not is_built_on_it(course):
        return problems
    own = problems.for_file(f"{course.label}/organisation.yml")
    if not is_origins(organisation):
        _add_values(course, organisation, own, problems.for_file(f"{course.label}/course.yml"))
        _add_texts(course, problems)
        _add_sources(course, problems.for_file(f"{course.label}/sources.yml"))
    elif not _has_its_address(organisation):
        own.add(organisation.line_of("name"), "origin_name", found=organisation.name)
    return problems


def _has_its_address(organisation: Organisation) -> bool:
    """Whether some address is that of the municipality, or nobody has written any yet."""
    keys = ("site_url", "report_url", "report_email", "answers_url", "answers_email", "edit_url")
    statement = organisation.accessibility
    values = [getattr(organisation, key) for key in keys]
    values += [statement.form_url, statement.contact_email] if statement else []
    known = [value for value in values if filled(value) and not INVENTED.search(value)]
    return not known or any(ORIGIN["key"] in value.lower() for value in known)


def _add_doors(course: Course, problems: FileProblems) -> None:
    for forum in course.forums:
        if INVENTED.search(forum.contact):
            problems.add(forum.line_of("contact"), "invented_door", name=forum.name)


def _add_values(course: Course, organisation: Organisation, own: FileProblems, manifest: FileProblems) -> None:
    if not organisation.credit:
        own.add(organisation.line_of("credit"), "no_credit", origin=ORIGIN["name"], name=organisation.name)
    if course.file.id == ORIGIN["course"]:
        manifest.add(course.file.line_of("id"), "origin_id", found=course.file.id)


def _add_texts(course: Course, problems: Problems) -> None:
    """One problem a file and kind, with the lines: a page of the municipality's own has many of them."""
    works = {str(source.key) for source in course.sources if _is_its_work(source)}
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    found: dict[tuple[str, str], str] = {}
    for label, scan in _texts(course):
        for line, code, word in _left(scan, works):
            lines[label, code].append(line)
            found.setdefault((label, code), word)
    for (label, code), numbers in lines.items():
        said = ", ".join(map(str, dict.fromkeys(numbers)))
        problems.add(label, numbers[0], code, found=found[label, code], lines=said, origin=ORIGIN["name"])


def _texts(course: Course) -> Iterator[tuple[str, Scan]]:
    """Every text with its file, but for those of a page that says why it tells of the municipality."""
    allowing = {page.path for page in course.all_pages if page.allows("origin")}
    for page in course.all_pages:
        if page.path not in allowing:
            yield page.label, page.scan
            yield from ((page.label, Scan(text, text.line - 1)) for text in page.confirm)
    for passage in course.passages:
        if passage.path not in allowing and isinstance(passage.text, str):
            yield passage.label, passage.scan
    for text in texts_of(course.file):
        yield f"{course.label}/course.yml", Scan(text, text.line - 1)


def _left(scan: Scan, works: set[str]) -> Iterator[tuple[int, str, str]]:
    """The line and kind of each paragraph that is the municipality's own, and the word that tells."""
    text, start = scan.visible, 0
    for end in [*(found.start() for found in PARAGRAPH.finditer(text)), len(text)]:
        paragraph = text[start:end]
        cited = list(CITATION.finditer(paragraph))
        place, work = PLACE.search(paragraph), next((each for each in cited if each[1] in works), None)
        if work and not NAMED.search(paragraph):
            yield scan.line_at(start + work.start()), "origin_unnamed", work[0]
        elif place and not cited:
            yield scan.line_at(start + place.start()), "origin_named", place[0]
        start = end


def _is_its_work(source: SourceWork) -> bool:
    """Whether a work is of or on the municipality, by what nobody replaces by chance."""
    return any(ORIGIN["key"] in (value or "").lower() for value in (source.key, source.url, *_said(source)))


def _said(source: SourceWork) -> tuple[Plain | None, ...]:
    return source.author, source.title, source.publisher


def _add_sources(course: Course, problems: FileProblems) -> None:
    for source in course.sources:
        if _is_its_work(source) and not any(NAMED.search(value or "") for value in _said(source)):
            problems.add(
                source.line_of("author"), "origin_replaced", key=source.key, author=source.author, origin=ORIGIN["name"]
            )
