"""SCORM: the site for an LMS. One SCO: a player that holds the session with the LMS, and shows the site in a frame."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import quote

from ...model.course import Course, Lms
from ...render.templates import template, words_of
from ..layout import WORDS, Parcel
from .suspend_data import kept, largest

PLAYER = Path(__file__).parent.parent.parent.parent.parent / "docs/assets/js/player"
# The player's own scripts, in the order that they use each other, and those of the site that it uses.
SCRIPTS = ("bits.js", "code.js", "session.js", "verdict.js", "player.js")
SITE_SCRIPTS = ("record/record.js", "course.js", "record/progress.js", "question/grade.js", "question/grade-text.js")
START = "kurs/index.html"
MANIFEST = "imsmanifest.xml"
# How many characters of answers the standard promises room for. Many LMSs have more, and none says so.
LIMITS = {"scorm12": 4096, "scorm2004": 64000}


def too_large(course: Course, kind: str) -> str | None:
    """What is wrong when an LMS may have no room for all answers of the course."""
    size, limit = largest(course), LIMITS[kind]
    if size <= limit:
        return None
    advice = WORDS["scorm"]["advice" if kind == "scorm2004" or size > LIMITS["scorm2004"] else "advice_12"]
    return WORDS["scorm"]["too_large"].format(kind=kind, size=size, limit=limit, over=size - limit, advice=advice)


def lay_out(kind: str, parcel: Parcel) -> None:
    """Add the player and the manifest."""
    course = parcel.course
    for name in (*SCRIPTS, "player.css"):
        _copy(PLAYER / name, parcel.folder / "player" / name)
    lms = course.file.lms or Lms()
    about = {"standard": kind, "id": parcel.id, "pass": lms.pass_percent, "start": START, **kept(course)}
    value = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    parcel.write("player/package.js", template("data.js").render(name="package", value=value))
    scripts = [f"site/assets/js/{name}" for name in SITE_SCRIPTS]
    scripts += [f"player/{name}" for name in ("package.js", *SCRIPTS)]
    parcel.fill("player.html", "scorm/player.html", own=words_of(course)["player"], language=course.file.language,
                start=f"site/{START}", scripts=scripts)
    files = [quote(name) for name, _ in parcel.files()]
    parcel.fill(MANIFEST, f"scorm/{kind}.xml", files=files)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, target)


lay_out_scorm12 = partial(lay_out, "scorm12")
lay_out_scorm2004 = partial(lay_out, "scorm2004")
