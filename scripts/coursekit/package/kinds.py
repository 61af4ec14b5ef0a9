"""Kinds: which packages there are, and how one is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from ..contacts.out.publish import PLACE
from ..core import clock
from ..core.problems import print_all
from ..core.replace import put, workshop
from ..engine.build import generate, is_filled_in, is_tight, load
from ..engine.generator import Site, course_folder
from ..model.course import Course
from .layout import WORDS, Parcel
from .questions.gift import gift
from .questions.moodle import moodle_xml
from .questions.question_bank import Bank
from .website.files import lay_out_files
from .website.scorm import LIMITS, lay_out_scorm12, lay_out_scorm2004, too_large
from .website.web import lay_out_web
from .website.zip_archive import pack

# Each lays out a folder around the built site, which becomes a zip.
SITES: dict[str, Callable[[Parcel], None]] = {
    "web": lay_out_web,
    "files": lay_out_files,
    "scorm12": lay_out_scorm12,
    "scorm2004": lay_out_scorm2004,
}
# Each makes one file, with this ending, of the course's questions alone.
BANKS: dict[str, tuple[str, Callable[[Path, Course], Bank]]] = {
    "moodle-xml": ("xml", moodle_xml),
    "gift": ("txt", gift),
}
KINDS = (*SITES, *BANKS)


def package(root: Path, options) -> bool:
    """Build the site and make the package that the options ask for. False when it is not made; the reason is said."""
    course, _ = course_folder(root)
    epoch, origin = clock.source_epoch(course)
    os.environ[clock.EPOCH] = str(epoch)
    site = load(root)
    if site is None:
        return False
    if site.course is None:
        print_all(site.problems)
        return False
    fault = too_large(site.course, options.kind) if options.kind in LIMITS else None
    if fault:
        print(fault, file=sys.stderr)
        return False
    ending = BANKS[options.kind][0] if options.kind in BANKS else "zip"
    target = Path(options.out).resolve() / f"{site.course.file.id}-{options.kind}.{ending}"
    with workshop(target) as folder:
        made = folder / target.name
        if options.kind in BANKS:
            done = _is_written(root, site, options, made)
        else:
            parcel = Parcel(folder / "package", site.course, epoch, options.frame_ancestors)
            done = generate(root, parcel.site, options.publish) and _is_packed(parcel, options.kind, made)
        if not done:
            return False
        put(made, target)
    path, day = f"{options.out}/{target.name}", clock.day(epoch)
    print(WORDS["made"].format(path=path, day=day, origin=WORDS["origin"][origin]))
    return True


def _is_packed(parcel: Parcel, kind: str, target: Path) -> bool:
    """Make the zip. Nothing of the contact bank is in it, not even the demo's."""
    (parcel.site / PLACE).unlink(missing_ok=True)
    SITES[kind](parcel)
    if not is_tight(parcel.folder, parcel.course.folder):
        return False
    pack(parcel, target)
    return True


def _is_written(root: Path, site: Site, options, target: Path) -> bool:
    """Write the question bank of a course that holds together; what it can't hold is said."""
    if site.course is None or site.problems.errors:
        print_all(site.problems)
        return False
    if options.publish and not is_filled_in(root):
        return False
    bank = BANKS[options.kind][1](root, site.course)
    target.write_text(bank.text, encoding="utf-8", newline="\n")
    if not is_tight(target.parent, site.course.folder):
        return False
    for module, question in bank.left_out:
        print(WORDS["banks"]["left_out"].format(path=module.quiz_shown, id=question.id, type=question.type))
    if bank.replaced:
        print(WORDS["banks"]["replaced"].format(count=bank.replaced))
    return True
