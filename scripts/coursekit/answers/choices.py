"""Choices: what one can choose in a question, by the keys that stored answers have."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.words import load_words
from ..model.markdown_scan import CITATION, bare
from ..model.question import Base
from ..model.question_types.choice import Choice as ChoiceQuestion
from ..model.question_types.match import Match
from ..model.question_types.scenario import Scenario
from ..model.question_types.true_false import TrueFalse

WORDS = load_words("answers")


@dataclass(frozen=True)
class Choice:
    """What can be chosen. `is_right` is None where nothing is right or wrong; those of a `group` are weighed against
    each other. One that is no option of the author's own, as a wrong pair, is told of only when it is chosen.
    """

    key: str
    text: str
    is_right: bool | None
    group: str = ""
    is_option: bool = True


def choices_of(question: Base) -> list[Choice]:
    """Every choice, in the author's order; none of a question that is written or put in order."""
    if isinstance(question, ChoiceQuestion):
        return [Choice(option.text.key, words_of(option.text), option.correct) for option in question.options]
    if isinstance(question, TrueFalse):
        return [Choice(key, WORDS["words"][key], question.answer == (key == "true")) for key in ("true", "false")]
    if isinstance(question, Match):
        return [_pair(pair.left, right, pair.right) for pair in question.pairs for right in question.choices]
    if isinstance(question, Scenario):
        return [
            Choice(f"{step.id}={choice.text.key}", f"{number}. {words_of(choice.text)}", None, step.id)
            for number, step in enumerate(question.from_start, start=1)
            for choice in step.choices
        ]
    return []


def _pair(left, right, answer) -> Choice:
    is_right = right.key == answer.key
    return Choice(f"{left.key}={right.key}", f"{words_of(left)} → {words_of(right)}", is_right, left.key, is_right)


def words_of(text: str) -> str:
    """A text's words on one line, without Markdown and citations."""
    return " ".join(bare(CITATION.sub("", text)).split())
