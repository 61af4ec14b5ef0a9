"""Office: the text of Word, Excel, LibreOffice and other documents, as a person sees it.

It stands in XML between tags: a word can be parted by them, and two words be parted by nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

# Tags that a person sees as a new line, a new cell or a gap.
BREAK = re.compile(r"<(?:/(?:\w+:)?(?:p|h|tc|table-cell|si|c)|(?:\w+:)?(?:tab|ptab|br|cr|s|line-break)\b[^<>]*)>")
HYPHEN = re.compile(r"<(?:\w+:)?noBreakHyphen\b[^<>]*>")
# Where a link leads, written in the middle of a text without being shown.
UNSEEN = re.compile(r"<(?:\w+:)?instrText\b[^<>]*>[^<]*")
TAG = re.compile(r"<[^<>]*>")
# A number in a cell; a telephone number has lost its first zero there.
NUMBER = re.compile(r'(?:<(?:\w+:)?v>|\boffice:value=")([0-9]{6,15})(?:\.0+)?[<"]')
SHARED, SHEETS = "xl/sharedStrings.xml", "xl/worksheets/"
SHARED_END = re.compile(r"</(?:\w+:)?si>")
# A cell that names one of the spreadsheet's shared strings. Beside its neighbours no more is needed of it than a name.
NAMED = re.compile(r'<(?:\w+:)?c\b[^<>]*\bt="s"[^<>]*><(?:\w+:)?v>([0-9]{1,9})</')
NAME_LENGTH = 100


def texts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The text of each part of a document, its parts named as in the archive; then the rows of a spreadsheet."""
    for part in parts.values():
        xml = _decoded(part)
        yield html.unescape(_seen(xml))
        yield "\n".join("0" + number for number in NUMBER.findall(xml))
    strings = [_seen(each)[:NAME_LENGTH] for each in SHARED_END.split(_decoded(parts.get(SHARED, b"")))]
    for name, part in parts.items():
        if name.startswith(SHEETS):
            yield html.unescape(_seen(NAMED.sub(lambda cell: _named(cell, strings), _decoded(part))))


def is_locked(parts: Mapping[str, bytes]) -> bool:
    """Whether it is an OpenDocument file with a password."""
    return b"encryption-data" in parts.get("META-INF/manifest.xml", b"")


def _decoded(xml: bytes) -> str:
    return xml.decode("utf-16" if xml.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", errors="replace")


def _seen(xml: str) -> str:
    """The XML without its tags, signs such as `&amp;` still written so."""
    return TAG.sub("", HYPHEN.sub("-", BREAK.sub(" ", UNSEEN.sub("", xml))))


def _named(cell: re.Match, strings: list[str]) -> str:
    number = int(cell[1])
    return (strings[number] if number < len(strings) else "") + "<"
