"""Change: what is to be written in an author's file is shown as a diff, agreed to, and then written at once."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..core.problems import MESSAGES, reason
from ..core.replace import AlreadyRunning, building, replace
from ..source.read import PASTED, UNPRINTABLE

UNSEEN = re.compile(f"{UNPRINTABLE.pattern}|{PASTED.pattern}|\u00a0")


@dataclass(frozen=True)
class Change:
    """A file as its author knows it, where it lies, what it holds (None: it is new), and what it is to hold."""

    label: str
    path: Path
    before: str | None
    after: str

    @property
    def diff(self) -> Iterator[str]:
        """What changes, line by line; what can't be seen is shown by its number."""
        before, after = ((text or "").removesuffix("\n").split("\n") for text in (self.before, self.after))
        before = [] if self.before is None else before
        for line in difflib.unified_diff(before, after, self.label, self.label, lineterm=""):
            yield UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", line.rstrip("\r"))

    def write(self) -> None:
        """Put the file in its place at once. ValueError with a sentence where that can't be."""
        place = Path(os.path.realpath(self.path))
        expected = None if self.before is None else self.before.encode()
        if not place.parent.is_dir():  # it would be made
            raise ValueError(MESSAGES["fix_changed"].format(path=self.label))
        try:
            with building(place) as folder:
                made = folder / place.name
                made.write_bytes(self.after.encode())
                if (place.read_bytes() if place.exists() else None) != expected:
                    raise ValueError(MESSAGES["fix_changed"].format(path=self.label))
                replace(made, place)
        except AlreadyRunning:
            raise ValueError(MESSAGES["busy"].format(out=self.label)) from None
        except OSError as error:
            raise ValueError(MESSAGES["not_written"].format(out=self.label, reason=reason(error))) from None


def agrees() -> bool:
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
