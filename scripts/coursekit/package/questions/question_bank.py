"""Question bank: the course's questions as one file for an LMS to read in.

Types that have no counterpart there are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ...model.blanks import BLANK
from ...model.course import Module
from ...model.fields import Block
from ...model.question import Base
from ...model.question_types.fill import Blank, Fill
from ...render.templates import template
from .html import Html, Texts

# A question's name is a line in a list.
NAME_LENGTH = 80
# Stands for a gap while the text around it becomes HTML; no author writes it.
GAP = "\ufffc"


@dataclass(frozen=True)
class QuestionBank:
    """Files by name. `left_out` are the questions they can't hold, `replaced` how many pictures became words."""

    files: dict[str, str]
    left_out: tuple[tuple[Module, Base], ...]
    replaced: int


@dataclass(frozen=True)
class Item:
    """A question with its texts as a bank holds them."""

    question: Base
    name: str
    html: Callable[[str | None], Html]
    afterwards: Html

    def filled(self, write: Callable[[Blank], str]) -> Html:
        """What a `fill` asks, with its text below and something written in each gap."""
        assert isinstance(self.question, Fill)
        whole = self.html(Block(f"{self.question.question}\n\n{BLANK.sub(GAP, self.question.text)}"))
        first, *rest = whole.html.split(GAP)
        gaps = (write(blank) + piece for blank, piece in zip(self.question.blanks, rest, strict=True))
        return replace(whole, html=first + "".join(gaps))


def literal(answer: str) -> str:
    """A written answer, in which Moodle would take a star for anything at all."""
    return answer.replace("*", r"\*")


def make_bank(texts: Texts, name: str, holds: Callable[[Base], bool], **helpers: Callable) -> QuestionBank:
    """Fill in the template of a kind of bank, of one file, with the questions that it `holds`."""
    modules, left_out = held(texts, holds)
    text = template(f"question_bank/{name}").render(course=texts.course, modules=modules, **helpers)
    return QuestionBank({name: text}, left_out, texts.replaced)


def held(
    texts: Texts, holds: Callable[[Base], bool]
) -> tuple[list[tuple[Module, list[Item]]], tuple[tuple[Module, Base], ...]]:
    """The modules that have questions which a bank `holds`, with these; and the questions that it doesn't."""
    modules, left_out = [], []
    for module in texts.course.modules:
        modules.append((module, [_item(texts, module, question) for question in module.questions if holds(question)]))
        left_out += [(module, question) for question in module.questions if not holds(question)]
    return [(module, items) for module, items in modules if items], tuple(left_out)


def _item(texts: Texts, module: Module, question: Base) -> Item:
    html = texts.of(module)
    return Item(question, _short(html(question.question.first).plain), html, texts.afterwards(module, question))


def _short(text: str) -> str:
    return text if len(text) <= NAME_LENGTH else text[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"
