"""Lost words: every word of an author's text that is no markup stands on its page, and every number of its lists."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from ..core.problems import FileProblems
from ..model.markdown_code import without_comments
from ..model.markdown_scan import DEFINITION, Scan

WORD = re.compile(r"[^\W_]+")
# An attribute list that Markdown takes: classes, an id, keys with values.
ATTRIBUTES = re.compile(r"""\A\{:?(?>(?:\s*+(?:[.#][\w-]++|[\w-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s}"']++)))+)\s*+\}\Z""")
BRACES = re.compile(r"\{[^{}\n]{1,300}\}")
TARGET = re.compile(r"""\]\(\s*+(?:<[^<>\n]*>|[^()\n ]*(?:\([^()\n ]*\)[^()\n ]*)*)""")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
NOTE_HEAD = re.compile(r"^ *(?:!!!|\?\?\?\+?) *[\w-]+(?: +[\w-]+)*", re.MULTILINE)
FOOTNOTE_NAME = re.compile(r"\[\^[^\[\]\n]+\]:?")
FENCE_INFO = re.compile(r"^ *(?:`{3,}|~{3,})[^\n`]*$", re.MULTILINE)
LIST_NUMBER = re.compile(r"^(?P<lead>[ \t>]*(?:[-*+:][ \t]+)*)(?P<number>\d+)\.(?=\s)", re.MULTILINE)
REFERENCE_NAME = re.compile(r"\]\[[^\[\]\n]*\]")
# What no reader is meant to see.
UNSEEN = (DEFINITION, TARGET, REFERENCE_NAME, FOOTNOTE_NAME, NOTE_HEAD, FENCE_INFO, TAG)

# So many lost words are named, each in a paragraph of its own: more most often have the same cause.
HANDFUL = 5


def check_lost(page: str, scan: Scan, problems: FileProblems) -> None:
    """Every word of the source that is no markup stands on the page."""
    source = unescape(_without_markup(scan))
    lost = Counter(WORD.findall(source)) - Counter(WORD.findall(page))
    named = 0
    for word, count in lost.items():
        # Bold in the middle of a word, or a line that is broken, joins on the page what is apart in the source.
        places = _places_of_word(word, count, scan) if page.count(word) < source.count(word) else ()
        for place, in_braces in places:
            if named < HANDFUL and not problems.has_error_in(paragraph(place, scan)):
                _report_lost(word, place, in_braces, scan, problems)
                named += 1
        if named == HANDFUL:
            return


def _report_lost(word: str, place: int, in_braces: str, scan: Scan, problems: FileProblems) -> None:
    line = scan.text[scan.text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
    item = LIST_NUMBER.match(line)
    if in_braces:
        problems.add(scan.line_at(place), "lost_in_braces", found=in_braces)
    elif item and item["number"] == word:
        mended = f"{line[: item.end() - 1]}\\{line[item.end() - 1 :]}".strip()
        problems.add(scan.line_at(place), "lost_number", found=f"{word}.", mended=mended)
    else:
        is_row = line.lstrip().startswith("|")
        problems.add(scan.line_at(place), "lost_cell" if is_row else "lost_word", found=word)


def _without_repeated(text: str) -> str:
    """The text less each item's `1.` that follows on another: so write those who leave the numbers be."""
    last: dict[str, str] = {}

    def kept(found: re.Match[str]) -> str:
        before, last[found["lead"]] = last.get(found["lead"]), found["number"]
        return found["lead"] if before == found["number"] == "1" else found[0]

    return LIST_NUMBER.sub(kept, text)


def _without_markup(scan: Scan) -> str:
    """The source less what no reader is meant to see."""
    text = without_comments(scan.text) if "<!--" in scan.text else scan.text
    text = BRACES.sub(lambda found: " " if ATTRIBUTES.match(found[0]) else found[0], text)
    for pattern in UNSEEN:
        text = pattern.sub(" ", text)
    return _without_repeated(text)


def _places_of_word(word: str, count: int, scan: Scan) -> list[tuple[int, str]]:
    """Where a lost word most likely stood, as often as it is lost: in braces, which it comes with, else last."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
    places = [(found.start(), _braces_around(found.start(), scan)) for found in pattern.finditer(scan.text)]
    in_braces = [each for each in places if each[1]]
    return in_braces[:count] or places[-1:] or [(0, "")]


def _braces_around(place: int, scan: Scan) -> str:
    """The braces that a place stands in on its line, with what they hold; empty when it stands in none."""
    opened, closed = scan.text.rfind("{", 0, place), scan.text.find("}", place)
    found = scan.text[opened : closed + 1] if opened >= 0 else ""
    return "" if "\n" in found or "}" in found[:-1] else found


def paragraph(place: int, scan: Scan) -> range:
    """The lines of the paragraph that a place is in."""
    start, end = scan.text.rfind("\n\n", 0, place), scan.text.find("\n\n", place)
    # One line more: a text that YAML folds has fewer lines than its author wrote.
    return range(scan.line_at(max(0, start)), scan.line_at(end if end >= 0 else len(scan.text)) + 2)
