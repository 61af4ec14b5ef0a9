"""Cartridge: the question bank as a Common Cartridge 1.1 with QTI 1.2, an assessment for each module.

It has neither pictures, partial credit nor tolerance, and no text with several gaps; a `match` becomes a question for
each pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from ...model.course import Course
from ...model.question import Base, Graded
from ...model.question_types.choice import Choice
from ...model.question_types.fill import Fill
from ...model.question_types.match import Match
from ...model.question_types.number import NumberQuestion
from ...model.question_types.reflection import Reflection
from ...model.question_types.true_false import TrueFalse
from ...render.templates import template, words_of
from .html import Html, Texts
from .question_bank import Item, QuestionBank, held

GAP = "_____"
MANIFEST = "imsmanifest.xml"
HEAVIEST = 99
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Option:
    """A choice of a question in a cartridge."""

    ident: str
    text: Html
    is_right: bool
    feedback: Html = Html("")


@dataclass(frozen=True)
class CartridgeItem:
    """A question as a cartridge has it, of the sort `profile`: with `options`, or `answers` to write, or neither."""

    ident: str
    name: str
    asked: Html
    weight: int
    hint: Html
    afterwards: Html
    profile: str = "essay"
    options: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    shuffle: bool = True

    @property
    def is_multiple(self) -> bool:
        return self.profile == "multiple_response"


def imscc(course: Course) -> QuestionBank:
    """The course's questions as a cartridge."""
    texts = Texts(course, carries=False)
    modules, left_out = held(texts, _holds)
    words = words_of(course)["question"]
    files = {MANIFEST: _filled("manifest.xml", course=course, modules=[module for module, _ in modules])}
    for module, items in modules:
        made = [each for item in items for each in _written(item, words)]
        files[f"{module.slug}/assessment.xml"] = _filled("assessment.xml", module=module, items=made)
    return QuestionBank(files, left_out, texts.replaced)


def _filled(name: str, **values: object) -> str:
    return template(f"question_bank/imscc/{name}").render(**values)


def _holds(question: Base) -> bool:
    if isinstance(question, Fill):
        return len(question.blanks) == 1
    if isinstance(question, NumberQuestion):
        return question.tolerance == 0
    return isinstance(question, (Choice, TrueFalse, Match, Reflection))


def _written(item: Item, words: dict[str, str]) -> Iterator[CartridgeItem]:
    """A question, as one of a cartridge or as several."""
    question = item.question
    points = question.points if isinstance(question, Graded) else 1
    plain = CartridgeItem(
        str(question.id),
        item.name,
        item.html(question.question),
        min(points, HEAVIEST),
        item.html(question.hint),
        item.afterwards,
    )
    if isinstance(question, Choice):
        yield _choice(plain, question, item)
    elif isinstance(question, TrueFalse):
        yield _true_false(plain, question, item, words)
    elif isinstance(question, Match):
        yield from _pairs(plain, question, item)
    elif isinstance(question, Fill):
        yield replace(plain, profile="fib", asked=item.filled(lambda _: GAP), answers=question.blanks[0].answers)
    elif isinstance(question, NumberQuestion):
        yield _number(plain, question)
    else:
        yield plain


def _choice(plain: CartridgeItem, question: Choice, item: Item) -> CartridgeItem:
    options = tuple(
        Option(LETTERS[place], item.html(option.text), option.correct, item.html(option.feedback))
        for place, option in enumerate(question.options)
    )
    profile = "multiple_response" if question.type == "multiple" else _one_of(options)
    return replace(plain, profile=profile, options=options, shuffle=question.shuffle)


def _one_of(options: tuple[Option, ...]) -> str:
    """The sort of a question with one right option, which a cartridge wants at least three of."""
    return "multiple_choice" if len(options) > 2 else "multiple_response"


def _true_false(plain: CartridgeItem, question: TrueFalse, item: Item, words: dict[str, str]) -> CartridgeItem:
    options = tuple(
        Option(key, Html(words[key]), is_right, Html("") if is_right else item.html(question.feedback))
        for key, is_right in (("true", question.answer), ("false", not question.answer))
    )
    return replace(plain, profile="true_false", options=options, shuffle=False)


def _pairs(plain: CartridgeItem, question: Match, item: Item) -> Iterator[CartridgeItem]:
    """A question for each pair. They share the points where each gets whole ones, and have all of them where not."""
    texts = [*(pair.right for pair in question.pairs), *question.distractors]
    whole, count = question.points, len(question.pairs)
    for place, pair in enumerate(question.pairs):
        options = tuple(Option(LETTERS[at], item.html(text), at == place) for at, text in enumerate(texts))
        yield replace(
            plain,
            ident=f"{plain.ident}-{place + 1}",
            name=f"{plain.name} ({place + 1})",
            profile=_one_of(options),
            asked=Html(f"{plain.asked.html}\n<p>{item.html(pair.left).html}</p>"),
            weight=min(whole if whole % count else whole // count, HEAVIEST),
            options=options,
        )


def _number(plain: CartridgeItem, question: NumberQuestion) -> CartridgeItem:
    """A number that must be exact, written with a comma or a point."""
    unit = f"\n<p>({escape(question.unit)})</p>" if question.unit else ""
    answers = tuple(dict.fromkeys(question.in_figures(mark) for mark in ",."))
    return replace(plain, profile="fib", asked=Html(plain.asked.html + unit), answers=answers)
