"""Moodle XML: the export of a question bank, type by type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..asked import Asked, LeftOut, Reading, Refused, type_of_choice
from ..figures import check_shares, decimal, figures, whole_points
from ..gaps import blank, question_and_text
from ..own_text import parted
from ..text import inline, one_line
from ..xml_tree import Element, tree_of
from .moodle_cloze import cloze, gapselect
from .moodle_texts import Texts, full_answers, options_of, share_of

COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# What has a text that is no question's, or that is read by itself.
OWN_WAY = frozenset((*COMBINED, "name", "tag", "answer", "selectoption"))
BEGINS = 60
TAGS = re.compile(r"<[^<>]*>")
TRUE = ("true", "1")


def read(data: bytes) -> Reading:
    """The questions of a Moodle XML file. Refused where it is something else."""
    root = tree_of(data)
    if root.tag != "quiz":
        raise Refused("html" if root.tag.lower() == "html" else "xml_other")
    reading, categories = Reading(), list[str]()
    combined: list[int] = []
    for element in root.all("question"):
        kind = element.attributes.get("type", "")
        if kind == "category":
            categories.append(f"$CATEGORY: {one_line(element.said('category', 'text'))}")
            continue
        with reading.at(element.line, element.said("name", "text")):
            asked = _question(element, kind, reading)
            asked.comments, categories = [*categories, *asked.comments], []
            reading.add(asked)
            combined += [element.line] if any(_words(element, each) for each in COMBINED) else []
    if combined:
        reading.note(combined[0], "combined_feedback", count=len(combined))
    return reading


def _words(element: Element, *tags: str) -> str:
    return TAGS.sub("", element.said(*tags, "text")).strip()


def _unread(element: Element, texts: Texts) -> Iterator[Element]:
    """What in a question has words that nothing has read."""
    for each in element.children:
        if each.tag not in OWN_WAY and _words(each) and not any(each is read for read in texts.read):
            yield each
        yield from _unread(each, texts)


def _question(element: Element, kind: str, reading: Reading) -> Asked:
    make = TYPES.get(kind)
    if make is None:
        raise LeftOut("description") if kind == "description" else LeftOut("not_here", type=kind)
    texts = Texts(element)
    asked = make(element, texts)
    said = [texts.block("generalfeedback"), asked.explanation]
    asked.explanation = "\n\n".join(dict.fromkeys(filter(None, said)))
    asked.hint = "\n\n".join(filter(None, map(texts.block_of, element.all("hint"))))
    asked.id = element.said("idnumber")
    name, begins = one_line(element.said("name", "text")), texts.words("questiontext").casefold()
    asked.comments = [] if begins.startswith(name.removesuffix("…").strip().casefold()) else [name]
    asked.files = texts.files
    for each in _unread(element, texts):
        reading.note(each.line, "xml_text", tag=each.tag, found=one_line(_words(each))[:BEGINS])
    if element.said("image"):  # Moodle before 2.0
        reading.note(element.line, "word_picture")
    if asked.type == "reflection":
        return parted(asked)
    _weigh(element, asked, reading)
    return asked


def _weigh(element: Element, asked: Asked, reading: Reading) -> None:
    """Give the question its points, or tell that they don't come along."""
    points = element.said("defaultgrade")
    whole = whole_points(points) if points else asked.points
    if whole is None:
        reading.note(element.line, "points", found=points)
    asked.points = whole or 1


def _choice(element: Element, texts: Texts) -> Asked:
    is_single = element.said("single") in TRUE
    options = options_of(element, texts)
    check_shares([share_of(each) for each in element.all("answer")], is_single)
    return Asked(
        element.line,
        type_of_choice(options, is_single),
        texts.block("questiontext"),
        options=options,
        shuffle=element.said("shuffleanswers") not in ("false", "0"),
    )


def _true_false(element: Element, texts: Texts) -> Asked:
    answers = {each.said("text").lower(): each for each in element.all("answer")}
    right = [name for name, each in answers.items() if share_of(each) > 0]
    if set(answers) != {"true", "false"} or len(right) != 1:
        raise LeftOut("no_key")
    wrong = "false" if right[0] == "true" else "true"
    return Asked(
        element.line,
        "true_false",
        texts.block("questiontext"),
        answer=right[0] == "true",
        feedback=texts.block("feedback", answers[wrong]),
        explanation=texts.block("feedback", answers[right[0]]),
    )


def _short(element: Element, texts: Texts) -> Asked:
    answers, said = full_answers(element, texts)
    question, text = question_and_text(texts.block("questiontext"), blank(answers))
    return Asked(element.line, "fill", question, text=text, explanation=said)


def _number(element: Element, texts: Texts) -> Asked:
    answers, said = full_answers(element, texts)
    units = element.first("units")
    names = [each.said("unit_name") for each in units.all("unit")] if units else []
    if len(answers) != 1:
        raise LeftOut("several_numbers")
    if len(names) > 1:
        raise LeftOut("several_units")
    tolerance = decimal(element.said("answer", "tolerance") or "0")
    return Asked(
        element.line,
        "number",
        texts.block("questiontext"),
        answer=figures(decimal(answers[0])),
        tolerance=figures(tolerance) if tolerance else "",
        unit="".join(names),
        explanation=said,
    )


def _match(element: Element, texts: Texts) -> Asked:
    asked = Asked(element.line, "match", texts.block("questiontext"))
    for each in element.all("subquestion"):
        left, right = texts.inline_of(each), inline(each.said("answer", "text"))
        if left:
            asked.pairs.append((left, right))
        else:
            asked.distractors.append(right)
    return asked


def _order(element: Element, texts: Texts) -> Asked:
    answers = sorted(element.all("answer"), key=share_of)
    return Asked(element.line, "order", texts.block("questiontext"), items=[texts.inline_of(each) for each in answers])


def _essay(element: Element, texts: Texts) -> Asked:
    asked = Asked(element.line, "reflection", texts.block("questiontext"))
    graders = texts.block("graderinfo")
    asked.model_answer = "" if graders == texts.block("generalfeedback") else graders
    return asked


TYPES: dict[str, Callable[[Element, Texts], Asked]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "match": _match,
    "ordering": _order,
    "essay": _essay,
    "gapselect": gapselect,
    "cloze": cloze,
    "multianswer": cloze,
}
