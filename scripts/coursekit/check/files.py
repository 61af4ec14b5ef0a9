"""Files: each is what its name says, and a picture is one that a page can show.

Only a file's first bytes are read, whatever its size; but an SVG is a text with a language of its own, see `svg`.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from ..core.problems import MESSAGES, FileProblems, Problems
from ..model.course import Course, Page, Passage
from ..model.links import resolve_name
from ..source.folder import DOCUMENTS, PICTURES, TEXTS, is_kind
from .archive import Broken, kind_of_archive
from .svg import check_svg

HEAD = 1024
MB = 1_000_000
LARGE, TOO_LARGE = 1 * MB, 10 * MB
# What a file's first bytes are, by kind; the first that fits is meant.
SIGNATURES = {
    "html": re.compile(
        rb"\A(?:\xef\xbb\xbf)?\s*+(?>(?:<!--[^>]*+-->\s*+)*)<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I
    ),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "zip": re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
    "ole": re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "heic": re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL),
    "avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    "mp4": re.compile(rb"....(?:ftyp|moov|mdat|free|skip|wide)", re.DOTALL),
    "vtt": re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)"),
    "mp3": re.compile(rb"\A\x00*+(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])"),
    "pdf": re.compile(rb"\A[\x00-\xff]{0,1000}%PDF-"),
    "svg": re.compile(rb"\A(?:\xef\xbb\xbf)?\s*+<(?:\?xml|svg|!DOCTYPE\s+svg|!--)"),
}
# What an ending stands for, where the kind has another name.
ENDINGS = {"jpeg": "jpg", "m4a": "mp4", "docx": "zip", "xlsx": "zip", "odt": "zip"}


def check_files(course: Course, problems: Problems) -> None:
    """Every file beside the texts."""
    for name, path in course.files.items():
        of_file = problems.for_file(f"{course.label}/{name}")
        try:
            _check_file(name, path, of_file)
        except OSError:
            of_file.add(1, "unreadable")


def _check_file(name: str, path: Path, problems: FileProblems) -> None:
    size, ending = path.stat().st_size, posixpath.splitext(name)[1][1:].lower()
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = kind_of(head)
    meant = ENDINGS.get(ending, ending)
    if not head:
        problems.add(1, "file_empty")
    elif meant != found and not (meant == "svg" and found is None):
        _report_other_kind(name, ending, found, problems)
    elif meant == "zip":
        _check_archive(name, path, ending, problems)
    elif is_kind(name, PICTURES) and size > LARGE:
        _report_size(size, problems)
    if meant == "svg" and found in ("svg", None) and head and size <= TOO_LARGE:
        check_svg(path, problems)


def kind_of(head: bytes) -> str | None:
    """What kind of file begins with these bytes; None when no kind that we know does."""
    return next((kind for kind, signature in SIGNATURES.items() if signature.match(head)), None)


def _check_archive(name: str, path: Path, ending: str, problems: FileProblems) -> None:
    """An Office document is the one that its ending says; a zip file may hold anything."""
    try:
        found = kind_of_archive(path)
    except Broken:
        problems.add(1, "file_broken", ending=ending)
        return
    if ending not in (found, "zip"):
        _report_other_kind(name, ending, found if found != "zip" else None, problems)


def _report_other_kind(name: str, ending: str, found: str | None, problems: FileProblems) -> None:
    """What the file is instead, and what to do: each kind of mistake has its own way out."""
    what = MESSAGES["file_kinds"].get(ending, ending)
    if found in ("html", "heic", "avif"):
        problems.add(1, f"file_{found}", ending=ending)
    elif found == "zip" or found == "ole" and is_kind(name, PICTURES):
        problems.add(1, "file_office", ending=ending)
    elif found == "ole":
        problems.add(1, "file_old_office", ending=ending)
    elif found in MESSAGES["file_kinds"] and found != "svg":
        better = f"{posixpath.basename(posixpath.splitext(name)[0])}.{found}"
        problems.add(1, "file_renamed", found=MESSAGES["file_kinds"][found], ending=ending, better=better)
    else:
        problems.add(1, "file_other", what=what, ending=ending)


def _report_size(size: int, problems: FileProblems) -> None:
    shown = f"{size / MB:.1f}".replace(".", ",")
    if size > TOO_LARGE:
        problems.add(1, "picture_too_large", size=shown)
    else:
        problems.advise(1, "picture_large", size=shown)


def check_pictures(course: Course, problems: Problems) -> None:
    """What a text shows as a picture is one."""
    texts: tuple[Page | Passage, ...] = (*course.all_pages, *course.markdown)
    for text in texts:
        for link in text.scan.links if "![" in text.text else ():
            place = resolve_name(text.path, link.target) if link.is_picture else None
            if place and place.path in course.names and is_kind(place.path, (*DOCUMENTS, *TEXTS)):
                name = posixpath.basename(place.path)
                problems.add(text.label, link.line, "no_kind_of_picture", target=link.target, name=name)
