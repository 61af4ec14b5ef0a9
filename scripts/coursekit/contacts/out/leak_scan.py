"""Leak scan: whether anything of a contact stands anywhere but in the bank's own data file.

Every file is read, also inside archives, office documents and PDFs; each id, address, number and name of
two or more words is looked for as a page, a search index or an address line may spell it. What is written
with a font of the file's own, as a browser prints a PDF, or drawn as a picture, is not read.
"""

from __future__ import annotations

import bz2
import gzip
import html
import io
import lzma
import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from ...core.problems import Problem
from ..load import load_bank
from ..model import CONTACT_ID, Bank
from ..personal_data import DASHES, normal_email, normal_phone
from ..problems import said
from .publish import PLACE

DEPTH = 4
UNPACK = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}
BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
ID = re.compile(rf"(?<![\w-])(?:{CONTACT_ID.pattern})(?!\w)")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]+\w")
# Groups of digits as a telephone number has them, with what may stand between two of them.
NUMBERS = re.compile(rf"[0-9]+(?:[ ()/.+{DASHES}\u00a0\u2009\u202f]{{1,4}}[0-9]+)*")
WORD = re.compile(r"\w+")
GAP = r"(?:[\s+-]{1,3}|[.]|\s+)"
TAG = re.compile(r"<[^<>]{0,300}>")
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
# A piece of text in a PDF, as itself or as pairs of hexadecimal digits.
PDF_PIECE = re.compile(rb"\(((?:\\.|[^()\\])*)\)|<((?:[0-9a-fA-F]{2}\s*)+)>", re.DOTALL)
# A sign in such a piece, by its number; many programs write å, ä and ö so.
PDF_OCTAL = re.compile(rb"\\([0-7]{3})")


def scan(place: Path | Iterable[Path], bank: Bank) -> list[Problem]:
    """Every file that tells of a contact, with the id of its entry. Below a folder the bank's own data file may."""
    # A package of a site that shows the demo holds the demo's own file; it never holds a real one.
    sought, skip = Sought(bank), PLACE if bank.file.demo else None
    found: set[Problem] = set()
    for path, name in _files(place):
        ids = set(sought.ids_in(name))
        for data in _unpacked(path.read_bytes(), DEPTH, skip):
            ids.update(id for text in _readings(data) for id in sought.ids_in(text))
        found.update(Problem(path.as_posix(), 1, said("leak", id=id)) for id in ids)
    return sorted(found)


def _files(place: Path | Iterable[Path]) -> Iterator[tuple[Path, str]]:
    if not isinstance(place, Path):
        yield from ((path, path.name) for path in place)
        return
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_file() and name != PLACE:
            yield path, name


class Sought:
    """What is looked for: the spellings of each contact, told apart quickly."""

    def __init__(self, bank: Bank) -> None:
        self._ids = {contact.id for contact in bank.contacts}
        self._emails = {found: contact.id for contact in bank.contacts if contact.email
                        for found in EMAIL.findall(normal_email(contact.email))}
        self._phones = {spelling: contact.id for contact in bank.contacts if contact.phone
                        for spelling in _spellings(normal_phone(contact.phone))}
        self._starts = {spelling[:2] for spelling in self._phones}
        names = ((_words(contact.display_name), contact.id) for contact in bank.contacts)
        self._names = [(words, _in_a_row(words), id) for words, id in names if len(words) > 1]

    def ids_in(self, text: str) -> Iterator[str]:
        """The ids of the contacts that the text tells of."""
        yield from (found for found in ID.findall(text) if found in self._ids)
        if "@" in text:
            for found in map(normal_email, EMAIL.findall(text)):
                # In the name of a file `.html` may follow.
                ends = (place for place, sign in enumerate(found + ".") if sign == ".")
                yield from (self._emails[found[:end]] for end in ends if found[:end] in self._emails)
        if self._phones:
            yield from (id for found in NUMBERS.findall(text) for id in self._called(re.findall("[0-9]+", found)))
        yield from self._named(text)

    def _called(self, groups: list[str]) -> Iterator[str]:
        """The contacts whose number some groups of digits make, from the beginning of one to the end of another."""
        for start, first in enumerate(groups):
            number = ""
            for group in groups[start:] if first[:2] in self._starts or len(first) == 1 else ():
                number += group
                if number in self._phones:
                    yield self._phones[number]
                if len(number) > 16:
                    break

    def _named(self, text: str) -> Iterator[str]:
        text = text.casefold().replace("_", " ")
        there = set(WORD.findall(text))
        yield from (id for words, pattern, id in self._names if there.issuperset(words) and pattern.search(text))


def _spellings(number: str) -> set[str]:
    """The digits of a number as people write it: with its country or, in Sweden, without."""
    home = number.removeprefix("46")
    return {number, "00" + number} | ({"0" + home, "460" + home, "00460" + home} if home != number else set())


def _in_a_row(words: list[str]) -> re.Pattern:
    """The words one after the other, with no more between than a space or a sign."""
    return re.compile(rf"(?<!\w){GAP.join(map(re.escape, words))}(?!\w)")


def _words(name: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", name).casefold().replace("_", " "))


def _unpacked(data: bytes, depth: int, skip: str | None) -> Iterator[bytes]:
    """The data itself, and all that is packed in it but the file that may be skipped."""
    yield data
    if not depth:
        return
    for start, unpack in UNPACK.items():
        if data.startswith(start):
            try:
                yield from _unpacked(unpack(data), depth - 1, skip)
            except BROKEN:
                return
    if data.startswith(b"%PDF"):
        yield from _in_pdf(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    if not (skip and name.endswith(skip)):
                        yield name.encode()
                        yield from _unpacked(archive.read(name), depth - 1, skip)
        except BROKEN:
            return


def _in_pdf(data: bytes) -> Iterator[bytes]:
    """Each stream of a PDF, and its pieces of text put together as one word and as several."""
    for stream in PDF_STREAM.findall(data):
        with suppress(zlib.error):
            stream = zlib.decompressobj().decompress(stream)
        yield stream
        pieces = [PDF_OCTAL.sub(lambda sign: bytes([int(sign[1], 8) % 256]), text) or bytes.fromhex(digits.decode())
                  for text, digits in PDF_PIECE.findall(stream)]
        yield from (gap.join(pieces).decode("cp1252", errors="replace").encode() for gap in (b"", b" "))


def _readings(data: bytes) -> Iterator[str]:
    """The text as it stands, and as a browser, a script or an address line reads it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = unicodedata.normalize("NFC", data.decode("utf-16" if wide else "utf-8", errors="replace"))
    yield text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    plain = unquote(html.unescape(plain)) if "&" in plain or "%" in plain else plain
    bare = TAG.sub("", plain)
    yield from {plain, bare} - {text}


def leaks_of_site(out: Path, course: Path) -> list[Problem]:
    """What stops a built site: faults in the bank that was named, or else in the course's demo, and leaks of it."""
    named = os.environ.get("CONTACTS_DIR")
    folder = Path(named) if named else course / "contacts"
    if not named and not (folder / "bank.yml").is_file():
        return []
    bank, problems = load_bank(folder, folder.as_posix())
    return [*problems.errors, *(scan(out, bank) if bank else ())]
