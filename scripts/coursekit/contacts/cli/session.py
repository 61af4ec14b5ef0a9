"""Session: where the coordinator's commands get the bank from, and how they speak."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..load import load_bank
from ..model import Bank, Contact
from ..problems import WORDS, BankProblems, Refused, message
from ..store import files


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


@dataclass(frozen=True)
class Session:
    """The bank's folder, how the coordinator knows it, the day if one was chosen, and today."""

    folder: Path
    label: str
    chosen: date | None
    today: date

    def load(self) -> tuple[Bank | None, BankProblems]:
        """The bank and every problem it has; None where bank.yml can't be used."""
        return load_bank(self.folder, self.label, self.chosen, self.today)

    def bank(self) -> Bank:
        """The bank, whatever else is wrong in it; Refused when bank.yml can't be used."""
        bank, problems = self.load()
        if bank is None:
            show(problems.errors)
            raise Refused("faulty", count=len(problems.errors))
        return bank

    def checked_bank(self, advice: bool = False) -> Bank:
        """The bank without a fault; Refused, and the faults said, when it has one. With `advice` that is said too."""
        bank, problems = self.load()
        show(problems if advice else problems.errors)
        if bank is None or problems.errors:
            raise Refused("faulty", count=len(problems.errors))
        return bank

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else writes meanwhile."""
        if not self.folder.is_dir():
            raise Refused("no_bank", folder=self.label)
        with files.locked(self.folder):
            yield


def contact(bank: Bank, id: str) -> Contact:
    """The contact with this id; Refused when there is none that can be read."""
    if id not in bank.by_id:
        raise Refused("no_entry", id=id)
    return bank.by_id[id]


def answer(question: str) -> bool | None:
    """Yes or no from the keyboard; None when only Enter was pressed, or there is nobody to press it."""
    while True:
        try:
            text = input(question).strip().casefold()
        except (EOFError, OSError):
            print()
            return None
        if not text:
            return None
        for flag, words in WORDS["flags"].items():
            if text in words:
                return flag == "true"


def show(problems) -> None:
    """Problems, where they do not get into what a command gives."""
    for problem in problems:
        print(problem, file=sys.stderr)


def tell(code: str, **values: object) -> None:
    """Say a sentence."""
    print(message(code, **values))
