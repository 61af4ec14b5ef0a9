"""Fix: what has one sure mending is mended in the author's files, which are shown what will change before they do."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..check.course import check
from ..core.edits import Mending
from ..core.problems import MESSAGES, Problems, reason
from ..core.replace import AlreadyRunning, building, replace
from ..core.settings import Settings
from ..source.folder import course_files
from ..source.read import PASTED, UNPRINTABLE
from ..source.written import Written

# What is mended may bring out something else to mend; so many times at most.
ROUNDS = 10
UNSEEN = re.compile(f"{UNPRINTABLE.pattern}|{PASTED.pattern}|\u00a0")


@dataclass(frozen=True)
class Change:
    """A file as its author knows it, where it lies, what it holds, and what it is to hold; no line comes or goes."""

    label: str
    path: Path
    before: str
    after: str

    @property
    def count(self) -> int:
        """How many lines change."""
        return sum(old != new for old, new in zip(self.before.split("\n"), self.after.split("\n"), strict=True))

    @property
    def diff(self) -> Iterator[str]:
        """What changes, line by line; what can't be seen is shown by its number."""
        before, after = (text.removesuffix("\n").split("\n") for text in (self.before, self.after))
        for line in difflib.unified_diff(before, after, self.label, self.label, lineterm=""):
            yield UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line.rstrip("\r"))

    def write(self) -> None:
        """Put the file in its place at once. ValueError with a sentence where that can't be."""
        place = Path(os.path.realpath(self.path))
        try:
            with building(place) as folder:
                made = folder / place.name
                made.write_bytes(self.after.encode())
                if place.read_bytes() != self.before.encode():
                    raise ValueError(MESSAGES["fix_changed"].format(path=self.label))
                replace(made, place)
        except AlreadyRunning:
            raise ValueError(MESSAGES["busy"].format(out=self.label)) from None
        except OSError as error:
            raise ValueError(MESSAGES["not_written"].format(out=self.label, reason=reason(error))) from None


def fix(settings: Settings, is_agreed: bool) -> bool:
    """Show each change, ask unless it is agreed to, and make them. Whether the answer was not no."""
    found = changes(settings)
    if not found:
        print(MESSAGES["fix_none"])
        return True
    for change in found:
        print(*change.diff, sep="\n")
    print(MESSAGES["fix_found"].format(count=sum(change.count for change in found), files=len(found)))
    if not is_agreed and not _agrees():
        return False
    for change in found:
        try:
            change.write()
            print(MESSAGES["fix_done"].format(path=change.label))
        except ValueError as sentence:
            print(sentence, file=sys.stderr)
    return True


def _agrees() -> bool:
    """Whether the author says yes; what that means for the files is said where not."""
    if not sys.stdin.isatty():
        print(MESSAGES["fix_nobody"])
        return False
    try:
        answer = input(MESSAGES["fix_ask"]).strip().lower()
    except (EOFError, KeyboardInterrupt):
        answer = ""
        print()
    if answer in MESSAGES["yes"]:
        return True
    print(MESSAGES["fix_refused"])
    return False


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
