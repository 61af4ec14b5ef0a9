"""Load: a folder becomes a `Bank`, or problems; all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from ..core import clock
from ..model.base import Closed
from ..source.read import Mapping, Sequence, read_yaml
from ..source.validate import settle_key, shape
from .model import CONTACT_ID, FILES, INVITATION_ID, LISTS, Bank, BankFile
from .problems import WORDS, BankProblems, Refused
from .rules import check_bank

Item = TypeVar("Item", bound=Closed)
# Lists that grow with the bank, so the limit of the course's files is not theirs.
MAX_BYTES = 20_000_000


def load_bank(folder: Path, shown: str, today: date | None = None) -> tuple[Bank | None, BankProblems]:
    """The bank in `folder` and every problem it has. None where bank.yml can't be used."""
    problems = BankProblems()
    bank = read_bank(folder, shown, problems, today)
    if bank:
        check_bank(bank, problems)
    return bank, problems


def read_bank(folder: Path, shown: str, problems: BankProblems, today: date | None = None) -> Bank | None:
    """The bank with what can be read of it; problems are added for what can't.

    Refused where real contacts lie in a repository: one push, and they are everybody's.
    """
    if not (folder / "bank.yml").is_file():
        raise Refused("no_bank", folder=shown)
    data = read_yaml(folder / "bank.yml", f"{shown}/bank.yml", problems)
    if str(data and data.get("demo")).lower() != "true" and in_repository(folder):
        raise Refused("in_repository", folder=shown)
    file = shape(BankFile, data, f"{shown}/bank.yml", problems) if data else None
    contacts, invitations, stopped, handled = (_read_list(folder, shown, name, problems) for name in FILES[1:])
    if file is None:
        return None
    day = today or (file.today if file.demo else None) or clock.today()
    return Bank(folder, shown, file, contacts, invitations, stopped, handled, day)


def in_repository(folder: Path) -> bool:
    """Whether the folder lies inside a working tree of Git."""
    whole = folder.resolve()
    return any((each / ".git").exists() for each in (whole, *whole.parents))


def _read_list(folder: Path, shown: str, name: str, problems: BankProblems) -> tuple:
    """Every item of a file that is a list, also where its neighbour has a mistake."""
    path, shown = folder / name, f"{shown}/{name}"
    if not path.is_file():
        return ()
    data = read_yaml(path, shown, problems, MAX_BYTES)
    if data is None:
        return ()
    key, model = LISTS[name]
    settle_key(data, key, shown, problems)
    for other in [each for each in data if each != key]:
        problems.add(shown, data.lines[other], "unknown_key", key=other, hint="")
    listed = data.get(key)
    if not isinstance(listed, Sequence):
        if listed is None or listed.strip():
            problems.add(shown, data.lines.get(key, 1), "list_expected", key=key)
        return ()
    found = (_read_item(item, number, model, shown, problems) for number, item in enumerate(listed, start=1))
    return tuple(item for item in found if item)


def _read_item(item, number: int, model: type[Item], shown: str, problems: BankProblems) -> Item | None:
    id = str(item.get("id", "")) if isinstance(item, Mapping) else ""
    label = id if CONTACT_ID.fullmatch(id) or INVITATION_ID.fullmatch(id) else WORDS["entry"].format(number=number)
    with problems.about(label):
        if not isinstance(item, Mapping):
            problems.add(shown, item.line, "entry_expected")
            return None
        return shape(model, item, shown, problems)
