"""Kinds: which packages there are, and how one is made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ..contacts.out.publish import PLACE
from ..core.problems import print_all
from ..core.replace import building, replace
from ..core.settings import Settings, day, is_second
from ..engine.build import generate, has_no_leaks, is_filled_in, load
from ..engine.generator import Site
from ..model.course import Course
from ..model.question import Base
from ..model.question_types.fill import Fill
from ..model.question_types.number import NumberQuestion
from .layout import WORDS, PackageFolder
from .questions.cartridge import imscc
from .questions.gift import gift
from .questions.moodle import moodle_xml
from .questions.question_bank import QuestionBank
from .website.files import lay_out_files
from .website.scorm import LIMITS, lay_out_scorm12, lay_out_scorm2004, too_large
from .website.web import lay_out_web
from .website.zip_archive import pack, write_zip

# Each lays out a folder around the built site, which becomes a zip.
SITES: dict[str, Callable[[PackageFolder], None]] = {
    "web": lay_out_web,
    "files": lay_out_files,
    "scorm12": lay_out_scorm12,
    "scorm2004": lay_out_scorm2004,
}
# Each makes one file, with this ending, of the course's questions alone: what it writes, or a zip of all that.
BANKS: dict[str, tuple[str, Callable[[Course], QuestionBank]]] = {
    "moodle-xml": ("xml", moodle_xml),
    "gift": ("txt", gift),
    "imscc": ("imscc", imscc),
}
KINDS = (*SITES, *BANKS)
# 2020-01-01, for sources of which nobody knows the day.
NO_EPOCH = 1_577_836_800


def package(settings: Settings, kind: str, out: str, frame_ancestors: str) -> bool:
    """Build the site and make a package of one of KINDS, in the folder `out`, for those who may frame it.

    False when it is not made; the reason is said.
    """
    epoch, origin = _source_epoch(settings)
    settings = settings.at(epoch)
    site = load(settings)
    if site is None:
        return False
    if site.course is None:
        print_all(site.problems)
        return False
    fault = too_large(site.course, kind) if kind in LIMITS else None
    if fault:
        print(fault, file=sys.stderr)
        return False
    ending = BANKS[kind][0] if kind in BANKS else "zip"
    target = Path(out).resolve() / f"{site.course.file.id}-{kind}.{ending}"
    with building(target) as folder:
        made = folder / target.name
        if kind in BANKS:
            done = _is_written(site, kind, epoch, made)
        else:
            contents = PackageFolder(folder / "package", site.course, epoch, frame_ancestors)
            done = generate(settings, contents.site) and _is_packed(contents, kind, settings, made)
        if not done:
            return False
        replace(made, target)
    print(WORDS["made"].format(path=f"{out}/{target.name}", day=day(epoch), origin=WORDS["origin"][origin]))
    return True


def _source_epoch(settings: Settings) -> tuple[int, str]:
    """When the sources were made, in seconds, and how that is known: `given`, from `git`, or `unknown`."""
    if settings.epoch is not None:
        return settings.epoch, "given"
    command = ["git", "-C", str(settings.course), "log", "-1", "--format=%ct"]
    try:
        seconds = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        seconds = ""
    return (int(seconds), "git") if is_second(seconds) else (NO_EPOCH, "unknown")


def _is_packed(contents: PackageFolder, kind: str, settings: Settings, target: Path) -> bool:
    """Make the zip. Nothing of the contact bank is in it, not even the demo's."""
    (contents.site / PLACE).unlink(missing_ok=True)
    SITES[kind](contents)
    if not has_no_leaks(contents.folder, settings):
        return False
    pack(contents, target)
    return True


def _is_written(site: Site, kind: str, epoch: int, target: Path) -> bool:
    """Write the question bank of a course that holds together; what it can't hold is said."""
    if site.course is None or site.problems.errors:
        print_all(site.problems)
        return False
    if site.settings.publish and not is_filled_in(site.settings):
        return False
    bank = BANKS[kind][1](site.course)
    parts = [(name, text.encode()) for name, text in sorted(bank.files.items())]
    if kind == "imscc":
        write_zip(parts, epoch, target)
    else:
        target.write_bytes(parts[0][1])
    if not has_no_leaks(target.parent, site.settings):
        return False
    for module, question in bank.left_out:
        print(WORDS["banks"]["left_out"].format(path=module.quiz_label, id=question.id, type=_sort_of(question)))
    if bank.replaced:
        print(WORDS["banks"]["replaced"].format(count=bank.replaced))
    return True


def _sort_of(question: Base) -> str:
    """A question's type, with what about it a bank has no counterpart of."""
    if isinstance(question, Fill) and len(question.blanks) > 1:
        return WORDS["banks"]["gaps"].format(type=question.type)
    if isinstance(question, NumberQuestion) and question.tolerance:
        return WORDS["banks"]["tolerance"].format(type=question.type)
    return question.type
