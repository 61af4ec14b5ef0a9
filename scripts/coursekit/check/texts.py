"""What stands in the texts: headings, markers, and what quiz text may not hold."""

from __future__ import annotations

import re

from ..core.edits import Edit, between
from ..core.problems import FileProblems, Problems, did_you_mean
from ..model.course import Course, Module, Page
from ..model.fields import Block, Gapped, Text
from ..model.markdown_scan import FOOTNOTE, HTML, OPEN_PLACEHOLDER, PLACEHOLDER, Scan
from ..model.markers import MARKER
from ..model.organisation import organisation_values
from .markdown_mistakes import check_brackets, check_footnotes, check_mistakes, check_tags, check_wiki_links
from .mendings import mending
from .names import misnamed
from .word_habits import SURE_IN_BLOCK, SURE_IN_LINE, check_word_habits

# What every mistake that `_check_markdown` looks for has in it; most texts have none of them.
MARKS = re.compile(r"[<\[#]|\*\*|\n *[=-]")
# A marker as Word may have written it.
WORD_MARKER = re.compile(
    r"[ \u00a0]*<!(?:--|[-\u2013\u2014]+)[ \u00a0]*"
    r"(?P<inside>quiz|voices|question[ \u00a0]*:[ \u00a0]*[a-z0-9-]+?)[ \u00a0]*"
    r"(?:--|[-\u2013\u2014]+)>[ \t\u00a0]*"
)
# What a marker may stand for in a module, and on a page outside the modules.
QUESTIONS, VOICES = ("id", "quiz"), ("voices",)
HARD_SPACE = "\u00a0"
# An address in angle brackets, by itself or as a link's target.
AUTOLINK = re.compile(r"<(?:https?://[^\s<>]++|(?:mailto:)?[^\s<>@/]++@[^\s<>@/]++)>|(?<=\]\()<[^<>\n]*+>")


def check_texts(course: Course, problems: Problems) -> None:
    for page in course.all_pages:
        of_page = problems.for_file(page.label)
        check_mistakes(page.scan, of_page)
        check_footnotes(page.scan, of_page)
        check_brackets(page.scan, of_page)
        check_wiki_links(page.scan, of_page)
        check_tags(page.scan, of_page)
        _check_placeholders(course, page.scan, of_page)
    for page in course.pages:
        _check_page(page, problems.for_file(page.label))
    for module in course.modules:
        _check_module_text(module, problems.for_file(module.page.label))
        quiz_file = f"modules/{module.slug}/quiz.yml"
        quiz_is_read = not problems.at(f"{course.label}/{quiz_file}") and not misnamed(course, quiz_file)
        _check_markers(module, quiz_is_read, problems.for_file(module.page.label))
    for page in course.all_pages:
        check_word_habits(page.scan, problems.for_file(page.label))
    for passage in course.markdown:
        of_passage = problems.for_file(passage.label)
        check_passage(passage.text, passage.scan, of_passage)
        _check_placeholders(course, passage.scan, of_passage)


def check_passage(text: Text, scan: Scan, problems: FileProblems) -> None:
    """What the text of a key may not hold, whatever the course."""
    _check_markdown(scan, problems)
    if not isinstance(text, Gapped):  # where brackets are blanks, with rules of their own
        check_brackets(scan, problems)
        check_wiki_links(scan, problems)
    check_word_habits(scan, problems, SURE_IN_BLOCK if isinstance(text, Block) else SURE_IN_LINE)


def _check_placeholders(course: Course, scan: Scan, problems: FileProblems) -> None:
    """`{{ organisation.name }}` and its like name a key of organisation.yml."""
    if "organisation" not in scan.text:
        return
    known = organisation_values(course.organisation)
    for found in OPEN_PLACEHOLDER.finditer(scan.visible):
        whole = PLACEHOLDER.match(found[0])
        if not whole:
            problems.add(scan.line_at(found.start()), "placeholder_open", found=" ".join(found[0].split()))
        elif whole["key"] not in known:
            problems.add(
                scan.line_at(found.start()),
                "placeholder_unknown",
                key=whole["key"],
                hint=did_you_mean(whole["key"], known),
            )


def _check_page(page: Page, problems: FileProblems) -> None:
    """A page begins with its one `# ` heading."""
    scan = page.scan
    for _, line, _, _ in scan.markers:
        problems.add(line, "marker_in_page")
    for line, _, _ in scan.voice_markers[1:]:
        problems.add(line, "voices_twice")
    for found, start in scan.broken_markers:
        made = mending(scan, [marker_edits(scan, start, VOICES)])
        problems.add(scan.line_at(start), "broken_page_marker", made, found=found)
    first = next((number for number, line in enumerate(scan.visible.split("\n")) if line.strip()), None)
    if first is None:
        problems.add(1, "page_empty")
        return
    top = [heading for heading in scan.headings if heading.level == 1]
    if not top or top[0].line != first + 1 + page.before:
        problems.add(first + 1 + page.before, "page_no_heading")
    for heading in top[1:]:
        problems.add(heading.line, "second_heading", text=heading.text)


def _check_module_text(module: Module, problems: FileProblems) -> None:
    page, scan = module.page, module.page.scan
    if not scan.visible.strip() and not module.questions:
        problems.add(page.before + 1, "module_empty")
    for heading in scan.headings:
        if heading.level == 1:
            problems.add(heading.line, "module_heading", text=heading.text)
    for line, _, _ in scan.voice_markers:
        problems.add(line, "voices_in_module")
    for found, start in scan.broken_markers:
        made = mending(scan, [marker_edits(scan, start, QUESTIONS)])
        problems.add(scan.line_at(start), "broken_marker", made, found=found)


def marker_edits(scan: Scan, start: int, kinds: tuple[str, ...]) -> list[Edit]:
    """What makes a marker of one of these kinds of one that has a dash or a hard space from Word, alone on its line."""
    start = scan.text.rfind("\n", 0, start) + 1
    line = scan.text[start:].partition("\n")[0]
    found = WORD_MARKER.fullmatch(line)
    better = f"<!-- {found['inside'].replace(HARD_SPACE, ' ')} -->" if found else ""
    marker = MARKER.fullmatch(better)
    return between(start, line, better) if marker and marker.lastgroup in kinds else []


def _check_markers(module: Module, quiz_is_read: bool, problems: FileProblems) -> None:
    known = [question.id for question in module.written if question.id]
    # Else a marker may mean the question whose id can't be read.
    has_all_ids = quiz_is_read or len(known) == len(module.written) > 0
    seen = set()
    for id, line, _, _ in module.page.scan.markers:
        name, hint = id if id is not None else "quiz", did_you_mean(id or "", known)
        if name in seen:
            problems.add(line, "marker_twice", id=name)
        elif id is not None and id not in known and (has_all_ids or hint):
            problems.add(line, "unknown_marker", id=id, hint=hint)
        elif id is None and not module.questions:
            problems.add(line, "marker_no_quiz")
        seen.add(name)


def _check_markdown(scan: Scan, problems: FileProblems) -> None:
    """Raw HTML, headings and footnotes would break the page, or carry an answer into the search."""
    if not MARKS.search(scan.text):
        return
    visible = AUTOLINK.sub("", scan.prose)
    found = HTML.search(visible)
    if found:
        problems.add(scan.line_at(found.start()), "raw_html", found=found[0])
    else:
        check_mistakes(scan, problems)
    for heading in scan.headings:
        problems.add(heading.line, "heading_in_text", text=heading.text)
    found = FOOTNOTE.search(scan.visible)
    if found:
        problems.add(scan.line_at(found.start()), "footnote_in_text", found=found[0])
