"""GIFT answers: what stands within the braces of a question, and its texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .. import html_text
from ..asked import Asked, LeftOut, Option, type_of_choice
from ..figures import FULL, check_shares, decimal, figures, partial
from ..gaps import blank, question_and_text, refuse_wrong
from ..own_text import parted
from ..text import block, inline, markdown, one_line

# An escaped sign as a character that means nothing, and back.
SIGNS = {sign: chr(0xE100 + number) for number, sign in enumerate("\\~=#{}:")} | {"n": chr(0xE110)}
# The steps of an `order` are read as they stand: there a backslash is a backslash.
RAW = {ord(stand_in): f"\\{sign}" for sign, stand_in in SIGNS.items()}
BACK = {ord(stand_in): "\n" if sign == "n" else sign for sign, stand_in in SIGNS.items()}
FORMAT = re.compile(r"\s*+\[(html|markdown|plain|moodle)\]")
ANSWER = re.compile(r"(?=[~=])")
WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)%")
ORDER = re.compile(r">[ \t]*+[0-9]++[^\n]*+\n")
# A number's unit, which our own files have in brackets after the question.
UNIT = re.compile(r"(</[a-z0-9]{1,10}>)\s*+\(([^()<>]{1,40})\)\s*+\Z")
RIGHT, WRONG = ("T", "TRUE"), ("F", "FALSE")
SHOWN = "_____"
# Where a picture is that Moodle has and a GIFT file has not.
CARRIED = "@@PLUGINFILE@@"


@dataclass(frozen=True)
class Texts:
    """The texts of a question, in the format that it names first."""

    question: str
    format: str = "moodle"

    @classmethod
    def of(cls, head: str) -> Texts:
        named = FORMAT.match(head)
        return cls(head[named.end() :], named[1]) if named else cls(head)

    def plain(self, text: str) -> str:
        return text.translate(BACK).strip()

    def answer(self, text: str) -> str:
        """What is to be written, which has no markup, less the format that it may name."""
        named = FORMAT.match(text)
        return self.plain(text[named.end() :] if named else text)

    def words(self, text: str) -> str:
        """What a reader sees."""
        return html_text.words_of_html(self.plain(text)) if self._is_html(text) else self.plain(text)

    def block(self, text: str) -> str:
        named, text = self._named(text)
        return (
            html_text.block_of_html(text) if named == "html" else markdown(text) if named == "markdown" else block(text)
        )

    def inline(self, text: str) -> str:
        named, text = self._named(text)
        if named == "markdown":
            return one_line(text)
        return html_text.inline_of_html(text) if named == "html" else inline(text)

    def _is_html(self, text: str) -> bool:
        return self._named(text)[0] == "html"

    def _named(self, text: str) -> tuple[str, str]:
        """A text's own format, or the question's, and the text. Moodle's own takes tags for what they are."""
        named = FORMAT.match(text)
        own, text = (named[1], text[named.end() :]) if named else (self.format, text)
        text = self.plain(text)
        if CARRIED in text:
            raise LeftOut("picture_in_gift")
        return ("html" if own == "moodle" and html_text.is_html(text) else own), text


def answer(line: int, texts: Texts, question: str, within: str, after: str) -> Asked:
    """The question, whose text stands before the braces, `within` them, and after them where a word is missing."""
    if ORDER.match(within):
        return _order(line, texts, f"{question.rstrip()}\n{after}", within)
    within, mark, said = within.rpartition("####")
    within, said = (within.strip(), said) if mark else (said, "")
    asked = _asked(line, texts, question, within, after)
    asked.explanation = "\n\n".join(filter(None, (asked.explanation, texts.block(said))))
    return parted(asked) if asked.type == "reflection" else asked


def _asked(line: int, texts: Texts, question: str, within: str, after: str) -> Asked:
    asked_in_all = _with_gap(question, after) if after.strip() else question
    whole = texts.block(asked_in_all)
    value, *feedbacks = within.split("#")
    if not within:
        return Asked(line, "reflection", whole)
    if within.startswith("#"):
        return _number(line, texts, asked_in_all, within[1:])
    if value.strip().upper() in RIGHT + WRONG:
        said = [texts.block(each) for each in feedbacks]
        asked = Asked(line, "true_false", whole, answer=value.strip().upper() in RIGHT, feedback=(said or [""])[0])
        asked.explanation = "\n\n".join(filter(None, said[1:]))
        return asked
    items = [each for each in ANSWER.split(within.replace("~=", "=")) if each.strip()]
    if "~" not in within and "=" not in within or within[0] not in "~=":
        raise LeftOut("answer", found=one_line(texts.plain(within))[:60])
    if "~" in within:
        return _choice(line, texts, whole, items)
    if all("->" in each for each in items):
        return _match(line, texts, whole, items)
    return _fill(line, texts, whole, items)


def _with_gap(before: str, after: str) -> str:
    """The sentence around what is in the braces, with a space beside the gap where there is any."""
    space_before, space_after = (" " if each.isspace() else "" for each in (before[-1:], after[:1]))
    return f"{before.rstrip()}{space_before}{SHOWN}{space_after}{after.lstrip()}"


def _choice(line: int, texts: Texts, question: str, items: Sequence[str]) -> Asked:
    options, shares = [], []
    for item in items:
        share, text, feedback = _item(item)
        share = (FULL if item[0] == "=" else Decimal(0)) if share is None else share
        options.append(Option(texts.inline(text), share > 0, texts.block(feedback)))
        shares.append(share)
    is_single = any(item[0] == "=" for item in items)
    check_shares(shares, is_single)
    return Asked(line, type_of_choice(options, is_single), question, options=options)


def _item(item: str) -> tuple[Decimal | None, str, str]:
    """The share that an answer says it has, its text, and its feedback."""
    rest = item.strip()[1:].lstrip()
    weight = WEIGHT.match(rest)
    text, _, feedback = rest[weight.end() if weight else 0 :].partition("#")
    return Decimal(weight[1]) if weight else None, text, feedback


def _whole_answers(texts: Texts, items: Sequence[str]) -> tuple[list[str], str]:
    """Answers that are all fully right, and what is said to those who give them."""
    answers, said = [], []
    for item in items:
        share, text, feedback = _item(item)
        if item.strip()[0] == "~" or share is not None and share <= 0:
            refuse_wrong(text, feedback)
            continue
        if share is not None and share != FULL:
            raise partial([share])
        answers.append(texts.answer(text))
        said.append(texts.block(feedback))
    return answers, "\n\n".join(dict.fromkeys(filter(None, said)))


def _fill(line: int, texts: Texts, question: str, items: Sequence[str]) -> Asked:
    answers, said = _whole_answers(texts, items)
    asked, text = question_and_text(question, blank(answers))
    return Asked(line, "fill", asked, text=text, explanation=said)


def _match(line: int, texts: Texts, question: str, items: Sequence[str]) -> Asked:
    asked = Asked(line, "match", question)
    for item in items:
        left, right = item.strip()[1:].split("->", 1)
        if left.strip():
            asked.pairs.append((texts.inline(left), inline(texts.plain(right))))
        else:
            asked.distractors.append(inline(texts.plain(right)))
    return asked


def _number(line: int, texts: Texts, question: str, within: str) -> Asked:
    question = texts.plain(question)
    unit = UNIT.search(question) if texts.format == "html" else None
    items = [each for each in ANSWER.split(within if within.lstrip()[:1] in "=~" else f"={within}") if each.strip()]
    answers, said = _whole_answers(texts, items)
    if len(answers) != 1:
        raise LeftOut("several_numbers")
    low, dots, high = answers[0].partition("..")
    if dots:
        first, last = decimal(low), decimal(high)
        number, tolerance = (first + last) / 2, abs(last - first) / 2
    else:
        first_part, _, second = answers[0].partition(":")
        number, tolerance = decimal(first_part), abs(decimal(second)) if second.strip() else Decimal(0)
    return Asked(
        line,
        "number",
        texts.block(question[: unit.end(1)] if unit else question),
        answer=figures(number),
        tolerance=figures(tolerance) if tolerance else "",
        unit=html_text.plain_of(unit[2]) if unit else "",
        explanation=said,
    )


def _order(line: int, texts: Texts, question: str, within: str) -> Asked:
    steps = [each for each in within.translate(RAW).split("\n")[1:] if each.strip()]
    return Asked(line, "order", texts.block(question), items=[texts.inline(each) for each in steps])
