"""Fix: what has one sure mending is mended in the author's files, which are shown what will change before they do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ..check.course import check
from ..core.edits import Mending
from ..core.problems import MESSAGES, Problems
from ..core.settings import Settings
from ..source.folder import course_files
from ..source.written import Written
from .change import Change, agrees

# What is mended may bring out something else to mend; so many times at most.
ROUNDS = 10


def fix(settings: Settings, is_agreed: bool) -> bool:
    """Show each change, ask unless it is agreed to, and make them. Whether the answer was not no."""
    found = changes(settings)
    if not found:
        print(MESSAGES["fix_none"])
        return True
    for change in found:
        print(*change.diff, sep="\n")
    print(MESSAGES["fix_found"].format(count=sum(map(_count, found)), files=len(found)))
    if not is_agreed and not agrees():
        return False
    for change in found:
        try:
            change.write()
            print(MESSAGES["fix_done"].format(path=change.label))
        except ValueError as sentence:
            print(sentence, file=sys.stderr)
    return True


def changes(settings: Settings) -> list[Change]:
    """Every file in which something has a sure mending. What that brings out is mended too, in drafts beside them."""
    files = course_files(settings.course, settings.label, Problems())
    found: dict[str, Change] = {}
    with TemporaryDirectory() as folder:
        drafts: dict[str, Path] = {}
        for _ in range(ROUNDS):
            _, problems = check(settings, drafts)
            made = list(_mended(problems, settings.label, files | drafts))
            if not made:
                break
            for name, before, after in made:
                first = found[name].before if name in found else before
                found[name] = Change(f"{settings.label}/{name}", files[name], first, after)
                drafts.setdefault(name, Path(folder) / str(len(drafts)))
                drafts[name].write_bytes(after.encode())
    return [found[name] for name in sorted(found)]


def _mended(problems: Problems, label: str, files: dict[str, Path]) -> Iterator[tuple[str, str, str]]:
    """Each file that is mended, what it holds, and what it will hold."""
    mendings: dict[str, list[Mending]] = {}
    for problem in problems:
        if problem.mending:
            mendings.setdefault(problem.path.removeprefix(f"{label}/"), []).append(problem.mending)
    for name, wanted in mendings.items():
        written = Written.read(files[name])
        after = written.mended(wanted)
        if after is not None and after != written.raw:
            yield name, written.raw, after


def _count(change: Change) -> int:
    """How many lines change; a mending makes and takes away none."""
    before = (change.before or "").split("\n")
    return sum(old != new for old, new in zip(before, change.after.split("\n"), strict=True))
