"""Advice: what makes a text or a question better, and never stops an author."""

from __future__ import annotations

import re

from ..core.problems import MESSAGES, FileProblems, Problems
from ..core.words import SWEDISH
from ..model.course import Course, Module, Page
from ..model.dialogue import stray_kinds
from ..model.markdown_scan import LINKED, UNTITLED, Scan
from ..model.question import Base
from ..model.question_types.choice import Choice
from ..model.question_types.fill import Fill
from ..model.question_types.order import Order
from ..model.question_types.scale import Scale
from .give_aways import advise_give_aways, advise_near_copies
from .readability import Sentence, lix, sentences

MAX_LIX = 40
MAX_WORDS = 30
# A row of a table, the first line of a note, a line of HTML.
NO_PROSE = re.compile(r"\s*(\||!!!|\?\?\?|</?\w)")
# Sources, attributes and tags.
NO_WORDS = re.compile(r"\[@[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
ABOVE = re.compile(MESSAGES["above_pattern"], re.IGNORECASE)
SEVERAL = re.compile(MESSAGES["several_pattern"])
# A number or a letter before an answer, which goes with it when the answers are shuffled.
NUMBERED = re.compile(r"(?:[0-9]{1,2}|[a-h])[.)]\s")
HYPHENATED = re.compile(MESSAGES["hyphen_pattern"])
NEGATION = re.compile(MESSAGES["negation_pattern"])


def check_advice(course: Course, problems: Problems) -> None:
    for passage in course.markdown:
        _advise_hyphens(passage.scan, problems.for_file(passage.label))
    for page in course.all_pages:
        _advise_hyphens(page.scan, problems.for_file(page.label))
        _advise_titles(page, problems)
        _advise_dialogues(page, problems)
        if course.file.language == SWEDISH:
            _advise_reading(page, problems)
    if course.file.language == SWEDISH:
        _advise_passages(course, problems)
    for module in course.modules:
        _advise_goals(module, problems)
        advise_give_aways(module, problems)
        _advise_wording(module, problems)
        _advise_scales(module, problems)
    advise_near_copies(course, problems)


def _advise_hyphens(scan: Scan, problems: FileProblems) -> None:
    found = HYPHENATED.search(scan.visible)
    if found:
        word = scan.visible[max(0, found.start() - 30) : found.end()]
        problems.advise(scan.line_at(found.start()), "hyphenated", found=" ".join(word.split()[-2:]))


def _advise_titles(page: Page, problems: Problems) -> None:
    if not page.allows("admonition_title"):
        for found in UNTITLED.finditer(page.scan.visible):
            problems.advise(page.label, page.scan.line_at(found.start()), "admonition_title", found=found[0].strip())


def _advise_dialogues(page: Page, problems: Problems) -> None:
    for start, kind in stray_kinds(page.scan):
        problems.advise(page.label, page.scan.line_at(start), "stray_kind", kind=kind)


def prose(scan: Scan) -> str:
    """Only what is read as sentences, on the same lines: no tables, addresses or marks.

    A paragraph's own line ends become spaces, because a sentence may go on over them.
    """
    lines = []
    for line in scan.visible.split("\n"):
        line = "" if NO_PROSE.match(line) else LINKED.sub(r"\1", line)
        lines.append(NO_WORDS.sub("", line))
    return "\n".join(lines)


def _joined(text: str) -> str:
    """Wrapped lines joined with a space, so that positions and lines stay the same."""
    return re.sub(r"(?<=[^\n])\n(?=[ ]{0,3}[^\s#>*+\-|\d=])", " ", text)


def reading_ease(page: Page) -> float:
    """The LIX of a page's own text."""
    return lix(_read(page.scan))


def _read(scan: Scan) -> list[Sentence]:
    return sentences(_joined(prose(scan)))


def _advise_reading(page: Page, problems: Problems) -> None:
    found = _read(page.scan)
    value = lix(found)
    if value > MAX_LIX and not page.allows("lix"):
        problems.advise(page.label, page.before + 1, "lix", value=round(value), limit=MAX_LIX)
    if not page.allows("long_sentence"):
        _advise_sentences(found, page.scan, problems.for_file(page.label))


def _advise_sentences(found: list[Sentence], scan: Scan, problems: FileProblems) -> None:
    for start, words in found:
        if len(words) > MAX_WORDS:
            line, begins = scan.line_at(start), " ".join(words[:4])
            problems.advise(line, "long_sentence", count=len(words), limit=MAX_WORDS, begins=begins)


def _advise_passages(course: Course, problems: Problems) -> None:
    allowing = {module.page.path for module in course.modules if module.page.allows("long_sentence")}
    for passage in course.passages:
        if passage.text.count(" ") >= MAX_WORDS and passage.path not in allowing:
            _advise_sentences(_read(passage.scan), passage.scan, problems.for_file(passage.label))


def _advise_goals(module: Module, problems: Problems) -> None:
    if module.page.allows("untested_goal") or not module.questions or problems.at(module.quiz_label):
        return
    tested = {question.goal for question in module.questions}
    for goal in module.front.goals:
        if goal.id not in tested:
            problems.advise(module.page.label, goal.line_of("id"), "untested_goal", id=goal.id)


def _advise_scales(module: Module, problems: Problems) -> None:
    """A module begins with content: a scale comes after its first heading, or where it has none after some text."""
    scan, scales = module.page.scan, {question.id for question in module.questions if isinstance(question, Scale)}
    first = scan.headings[0].start if scan.headings else 0
    for id, line, start, _ in scan.markers:
        if id in scales and (start < first or not scan.visible[:start].strip()):
            problems.advise(module.page.label, line, "scale_first", id=id)


def _advise_wording(module: Module, of_run: Problems) -> None:
    problems = of_run.for_file(module.quiz_label)
    for question in module.questions:
        if NEGATION.search(question.question.first) and not module.page.allows("negation"):
            problems.advise(question.question.line, "negation", id=question.id)
        _advise_parts(question, problems)
        for option in question.options if isinstance(question, Choice) else ():
            line = option.line_of("correct")
            if option.correct and option.feedback and option.line_of("feedback") < line not in problems.error_lines:
                problems.advise(line, "correct_last", id=question.id, text=option.text)
            if ABOVE.search(option.text) and not module.page.allows("all_of_the_above"):
                problems.advise(option.text.line, "all_of_the_above", id=question.id, text=option.text)


def _advise_parts(question: Base, problems: FileProblems) -> None:
    """What a learner would see or write of an answer that was written as on paper."""
    texts = [option.text for option in question.options] if isinstance(question, Choice) else []
    texts = list(question.items) if isinstance(question, Order) else texts
    if texts and all(NUMBERED.match(text) for text in texts):
        problems.advise(texts[0].line, "numbered", id=question.id, text=texts[0])
    for blank in question.blanks if isinstance(question, Fill) else ():
        if len(blank.answers) == 1 and SEVERAL.search(blank.answers[0]):
            problems.advise(question.line_of("text"), "blank_several", id=question.id, found=blank.answers[0])
