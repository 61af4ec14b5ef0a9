"""Page HTML: what the site's Markdown makes of a text, read as a browser reads it, against what the author wrote.

Two nets under the rules that know a mistake by name: no word is lost, and no markup comes out as text. And whatever
way an address was written, nothing on a page is fetched from elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser

from ..core.markdown import to_html
from ..core.problems import FileProblems, Problems
from ..model.course import Course, Page
from ..model.forgiven import forgiven
from ..model.markdown_code import NOT_LINE_END
from ..model.markdown_scan import MARKER, Scan
from .lost_words import check_lost, paragraph

# What has none of these is only words and line ends: it comes out as it stands.
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]|!!!|\?\?\?|://|^[ \t]*[-+\d:=]|^[ \t]{2}", re.MULTILINE)
LEVEL = re.compile(r"\A\n*+#{1,6} ")
# What makes a browser fetch something, by the tag's attribute.
FETCHED = {"src", "srcset", "poster", "data", "background", "xlink:href"}
FETCHING_TAGS = {"link", "image", "use"}
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
STYLE_FETCH = re.compile(r"url\s*\(|@import", re.IGNORECASE)
LEADS = re.compile(r"\s*(?:https?://|mailto:|tel:)", re.IGNORECASE)
# Markup that came out as text, by the signs that begin it.
RAW = (
    ("raw_stars", re.compile(r"\*\*")),
    ("raw_table", re.compile(r"\|[ :]*[-—–]{2,}[ :]*\||\|[ :]*[—–]+[ :]*\|")),
    ("raw_note", re.compile(r"^\s*(?:!!!|\?\?\?)\+?\s+\w", re.MULTILINE)),
    ("raw_link", re.compile(r"!?\]\(")),
    ("raw_marker", re.compile(r"<!\s*[-—–]")),
    ("raw_list", re.compile(r"(?<=\S)\n[ \t]*[-*+] (?=\S)")),
    ("raw_fence", re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)),
)
# A list within a list has letters for its numbers.
LETTERS = 26
# A sign that begins markup but is written to be seen, and what stands for it on the page that is looked at.
ESCAPED = re.compile(r"\\(?:(?P<sign>[*|!?\]`~+-])|.)")
STAND_INS = {sign: chr(0xE000 + ord(sign)) for sign in "*|!?]`~+-"}
SIGNS = str.maketrans({stand_in: sign for sign, stand_in in STAND_INS.items()})
# What stands for a question: it parts what is before it from what follows.
PARTED = "<!-- -->"
# So many brackets that are never closed a text may have, and is still read at once.
FEW = 20


class _Reader(HTMLParser):
    """Collects the text of a page, what stands in its attributes to be read, and every address on it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.prose: list[str] = []
        self.read_aloud: list[str] = []
        self.fetched: list[str] = []
        self.led_to: list[str] = []
        self.ids: set[str] = set()
        self.numbers: list[str] = []
        self._lists: list[int | None] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre")
        if tag in ("ol", "ul"):
            start = dict(attrs).get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() else None)
        elif tag == "li":
            self._item()
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _item(self) -> None:
        """A point of a list, with the number that it is shown with, if any."""
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
            self.numbers += [str(number)] if len(self._lists) == 1 or number <= LETTERS else []

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in ("alt", "title", "aria-label"):
            self.read_aloud.append(value)
        elif name == "id":
            self.ids.add(value)
        elif name == "href" and tag not in FETCHING_TAGS:
            self.led_to.append(value)
        elif name in FETCHED or name == "href" or name == "style" and STYLE_FETCH.search(value):
            self.fetched.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre") and self._code > 0
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.shown.append(data)
        if not self._code:
            self.prose.append(data)


def check_page_html(course: Course, problems: Problems) -> None:
    """Every text of the course as its page shows it."""
    for page in course.all_pages:
        _check(page.scan, problems.for_file(page.label))
    for passage in course.markdown:
        _check(passage.scan, problems.for_file(passage.label))


def _check(scan: Scan, problems: FileProblems) -> None:
    text = _with_markup(scan.text) if MARKUP.search(scan.text) else ""
    if not MARKUP.search(text):
        return
    scan = replace(scan, text=text)
    is_named = problems.has_error_in(range(scan.line_at(0), scan.line_at(len(scan.text)) + 1))
    if is_named and len(scan.open_brackets) > FEW:
        return  # the site's Markdown may take minutes to find that none of them ends
    reader = _read(scan.text)
    _check_addresses(reader, scan, problems)
    # Where a rule has named the cause, what follows from it is not said.
    if not _is_raw(reader, scan, problems) and not is_named:
        page = "".join(reader.shown) + "\n".join(["", *reader.read_aloud, *reader.numbers])
        check_lost(page, scan, problems)


def anchors(page: Page) -> set[str] | None:
    """Where on a page a link may lead; None where its text must be mended before it can be read."""
    return None if len(page.scan.open_brackets) > FEW else _read(page.text).ids


@lru_cache(maxsize=1_000)  # under `serve` nearly every text is as it was
def _read(text: str) -> _Reader:
    """What the site's Markdown makes of an author's text."""
    text = ESCAPED.sub(lambda found: STAND_INS.get(found["sign"], found[0]), MARKER.sub(PARTED, text))
    reader = _Reader()
    reader.feed(to_html(forgiven(text)))
    reader.close()
    return reader


def _with_markup(text: str) -> str:
    """The text with an `x` in place of each heading or paragraph of words alone: only what has markup is converted."""
    return "\n\n".join(
        part if MARKUP.search(LEVEL.sub("", part)) or not part else "x" + NOT_LINE_END.sub(" ", part[1:])
        for part in text.split("\n\n")
    )


def _check_addresses(reader: _Reader, scan: Scan, problems: FileProblems) -> None:
    """Nothing is fetched from elsewhere, and links lead where they may; what a rule has named is not said again."""
    named = "\n".join(problem.message for problem in problems.of_run.at(problems.label))
    for address in reader.fetched:
        if (ELSEWHERE.match(address) or STYLE_FETCH.search(address)) and address not in named:
            problems.add(scan.line_at(_place(address, scan)), "fetched_elsewhere", target=address)
    for address in reader.led_to:
        if (address.startswith("//") or ELSEWHERE.match(address) and not LEADS.match(address)) and address not in named:
            problems.add(scan.line_at(_place(address, scan)), "link_scheme", target=address)


def _is_raw(reader: _Reader, scan: Scan, problems: FileProblems) -> bool:
    """Whether markup came out as text; it is said once in each paragraph."""
    prose, is_raw = "".join(reader.prose), False
    for code, pattern in RAW:
        if code == "raw_link" and scan.open_brackets:
            continue  # a bracket that is left open is named already
        lines = {_around(found, prose).translate(SIGNS): found[0].strip() for found in pattern.finditer(prose)}
        for line, signs in lines.items():
            place = _place(line if line in scan.text else signs, scan)
            if not problems.has_error_in(paragraph(place, scan)):
                problems.add(scan.line_at(place), code, found=line)
                is_raw = True
    return is_raw


def _around(found: re.Match[str], text: str) -> str:
    """The line that holds what was found, shortened."""
    begins = found.end() - len(found[0].lstrip())
    start = text.rfind("\n", 0, begins) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else None].strip()
    place = max(0, begins - start - 30)
    return line[place : place + 60].strip()


def _place(words: str, scan: Scan) -> int:
    """Where words of the page stand in the source; its beginning where they were changed on the way."""
    place = scan.text.find(words)
    if place < 0:
        head = re.split(r"[\s%&]", words)[0]
        place = scan.text.find(head) if head else 0
    return max(0, place)
