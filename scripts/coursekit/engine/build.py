"""Build: a strict MkDocs build of a course that holds together and tells of nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ..check.folder import confirmations
from ..check.origin import of_origin
from ..check.unwritten import unwritten
from ..check.voices import unanswered
from ..contacts.filling_in import of_organisation
from ..contacts.leak.scan import leaks_of_site
from ..contacts.out.documents import own_bank_unfilled
from ..contacts.problems import Refused
from ..core.problems import MESSAGES, Problems, print_all
from ..core.settings import ROOT, Settings
from ..source.folder import walk
from .generator import Site

CONFIG = ROOT / "mkdocs.yml"


def load(settings: Settings) -> Site | None:
    """The course, or None and a sentence when there is no such folder."""
    if not os.path.isdir(settings.course):  # also where the way there is barred
        print(MESSAGES["usage_course"].format(course=settings.label), file=sys.stderr)
        return None
    return Site.load(settings)


def is_outside(settings: Settings, out: Path) -> bool:
    """Whether `out` lies outside the course; if not, that is said: the course would hold its own result."""
    inside = out.is_relative_to(settings.course.resolve())
    if inside:
        print(MESSAGES["out_inside"].format(out=out), file=sys.stderr)
    return not inside


def may_replace(out: Path, is_earlier: bool) -> bool:
    """Whether `out` is new, empty or an earlier result; if not, that is said.

    MkDocs clears the folder it builds to, and nobody wants that of their documents.
    """
    if is_earlier or not out.exists() or out.is_dir() and not any(out.iterdir()):
        return True
    print(MESSAGES["out_taken"].format(out=out), file=sys.stderr)
    return False


def build(settings: Settings, out: Path) -> bool:
    """Build the site in `out`, a folder that nobody reads yet. False when it must not be used; the reason is said."""
    return generate(settings, out) and has_no_leaks(out, settings)


def generate(settings: Settings, out: Path) -> bool:
    """The same for a package, which is searched for the contact bank's people when it is laid out."""
    before = _state(settings.course)
    if settings.publish and not is_filled_in(settings):
        return False
    arguments = ("--config-file", str(CONFIG), "--strict", "--site-dir", str(out))
    if run("mkdocs", "build", *arguments, env=settings.environment) != 0:
        return False
    changed = sorted(path for path, _ in before ^ _state(settings.course))
    if changed:
        print(MESSAGES["changed"].format(path=f"{settings.label}/{changed[0]}"), file=sys.stderr)
    return not changed


def _state(folder: Path) -> set[tuple[str, tuple[int, int]]]:
    """Each of the course's files with its time and size, so that a change while the site was built is noticed."""
    states = ((found.name, found.path.stat()) for found in walk(folder) if found.is_file)
    return {(name, (state.st_mtime_ns, state.st_size)) for name, state in states}


def has_no_leaks(place: Path, settings: Settings) -> bool:
    """Whether what was made tells of nobody in the contact bank; where it does, or can't be read, that is printed."""
    try:
        leaks = leaks_of_site(place, settings)
    except Refused as sentence:
        print(sentence, file=sys.stderr)
        return False
    print_all(leaks)
    return all(each.advice for each in leaks)


def is_filled_in(settings: Settings) -> bool:
    """Whether the course has neither errors nor placeholders; those it has are printed, and what is to be confirmed."""
    site = load(settings)
    if site is None:
        return False
    advice = Problems()
    for path, line, text in confirmations(site.course) if site.course else ():
        advice.advise(path, line, "confirm", text=text)
    for path, line in unanswered(site.course) if site.course else ():
        advice.advise(path, line, "no_voices")
    organisation = site.course.organisation if site.course else None
    texts = Problems()
    for path, line, text in unwritten(site.course) if site.course else ():
        texts.add(path, line, "unwritten", text=text)
    left = of_origin(site.course) if site.course else ()
    unfilled = [*of_organisation(organisation, settings.label), *own_bank_unfilled(settings), *texts, *left]
    is_whole = not unfilled and not site.problems.errors
    told = {(each.path, each.line) for each in texts}
    others = (each for each in site.problems if not (each.advice and (each.path, each.line) in told))
    print_all((*(() if is_whole else others), *unfilled, *advice))
    return is_whole


def run(module: str, *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> int:
    """Run a Python module as its own process, in our folder and environment where no other is given."""
    return subprocess.run(command(module, *arguments), cwd=cwd, env=env, check=False).returncode


def command(module: str, *arguments: str) -> list[str]:
    """A Python module as a command, which is said."""
    print("$", "python", "-m", module, *arguments, flush=True)
    return [sys.executable, "-m", module, *arguments]
