"""SCORM: the site for an LMS. One SCO: a player that holds the session with the LMS, and shows the site in a frame."""

from __future__ import annotations

import shutil
from functools import partial
from urllib.parse import quote

from ...model.course import Course
from ...model.course_files import Lms
from ...render.script_data import script_data
from ...render.scripts import FOLDER, File, joined
from ...render.templates import words_of
from ..layout import WORDS, PackageFolder
from .suspend_data import kept, largest

PLAYER = File(("player/player",))
START = "kurs/index.html"
MANIFEST = "imsmanifest.xml"
# What a web server's site has, and no page of it loads.
UNUSED = ("404.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz")
# How many characters of answers the standard promises room for. Many LMSs have more, and none says so.
LIMITS = {"scorm12": 4096, "scorm2004": 64000}


def too_large(course: Course, kind: str) -> str | None:
    """What is wrong when an LMS may have no room for all answers of the course."""
    size, limit = largest(course), LIMITS[kind]
    if size <= limit:
        return None
    advice = WORDS["scorm"]["advice" if kind == "scorm2004" or size > LIMITS["scorm2004"] else "advice_12"]
    return WORDS["scorm"]["too_large"].format(kind=kind, size=size, limit=limit, over=size - limit, advice=advice)


def lay_out(kind: str, package: PackageFolder) -> None:
    """Add the player and the manifest, and leave out what is for a web server."""
    for name in UNUSED:
        (package.site / name).unlink(missing_ok=True)
    course = package.course
    lms = course.file.lms or Lms()
    words = words_of(course)
    about = {"standard": kind, "id": package.id, "pass": lms.pass_percent, "start": START, **kept(course)}
    package.write("player/player.js", joined(PLAYER, script_data(words, course) | {"package": about}))
    shutil.copyfile(FOLDER / "player/player.css", package.folder / "player/player.css")
    package.fill(
        "player.html", "scorm/player.html", own=words["player"], language=course.file.language, start=f"site/{START}"
    )
    files = [quote(name) for name, _ in package.files()]
    package.fill(MANIFEST, f"scorm/{kind}.xml", files=files)


lay_out_scorm12 = partial(lay_out, "scorm12")
lay_out_scorm2004 = partial(lay_out, "scorm2004")
