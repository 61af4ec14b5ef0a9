"""Text: what somebody has typed, as Markdown that shows exactly that."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from ..check.passage import is_asked_about
from ..check.word_lines import BULLET
from ..core.markdown import to_html
from ..model.fields import Block, Inline
from ..source.read import MAX_PARAGRAPH, UNPRINTABLE
from .asked import LeftOut

# What only says where a word may be broken.
BREAKS = re.compile("[\u00ad\u200b\u2060]")
# A text in which nothing means anything to Markdown, to YAML or to the course.
SAFE = re.compile(r"(?!\w\) )[^\W\d_][\w ,.?!()%/”’–—\u00e0-\u00ff]*", re.UNICODE)
# What the course reads where Markdown reads nothing: a source, a placeholder, a gap, a note, a tag.
SITE_MARKS = re.compile(r"(?<!\\)\[[@^]|\{\{|\[\[|\]\]|<!--")
TAG = re.compile(r"<[^<>]*>")
HARD_BREAK = re.compile(r"(?<=\S) {2,}\n(?=[ ]*\S)")
# Where a tag may begin.
OPENS = re.compile(r"<(?=[A-Za-z/!?])")
# Signs that mean something inside a line, and all of those that can be escaped.
LIGHT, HEAVY = re.compile(r"[\\`*_{}\[\]~|]"), re.compile(r"[\\`*_{}\[\]~|()#+.!\-]")
FIRST = re.compile(r"^(?:[#>+-]|[0-9]{1,9}(?=[.])|(?:[0-9]{1,3}|[^\W\d_])(?=\) ))", re.MULTILINE)
# A bullet that somebody has typed: no backslash hides it from whoever looks for lists.
TYPED = re.compile(rf"^[{BULLET}]", re.MULTILINE)


def tidy(text: str) -> str:
    """The text in composed letters and our line ends, less what can't be seen."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    text = UNPRINTABLE.sub(" ", BREAKS.sub("", text)).replace("\t", " ").replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def markdown(text: str) -> str:
    """Markdown of somebody else: lines that end with two spaces, which nobody sees, end as ours do."""
    return tidy(HARD_BREAK.sub("\\\\\n", text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(tidy(text).split())


def block(text: str) -> str:
    """Plain text as Markdown of several paragraphs: one for each line."""
    return "\n\n".join(filter(None, (_line(" ".join(line.split()), Block) for line in tidy(text).split("\n"))))


def inline(text: str) -> str:
    """Plain text as one paragraph of Markdown."""
    return _line(one_line(text), Inline)


@lru_cache(10_000)
def _line(text: str, kind: type[Block] | type[Inline]) -> str:
    refuse_long(text)
    if not text or SAFE.fullmatch(text):
        return text
    candidates = (text, escaped(text, LIGHT), escaped(text, HEAVY))
    shown = [each for each in candidates if is_shown(each, text, kind)] or [candidates[-1]]
    return next((each for each in shown if not is_asked_about(kind(each))), shown[0])


def refuse_long(paragraph: str) -> None:
    """LeftOut for a paragraph that the course does not take; the site's Markdown could be busy with it for minutes."""
    if len(paragraph) > MAX_PARAGRAPH:
        raise LeftOut("long_text", limit=MAX_PARAGRAPH)


def escaped(text: str, signs: re.Pattern[str]) -> str:
    """The text with a backslash before what would mean something, and tags and entities as text."""
    text = text.replace("&", "&amp;") if "&" in text and html.unescape(text) != text else text
    text = OPENS.sub("&lt;", signs.sub(r"\\\g<0>", text))
    text = FIRST.sub(lambda found: f"{found[0]}\\" if found[0].isalnum() else f"\\{found[0]}", text)
    return TYPED.sub(lambda found: f"&#{ord(found[0])};", text)


def is_shown(written: str, text: str, kind: type[Block] | type[Inline]) -> bool:
    """Whether Markdown shows a line of plain text as it is: in one paragraph, and nothing but a link marked up."""
    if SITE_MARKS.search(written):
        return False
    made = to_html(kind(written).__html__())
    tags = {tag.strip("<>/").split(" ")[0] for tag in TAG.findall(made)}
    return tags <= {"p", "a"} and html.unescape(TAG.sub("", made)).strip() == text
