"""Moodle XML: the question bank with points, feedback, hints and pictures."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ...model.course import Course
from ...model.question_types.fill import Blank
from .html import Texts
from .question_bank import QuestionBank, literal, make_bank

# What would end an answer among several gaps, or begin what is said of it. Moodle reads them as HTML, where an
# entity does not.
ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "}~#"})
GAP = "_____"


def moodle_xml(course: Course) -> QuestionBank:
    """The course's questions as Moodle XML."""
    return make_bank(
        Texts(course, carries=True),
        "moodle/bank.xml",
        lambda question: question.in_banks,
        literal=literal,
        gap=lambda _: GAP,
        codes=_codes,
    )


def _codes(points: int, blanks: int) -> Callable[[Blank], str]:
    """What writes each of several gaps with its answers in Moodle's own notation.

    Moodle adds up whole points; so each gap has its share where that is whole, and otherwise all of them.
    """
    weight = points // blanks if points % blanks == 0 else points

    def write(blank: Blank) -> str:
        answers = (escape(literal(answer), quote=False).translate(ENTITIES) for answer in blank.answers)
        return "{" + f"{weight}:SHORTANSWER:" + "~".join(f"={answer}" for answer in answers) + "}"

    return write
