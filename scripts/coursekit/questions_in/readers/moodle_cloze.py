"""Moodle cloze: texts with gaps in Moodle's own notation, and gaps with something to choose."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..asked import Asked, LeftOut, Option, type_of_choice
from ..figures import FULL, partial
from ..gaps import blank, refuse_wrong
from ..text import block, inline
from ..xml_tree import Element
from .moodle_texts import Texts

CODE = re.compile(r"(?<!\\)\{([0-9]{0,9}+):([A-Z_]++):((?>(?:[^{}\\]|\\.)*))\}", re.DOTALL)
WRITTEN = frozenset(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"))
CHOSEN = re.compile(r"(?:MULTICHOICE|MC)(?:_?[VHS]{1,2})?")
ANSWER = re.compile(r"(=|%(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)%)?")
PARTS, SAID, SIGN = re.compile(r"(?<!\\)~"), re.compile(r"(?<![\\&])#"), re.compile(r"\\([}~#\"/\\=])")
NUMBERED = re.compile(r"\[\[([0-9]{1,2})\]\]")
# Stands for a gap while the text around it becomes Markdown.
FIRST_GAP, SHOWN = 0xE300, "_____"


@dataclass(frozen=True)
class _Answer:
    text: str
    share: Decimal
    said: str


def cloze(element: Element, texts: Texts) -> Asked:
    """A text whose gaps are all written in, as a `fill`; one gap with something to choose, as a `single`."""
    asked = element.first("questiontext")
    source = asked.said("text") if asked else ""
    codes = list(CODE.finditer(source))
    kinds = {code[2] for code in codes}
    if not asked or not codes:
        raise LeftOut("no_key")
    number = iter(range(len(codes)))
    if kinds <= WRITTEN:
        whole = texts.with_html(asked, CODE.sub(lambda _: chr(FIRST_GAP + next(number)), source))
        return _fill(element, whole, [_answers(code[3]) for code in codes], sum(int(code[1] or 1) for code in codes))
    if len(codes) == 1 and CHOSEN.fullmatch(codes[0][2]):
        return _single(element, texts.with_html(asked, CODE.sub(SHOWN, source)), _answers(codes[0][3]), codes[0][1])
    raise LeftOut("gap_types")


def _answers(code: str) -> list[_Answer]:
    """What counts in a gap and what does not, as its code says in HTML."""
    found = []
    for part in PARTS.split(code):
        mark = ANSWER.match(part)
        share = Decimal(mark[2]) if mark and mark[2] else FULL if mark and mark[1] else Decimal(0)
        text, *said = SAID.split(part[mark.end() if mark else 0 :], maxsplit=1)
        found.append(_Answer(_plain(text), share, block(_plain("".join(said)))))
    return found


def _plain(text: str) -> str:
    return html.unescape(SIGN.sub(r"\1", text)).strip()


def _fill(element: Element, whole: str, gaps: Sequence[Sequence[_Answer]], points: int) -> Asked:
    for answer in (answer for gap in gaps for answer in gap if answer.share <= 0):
        refuse_wrong(answer.text, answer.said)
    gaps = [[answer for answer in gap if answer.share > 0] for gap in gaps]
    answers = [answer for gap in gaps for answer in gap]
    if any(answer.share != FULL for answer in answers):
        raise partial([answer.share for answer in answers])
    paragraphs = whole.split("\n\n")
    holding = [each for each in paragraphs if any(FIRST_GAP <= ord(sign) < FIRST_GAP + len(gaps) for sign in each)]
    if len(holding) != 1 or holding[0][:2] in ("- ", "1.", "| ", "> "):
        raise LeftOut("gap_paragraphs")
    written = {FIRST_GAP + number: blank([each.text for each in gap]) for number, gap in enumerate(gaps)}
    question = "\n\n".join(each for each in paragraphs if each is not holding[0])
    text = " ".join(holding[0].split("\n")).translate(written)
    said = "\n\n".join(dict.fromkeys(filter(None, (answer.said for answer in answers))))
    return Asked(element.line, "fill", question, text=text, explanation=said, points=points)


def _single(element: Element, question: str, answers: Sequence[_Answer], points: str) -> Asked:
    if any(answer.share not in (0, FULL) for answer in answers):
        raise partial([answer.share for answer in answers])
    options = [Option(inline(each.text), each.share == FULL, each.said) for each in answers]
    kind = type_of_choice(options, is_single=True)
    return Asked(element.line, kind, question, options=options, points=int(points or 1))


def gapselect(element: Element, texts: Texts) -> Asked:
    """A text with one gap and words to choose among, as a `single`."""
    asked = element.first("questiontext")
    source = asked.said("text") if asked else ""
    gaps = NUMBERED.findall(source)
    words = list(element.all("selectoption"))
    if not asked or len(gaps) != 1 or not 1 <= int(gaps[0]) <= len(words):
        raise LeftOut("gap_types")
    right = words[int(gaps[0]) - 1]
    group = [each for each in words if each.said("group") == right.said("group")]
    options = [Option(inline(each.said("text")), each is right) for each in group]
    question = texts.with_html(asked, NUMBERED.sub(SHOWN, source))
    return Asked(element.line, type_of_choice(options, is_single=True), question, options=options)
