"""Aiken: a question, options by letter, and `ANSWER:`.

As in Moodle there need be no space after an option's letter. Without one it has to be the letter that is due.
"""

from __future__ import annotations

import re

from ..asked import Asked, LeftOut, Option, Reading, type_of_choice
from ..text import block, inline

OPTION = re.compile(r"([A-Z])[.)](\s*+)(\S.*)")
ANSWER = re.compile(r"ANSWER:\s*+(.*)", re.IGNORECASE)


def read(text: str) -> Reading:
    """The questions of an Aiken text."""
    reading = Reading()
    line, asked = 0, list[str]()
    options: list[tuple[str, str]] = []
    for number, told in enumerate(text.split("\n"), start=1):
        option, answer = OPTION.fullmatch(told.strip()), ANSWER.fullmatch(told.strip())
        if answer:
            with reading.at(line or number, " ".join(asked)):
                reading.add(_question(line or number, asked, options, answer[1].strip()))
            line, asked, options = 0, [], []
        elif option and asked and (option[2] or option[1] == _letter(len(options))):
            options.append((option[1], option[3]))
        elif told.strip():
            if options:
                reading.left.append((line, "aiken_no_answer", {}, " ".join(asked)))
                asked, options, line = [], [], 0
            asked, line = [*asked, told.strip()], line or number
    if asked or options:
        reading.left.append((line, "aiken_no_answer", {}, " ".join(asked)))
    return reading


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _question(line: int, asked: list[str], options: list[tuple[str, str]], key: str) -> Asked:
    if not asked:
        raise LeftOut("no_question")
    letters = [letter for letter, _ in options]
    if letters != list(map(_letter, range(len(letters)))) or key.upper() not in letters:
        raise LeftOut("key_unknown", found=key) if letters else LeftOut("few_options", count=0)
    made = [Option(inline(text), letter == key.upper()) for letter, text in options]
    return Asked(line, type_of_choice(made, is_single=True), block("\n".join(asked)), options=made)
