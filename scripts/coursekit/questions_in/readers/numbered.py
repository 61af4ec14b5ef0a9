"""Numbered: questions as people write them in running text: a number, options below, and what is right.

1. Vem frågar du först?
a) Någon som berörs
b) Chefen
Rätt svar: a
Förklaring: …
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..asked import Asked, LeftOut, Option, Reading, type_of_choice
from ..key import chosen
from ..text import one_line
from ..words import LABELS, TRUTHS, WORDS, known_by
from .styled import Styled

NAMED = "|".join(map(re.escape, WORDS["numbered"]))
# `1. Vem …`, `Fråga 1: Vem …`, or `Fråga 1` alone above it.
QUESTION = re.compile(
    rf"[0-9]{{1,3}}[.)]\s++(?=\S)|(?:{NAMED})\s++[0-9]{{1,3}}(?:[.):]\s++(?=\S)|[.):]?\Z)", re.IGNORECASE
)
OPTION = re.compile(r"(\*?)(?: ?(?:([A-Za-z])[.)]|[-•–·▪○\uf0b7\uf0a7])|(?<=\*))\s++(?=\S)")
LABEL = re.compile(r"([^:]{2,20}):\s*+(.*)", re.DOTALL)
STAR, STARRED = "*", "star"
# What may show that an option is right, where all of it is so.
MARKS = frozenset(("bold", "underline", "highlight"))
BEGINS = 60


@dataclass
class Line:
    """A line of text; `level` is what a list makes of it. `is_rest` where its paragraph began on a line above."""

    number: int
    styled: Styled
    level: str = ""
    is_heading: bool = False
    is_rest: bool = False


@dataclass
class _Choice:
    styled: Styled
    letter: str
    is_starred: bool

    @property
    def marks(self) -> frozenset[str]:
        return (self.styled.marks & MARKS) | frozenset([STARRED] if self.is_starred else [])


@dataclass
class _Draft:
    """A question while its lines are read; `said` is what its labels say, `open` what a further line goes on with."""

    line: int
    asked: Styled
    choices: list[_Choice] = field(default_factory=list)
    said: dict[str, Styled] = field(default_factory=dict)
    fault: LeftOut | None = None
    open: str = "asked"

    @property
    def begins(self) -> str:
        return self.asked.text


def read(lines: Iterable[Line]) -> Reading:
    """The questions of numbered text."""
    reading, draft = Reading(), None
    for line in lines:
        styled = line.styled.strip()
        text = styled.text
        number = None if line.level else QUESTION.match(text)
        if not text:
            continue
        if line.level == "question" or number:
            _close(draft, reading)
            draft = _Draft(line.number, styled.between(number.end() if number else 0))
            continue
        if line.is_heading:
            _close(draft, reading)
            draft = None
        if draft is None or not _takes(draft, line, styled):
            reading.note(line.number, "stray", found=one_line(text)[:BEGINS])
    _close(draft, reading)
    return reading


def _takes(draft: _Draft, line: Line, styled: Styled) -> bool:
    """Whether a line belongs to the question, which then has it."""
    return _is_labelled(draft, styled) or _is_choice(draft, line, styled) or _goes_on(draft, line, styled)


def _is_labelled(draft: _Draft, styled: Styled) -> bool:
    """Take in what a label says: the key, an explanation, a hint."""
    label = LABEL.fullmatch(styled.text)
    key = LABELS.get(known_by(label[1])) if label else None
    if not label or not key:
        return False
    if key in draft.said:
        draft.fault = draft.fault or LeftOut("key_twice")
    draft.said[key], draft.open = styled.between(label.start(2)), key
    return True


def _is_choice(draft: _Draft, line: Line, styled: Styled) -> bool:
    """Take in an option: by its list, whose own signs are not in the text, or by the letter or the point before it."""
    option = None if line.level else OPTION.match(styled.text)
    if line.level != "option" and (option is None or draft.said):
        return False
    written = styled.between(option.end() if option else 0)
    is_starred = bool(option and option[1]) or written.text.startswith(STAR) or written.text.endswith(STAR)
    letter = (option[2] or "").upper() if option else ""
    draft.choices.append(_Choice(written.strip(f"{STAR} ") if is_starred else written, letter, is_starred))
    draft.open = ""
    return True


def _goes_on(draft: _Draft, line: Line, styled: Styled) -> bool:
    """Take in a line without a mark: it goes on with a question without options, with what a label says, or with the
    option that its paragraph began with."""
    if draft.open == "asked":
        draft.asked = draft.asked.then(styled)
    elif draft.open in ("explanation", "hint"):
        draft.said[draft.open] = draft.said[draft.open].then(styled)
    elif line.is_rest and not draft.open and draft.choices:
        draft.choices[-1].styled = draft.choices[-1].styled.then(styled)
    else:
        return False
    return True


def _close(draft: _Draft | None, reading: Reading) -> None:
    if draft:
        with reading.at(draft.line, draft.begins):
            reading.add(_question(draft))


def _question(draft: _Draft) -> Asked:
    if draft.fault:
        raise draft.fault
    letters = [each.letter for each in draft.choices if each.letter]
    twice = next((letter for letter in letters if letters.count(letter) > 1), None)
    if twice:
        raise LeftOut("letter_twice", letter=twice)
    said = {key: lines.block() for key, lines in draft.said.items() if key != "key"}
    asked = Asked(draft.line, "true_false", draft.asked.strip().block())
    asked.explanation, asked.hint = said.get("explanation", ""), said.get("hint", "")
    if not asked.question:
        raise LeftOut("no_question")
    truth = _truth(draft)
    if truth is not None:
        asked.answer = truth
        return asked
    right = _right(draft)
    asked.options = [Option(each.styled.inline(), place in right) for place, each in enumerate(draft.choices)]
    asked.type = type_of_choice(asked.options, is_single=None)
    return asked


def _truth(draft: _Draft) -> bool | None:
    """What the key says of a statement, which has no options."""
    return None if draft.choices or "key" not in draft.said else TRUTHS.get(known_by(draft.said["key"].text))


def _right(draft: _Draft) -> set[int]:
    """The places of the right options. LeftOut where the marks, or a mark and the line with the key, disagree."""
    found: dict[str, set[int]] = {}
    if "key" in draft.said:
        found["key"] = set(chosen(_placed(draft), [one_line(each.styled.text) for each in draft.choices]))
    for mark in sorted({mark for each in draft.choices for mark in each.marks}):
        places = {place for place, each in enumerate(draft.choices) if mark in each.marks}
        if len(places) < len(draft.choices):  # what marks them all marks none
            found[mark] = places
    if len({frozenset(each) for each in found.values()}) > 1:
        raise LeftOut("marks_disagree", found=", ".join(WORDS["marks"][each] for each in sorted(found)))
    return next(iter(found.values()), set())


def _placed(draft: _Draft) -> str:
    """The key with the letters that the options have, where those are not the first of the alphabet in order."""
    key = one_line(draft.said["key"].text)
    places = {each.letter: place for place, each in enumerate(draft.choices) if each.letter}
    if all(ord(letter) - ord("A") == place for letter, place in places.items()):
        return key
    by_letter = {letter: str(place + 1) for letter, place in places.items()}
    return re.sub(r"\b[A-Za-z]\b", lambda found: by_letter.get(found[0].upper(), found[0]), key)
