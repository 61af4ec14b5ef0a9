"""GIFT: Moodle's text format, as Moodle's own importer reads it.

A question ends at an empty line. `// [id:x]`, Moodle's own way, or `// id: x` above it is its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..asked import Asked, LeftOut, Reading
from ..text import one_line
from .gift_answers import SIGNS, Texts, answer

ID = re.compile(r"\[id: *+([^\[\]\s]{1,100}+) *+\]|^//\s*+id:\s*+(\S+)")
NAME = re.compile(r"::(.*?)::", re.DOTALL)
# What looks like an answer where nothing is in braces.
ANSWER = re.compile(r"^[ \t]*+[=~]", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\~=#{}:n])")


@dataclass
class _Block:
    """The lines of a question, and what stands above them for people and programs."""

    line: int
    lines: list[str] = field(default_factory=list)
    id: str = ""
    categories: list[str] = field(default_factory=list)


def read(text: str) -> Reading:
    """The questions of a GIFT text."""
    reading, categories = Reading(), list[str]()
    for block in _blocks(text):
        categories += block.categories
        with reading.at(block.line, block.lines[0]):
            asked = _question(block)
            asked.comments, categories = [*categories, *asked.comments], []
            reading.add(asked)
    return reading


def _blocks(text: str) -> Iterator[_Block]:
    block = _Block(0)
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        told = line.strip()
        if told.startswith("//"):
            found = ID.search(told)
            block.id = (found[1] or found[2]) if found else block.id
        elif told.startswith("$CATEGORY:"):
            block.categories.append(one_line(told))
        elif told:
            block.line = block.line or number
            block.lines.append(line)
        elif block.lines:
            yield block
            block = _Block(0)


def _question(block: _Block) -> Asked:
    whole = ESCAPED.sub(lambda found: SIGNS[found[1]], "\n".join(block.lines)).strip()
    name = NAME.match(whole)
    whole = whole[name.end() :].strip() if name else whole
    start, end = whole.find("{"), whole.find("}")
    if start < 0 and end < 0:
        raise LeftOut("braces" if ANSWER.search(whole) else "description")
    if start < 0 or end < start or whole.count("{") > 1 or whole.count("}") > 1:
        raise LeftOut("braces")
    texts = Texts.of(whole[:start])
    asked = answer(block.line, texts, texts.question, whole[start + 1 : end].strip(), whole[end + 1 :])
    asked.id = block.id
    if name and not _begins(texts.words(texts.question), texts.plain(name[1])):
        asked.comments = [f"::{one_line(texts.plain(name[1]))}::"]
    return asked


def _begins(question: str, name: str) -> bool:
    """Whether a question's name is only how it begins."""
    begins = one_line(name).removesuffix("…").strip().casefold()
    return one_line(question).casefold().startswith(begins)
