"""Names of files and folders: every computer can hold them, and tells them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..core.likeness import nearest
from ..core.problems import Problems
from ..model.course import Course
from ..model.site_map import html_path, site_path
from ..source.course import FILES

# Windows keeps these for devices, whatever ending follows.
DEVICE = re.compile(r"(?:aux|con|nul|prn|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))", re.IGNORECASE)
REFUSED = re.compile(r'[<>:"|?*\\]')
# What a system or a Git host adds to the name of a copy.
COPY = re.compile(
    r"(?: - kopia| kopia| - Copy| copy|_BACKUP)(?: ?\(?\d{1,5}\)?|_\d{1,9})?\.\w+$| \(\d{1,3}\)\.\w+$", re.IGNORECASE
)
# Characters that can't be seen, or that look like an ordinary space.
HIDDEN = frozenset({"Cc", "Cf", "Co", "Zl", "Zp"})
# The longest path that a package may hold: Windows allows 260 with the folders it is unpacked in.
LONGEST = 200
# The code of a message, and what fills it in.
Fault = tuple[str, dict[str, object]]


def check_names(course: Course, problems: Problems) -> None:
    """The names of all files and the folders they lie in."""
    first: dict[str, str] = {}
    for place in dict.fromkeys(place for name in course.names for place in _with_folders(name)):
        for code, values in fault_of_name(PurePosixPath(place).name):
            problems.add(f"{course.label}/{place}", 1, code, **values)
        other = first.setdefault(place.lower(), place)
        if other != place and PurePosixPath(other).parent == PurePosixPath(place).parent:
            problems.add(f"{course.label}/{place}", 1, "name_case", other=PurePosixPath(other).name)
    for name in course.names:
        if COPY.search(name) and not problems.at(f"{course.label}/{name}"):
            problems.advise(f"{course.label}/{name}", 1, "name_copy")
        for code, values in fault_of_length(name):
            problems.add(f"{course.label}/{name}", 1, code, **values)


def fault_of_length(name: str) -> Iterator[Fault]:
    """What is wrong with how long the way to a course file is on the site."""
    length = len(f"site/{html_path(site_path(name))}")
    if length > LONGEST:
        yield "name_long", {"length": length, "limit": LONGEST}


def misnamed(course: Course, name: str) -> bool:
    """Whether `name` is missing and a file that lies there has nearly that name; that one is told what to be called."""
    place = PurePosixPath(name)
    beside = (path for path in map(PurePosixPath, course.names) if path.parent == place.parent)
    return name not in course.names and any(
        path.name not in FILES and nearest(path.name, [place.name]) for path in beside
    )


def unread_modules(course: Course) -> tuple[str, ...]:
    """The folders of modules, each with a slash, that could not be read or are not listed; that is told by itself."""
    lying = {name.split("/")[1] for name in course.names if re.match("modules/[^/]+/", name)}
    listed = {str(slug) for part in course.file.parts for slug in part.modules}
    return tuple(f"modules/{slug}/" for slug in sorted((lying | listed) - {module.slug for module in course.modules}))


def _with_folders(name: str) -> Iterator[str]:
    """A file's name after those of the folders that it lies in."""
    parts = name.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def fault_of_name(name: str) -> Iterator[Fault]:
    """What is wrong first in one name; a better one is offered."""
    refused, hidden = REFUSED.search(name), next((letter for letter in name if _is_hidden(letter)), None)
    stem, dot, ending = name.rpartition(".") if "." in name.strip(".") else (name, "", "")
    if hidden:
        yield "name_hidden", {"character": f"U+{ord(hidden):04X}", "better": _without_hidden(name)}
    elif refused:
        yield "name_refused", {"found": refused[0], "better": re.sub(r"(?<!-)-++(?=\.|$)", "", REFUSED.sub("-", name))}
    elif DEVICE.match(name):
        yield "name_device", {"found": name, "better": f"{stem.rstrip(' .')}-1{dot}{ending}"}
    elif name != name.strip(" ").rstrip(".") or stem != stem.rstrip(" "):
        yield "name_edge", {"better": f"{stem.strip(' ').rstrip('. ')}{dot}{ending}".rstrip(" .")}


def _is_hidden(letter: str) -> bool:
    return letter != " " and (unicodedata.category(letter) in HIDDEN or letter.isspace())


def _without_hidden(name: str) -> str:
    """A hard space is where a space was meant, and a link is best without any."""
    return "".join("-" if letter.isspace() else "" if _is_hidden(letter) else letter for letter in name)
