"""Leak scan: whether anything of a contact stands anywhere but in the bank's own data file.

Every file is searched, with all that is packed in it (`unpack`), as a browser, a script, a person with a PDF or a
spreadsheet reads it. SECURITY.md says what is read and what is not.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from ...core.problems import Problem
from ...core.settings import Settings
from ..load import bank_folder, load_bank
from ..model import Bank
from ..out.publish import PLACE
from ..problems import WORDS, message
from .sought import Sought
from .unpack import WHOLE, Unpacked

# A large text is read a part at a time; the parts overlap, so that nothing is cut in two.
PART, OVERLAP = 2_000_000, 2_000
# A picture, a film or a font has a zero near its beginning. It is searched for strings of signs, in UTF-8 and UTF-16.
HEAD = 1_000
STRING = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]){4,}")
WIDE_STRING = re.compile(rb"(?:[\x20-\xff]\x00){4,}")
TAG = re.compile(r"<[^<>]{0,300}>")
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
# Signs that nobody sees: where a word may be parted, and what joins or marks.
HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def scan(place: Path | Iterable[Path], bank: Bank) -> list[Problem]:
    """Every file that tells of a contact, with the id of its entry. Below a folder the bank's own data file may.

    As advice, every other file that could not be read whole.
    """
    # A package of a site that shows the demo holds the demo's own file; it never holds a real one.
    sought, skip = Sought(bank), PLACE if bank.file.demo else None
    found: set[Problem] = set()
    for path, name in _files(place):
        ids, opened = set(sought.ids_in(name)), Unpacked(skip)
        for piece in opened.pieces(path, name):
            ids.update(_ids_in(piece, sought))
        label = path.as_posix()
        found.update(Problem(label, 1, message("leak", id=id)) for id in ids)
        if opened.unread and not ids:
            found.add(Problem(label, 1, _unread(*opened.unread), advice=True))
    return sorted(found)


def _files(place: Path | Iterable[Path]) -> Iterator[tuple[Path, str]]:
    if not isinstance(place, Path):
        yield from ((path, path.name) for path in place)
        return
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_file() and name != PLACE:
            yield path, name


def _unread(code: str, inside: str, values: dict[str, str]) -> str:
    why = WORDS["unread"][code].format(**values, size=WHOLE // 1_000_000)
    return message("unread", why=why, inside=message("unread_inside", name=inside) if inside else "")


def _ids_in(piece: bytes | str, sought: Sought) -> Iterator[str]:
    if isinstance(piece, str):  # from a PDF, whose text has joined letters, and spaces where a person sees none
        text = unicodedata.normalize("NFKC", piece)
        yield from sought.ids_in(" ".join(text.split()))
        yield from sought.ids_loosely_in(text)
        return
    for text in _readings(piece):
        yield from sought.ids_in(text)


def _readings(data: bytes) -> Iterator[str]:
    """The text as it stands, and as a browser, a script or an address line reads it."""
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2])
    is_binary = not wide and b"\0" in data[:HEAD]
    for start in range(0, len(data), PART):
        part = data[start : start + PART + OVERLAP]
        if is_binary:
            yield _strings(part)
            continue
        text = unicodedata.normalize("NFC", part.decode(wide or "utf-8", errors="replace"))
        yield text
        plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
        plain = unquote(_unescaped(plain)) if "&" in plain or "%" in plain else plain
        plain = HIDDEN.sub("", plain)
        bare = TAG.sub("", plain)
        yield from {plain, bare} - {text}


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits is nobody's sign
        return text


def _strings(data: bytes) -> str:
    found = [each.decode() for each in STRING.findall(data)]
    found += [each.decode("utf-16-le") for each in WIDE_STRING.findall(data)]
    return unicodedata.normalize("NFC", "\n".join(found))


def leaks_of_site(out: Path, settings: Settings) -> list[Problem]:
    """What stops a built site: faults in its bank, and leaks of it.

    With them, as advice, what could not be searched.
    """
    folder = bank_folder(settings)
    if folder is None:
        return []
    bank, problems = load_bank(folder, folder.as_posix(), today=settings.today)
    return [*problems.errors, *(scan(out, bank) if bank else ())]
