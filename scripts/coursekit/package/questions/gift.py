"""GIFT: the question bank as plain text. It has neither points, hints nor pictures, and no text with several gaps."""

from __future__ import annotations

from markupsafe import Markup

from ...model.course import Course
from ...model.question import Base
from ...model.question_types.fill import Fill
from .html import Texts
from .question_bank import QuestionBank, literal, make_bank

ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n"} | {sign: f"\\{sign}" for sign in "~=#:{}"})
# A brace in HTML is written as its number: what reads `order` takes even an escaped one for the start of the answer.
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
ROUND = str.maketrans("{}", "()")
GAP = "_____"


def gift(course: Course) -> QuestionBank:
    """The course's questions as GIFT."""
    return make_bank(
        Texts(course, carries=False),
        "gift/bank.txt",
        _holds,
        escaped=_escaped,
        literal=literal,
        html_escaped=_html_escaped,
        line=_line,
        named=_named,
        gap=lambda _: GAP,
    )


def _holds(question: Base) -> bool:
    return question.in_banks and (not isinstance(question, Fill) or len(question.blanks) == 1)


def _escaped(text: str) -> Markup:
    """A text in which nothing means anything to GIFT; it is not a page, so the templates must not escape it again."""
    return Markup(text.translate(ESCAPES))


def _html_escaped(html: str) -> Markup:
    return _escaped(html.translate(BRACES))


def _line(html: str) -> Markup:
    """A step of `order`, which is read as it stands: on one line, without braces or escapes."""
    return Markup(" ".join(html.translate(BRACES).split("\n")))


def _named(name: str) -> Markup:
    return _escaped(name.translate(ROUND))
