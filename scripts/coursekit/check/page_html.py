"""Page HTML: what the site's Markdown makes of a text, read as a browser reads it, against what the author wrote.

Two nets under the rules that know a mistake by name: no word is lost, and no markup comes out as text. And whatever
way an address was written, nothing on a page is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

from ..core.markdown import to_html
from ..core.problems import FileProblems, Problems
from ..model.course import Course
from ..model.forgiven import forgiven
from ..model.markdown_code import without_comments
from ..model.markdown_scan import DEFINITION, MARKER, Scan
from .bold_space import bold_edits
from .mendings import FEW, NOTE_HEAD, WORD, mending

# A text without any of these is only words and line ends: it comes out as it stands.
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]|!!!|\?\?\?|://|\n[ \t]*[-+\d:=]|\n[ \t]{2}|^[ \t]*(?:[-+]|\d+\.)[ \t]")
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
# An attribute list that Markdown takes: classes, an id, keys with values.
ATTRIBUTES = re.compile(r"""\A\{:?(?:\s*+(?:[.#][\w-]++|[\w-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s}"']++)))++\s*+\}\Z""")
BRACES = re.compile(r"\{[^{}\n]{1,300}\}")
TARGET = re.compile(r"""\]\((?:<[^<>\n]*>|[^()\n ]*(?:\([^()\n ]*\)[^()\n ]*)*)""")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
FOOTNOTE_NAME = re.compile(r"\[\^[^\[\]\n]+\]:?")
FENCE_INFO = re.compile(r"^ *(?:`{3,}|~{3,})[^\n`]*$", re.MULTILINE)
LIST_NUMBER = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)*\d+\.(?=\s)", re.MULTILINE)
REFERENCE_NAME = re.compile(r"\]\[[^\[\]\n]*\]")
# What no reader is meant to see.
UNSEEN = (DEFINITION, TARGET, REFERENCE_NAME, FOOTNOTE_NAME, NOTE_HEAD, FENCE_INFO, LIST_NUMBER, TAG)


class _Reader(HTMLParser):
    """Collects the text of a page, what stands in its attributes to be read, and every address on it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.prose: list[str] = []
        self.read_aloud: list[str] = []
        self.fetched: list[str] = []
        self.led_to: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in ("alt", "title", "aria-label"):
            self.read_aloud.append(value)
        elif name == "href" and tag not in FETCHING_TAGS:
            self.led_to.append(value)
        elif name in FETCHED or name == "href" or name == "style" and STYLE_FETCH.search(value):
            self.fetched.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre") and self._code > 0

    def handle_data(self, data: str) -> None:
        self.shown.append(data)
        if not self._code:
            self.prose.append(data)


def check_page_html(course: Course, problems: Problems) -> None:
    """Every text of the course as its page shows it."""
    for page in course.all_pages:
        _check(page.scan, problems.for_file(page.label))
    for passage in course.markdown:
        if MARKUP.search(passage.text):
            _check(passage.scan, problems.for_file(passage.label))


def _check(scan: Scan, problems: FileProblems) -> None:
    is_named = problems.has_error_in(range(scan.line_at(0), scan.line_at(len(scan.text)) + 1))
    if is_named and len(scan.open_brackets) > FEW:
        return  # the site's Markdown may take minutes to find that none of them ends
    text = MARKER.sub("", scan.text)
    reader = _Reader()
    reader.feed(to_html(forgiven(text)))
    reader.close()
    _check_addresses(reader, scan, problems)
    # Where a rule has named the cause, what follows from it is not said.
    if not _is_raw(reader, scan, problems) and not is_named:
        _check_lost(reader, scan, problems)


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
    """Whether markup came out as text; each kind is said once."""
    prose, is_raw = "".join(reader.prose), False
    for code, pattern in RAW:
        found = pattern.search(prose)
        # A bracket that is left open is named already.
        if not found or _is_escaped(found[0], scan) or code == "raw_link" and scan.open_brackets:
            continue
        place = _place(found[0].strip(), scan)
        if not problems.has_error_in(_paragraph(place, scan)):
            made = mending(scan, bold_edits(scan)) if code == "raw_stars" else None
            problems.add(scan.line_at(place), code, made, found=_around(found, prose))
            is_raw = True
    return is_raw


def _paragraph(place: int, scan: Scan) -> range:
    """The lines of the paragraph that a place is in."""
    start, end = scan.text.rfind("\n\n", 0, place), scan.text.find("\n\n", place)
    # One line more: a text that YAML folds has fewer lines than its author wrote.
    return range(scan.line_at(max(0, start)), scan.line_at(end if end >= 0 else len(scan.text)) + 2)


def _is_escaped(signs: str, scan: Scan) -> bool:
    """Whether the author wrote the signs to be seen: with a backslash before them."""
    return "\\" + signs.strip()[:1] in scan.text


def _around(found: re.Match[str], text: str) -> str:
    """The line that holds what was found, shortened."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else None].strip()
    place = max(0, found.start() - start - 30)
    return line[place : place + 60].strip()


def _check_lost(reader: _Reader, scan: Scan, problems: FileProblems) -> None:
    """Every word of the source that is no markup stands on the page."""
    source = unescape(_without_markup(scan))
    page = "".join(reader.shown) + "\n".join(["", *reader.read_aloud])
    for word in Counter(WORD.findall(source)) - Counter(WORD.findall(page)):
        # Bold in the middle of a word, or a line that is broken, joins on the page what is apart in the source.
        if page.count(word) < source.count(word):
            line, in_braces = _place_of_word(word, scan)
            problems.add(line, "lost_in_braces" if in_braces else "lost_word", found=in_braces or word)
            return  # the first is enough: the rest most often has the same cause


def _without_markup(scan: Scan) -> str:
    """The source less what no reader is meant to see."""
    text = without_comments(scan.text) if "<!--" in scan.text else scan.text
    text = BRACES.sub(lambda found: " " if ATTRIBUTES.match(found[0]) else found[0], text)
    for pattern in UNSEEN:
        text = pattern.sub(" ", text)
    return text


def _place_of_word(word: str, scan: Scan) -> tuple[int, str]:
    """The line of a lost word, and the braces that it stands in, if any."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
    places = [found.start() for found in pattern.finditer(scan.text)]
    for place in places:
        opened = scan.text.rfind("{", 0, place)
        closed = scan.text.find("}", place)
        if opened >= 0 and closed >= 0 and "\n" not in scan.text[opened:closed] and "}" not in scan.text[opened:place]:
            return scan.line_at(place), scan.text[opened : closed + 1]
    return scan.line_at(places[-1] if places else 0), ""


def _place(words: str, scan: Scan) -> int:
    """Where words of the page stand in the source; its beginning where they were changed on the way."""
    place = scan.text.find(words)
    if place < 0:
        head = re.split(r"[\s%&]", words)[0]
        place = scan.text.find(head) if head else 0
    return max(0, place)
