"""What stands in the texts: headings, markers, and what quiz text may not hold."""

from __future__ import annotations

import re

from ..core.problems import Problems, did_you_mean
from ..model.course import Course, Module, Page
from ..model.fields import Gapped
from ..model.markdown_scan import FOOTNOTE, HTML, OPEN_PLACEHOLDER, PLACEHOLDER, Scan
from ..model.organisation import organisation_values
from .markdown_mistakes import check_brackets, check_slips

# What every mistake that `_check_markdown` looks for has in it; most texts have none of them.
MARKS = re.compile(r"[<\[#]|\n *[=-]")
AUTOLINK = re.compile(r"<[^\s<>](?=[^\s<>@/.]*+[@/.])[^\s<>]*+>")


def check_texts(course: Course, problems: Problems) -> None:
    for page in course.all_pages:
        check_slips(page.scan, page.shown, problems)
        check_brackets(page.scan, page.shown, problems)
        _check_placeholders(course, page.scan, page.shown, problems)
    for page in course.pages:
        _check_page(page, problems)
    for module in course.modules:
        _check_module_text(module, problems)
    for passage in course.markdown:
        _check_markdown(passage.scan, passage.shown, problems)
        if not isinstance(passage.text, Gapped):  # where brackets are blanks, with rules of their own
            check_brackets(passage.scan, passage.shown, problems)
        _check_placeholders(course, passage.scan, passage.shown, problems)


def _check_placeholders(course: Course, scan: Scan, shown: str, problems: Problems) -> None:
    """`{{ organisation.name }}` and its like name a key of organisation.yml."""
    if "{{" not in scan.text:
        return
    known = organisation_values(course.organisation)
    for found in OPEN_PLACEHOLDER.finditer(scan.visible):
        whole = PLACEHOLDER.match(found[0])
        if not whole:
            problems.add(shown, scan.line_at(found.start()), "placeholder_open", found=found[0])
        elif whole["key"] not in known:
            problems.add(
                shown,
                scan.line_at(found.start()),
                "placeholder_unknown",
                key=whole["key"],
                hint=did_you_mean(whole["key"], known),
            )


def _check_page(page: Page, problems: Problems) -> None:
    """A page begins with its one `# ` heading."""
    scan = page.scan
    for _, line, _, _ in scan.markers:
        problems.add(page.shown, line, "marker_in_page")
    for found, line in scan.broken_markers:
        problems.add(page.shown, line, "broken_marker", found=found)
    first = next((number for number, line in enumerate(scan.visible.split("\n")) if line.strip()), None)
    if first is None:
        problems.add(page.shown, 1, "page_empty")
        return
    top = [heading for heading in scan.headings if heading.level == 1]
    if not top or top[0].line != first + 1 + page.before:
        problems.add(page.shown, first + 1 + page.before, "page_no_heading")
    for heading in top[1:]:
        problems.add(page.shown, heading.line, "second_heading", text=heading.text)


def _check_module_text(module: Module, problems: Problems) -> None:
    page, scan = module.page, module.page.scan
    if not scan.visible.strip() and not module.questions:
        problems.add(page.shown, page.before + 1, "module_empty")
    for heading in scan.headings:
        if heading.level == 1:
            problems.add(page.shown, heading.line, "module_heading", text=heading.text)
    for found, line in scan.broken_markers:
        problems.add(page.shown, line, "broken_marker", found=found)
    _check_markers(module, problems)


def _check_markers(module: Module, problems: Problems) -> None:
    known = [question.id for question in module.written if question.id]
    read = known or not module.quiz or not problems.at(module.quiz.shown)
    seen = set()
    for id, line, _, _ in module.page.scan.markers:
        name = id if id is not None else "quiz"
        if name in seen:
            problems.add(module.page.shown, line, "marker_twice", id=name)
        elif id is not None and id not in known and read:
            problems.add(module.page.shown, line, "unknown_marker", id=id, hint=did_you_mean(id, known))
        elif id is None and not module.questions:
            problems.add(module.page.shown, line, "marker_no_quiz")
        seen.add(name)


def _check_markdown(scan: Scan, shown: str, problems: Problems) -> None:
    """Raw HTML, headings and footnotes would break the page, or carry an answer into the search."""
    if not MARKS.search(scan.text):
        return
    visible = AUTOLINK.sub("", scan.prose)
    found = HTML.search(visible)
    if found:
        problems.add(shown, scan.line_at(found.start()), "raw_html", found=found[0])
    else:
        check_slips(scan, shown, problems)
    for heading in scan.headings:
        problems.add(shown, heading.line, "heading_in_text", text=heading.text)
    found = FOOTNOTE.search(scan.visible)
    if found:
        problems.add(shown, scan.line_at(found.start()), "footnote_in_text", found=found[0])
