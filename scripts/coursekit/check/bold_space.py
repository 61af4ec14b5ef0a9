"""Bold space: `**ord **`, whose stars Markdown shows, with the space outside the stars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..core.edits import Edit
from ..model.markdown_scan import Scan

PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
STARS = re.compile(r"\*{2,}|\\\*")


def bold_edits(scan: Scan) -> Iterator[Sequence[Edit]]:
    """What moves each such space out, in the paragraphs where it is clear which stars begin and which end."""
    for paragraph in PARAGRAPH.finditer(scan.visible):
        stars = list(STARS.finditer(scan.visible, *paragraph.span()))
        if len(stars) % 2 or any(found[0] != "**" for found in stars):
            continue
        couples = list(zip(stars[::2], stars[1::2], strict=True))
        if len(couples) == 1 or not any(_ends(scan, opened) for opened, _ in couples):
            for opened, closed in couples:
                yield list(_edits(scan, opened, closed))


def _edits(scan: Scan, opened: re.Match[str], closed: re.Match[str]) -> Iterator[Edit]:
    inner = scan.text[opened.end() : closed.start()]
    words, after = inner.strip(" \u00a0"), scan.text[closed.end() : closed.end() + 1]
    has_space_first, has_space_last = inner[:1] != words[:1], inner[-1:] != words[-1:]
    # With a space on both sides the stars may be stars.
    if not words or "\n" in (words[0], words[-1]) or has_space_first and has_space_last:
        return
    if has_space_first:
        before = scan.text[opened.start() - 1 : opened.start()] if opened.start() else ""
        gap = " " if before and not before.isspace() else ""
        yield opened.start(), opened.end() + len(inner) - len(words), f"{gap}**"
    elif has_space_last:
        gap = " " if after.strip(".,;:!?) \n\u00a0") else ""
        yield closed.start() - len(inner) + len(words), closed.end(), f"**{gap}"


def _ends(scan: Scan, stars: re.Match[str]) -> bool:
    """Whether stars are the end of something: close to the word before, and apart from the next."""
    return _is_word(scan, stars.start() - 1) and not _is_word(scan, stars.end())


def _is_word(scan: Scan, place: int) -> bool:
    """Whether something stands at a place."""
    return 0 <= place < len(scan.text) and not scan.text[place].isspace()
