"""Row: the cells of a table's row as a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..asked import MOST_OPTIONS, Asked, LeftOut, Option, Reading, type_of_choice
from ..figures import decimal, figures, whole_points
from ..gaps import blank, question_and_text
from ..key import chosen
from ..text import block, inline, one_line
from ..words import TRUTHS, TYPES, WORDS, known_by

# A text by what it is, and by its number where there are several.
Cells = Mapping[tuple[str, int], str]
# A choice, whose key says whether one or several are right.
CHOICE = "choice"
# What stands between the two of a pair.
PAIR = re.compile(r"\s=\s")
# The columns that a question of a type has no place for; the rest of the types have one for each, or leave the row out.
LEFT_OVER = {kind: ("option", "feedback") for kind in ("fill", "number", "reflection")} | {
    "order": ("feedback",),
    "match": ("feedback", "key"),
}
BEGINS = 60


def question(line: int, cells: Cells, reading: Reading) -> Asked:
    """The question of a row. LeftOut where it has none, or where its key is not clear."""
    text, key = cells.get(("question", 0), ""), cells.get(("key", 0), "")
    if not text:
        raise LeftOut("no_question")
    options, asked = _texts(cells), Asked(line, _kind(cells), block(text))
    for number in _numbers(cells, "feedback"):
        if number > max(len(options), 1):
            raise LeftOut("feedback_alone", number=number)
    if asked.type == "true_false":
        _true_false(asked, cells, options)
    elif asked.type == "order":
        asked.items = [inline(options[place]) for place in _in_order(key, options)]
    elif asked.type == "match":
        asked.pairs = [_pair(number, text) for number, text in enumerate(options, start=1)]
    elif asked.type in WRITTEN:
        WRITTEN[asked.type](asked, key)
    else:
        _choice(asked, cells, options)
    _note_left_over(asked, cells, reading)
    asked.explanation = "\n\n".join(filter(None, (block(cells.get(("explanation", 0), "")), asked.explanation)))
    asked.hint = block(cells.get(("hint", 0), ""))
    points = cells.get(("points", 0), "")
    asked.points = whole_points(points) or 1
    if points and whole_points(points) is None:
        reading.note(line, "points", found=points)
    return asked


def _note_left_over(asked: Asked, cells: Cells, reading: Reading) -> None:
    """Tell of the cells that the question has no place for."""
    left_over = LEFT_OVER.get(asked.type, ())
    for found in (text for (name, _), text in cells.items() if name in left_over):
        reading.note(asked.line, "cell", found=one_line(found)[:BEGINS])


def _in_order(key: str, options: list[str]) -> list[int]:
    """The places of all options in the right order: as they stand where the key says nothing."""
    places = chosen(key, options) if key else list(range(len(options)))
    if len(places) != len(options):
        raise LeftOut("key_unknown", found=key)
    return places


def _pair(number: int, text: str) -> tuple[str, str]:
    parts = PAIR.split(text)
    if len(parts) != 2:
        raise LeftOut("no_pair", number=number)
    return inline(parts[0]), inline(parts[1])


def _fill(asked: Asked, key: str) -> None:
    answers = [each.replace("*", r"\*") for each in key.replace("\n", ";").split(";") if each.strip()]
    asked.question, asked.text = question_and_text(asked.question, blank(answers))


def _number(asked: Asked, key: str) -> None:
    if not key:
        raise LeftOut("no_key")
    asked.answer = figures(decimal(key))


def _reflection(asked: Asked, key: str) -> None:
    asked.model_answer = block(key)


WRITTEN: dict[str, Callable[[Asked, str], None]] = {"fill": _fill, "number": _number, "reflection": _reflection}


def _kind(cells: Cells) -> str:
    """The type that a row says, or that its cells leave no doubt of."""
    said, key = cells.get(("type", 0), ""), cells.get(("key", 0), "")
    if said:
        kind = TYPES.get(known_by(said))
        if kind is None:
            raise LeftOut("type_unknown", found=said, known=", ".join(names[0] for names in WORDS["types"].values()))
        return kind
    return "true_false" if not _numbers(cells, "option") and known_by(key) in TRUTHS else CHOICE


def _numbers(cells: Cells, key: str) -> list[int]:
    return sorted(number for name, number in cells if name == key)


def _texts(cells: Cells) -> list[str]:
    """The options in order. LeftOut where one between them is missing."""
    numbers = _numbers(cells, "option")
    gap = next((number for number, found in enumerate(numbers, start=1) if number != found), None)
    if gap is not None:
        raise LeftOut("option_gap", number=gap)
    if len(numbers) > MOST_OPTIONS:
        raise LeftOut("many_options", count=len(numbers), limit=MOST_OPTIONS)
    return [cells[("option", number)] for number in numbers]


def _choice(asked: Asked, cells: Cells, options: list[str]) -> None:
    if len(options) < 2:
        raise LeftOut("few_options", count=len(options))
    right = chosen(cells.get(("key", 0), ""), options)
    asked.options = [
        Option(inline(text), place in right, block(cells.get(("feedback", place + 1), "")))
        for place, text in enumerate(options)
    ]
    is_single = None if asked.type == CHOICE else asked.type == "single"
    asked.type = type_of_choice(asked.options, is_single)


def _true_false(asked: Asked, cells: Cells, options: list[str]) -> None:
    """True or false, with the two as options, which have feedback each, or with none."""
    key = cells.get(("key", 0), "")
    truths = [TRUTHS.get(known_by(each)) for each in options]
    if options and (None in truths or len(set(truths)) != 2 or len(truths) != 2):
        raise LeftOut("key_unknown", found=", ".join(options))
    answer = TRUTHS.get(known_by(key))
    if answer is None and options:
        answer = truths[chosen(key, options)[0]]
    if answer is None:
        raise LeftOut("key_unknown", found=key) if key else LeftOut("no_key")
    said = {truth: block(cells.get(("feedback", number), "")) for number, truth in enumerate(truths, start=1)}
    asked.answer = answer
    asked.feedback = said.get(not answer, "") if options else block(cells.get(("feedback", 1), ""))
    asked.explanation = said.get(answer, "")
