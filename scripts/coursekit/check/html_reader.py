"""HTML reader: what the site's Markdown makes of an author's text, read as a browser reads it."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from ..core.markdown import to_html
from ..model.forgiven import forgiven
from ..model.markers import MARKER

# What makes a browser fetch something, by the tag's attribute.
FETCHED = {"src", "srcset", "poster", "data", "background", "xlink:href"}
FETCHING_TAGS = {"link", "image", "use"}
STYLE_FETCH = re.compile(r"url\s*\(|@import", re.IGNORECASE)
# What begins with a line of its own, which goes on with nothing.
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "summary"}
# A list within a list has letters for its numbers.
LETTERS = 26
# A sign that begins markup but is written to be seen, and what stands for it on the page that is looked at.
ESCAPED = re.compile(r"\\(?:(?P<sign>[*|!?\]`~+.#{>-])|.)|&gt;")
STAND_INS = {"&gt;": chr(0xE000 + ord(">"))} | {sign: chr(0xE000 + ord(sign)) for sign in "*|!?]`~+.#{>-"}
SIGNS = str.maketrans({stand_in: sign for sign, stand_in in STAND_INS.items()})
# What stands for a question: it parts what is before it from what follows.
PARTED = "<!-- -->"


class HtmlReader(HTMLParser):
    """Collects the text of a page, what stands in its attributes to be read, and every address on it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.prose: list[str] = []
        self.read_aloud: list[str] = []
        self.fetched: list[str] = []
        self.led_to: list[str] = []
        self.refused: list[str] = []
        self.ids: set[str] = set()
        self.doubled: list[str] = []
        self.numbers: list[str] = []
        self._lists: list[int | None] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre")
        if tag in BLOCKS:
            self.prose.append("\n")
        if tag in ("ol", "ul"):
            start = dict(attrs).get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() else None)
        elif tag == "li":
            self._item()
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        self.refused += [name for name, _ in attrs if name.startswith("on") or name == "style"]

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
            self.doubled += [value] * (value in self.ids)
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


@lru_cache(maxsize=1_000)  # under `serve` nearly every text is as it was
def read_html(text: str) -> HtmlReader:
    """What the site's Markdown makes of an author's text."""
    text = ESCAPED.sub(lambda found: STAND_INS.get(found["sign"] or found[0], found[0]), MARKER.sub(PARTED, text))
    reader = HtmlReader()
    reader.feed(to_html(forgiven(text)))
    reader.close()
    return reader
