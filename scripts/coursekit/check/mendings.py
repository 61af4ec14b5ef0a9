"""Mendings: how a problem is surely mended. It is sure where the page keeps its words and the file takes the edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

from ..core.edits import Edit, Mending, are_apart, edited
from ..core.markdown import to_html
from ..core.problems import Problem, Problems
from ..model.forgiven import forgiven
from ..model.markdown_scan import MARKER, NEAR_MARKER, Scan
from ..source.written import Written

WORD = re.compile(r"[^\W_]+")
NOTE_HEAD = re.compile(r"^ *(?:!!!|\?\?\?\+?) +[\w-]+(?: +[\w-]+)*", re.MULTILINE)
WWW = re.compile(r"www\.[^\s.]++\.\S++", re.IGNORECASE)
# So many brackets that are never closed may keep the site's Markdown busy for minutes. And no more places are tried
# one by one.
FEW = 20


def mending(scan: Scan, groups: Iterable[Sequence[Edit]]) -> Mending | None:
    """The mending by those of the edits that change no word of the page; None where there are none.

    The edits of one group are made together or not at all.
    """
    kept = [group for group in groups if group]
    if not kept or len(scan.open_brackets) > FEW:
        return None
    before = _words(scan.text)

    def keeps_words(chosen: Iterable[Sequence[Edit]]) -> bool:
        edits = [edit for group in chosen for edit in group]
        return are_apart(edits) and _words(edited(scan.text, edits)) == before

    if not keeps_words(kept):
        kept = [group for group in kept if keeps_words([group])] if len(kept) <= FEW else []
    edits = tuple(edit for group in kept for edit in group)
    return Mending(scan.text, scan.before, edits) if edits and keeps_words(kept) else None


def with_scheme(address: str, start: int, scan: Scan) -> Mending | None:
    """What makes one of the web of an address that begins with `www.`; it stands at `start` in a text."""
    is_www = WWW.fullmatch(address) is not None
    return Mending(scan.text, scan.before, ((start, start, "https://"),)) if is_www else None


def keep_sure_mendings(problems: Problems, files: dict[str, Path]) -> None:
    """Take away each mending that its file does not surely take; `files` are where they lie, by their labels."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.mending:
            by_file.setdefault(problem.path, []).append(problem)
    for path, found in by_file.items():
        written = Written.read(files[path].read_bytes())
        made = [(problem, problem.mending) for problem in found if problem.mending]
        if written.mended(each for _, each in made) is None:
            for problem, each in made:
                if written.mended([each]) is None:
                    problems.leave_unmended(problem)


class _Reader(HTMLParser):
    """Collects what is read on a page, with the numbers that a browser sets before the items of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shown += [value or "" for name, value in attrs if name in ("alt", "title")]
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists and (count := self._lists[-1]) is not None:
            self._lists[-1] = count + 1
            self.shown.append(f"\n{count + 1} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _words(text: str) -> list[str]:
    """The words that a page shows of a text, less those of markers and of what kind a note is."""
    reader = _Reader()
    reader.feed(to_html(forgiven(MARKER.sub("", NEAR_MARKER.sub("", text)))))
    reader.close()
    return WORD.findall(NOTE_HEAD.sub("", "".join(reader.shown)))
