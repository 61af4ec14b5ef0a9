"""Entry: a question as the format writes it, with TODO where the format wants what its file lacked."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.question_types import TYPES
from .asked import Asked, Option
from .quiz_file import Value
from .words import Written


def entry_of(asked: Asked, id: str, words: Written) -> dict[str, Value]:
    """A question's keys in the order that the format shows them; those without a value are left out."""
    head: dict[str, Value] = {"id": id, "type": asked.type}
    if asked.points != 1:
        head["points"] = asked.points
    head |= {"question": asked.question or words.todo["question"], "hint": asked.hint}
    graded = TYPES[asked.type].graded
    tail = {"explanation": asked.explanation or (words.todo["explanation"] if graded else "")}
    whole = head | dict(_own(asked, words)) | tail
    return {key: value for key, value in whole.items() if value != "" and value != []}


def _own(asked: Asked, words: Written) -> Iterator[tuple[str, Value]]:
    """The keys of its type."""
    if asked.type in ("single", "multiple"):
        if not asked.shuffle:
            yield "shuffle", False
        yield "options", [_option(each, words) for each in asked.options]
    elif asked.type == "true_false":
        yield "answer", asked.answer
        yield "feedback", asked.feedback or words.todo["feedback"]
    elif asked.type == "order":
        yield "items", list(asked.items)
    elif asked.type == "match":
        yield "pairs", [{"left": left, "right": right} for left, right in asked.pairs]
        yield "distractors", list(asked.distractors)
    elif asked.type == "number":
        yield from {"answer": asked.answer, "tolerance": asked.tolerance, "unit": asked.unit}.items()
    else:
        yield from {"text": asked.text, "model_answer": asked.model_answer, "criteria": list(asked.criteria)}.items()


def _option(option: Option, words: Written) -> Value:
    made: dict[str, Value] = {"text": option.text}
    if option.correct:
        made["correct"] = True
    if option.feedback or not option.correct:
        made["feedback"] = option.feedback or words.todo["feedback"]
    return made
