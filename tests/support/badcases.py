"""The table of bad input: one mistake each, in `check/cases/*.md`, made to the course in `bad/base/`.

A case is a heading, the file, the edit (`diff`: lines that begin with `- ` become those
that begin with `+ `; `content`: the whole file; `\\uXXXX` is that character) and an
`expected` block: exactly what `check` prints.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

BAD = Path(__file__).parent.parent / "bad"
CASES = BAD.parent / "check/cases"
CASE = re.compile(
    r"^### (?P<name>\S+)\n\nfile: (?P<file>\S+)\n\n~~~~(?P<kind>diff|content)\n(?P<edit>.*?)^~~~~\n\n"
    r"~~~~expected\n(?P<expected>.*?)^~~~~$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    name: str
    file: str
    kind: str
    edit: str
    expected: str

    def make(self, course: Path) -> None:
        """Copy the valid course to `course` and make the mistake in it."""
        shutil.copytree(BAD / "base", course)
        path = course / self.file.removeprefix("course/")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = unescape(self.edit) if self.kind == "content" else apply(path.read_text(encoding="utf-8"), self.edit)
        path.write_text(text, encoding="utf-8", newline="\n")


def read_cases() -> list[Case]:
    """Every case of every table, in order."""
    return [
        Case(**found.groupdict())
        for path in sorted(CASES.glob("*.md"))
        for found in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def unescape(text: str) -> str:
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), text)


def apply(text: str, edit: str) -> str:
    """The text with each run of `- ` lines, found in order, replaced by the `+ ` lines below it."""
    lines, place = text.split("\n"), 0
    for found in re.finditer(r"((?:^-(?: .*)?\n)*)((?:^\+(?: .*)?\n)*)", edit, re.MULTILINE):
        old, new = ([line[2:] for line in part.splitlines()] for part in found.groups())
        if not old:
            continue
        place = next(i for i in range(place, len(lines)) if lines[i : i + len(old)] == old)
        lines[place : place + len(old)] = [unescape(line) for line in new]
        place += len(new)
    return "\n".join(lines)
