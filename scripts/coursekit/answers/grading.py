"""Grading: a response as Moodle tells it, in the words of the options, as choices and a share of what is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from sys import float_info

from ..core.words import load_words
from ..model.normal_form import normal_form
from ..model.question import Base
from ..model.question_types.choice import Multiple, Single
from ..model.question_types.fill import Fill
from ..model.question_types.match import Match
from ..model.question_types.number import NumberQuestion
from ..model.question_types.true_false import TrueFalse

WORDS = load_words("answers")["moodle"]
SIGNS = re.compile(r"[\W_]+")
FIGURES = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Graded:
    choices: tuple[str, ...]
    result: float


# None where the response is none that the question has.
Grade = Callable[[str], Graded | None]
Squeeze = Callable[[str], str]


def grader(question: Base, squeeze: Squeeze) -> Grade:
    """What grades a response to the question; `squeeze` gives the letters of a text of the author's."""
    for kind, make in GRADERS.items():
        if isinstance(question, kind):
            return make(question, squeeze)
    return lambda response: None


def _choice(question: Single | Multiple, squeeze: Squeeze) -> Grade:
    texts = {option.text.key: squeeze(option.text) for option in question.options}
    right = {option.text.key for option in question.right}

    def grade(response: str) -> Graded | None:
        chosen = _parted(squeezed(response), texts)
        if not chosen or isinstance(question, Single) and len(chosen) > 1:
            return None
        hits = len(right.intersection(chosen))
        return Graded(chosen, max(0.0, (2 * hits - len(chosen)) / len(right)))

    return grade


def _true_false(question: TrueFalse, _: Squeeze) -> Grade:
    def grade(response: str) -> Graded | None:
        key = next((key for key in ("true", "false") if response.casefold() in WORDS[key]), None)
        return Graded((key,), float(question.answer == (key == "true"))) if key else None

    return grade


def _match(question: Match, squeeze: Squeeze) -> Grade:
    texts = {
        f"{pair.left.key}={right.key}": squeeze(pair.left) + squeeze(right)
        for pair in question.pairs
        for right in question.choices
    }
    answers = {f"{pair.left.key}={pair.right.key}" for pair in question.pairs}

    def grade(response: str) -> Graded | None:
        chosen = _parted(squeezed(response), texts)
        return Graded(chosen, len(answers.intersection(chosen)) / len(answers)) if chosen else None

    return grade


def _fill(question: Fill, _: Squeeze) -> Grade:
    """One gap; several are told in a form of Moodle's own."""
    blanks = question.blanks
    if len(blanks) != 1:
        return lambda response: None
    answers = {normal_form(answer) for answer in blanks[0].answers}
    return lambda response: Graded((), float(normal_form(response) in answers))


def _number(question: NumberQuestion, _: Squeeze) -> Grade:
    def grade(response: str) -> Graded | None:
        found = FIGURES.match(response)
        if not found:
            return None
        given = float(found[0].replace(",", ".").replace("−", "-"))
        # As in the browser: a computer holds most decimals a little wrong.
        most = question.tolerance + 4 * float_info.epsilon * abs(given)
        return Graded((), float(isfinite(given) and abs(given - question.answer) <= most))

    return grade


GRADERS: Mapping[type[Base], Callable] = {
    Single: _choice,
    Multiple: _choice,
    TrueFalse: _true_false,
    Match: _match,
    Fill: _fill,
    NumberQuestion: _number,
}


def squeezed(text: str) -> str:
    """Its letters and figures alone: Moodle has its own ways to show what is bold, a link or a list."""
    return SIGNS.sub("", text.casefold())


def _place(key: str) -> str:
    """What a key answers: the left of a pair, or the option itself."""
    return key.partition("=")[0]


def _parted(response: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the texts that a response is made of, in whatever order; none where it is made of something else."""
    if not response:
        return ()
    for key, text in sorted(texts.items(), key=lambda each: -len(each[1])):
        if text and response.startswith(text):
            rest = {other: words for other, words in texts.items() if _place(other) != _place(key)}
            found = _parted(response[len(text) :], rest)
            if found or response == text:
                return (key, *found)
    return ()
