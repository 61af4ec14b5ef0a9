"""A trainer's mistakes: a table of edits, `source/trainers_mistakes.md`, and an author who does what the message says.

A case is a heading, the file and an edit of the course in `bad/base/` (`was` becomes `wrote`, `\\uXXXX` is that
character), or which file was moved; then what `check` says, and with `mended` what the author writes instead of `wrote`
where the message alone does not tell a program that.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from badcases import BAD, unescape

TABLE = BAD.parent / "source/trainers_mistakes.md"
CASE = re.compile(
    r"^### (?P<name>\S+)\n\n(?:file: (?P<file>\S+)|moved: (?P<old>\S+) to (?P<new>\S+))\n(?P<rest>(?:(?!^### ).*\n?)*)",
    re.M,
)
BLOCK = re.compile(r"^~~~~(\w+)\n(.*?)^~~~~$", re.M | re.S)
LINE = re.compile(
    r"kriv (?:raden så|så|den inom citattecken)(?:, med (?P<count>\w+) mellanslag före|, med vanliga mellanslag)?: `(?P<line>.+?)`(?:, eller|$)"
)
PLACED = re.compile(r"Raden ska ha (?P<count>\w+) mellanslag före `(?P<line>.+)`\.$")
FENCE = re.compile(r"kriv `---`(?: på en egen rad (?P<where>under|ovanför).*)?$")
QUOTED = re.compile(r'["`]([^"`]+)["`]')
MEANT = re.compile(
    r'(?P<before>.*) (?:Menade du "|finns inte, men `|men ska .*till exempel `|men får .*till exempel `)(?P<meant>[^"`]+)["`]'
)


@dataclass(frozen=True)
class Mistake:
    name: str
    file: str | None
    old: str | None
    new: str | None
    blocks: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> str:
        return self.blocks["said"]

    def make(self, course: Path, wrote: str = "wrote") -> None:
        """Copy the valid course to `course` and make the mistake in it, or write what mends it."""
        shutil.copytree(BAD / "base", course, dirs_exist_ok=True)
        if self.old and self.new:
            (course / self.old).rename(course / self.new)
            return
        path = course / str(self.file)
        text, was, better = path.read_text(encoding="utf-8"), self.blocks["was"], self.blocks[wrote]
        assert was in text, self.name
        path.write_text(text.replace(was if better else f"{was}\n", better, 1), encoding="utf-8", newline="\n")


def read_mistakes() -> list[Mistake]:
    """Every case of the table, in order."""
    found = CASE.finditer(TABLE.read_text(encoding="utf-8"))
    return [Mistake(*case.group("name", "file", "old", "new"), _blocks(case["rest"])) for case in found]


def _blocks(text: str) -> dict[str, str]:
    return {kind: unescape(inner).removesuffix("\n") for kind, inner in BLOCK.findall(text)}


def followed(lines: list[str], number: int, message: str) -> list[str] | None:
    """The lines as the message says that they should be; None where it takes a person to know."""
    above, line, below = lines[: number - 1], lines[number - 1], lines[number:]
    if "byta plats" in message:
        up = "hamnat ovanför" in message
        return [*above, below[0], line, *below[1:]] if up else [*above[:-1], line, above[-1], *below]
    if "står två gånger. Ta bort en av dem" in message:
        return [*above, *below]
    if found := FENCE.search(message):
        return _fenced(lines, number, found["where"], message)
    if "{" in line:
        return None
    if found := PLACED.search(message) or LINE.search(message):
        # A line that is shown with what stands before it is shown whole.
        own = "" if found["line"][0] == " " else line[: len(line) - len(line.lstrip())]
        lead = own if found["count"] is None else " " * (int(found["count"]) if found["count"].isdigit() else 0)
        return [*above, lead + found["line"], *below]
    if found := MEANT.match(message):
        wrong = [each for each in QUOTED.findall(found["before"]) if each in line]
        return [*above, line.replace(wrong[-1], found["meant"], 1), *below] if wrong else None
    return None


def _fenced(lines: list[str], number: int, where: str | None, message: str) -> list[str]:
    """The lines with a fence of front matter where the message wants it."""
    if where is None:
        return [*lines[: number - 1], "---", *lines[number:]]
    place = number - 1 if where == "ovanför" else lines.index(QUOTED.findall(message)[-1]) + 1
    return [*lines[:place], "---", *lines[place:]]
