"""Folder: what lies in a course's folder, by names that every computer writes alike.

A name is compared and published in composed letters (NFC): a Mac may write `å` as two characters. What can't be read
as a file is reported and left out.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from ..core.problems import Problems

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
# What a text may link to beside pages and pictures.
DOCUMENTS = (".pdf", ".mp3", ".m4a", ".mp4", ".vtt", ".docx", ".xlsx", ".odt", ".zip")
TEXTS = (".md", ".yml")
# What editors and systems leave behind; authors never see these files.
DROPPINGS = (".*", "~$*", "Icon\r", "__MACOSX", "Thumbs.db", "desktop.ini", "*.swp", "*~", "*.tmp", "*.bak")
LEADS_OUT = "leads_out"


@dataclass(frozen=True)
class Found:
    """What lies at `path`, by its name from the folder on; `fault` names the message of what is wrong with it."""

    name: str
    path: Path
    fault: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it can be read. A link out of the course can, so that its problem is told alone."""
        return self.fault in ("", LEADS_OUT) and os.path.isfile(self.path)


def is_dropping(name: str) -> bool:
    """Whether an editor or a system left a file with this name there."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in DROPPINGS)


def is_kind(name: str, kinds: tuple[str, ...]) -> bool:
    """Whether a name ends as one of the kinds does, in capitals or not."""
    return PurePosixPath(name).suffix.lower() in kinds


def walk(folder: Path) -> Iterator[Found]:
    """Everything below the folder but droppings and the folders that can be read."""
    return _walk(folder, "", Path(os.path.realpath(folder)))


def _walk(place: Path, before: str, home: Path) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        yield Found(before.rstrip("/"), place, "folder_gone" if gone else "folder_unreadable")
        return
    for entry in entries:
        if is_dropping(entry.name):
            continue
        found = Found(before + normalize("NFC", entry.name), Path(entry.path), _fault(entry, home))
        if not found.fault and entry.is_dir():
            yield from _walk(found.path, f"{found.name}/", home)
        else:
            yield found


def _fault(entry: os.DirEntry[str], home: Path) -> str:
    """Why something is no ordinary file or folder, or an empty text."""
    if not entry.name.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in entry.name):
        return "name_not_utf8"
    if entry.is_symlink():
        if not Path(os.path.realpath(entry.path)).is_relative_to(home):
            return LEADS_OUT
        # These look where the link leads; where it leads to itself, nowhere is what they answer.
        if os.path.isdir(entry.path):
            return "folder_link"
        return "" if os.path.isfile(entry.path) else "dead_link"
    if entry.is_dir():
        return "folder_as_file" if is_kind(entry.name, PICTURES + DOCUMENTS + TEXTS) else ""
    return "" if os.path.isfile(entry.path) else "no_file"


def course_files(folder: Path, label: str, problems: Problems) -> dict[str, Path]:
    """Every file of a course but the contact bank by its name, sorted, and where it is on disk."""
    files: dict[str, Path] = {}
    for found in walk(folder):
        # A name that can't be written is shown with a sign for what is unknown in it.
        place = f"{label}/{found.name}".rstrip("/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if found.fault:
            problems.add(place, 1, found.fault)
        if not found.is_file or found.name.startswith("contacts/"):
            continue
        if found.name in files:
            problems.add(place, 1, "name_twice")
        files[found.name] = found.path
    return dict(sorted(files.items()))


def folders(place: Path) -> list[str]:
    """The names of the folders in a place but droppings, sorted; none where it can't be read."""
    try:
        found = [entry.name for entry in os.scandir(place) if not is_dropping(entry.name)]
    except OSError:
        return []
    return sorted(name for name in found if os.path.isdir(place / name))
