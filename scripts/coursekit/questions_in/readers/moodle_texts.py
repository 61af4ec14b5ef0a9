"""Moodle texts: the texts of a question with their formats and pictures, and what its answers are worth."""

from __future__ import annotations

import base64
import binascii
import re
from decimal import Decimal
from pathlib import PurePosixPath
from urllib.parse import unquote

from ...source.folder import DOCUMENTS, PICTURES, is_kind
from .. import html_text
from ..asked import LeftOut, Option
from ..figures import FULL, decimal, partial
from ..gaps import refuse_wrong
from ..text import block, inline, markdown, one_line
from ..xml_tree import Element

# Within quotation marks a name may have spaces and brackets.
CARRIED = re.compile(r"(?<=[\"'])@@PLUGINFILE@@/([^\"'<>]++)|@@PLUGINFILE@@/([^\"'<>()\s]++)")
ODD = re.compile(r"[^\w.-]+")


class Texts:
    """The texts of one question; `files` are the pictures that those read so far show, `read` the elements of those."""

    def __init__(self, question: Element) -> None:
        self._question = question
        self.files: dict[str, bytes] = {}
        self.read: list[Element] = []

    def block(self, tag: str, of: Element | None = None) -> str:
        """The text of the question, or of a part of it, that stands in this tag."""
        found = (of or self._question).first(tag)
        return self.block_of(found) if found else ""

    def block_of(self, element: Element) -> str:
        source, kind = self._source(element)
        return (
            html_text.block_of_html(source)
            if kind == "html"
            else markdown(source)
            if kind == "markdown"
            else block(source)
        )

    def inline_of(self, element: Element) -> str:
        source, kind = self._source(element)
        if kind == "markdown":
            return one_line(source)
        return html_text.inline_of_html(source) if kind == "html" else inline(source)

    def words(self, tag: str) -> str:
        """What a reader sees of a text of the question."""
        source = self._question.said(tag, "text")
        return html_text.words_of_html(source) if html_text.is_html(source) else one_line(source)

    def with_html(self, element: Element, source: str) -> str:
        """Markdown of HTML that was made of an element's own; the pictures are the element's."""
        return html_text.block_of_html(self._with_files(element, source))

    def _source(self, element: Element) -> tuple[str, str]:
        source = self._with_files(element, element.said("text"))
        kind = element.attributes.get("format", "html")
        if kind == "moodle_auto_format":
            kind = "html" if html_text.is_html(source) else "plain_text"
        return source, kind

    def _with_files(self, element: Element, source: str) -> str:
        """The text with each picture that it carries under a name that a link can hold."""
        self.read.append(element)
        carried = {each.attributes.get("name", ""): each for each in element.all("file")}
        return CARRIED.sub(lambda found: self._keep(carried, unquote((found[1] or found[2]).partition("?")[0])), source)

    def _keep(self, carried: dict[str, Element], wanted: str) -> str:
        name = PurePosixPath(wanted).name
        if name not in carried:
            raise LeftOut("picture_missing", name=name)
        if not is_kind(name, PICTURES + DOCUMENTS):
            raise LeftOut("file_kind", name=name)
        try:
            data = base64.b64decode("".join(carried[name].text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise LeftOut("picture_broken", name=name) from None
        safe, number = ODD.sub("-", name), 1
        while self.files.get(safe, data) != data:
            number += 1
            safe = f"{number}-{ODD.sub('-', name)}"
        self.files[safe] = data
        return safe


def share_of(answer: Element) -> Decimal:
    """What an answer is worth, in per cent."""
    return decimal(answer.attributes.get("fraction", "0"))


def options_of(question: Element, texts: Texts) -> list[Option]:
    """Each answer as an option; one that is worth something is right."""
    return [
        Option(texts.inline_of(each), share_of(each) > 0, texts.block("feedback", each))
        for each in question.all("answer")
    ]


def full_answers(question: Element, texts: Texts) -> tuple[list[str], str]:
    """Written answers that are all fully right, and what is said to those who give them."""
    answers, said = [], []
    for each in question.all("answer"):
        share = share_of(each)
        if share <= 0:
            refuse_wrong(each.said("text"), texts.block("feedback", each))
            continue
        if share != FULL:
            raise partial([share])
        answers.append(each.said("text"))
        said.append(texts.block("feedback", each))
    return answers, "\n\n".join(dict.fromkeys(filter(None, said)))
