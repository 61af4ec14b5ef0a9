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
from ..text import block, inline, one_line
from ..words import LABELS, WORDS, known_by

QUESTION = re.compile(r"[0-9]{1,3}[.)]\s++(?=\S)")
OPTION = re.compile(r"(\*?)(?: ?(?:([A-Za-z])[.)]|[-•–·▪○\uf0b7\uf0a7])|(?<=\*))\s++(?=\S)")
LABEL = re.compile(r"([^:]{2,20}):\s*+(.*)", re.DOTALL)
STAR = "*"
BEGINS = 60


@dataclass
class Line:
    """A line of text; `level` is what a list makes of it, and `marks` how all of it is marked."""

    number: int
    text: str
    level: str = ""
    marks: frozenset[str] = frozenset()
    is_heading: bool = False


@dataclass
class _Choice:
    text: str
    letter: str
    marks: frozenset[str]


@dataclass
class _Draft:
    """A question while its lines are read; `said` is what its labels say, `open` what a further line goes on with."""

    line: int
    asked: list[str]
    choices: list[_Choice] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    fault: LeftOut | None = None
    open: str = "asked"

    @property
    def begins(self) -> str:
        return self.asked[0]


def read(lines: Iterable[Line]) -> Reading:
    """The questions of numbered text."""
    reading, draft = Reading(), None
    for line in lines:
        text = line.text.strip()
        number = None if line.level else QUESTION.match(text)
        if not text:
            continue
        if line.level == "question" or number:
            _close(draft, reading)
            draft = _Draft(line.number, [text[number.end() :] if number else text])
            continue
        if line.is_heading:
            _close(draft, reading)
            draft = None
        if draft is None or not _takes(draft, line, text):
            reading.note(line.number, "stray", found=one_line(text)[:BEGINS])
    _close(draft, reading)
    return reading


def _takes(draft: _Draft, line: Line, text: str) -> bool:
    """Whether a line belongs to the question, which then has it."""
    return _is_labelled(draft, text) or _is_choice(draft, line, text) or _goes_on(draft, text)


def _is_labelled(draft: _Draft, text: str) -> bool:
    """Take in what a label says: the key, an explanation, a hint."""
    label = LABEL.fullmatch(text)
    key = LABELS.get(known_by(label[1])) if label else None
    if not label or not key:
        return False
    if key in draft.said:
        draft.fault = draft.fault or LeftOut("key_twice")
    draft.said[key], draft.open = [label[2]], key
    return True


def _is_choice(draft: _Draft, line: Line, text: str) -> bool:
    """Take in an option: by its list, whose own signs are not in the text, or by the letter or the point before it."""
    option = None if line.level else OPTION.match(text)
    if line.level != "option" and (option is None or draft.said):
        return False
    written = text[option.end() :] if option else text
    starred = {"star"} if (option and option[1]) or written.startswith(STAR) or written.endswith(STAR) else set()
    letter = (option[2] or "").upper() if option else ""
    draft.choices.append(_Choice(written.strip(f"{STAR} ") if starred else written, letter, line.marks | starred))
    draft.open = ""
    return True


def _goes_on(draft: _Draft, text: str) -> bool:
    """Take in a line without a mark: it goes on with a question without options, or with what a label says."""
    if draft.open == "asked":
        draft.asked.append(text)
    elif draft.open in ("explanation", "hint"):
        draft.said[draft.open].append(text)
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
    right = _right(draft)
    options = [Option(inline(each.text), place in right) for place, each in enumerate(draft.choices)]
    said = {key: block("\n".join(lines)) for key, lines in draft.said.items()}
    kind = type_of_choice(options, is_single=None)
    question = block("\n".join(draft.asked))
    return Asked(
        draft.line, kind, question, options=options, explanation=said.get("explanation", ""), hint=said.get("hint", "")
    )


def _right(draft: _Draft) -> set[int]:
    """The places of the right options. LeftOut where the marks, or a mark and the line with the key, disagree."""
    found: dict[str, set[int]] = {}
    if "key" in draft.said:
        found["key"] = set(chosen(_placed(draft), [each.text for each in draft.choices]))
    for mark in sorted({mark for each in draft.choices for mark in each.marks}):
        places = {place for place, each in enumerate(draft.choices) if mark in each.marks}
        if len(places) < len(draft.choices):  # what marks them all marks none
            found[mark] = places
    if len({frozenset(each) for each in found.values()}) > 1:
        raise LeftOut("marks_disagree", found=", ".join(WORDS["marks"][each] for each in sorted(found)))
    return next(iter(found.values()), set())


def _placed(draft: _Draft) -> str:
    """The key with the letters that the options have, where those are not the first of the alphabet in order."""
    key = one_line("\n".join(draft.said["key"]))
    places = {each.letter: place for place, each in enumerate(draft.choices) if each.letter}
    if all(ord(letter) - ord("A") == place for letter, place in places.items()):
        return key
    by_letter = {letter: str(place + 1) for letter, place in places.items()}
    return re.sub(r"\b[A-Za-z]\b", lambda found: by_letter.get(found[0].upper(), found[0]), key)
