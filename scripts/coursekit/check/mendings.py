"""Mendings: how a problem is surely mended. It is sure where the page keeps its words and the file takes the edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ..core.edits import Edit, Mending, are_apart, edited
from ..core.problems import Problem, Problems
from ..model.markdown_scan import Scan
from ..model.markers import NEAR_MARKER
from ..source.written import Written
from .html_reader import read_html
from .lost_words import NOTE_HEAD, WORD

# What an address lacks, by what it is: one of the web, to a mail box, to a telephone.
SCHEMES = {
    "https://": re.compile(
        r"(?:www\.(?=[^\s./]++\.)|(?=[\w.-]{1,200}+(?:[/?#]|$))[^\s/?#]*\.(?:com|dk|eu|fi|info|net|no|nu|org|se)(?![^/?#]))\S*",
        re.IGNORECASE,
    ),
    "mailto:": re.compile(r"[^@\s:/]++@[^@\s./]++(?>(?:\.[^@\s./]++)+)"),
    "tel:": re.compile(r"\+?[0-9][0-9-]{5,}"),
}
# So many brackets that are never closed may keep the site's Markdown busy for minutes.
FEW = 20
# So many characters are tried before the rest of a text's mendings is given up, but never less than a few times.
MOST, LEAST_TRIES = 500_000, 8
Group = tuple[Edit, ...]
Item = TypeVar("Item")


def mending(scan: Scan, groups: Iterable[Sequence[Edit]], keeps_words: bool = True) -> Mending | None:
    """The mending by these groups of edits, where there are any."""
    kept = tuple(tuple(group) for group in groups if group)
    return Mending(scan.text, scan.before, kept, keeps_words) if kept else None


def scheme_of(address: str) -> str:
    """What an address lacks at its beginning; empty where it is none, or is whole."""
    return next((scheme for scheme in SCHEMES if SCHEMES[scheme].fullmatch(address)), "")


def with_scheme(value: str, line: int) -> Mending | None:
    """The mending of a value, which begins on this line, that is to be an address of the web."""
    is_web = scheme_of(value) == "https://"
    return Mending(value, line - 1, (((0, 0, "https://"),),), keeps_words=False) if is_web else None


def hand_over_mendings(problems: Problems) -> None:
    """Let an error have the mending of the advice on its line, which follows from the same, and is then not said."""
    errors = {(problem.path, problem.line): problem for problem in reversed(problems.errors)}
    for advice in [problem for problem in problems if problem.advice and problem.mending]:
        error = errors.get((advice.path, advice.line))
        if error:
            problems.mend(error, error.mending or advice.mending)
            problems.drop(advice)


def keep_sure_mendings(problems: Problems, files: dict[str, Path]) -> None:
    """Keep of the mendings what is sure, all of them made at once; `files` are where they lie, by their labels."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.mending:
            by_file.setdefault(problem.path, []).append(problem)
    for path, found in by_file.items():
        sure = _that_keep_words([(problem, each) for problem in found if (each := problem.mending)])
        kept = dict(_that_fit(sure, Written.read(files[path])))
        for problem in found:
            problems.mend(problem, kept.get(problem))


Pair = tuple[Problem, Mending]


def _that_fit(pairs: Iterable[Pair], written: Written) -> list[Pair]:
    """The mendings that their file takes together."""
    placed = [(problem, made) for problem, made in pairs if written.takes(made)]
    return _together(placed, len(written.raw), lambda some: written.mended(made for _, made in some) is not None)


def _that_keep_words(pairs: list[Pair]) -> Iterator[Pair]:
    """The mendings less the groups by which a page would show another word."""
    by_text: dict[tuple[str, int], list[tuple[Problem, Mending, Group]]] = {}
    for problem, made in pairs:
        if made.keeps_words:
            groups = by_text.setdefault((made.text, made.before), [])
            groups += ((problem, made, group) for group in made.groups)
        else:
            yield problem, made
    for (text, _), groups in by_text.items():
        kept: dict[Problem, Mending] = {}
        for problem, made, group in _together(groups, len(text), _keeps_words(text)):
            before = kept[problem].groups if problem in kept else ()
            kept[problem] = replace(made, groups=(*before, group))
        yield from kept.items()


def _keeps_words(text: str) -> Callable[[Sequence[tuple[Problem, Mending, Group]]], bool]:
    if len(Scan(text).open_brackets) > FEW:
        return lambda some: False
    before = _words(text)

    def keeps(some: Sequence[tuple[Problem, Mending, Group]]) -> bool:
        edits = {edit for _, _, group in some for edit in group}
        return are_apart(edits) and _words(edited(text, edits)) == before

    return keeps


def _together(items: Sequence[Item], length: int, holds: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Of the items of a text of such a length those that hold together; where too many do not, none of the rest."""
    kept: list[Item] = []
    halves, tries = [list(items)], LEAST_TRIES + MOST // max(1, length)
    while halves and tries:
        some = halves.pop()
        tries -= 1
        if holds([*kept, *some]):
            kept += some
        elif len(some) > 1:
            middle = len(some) // 2
            halves += [some[middle:], some[:middle]]
    return kept


def _words(text: str) -> list[str]:
    """The words that a page shows of a text and the numbers of its lists, less what says of what kind a note is."""
    page = read_html(NEAR_MARKER.sub("", text))
    return sorted(WORD.findall(NOTE_HEAD.sub("", "\n".join(("".join(page.shown), *page.read_aloud, *page.numbers)))))
