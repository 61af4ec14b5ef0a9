"""Session: where the coordinator's commands get the bank from, and how they speak."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..course_areas import check_course_areas
from ..load import load_bank
from ..model import Bank, Contact
from ..names import with_names
from ..problems import BankProblems, Refused, message, reason
from ..store import files, undo


class Options(argparse.Namespace):
    """What may stand after a verb; a verb has those that its parser names."""

    verb: str | None = None
    contacts: str | None = None
    chosen: date | None = None
    id: str
    values: list[str]
    file: str
    map: str | None
    from_text: str
    until: date
    case: str | None
    within: int
    write: bool
    out: str | None
    publish_to: str | None
    to: str
    url: str
    civicrm: str | None


@dataclass(frozen=True)
class Session:
    """The bank's folder, how the coordinator knows it, the day if one was chosen, and today; and the course."""

    folder: Path
    label: str
    chosen: date | None
    today: date
    course: Path
    course_label: str

    def load(self) -> tuple[Bank | None, BankProblems]:
        """The bank and every problem it has; None where bank.yml can't be used."""
        bank, problems = load_bank(self.folder, self.label, self.chosen, self.today)
        if bank:
            check_course_areas(bank, self.course, problems)
        return bank, problems

    def bank(self) -> Bank:
        """The bank, whatever else is wrong in it; Refused when bank.yml can't be used."""
        bank, problems = self.load()
        if bank is None:
            show(problems.errors, None)
            raise Refused("faulty", count=len(problems.errors))
        return bank

    def checked_bank(self, advice: bool = False) -> Bank:
        """The bank without a fault; Refused, and the faults said, when it has one. With `advice` that is said too."""
        bank, problems = self.load()
        show(problems if advice else problems.errors, bank)
        if bank is None or problems.errors:
            raise Refused("faulty", count=len(problems.errors))
        return bank

    @contextmanager
    def writing(self, undoable: str | None = None, goes_on: bool = False) -> Iterator[None]:
        """Nobody else writes meanwhile. What the verb `undoable` writes can be taken back."""
        if not self.folder.is_dir():
            raise Refused("no_bank", folder=self.label)
        with files.locked(self.folder):
            before = undo.texts(self.folder) if undoable else None
            yield
            if undoable and before is not None:
                self._keep(undoable, before, goes_on)

    def _keep(self, verb: str, before: undo.Texts, goes_on: bool) -> None:
        """Keep what would undo the verb. It is done: where that can't be, nothing older is left to be taken for it."""
        try:
            undo.keep(self.folder, verb, before, goes_on)
        except OSError as error:
            undo.forget(self.folder)
            print(message("not_undoable", reason=reason(error)), file=sys.stderr)


def contact(bank: Bank, id: str) -> Contact:
    """The contact with this id; Refused when there is none that can be read."""
    if id not in bank.by_id:
        raise Refused("no_entry", id=id)
    return bank.by_id[id]


def show(problems: Iterable[object], bank: Bank | None) -> None:
    """Problems with the names of those they are about, where they do not get into what a command gives."""
    for problem in problems:
        print(with_names(str(problem), bank) if bank else problem, file=sys.stderr)


def tell(code: str, **values: object) -> None:
    """Say a sentence."""
    print(message(code, **values))
