"""Command: a folder of files becomes a page, and a table where one is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

from ..core.problems import print_all
from ..core.replace import put
from ..core.settings import Settings
from ..engine.build import is_outside, load
from .gather import gather
from .report import WORDS, Report, printable


def answers(settings: Settings, folder: str, out: str, table: str | None) -> bool:
    """Write what the files in `folder` say of the course's questions. False where that can't be done; why is said."""
    said = WORDS["said"]
    made = [Path(name).resolve() for name in (out, table) if name]
    if not all(is_outside(settings, place) for place in made):
        return False
    if len(set(made)) < len(made):
        print(said["same_file"], file=sys.stderr)
        return False
    if not Path(folder).is_dir():
        print(said["no_folder"].format(folder=folder), file=sys.stderr)
        return False
    site = load(settings)
    if site is None or site.course is None or site.problems.errors:
        print_all(site.problems.errors if site else ())
        return False
    found = gather(Path(folder), site.course, made)
    for name, why in found.left_out:
        print(f"{folder}/{printable(name)}: {WORDS['left_out'][why]}", file=sys.stderr)
    if not found.sheets:
        print(said["nothing"].format(folder=folder), file=sys.stderr)
        return False
    report = Report(site.course, found, settings.today.isoformat())
    put(report.page().encode(), made[0])
    if table:
        put(report.table(), made[1])
    print(said["done"].format(files=found.used, learners=len(found.sheets), left_out=len(found.left_out), out=out))
    return True
