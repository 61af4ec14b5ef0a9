"""Suspend data: what an LMS keeps of a learner's answers, and how many characters that can come to.

An LMS keeps one short text (`suspend_data`). `player/code.js` writes it: a few bits a question, by what is said here
of each. A question's code is made from its id and revision; so a mended course keeps every answer that still fits.
"""

from __future__ import annotations

import string
from typing import Any

from ...model.course import Course
from ...model.fields import short_hash
from ...model.question import Base, Graded
from ...model.question_types import TYPES
from ...model.question_types.number import NumberQuestion
from ...render.templates import words_of

LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
LETTER_BITS = 6
CODE_LETTERS = 4
# Of an answer: drawn, answered, done, shown, result, first, tries, stage, best, date. Of a module: date, read, last.
ANSWER_BITS = 1 + 1 + 1 + 1 + 2 + 2 + 2 + 3 + 10 + 13
MODULE_BITS = 13 + 1 + 1
MARK_LETTERS = 2


def kept(course: Course) -> dict:
    """What the player needs to know: of each type how it is kept and what SCORM calls it; of each module its code and
    slug; and of each question its code, id, revision, type, points, what can be chosen, and that in its author's order.
    """
    codes, mark = _Codes(), words_of(course)["question"]["decimal_mark"]
    return {
        "types": {name: [model.coding, model.interaction] for name, model in TYPES.items()},
        "modules": [[codes.of(module.slug), module.slug] for module in course.modules],
        "questions": [
            [
                codes.of(question.id, question.revision),
                question.id,
                question.revision,
                question.type,
                question.points if isinstance(question, Graded) else 0,
                _kept(question, mark),
                question.ordered,
            ]
            for module in course.modules
            for question in module.questions
        ],
    }


def _kept(question: Base, mark: str) -> list[Any] | None:
    """What a learner may be told again of an answer; a number as it is written in the course's language."""
    return [[question.in_figures(mark)]] if isinstance(question, NumberQuestion) else question.kept


class _Codes:
    """Short names, no two alike."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def of(self, *parts: str) -> str:
        size = 1 << (CODE_LETTERS * LETTER_BITS)
        number = int(short_hash(*parts), 16) % size
        while number in self.taken:
            number = (number + 1) % size
        self.taken.add(number)
        places = reversed(range(CODE_LETTERS))
        return "".join(LETTERS[(number >> place * LETTER_BITS) % len(LETTERS)] for place in places)


def largest(course: Course) -> int:
    """How many characters all answers of the course can come to: when every question is answered in the longest way."""
    sizes = [MODULE_BITS] * len(course.modules)
    sizes += [ANSWER_BITS + question.kept_bits for module in course.modules for question in module.questions]
    # The version first, a point between the entries, and the mark of an open window last.
    return sum(CODE_LETTERS + -(-bits // LETTER_BITS) for bits in sizes) + len(sizes) + MARK_LETTERS
