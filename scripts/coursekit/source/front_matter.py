"""Front matter: what stands between two lines `---` at the top of a Markdown file.

Where one of them is missing or misspelt that is reported, and the rest is read as if it were there.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from ..core.problems import FileProblems
from .nesting import without_deep
from .read import MAX_PARAGRAPH, Mapping, lengths, parse_yaml, read_text

FENCE = "---"
# What is meant as a fence: a long dash, or a row of dashes or the like.
ALIKE = re.compile(r" {0,3}(?:[–—―−]|[-–—―−‐‑_*=~]{2}|- --)[-–—―−‐‑_*=~ \t]*$")
KEY = re.compile(r"^[a-zåäö_]++:(?: |$)")
# What can stand in front matter below an empty line.
GOES_ON = re.compile(r"^(?:[a-zåäö_]++:(?: |$)|[ -]|#(?!#))")


def read_markdown(path: Path, problems: FileProblems) -> tuple[Mapping | None, str, int] | None:
    """A file's front matter, the text below it, and how many lines precede that text; None and a problem.

    A paragraph that never ends is reported and cut, and so is what nests too deep; the line ends stay.
    """
    text = read_text(path, problems)
    if text is None:
        return None
    front, body, before = split_front_matter(text, problems)
    below = problems.below(before)
    return front, without_deep(_without_endless(body, below), below), before


def _without_endless(text: str, problems: FileProblems) -> str:
    kept, line = [], 1
    for is_text, lines in groupby(text.split("\n"), key=lambda each: bool(each.strip())):
        paragraph = "\n".join(lines)
        if is_text and len(paragraph) > MAX_PARAGRAPH:
            problems.add(line, "endless", **lengths(paragraph))
            paragraph = paragraph[:MAX_PARAGRAPH] + "\n" * paragraph.count("\n", MAX_PARAGRAPH)
        kept.append(paragraph)
        line += paragraph.count("\n") + 1
    return "\n".join(kept)


def split_front_matter(text: str, problems: FileProblems) -> tuple[Mapping | None, str, int]:
    """Front matter, the text below it, and how many lines precede that text.

    Without front matter the mapping is None. Where it does not parse, that is reported and an empty one stands for it.
    """
    lines = text.split("\n")
    top = _top(lines, problems)
    if top is None:
        return None, text, 0
    end, below = _end(lines, top, problems)
    front = "\n".join(lines[top:end]) + "\n"
    return _front_matter(front, problems.below(top)), "\n".join(lines[below:]), below


def _top(lines: list[str], problems: FileProblems) -> int | None:
    """Where front matter begins, if there is any."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines) - 1)
    line, below = lines[first], lines[first + 1 : first + 2]
    begins = bool(below and KEY.match(below[0]))
    if first == 0 and line.rstrip() == FENCE:
        if below and below[0].rstrip() == FENCE and KEY.match("".join(lines[2:3])):
            problems.add(2, "line_twice", found=FENCE)
            return 2
        return 1
    if ALIKE.match(line) and begins:
        code = "fence_first" if line.rstrip() == FENCE else "fence"
        problems.add(first + 1, code, found=line.strip())
        return first + 1
    if KEY.match(line) and below[:1] == [FENCE] and KEY.match("".join(lines[first + 2 : first + 3])):
        problems.add(first + 2, "fence_first")
        lines[first], lines[first + 1] = lines[first + 1], lines[first]
        return first + 1
    if KEY.match(line) and (begins or FENCE in (each.rstrip() for each in lines)):
        problems.add(first + 1, "front_matter_no_start")
        return first
    return None


def _end(lines: list[str], top: int, problems: FileProblems) -> tuple[int, int]:
    """Where front matter ends, and where the text below it begins."""
    fences = [number for number in range(top, len(lines)) if lines[number].rstrip() == FENCE]
    for number in range(top, len(lines)):
        line, below = lines[number], "".join(lines[number + 1 : number + 2])
        if line.rstrip() == FENCE:
            return number, number + 1
        if ALIKE.match(line):
            problems.add(number + 1, "fence", found=line.strip())
            return number, number + 1
        is_heading = below.startswith("# ") and not fences
        goes_on = GOES_ON.match(below) or ALIKE.match(below) or not below.strip()
        if not line.strip() and (is_heading or not goes_on):
            break
    else:
        number = len(lines)
    last = next((each for each in lines[number - 1 :: -1] if each.strip()), "")
    problems.add(1, "front_matter_open", found=last.strip())
    return number, number


def _front_matter(text: str, problems: FileProblems) -> Mapping:
    parsed = parse_yaml(text, problems) if text.strip() else Mapping()
    if parsed:
        return parsed
    empty = Mapping()
    empty.line, empty.lines, empty.broken = 1, {}, parsed is None
    return empty
