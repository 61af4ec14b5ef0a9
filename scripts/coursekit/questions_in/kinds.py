"""Kinds: what kind of file somebody's questions are in, seen from what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..core.decoded import Unreadable, decoded
from . import KINDS, office
from .asked import Reading, Refused
from .readers import aiken, forms, gift, moodle, table, word, workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What an encrypted workbook or document has a part called, in the old kind of file that it is laid in.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The beginnings of files that people try: a PDF, pictures, other archives, rich text.
BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
BLANK = b"\xef\xbb\xbf \t\r\n\0"
MOST_BYTES = 20_000_000
# What only these files have a part called.
WORKBOOK, DOCUMENT, OPEN_DOCUMENT = "xl/workbook.xml", "word/document.xml", "META-INF/manifest.xml"
AIKEN = re.compile(r"^[ \t]*+ANSWER:", re.MULTILINE | re.IGNORECASE)
GIFT = re.compile(r"(?<!\\)\{[^{}]*+\}")

OF_WORKBOOK: dict[str, Callable[[table.Sheet], Reading]] = {"excel": table.read, "forms": forms.read}
OF_DOCUMENT: dict[str, Callable[[bytes], Reading]] = {"word": word.read, "forms": word.read}
OF_TEXT: dict[str, Callable[[str], Reading]] = {
    "csv": lambda text: table.read(table.of_csv(text)),
    "gift": gift.read,
    "aiken": aiken.read,
    "forms": lambda text: forms.read(forms.of_text(text)),
}


def read(data: bytes, kind: str | None) -> Reading:
    """The questions of a file, of the kind that is named or that its content shows. Refused where it can't be read."""
    if not data.strip(BLANK):
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_large", limit=MOST_BYTES // 1_000_000)
    if data.startswith(OLE):
        raise Refused("password" if ENCRYPTED in data else "old_office")
    if data.startswith(BINARY):
        raise Refused("no_kind", kinds=", ".join(KINDS))
    if data.startswith(ZIP):
        return _read_office(data, kind)
    if data.lstrip(BLANK).startswith(b"<") and kind in (None, "moodle-xml"):
        return moodle.read(data)
    return _read_text(data, kind)


def _read_office(data: bytes, kind: str | None) -> Reading:
    names = office.parts(data)
    if WORKBOOK in names:
        sheet = workbook.sheet_of(data)
        return _reader(OF_WORKBOOK, kind or ("excel" if table.heading_row(sheet.rows) else "forms"))(sheet)
    if DOCUMENT in names:
        return _reader(OF_DOCUMENT, kind or "word")(data)
    raise Refused("open_document" if OPEN_DOCUMENT in names else "other_zip")


def _read_text(data: bytes, kind: str | None) -> Reading:
    try:
        text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    except Unreadable as reason:
        raise Refused(str(reason)) from None
    return _reader(OF_TEXT, kind or _kind_of(text))(text)


def _reader(readers: dict, kind: str) -> Callable:
    if kind not in readers:
        raise Refused("wrong_kind", kind=kind)
    return readers[kind]


def _kind_of(text: str) -> str:
    """The kind of a text, by what no other kind has."""
    if len(AIKEN.findall(text)) > forms.questions_in(text):
        return "aiken"
    if _is_table(text):
        return "csv"
    if GIFT.search(text):
        return "gift"
    if forms.is_form(text):
        return "forms"
    raise Refused("no_kind", kinds=", ".join(KINDS))


def _is_table(text: str) -> bool:
    """Whether a text has headings; those of one that is broken further on stand on its first line."""
    try:
        return bool(table.heading_row(table.of_csv(text).rows))
    except Refused:
        first, _, rest = text.partition("\n")
        return bool(rest) and _is_table(first)
