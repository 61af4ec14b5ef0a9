"""Gaps: a written answer as a `fill`, whose gap stands where the question shows one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .asked import LeftOut
from .text import one_line

# How a question shows where to write; a backslash may stand before each sign.
SHOWN = re.compile(r"(?:\\?_){3,}|…{2,}|\.{5,}")
# What stands for anything at all in Moodle, and what is meant as a star there.
REST = ("", "*")
WILD, STAR = re.compile(r"(?<!\\)\*"), r"\*"


def blank(answers: Sequence[str]) -> str:
    """A gap with every answer that counts. LeftOut where one of them is a pattern."""
    if not answers or not all(map(str.strip, answers)):
        raise LeftOut("no_key")
    if any(WILD.search(answer) for answer in answers):
        raise LeftOut("wild")
    written = (one_line(answer.replace(STAR, "*")).replace("|", r"\|") for answer in answers)
    return f"[[{'|'.join(dict.fromkeys(written))}]]"


def question_and_text(question: str, gap: str) -> tuple[str, str]:
    """What is asked, and the text with the gap: the one paragraph that shows where to write, else the gap alone."""
    paragraphs = question.split("\n\n")
    shown = [number for number, each in enumerate(paragraphs) if SHOWN.search(each)]
    if len(shown) != 1 or len(SHOWN.findall(paragraphs[shown[0]])) != 1:
        return question, gap
    text = SHOWN.sub(lambda _: gap, paragraphs.pop(shown[0]))
    return "\n\n".join(paragraphs), " ".join(text.split("\n"))


def refuse_wrong(text: str, said: str) -> None:
    """LeftOut for an answer that is wrong: a gap has none of its own. One that is all the rest, of which nothing is
    said, is no loss."""
    if text.strip() not in REST or said.strip():
        raise LeftOut("wrong_answers")
