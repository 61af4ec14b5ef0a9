"""Suspend data: what an LMS keeps of a learner's answers, and how many characters that can come to.

An LMS keeps one short text (`suspend_data`). `player/code.js` writes it: a few bits a question, by what is said here
of each. A question's code is made from its id and revision; so a mended course keeps every answer that still fits.
"""

from __future__ import annotations

import string

from ...model.course import Course
from ...model.fields import Text
from ...model.question import Base, Graded, short_hash
from ...model.question_types import Fill, Match, NumberQuestion, Order, Scenario, TrueFalse

LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
LETTER_BITS = 6
CODE_LETTERS = 4
# Of an answer: drawn, answered, done, shown, result, first, tries, stage, best, date. Of a module: date, read, last.
ANSWER_BITS = 1 + 1 + 1 + 1 + 2 + 2 + 2 + 3 + 10 + 13
MODULE_BITS = 13 + 1 + 1
STEPS_BITS, CHOICE_BITS = 6, 2


def kept(course: Course) -> dict:
    """What the player needs to know: of each module its code and slug, and of each question its code, id, revision,
    type, points, and what can be chosen."""
    codes = _Codes()
    return {
        "modules": [[codes.of(module.slug), module.slug] for module in course.modules],
        "questions": [
            [
                codes.of(question.id, question.revision),
                question.id,
                question.revision,
                question.type,
                question.points if isinstance(question, Graded) else 0,
                _choices(question),
            ]
            for module in course.modules
            for question in module.questions
        ],
    }


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


def _key(text: Text) -> str:
    """What the page calls an option."""
    return short_hash(text.reduced)


def _choices(question: Base) -> list | None:
    """What can be chosen, in an order that no shuffling changes; the indexes into it are what is kept."""
    if isinstance(question, TrueFalse):
        return ["false", "true"]
    if isinstance(question, Order):
        return sorted(map(_key, question.items))
    if isinstance(question, Match):
        return [sorted(_key(pair.left) for pair in question.pairs), sorted(map(_key, question.choices))]
    if isinstance(question, Fill):
        return [list(blank.answers) for blank in question.blanks]
    if isinstance(question, NumberQuestion):
        return [[question.answer_in_figures]]
    if isinstance(question, Scenario):
        choices = {step.id: [[_key(each.text), each.next] for each in step.choices] for step in question.steps}
        return [question.start, choices]
    return sorted(option.key for option in question.options) if hasattr(question, "options") else None


def largest(course: Course) -> int:
    """How many characters all answers of the course can come to: when every question is answered in the longest way."""
    sizes = [MODULE_BITS] * len(course.modules)
    sizes += [ANSWER_BITS + _choice_bits(question) for module in course.modules for question in module.questions]
    # The version first, and a point between the entries.
    return sum(CODE_LETTERS + -(-bits // LETTER_BITS) for bits in sizes) + len(sizes)


def _choice_bits(question: Base) -> int:
    choices = _choices(question)
    if choices is None:
        return 0
    if isinstance(question, Scenario):
        return STEPS_BITS + CHOICE_BITS * _longest(choices[0], choices[1])
    if isinstance(question, Order):
        return 1 + len(choices) * _width(len(choices))
    if isinstance(question, Match):
        return len(choices[0]) * _width(len(choices[1]) + 1)
    if isinstance(question, (Fill, NumberQuestion)):
        return sum(_width(len(answers) + 1) for answers in choices)
    return len(choices)


def _width(count: int) -> int:
    """How many bits tell so many things apart."""
    return (count - 1).bit_length()


def _longest(step: str, steps: dict) -> int:
    """How many choices the longest way from a step has; no way comes back to where it was."""
    return max((1 + _longest(after, steps) for _, after in steps[step]), default=0)
