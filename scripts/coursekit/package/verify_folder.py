"""Verify, on disk: a folder that a server publishes, and every file that lies in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..contacts.out.publish import PLACE
from ..core.problems import reason
from .layout import WORDS

MESSAGES = WORDS["verify"]
# What the host itself changes: who is let in, and where the site lies.
HOSTS_OWN = (".htaccess", "web.config")
BANK_DATA = Path(PLACE).parent


class InFolder:
    """What was found in a folder: `faults` and `notes` are sentences, `same` how many files are as in the package."""

    def __init__(self, folder: Path, sums: dict[str, str]) -> None:
        self.folder, self.sums = folder, sums
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.same = 0

    def compare(self) -> None:
        """Compare every file of the package, and name what else there is."""
        for name, sum in self.sums.items():
            fault = self._fault(name, sum)
            if fault is None:
                self.same += 1
            elif name.endswith(HOSTS_OWN):
                self.notes.append(MESSAGES["hosts_own"].format(name=name))
            else:
                self.faults.append(fault)
        for name in sorted(set(self._names()) - self.sums.keys()):
            if name == PLACE:
                self.notes.append(MESSAGES["bank_data"].format(name=name))
            else:
                self.faults.append(MESSAGES["extra"].format(name=name))

    def _fault(self, name: str, sum: str) -> str | None:
        """What is wrong with a file of the package."""
        path = self.folder / name
        try:
            if not path.is_file():  # what is no file might be read for ever
                return str(MESSAGES["missing"].format(name=name))
            with path.open("rb") as file:
                is_same = hashlib.file_digest(file, "sha256").hexdigest() == sum
        except OSError as error:
            return str(MESSAGES["unreadable"].format(name=name, reason=reason(error)))
        return None if is_same else str(MESSAGES["differs"].format(name=name))

    def _names(self) -> Iterator[str]:
        """Everything but folders. A link to one is not followed, but for the bank's, whose data lie elsewhere."""
        yield from self._below(self.folder)
        if (self.folder / BANK_DATA).is_symlink():
            yield from self._below(self.folder / BANK_DATA)

    def _below(self, top: Path) -> Iterator[str]:
        for place, folders, files in os.walk(top, onerror=self._not_listed):
            within = Path(place).relative_to(self.folder)
            links = [name for name in folders if Path(place, name).is_symlink() and within / name != BANK_DATA]
            yield from ((within / name).as_posix() for name in (*files, *links))

    def _not_listed(self, error: OSError) -> None:
        name = Path(error.filename).relative_to(self.folder).as_posix()
        self.faults.append(MESSAGES["unreadable"].format(name=name, reason=reason(error)))
