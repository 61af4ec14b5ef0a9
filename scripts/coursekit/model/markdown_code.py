"""Unseen: code and comments, which Markdown leaves alone, blanked out of a text without moving a line.

Each part is found in one pass, so that no text, however unlucky, takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..core.edits import edited

FENCE = re.compile(r"(?P<indent> *)(?P<fence>(?P<sign>[`~])(?P=sign){2,})")
FENCE_END = re.compile(r"(?P<indent> *)(?P<fence>[`~]{3,}) *")
INDENT = ("    ", "\t")
# What an indented paragraph below belongs to: then it is that one's text, not code.
OPENER = re.compile(r" *(?:!!!|\?\?\?|[*+-] |\d+\. |\[\^[^\[\]]+\]:|: )")
TICKS = re.compile(r"`+|\n *\n")

Span = tuple[int, int]


def blank(text: str) -> str:
    """As many spaces, on as many lines."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def without_code(text: str) -> str:
    """The text with fenced, indented and inline code blanked out."""
    text = _blanked(text, _fenced(text))
    text = _blanked(text, _indented(text)) if "\n    " in text or "\n\t" in text or text[:1] in " \t" else text
    return _blanked(text, _ticked(text)) if "`" in text else text


def indented_code(text: str) -> Iterator[Span]:
    """Where four spaces or a tab made code of a paragraph."""
    text = _blanked(text, _fenced(text))
    return ((start, end) for start, end in _indented(text) if text[start:end].strip())


def without_comments(text: str) -> str:
    """The text with HTML comments blanked out."""
    return _blanked(text, _comments(text)) if "<!--" in text else text


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces for what stands in `spans`, which are apart; its line ends stay."""
    return edited(text, ((start, end, blank(text[start:end])) for start, end in spans))


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _fenced(text: str) -> Iterator[Span]:
    """Code between two fences; one that is never closed begins none."""
    if "```" not in text and "~~~" not in text:
        return
    lines, after, unclosed = list(lines_of(text)), 0, set()
    ends = {number: found for number, (_, line) in enumerate(lines) if (found := FENCE_END.fullmatch(line))}
    for number, (start, line) in enumerate(lines):
        opened = FENCE.match(line) if number >= after else None
        if not opened or opened[0] in unclosed:
            continue
        end = next((each for each, closed in ends.items() if each > number and _closes(closed, opened)), None)
        if end is None:
            unclosed.add(opened[0])
        else:
            after = end + 1
            yield start, lines[end][0] + len(lines[end][1])


def _closes(closed: re.Match[str], opened: re.Match[str]) -> bool:
    return all(closed[part].startswith(opened[part]) for part in ("indent", "fence"))


def _indented(text: str) -> Iterator[Span]:
    """Code by four spaces below an empty line; what continues a list or a note is text."""
    above, is_below_empty, is_code = "", True, False
    for start, line in lines_of(text):
        if line.startswith(INDENT):
            is_code = is_code or is_below_empty and not OPENER.match(above)
            if is_code:
                yield start, start + len(line)
        else:
            is_code = False
            above = line if line.strip() else above
        is_below_empty = not line


def _ticked(text: str) -> Iterator[Span]:
    """Code between as many backticks before as after, within one paragraph."""
    following: dict[str, int] = {}
    runs = list(TICKS.finditer(text))
    closing: list[re.Match[str] | None] = [None] * len(runs)
    for number in reversed(range(len(runs))):
        ticks = runs[number][0]
        if ticks[0] == "\n":
            following = {}
        else:
            closing[number] = runs[following[ticks]] if ticks in following else None
            following[ticks] = number
    after = 0
    for run, closed in zip(runs, closing, strict=True):
        if run.start() >= after and closed:
            after = closed.end()
            yield run.start(), after


def _comments(text: str) -> Iterator[Span]:
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (closed := text.find("-->", start + 4)) >= 0:
        end = closed + 3
        yield start, end
