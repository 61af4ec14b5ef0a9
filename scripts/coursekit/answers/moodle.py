"""Moodle: the CSV of a quiz's *Responses* report, with the text of the questions, as sheets.

Moodle tells neither ids nor revisions: a question is known by its own words, as the package for Moodle writes them,
and is taken to be of the present revision. Names and addresses serve to count each person once, and go no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..contacts.intake.csv_file import records
from ..contacts.problems import Refused
from ..core.words import load_words
from ..model.course import Course
from ..model.question import Graded
from ..package.questions.html import Html, Texts
from .grading import Grade, grader, squeezed
from .items import graded_questions
from .sheet import Answer, Sheet, Unusable

WORDS = load_words("answers")["moodle"]
UNANSWERED = ("", "-")


class Responses:
    """A report: its `sheets`, and how many answers the course lacks the question of, or that can't be graded here."""

    def __init__(self, data: bytes, course: Course):
        heads, *rows = _rows(data)
        self.columns = _columns(heads)
        self.people = [index for index, head in enumerate(heads) if _is(head, WORDS["person"])]
        self.known = _Known(course)
        self.unknown = self.ungraded = 0
        self.sheets = list(self._sheets(rows))

    def _sheets(self, rows: list[list[str]]) -> Iterator[Sheet]:
        """Each person's first row; where the report names nobody, every row."""
        seen: set[tuple[str, ...]] = set()
        for row in rows:
            person = tuple(_cell(row, index) for index in self.people)
            if any(person) and (person in seen or any(_is_same(person, other) for other in seen if "" in person)):
                continue
            seen.add(person)
            answers = dict(self._answers(row))
            if answers:
                yield Sheet(answers)

    def _answers(self, row: list[str]) -> Iterator[tuple[str, Answer]]:
        for asked, answered in self.columns:
            response = _cell(row, answered)
            if response in UNANSWERED:
                continue
            found = self.known.find(_cell(row, asked))
            grade = found[1](response) if found else None
            self.unknown += found is None
            self.ungraded += found is not None and grade is None
            if found and grade:
                yield found[0].id, Answer(found[0].revision, grade.choices, grade.result)


class _Known:
    """The course's questions by their words, and what grades each."""

    def __init__(self, course: Course):
        texts = Texts(course, carries=False)
        self.questions = []
        for module, question in graded_questions(course):
            words = _words(texts.of(module))
            options = [words(option.text) for option in getattr(question, "options", ())]
            grade = grader(question, words)
            self.questions.append((words(question.question), options, question, grade))

    def find(self, text: str) -> tuple[Graded, Grade] | None:
        """The one question that the text begins with, and whose options it has; the longest, where several fit."""
        words = squeezed(text)
        fits = [
            (len(asked), question, grade)
            for asked, options, question, grade in self.questions
            if words.startswith(asked) and all(option in words for option in options)
        ]
        longest = max((length for length, _, _ in fits), default=0)
        best = [(question, grade) for length, question, grade in fits if length == longest]
        return best[0] if len(best) == 1 else None


def _words(html: Callable[[str | None], Html]) -> Callable[[str], str]:
    """What gives the letters of an author's text as the package for Moodle writes it."""
    return lambda text: squeezed(html(text).plain)


def _rows(data: bytes) -> list[list[str]]:
    try:
        rows = records(data)
    except Refused:
        raise Unusable("not_csv") from None
    if not rows:
        raise Unusable("not_moodle")
    return rows


def _columns(heads: list[str]) -> list[tuple[int, int]]:
    """The columns of each question and of the response to it, which follows under the same number.

    A number may be a text of the teacher's own, and stand over several questions.
    """
    asked: dict[str, int] = {}
    answered, pairs = False, []
    for index, head in enumerate(heads):
        word, _, number = head.strip().casefold().partition(" ")
        if number and word in WORDS["question"]:
            asked[number] = index
        elif number and word in WORDS["response"]:
            answered = True
            pairs += [(asked[number], index)] if number in asked else []
    if not answered:
        raise Unusable("not_moodle")
    if not asked:
        raise Unusable("no_questions")
    return pairs


def _is_same(person: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what is told of a person fits another row: Moodle leaves the address out of a later try."""
    return all(mine in ("", theirs) for mine, theirs in zip(person, other, strict=True))


def _is(head: str, names: list[str]) -> bool:
    return head.strip().casefold() in names


def _cell(row: list[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""
