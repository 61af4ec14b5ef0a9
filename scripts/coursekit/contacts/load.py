"""Load: a folder becomes a `Bank`, or problems; all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ..core.problems import FileProblems
from ..core.settings import Settings
from ..model.base import Closed
from ..source.keys import mend_key
from ..source.read import Mapping, Sequence, read_yaml
from ..source.validate import validate
from .fields import CONTACT_ID, INVITATION_ID
from .model import FILES, LISTS, Bank, BankFile
from .problems import WORDS, BankProblems, Refused
from .rules import check_bank

Item = TypeVar("Item", bound=Closed)
# Lists that grow with the bank, so the limit of the course's files is not theirs.
MAX_BYTES = 20_000_000


def bank_folder(settings: Settings) -> Path | None:
    """Which bank it is: the one that was named, else the course's demo; None where there is neither."""
    demo = demo_folder(settings)
    return settings.contacts or (demo if (demo / "bank.yml").is_file() else None)


def demo_folder(settings: Settings) -> Path:
    """Where a course has its demo of a bank, if it has one."""
    return settings.course / "contacts"


def load_bank(
    folder: Path, label: str, chosen: date | None = None, today: date | None = None
) -> tuple[Bank | None, BankProblems]:
    """The bank in `folder` and every problem it has. None where bank.yml can't be used.

    It is looked at as on the day that was `chosen`, else on a demo's own, else `today`.
    """
    problems = BankProblems()
    bank = _read_bank(folder, label, problems, chosen, today or date.today())
    if bank:
        check_bank(bank, problems)
    return bank, problems


def _read_bank(folder: Path, label: str, problems: BankProblems, chosen: date | None, today: date) -> Bank | None:
    """The bank with what can be read of it; problems are added for what can't.

    Refused where real contacts lie in a repository: one push, and they are everybody's.
    """
    if not (folder / "bank.yml").is_file():
        raise Refused("no_bank", folder=label)
    own = problems.for_file(f"{label}/bank.yml")
    data = read_yaml(folder / "bank.yml", own)
    if str(data and data.get("demo")).lower() != "true" and in_repository(folder):
        raise Refused("in_repository", folder=label)
    file = validate(BankFile, data, own) if data else None
    contacts, invitations, stopped, handled = (
        _read_list(folder / name, problems, problems.for_file(f"{label}/{name}")) for name in FILES[1:]
    )
    if file is None:
        return None
    day = chosen or (file.today if file.demo else None) or today
    return Bank(folder, label, file, contacts, invitations, stopped, handled, day)


def in_repository(folder: Path) -> bool:
    """Whether the folder lies inside a working tree of Git."""
    whole = folder.resolve()
    return any((each / ".git").exists() for each in (whole, *whole.parents))


def _read_list(path: Path, of_bank: BankProblems, problems: FileProblems) -> tuple:
    """Every item of a file that is a list, also where its neighbour has a mistake."""
    if not path.is_file():
        return ()
    data = read_yaml(path, problems, MAX_BYTES)
    if data is None:
        return ()
    key, model = LISTS[path.name]
    mend_key(data, key, problems)
    for other in [each for each in data if each != key]:
        problems.add(data.lines[other], "unknown_key", key=other, hint="")
    listed = data.get(key)
    if not isinstance(listed, Sequence):
        if listed is None or listed.strip():
            problems.add(data.lines.get(key, 1), "list_expected", key=key)
        return ()
    found = []
    for number, item in enumerate(listed, start=1):
        with of_bank.about(_entry(item, number)):
            found.append(_read_item(item, model, problems))
    return tuple(item for item in found if item)


def _entry(item: Any, number: int) -> str:
    """What messages call an item of a list: by its id where that can be nobody's name, else by its number."""
    id = str(item.get("id", "")) if isinstance(item, Mapping) else ""
    return id if CONTACT_ID.fullmatch(id) or INVITATION_ID.fullmatch(id) else WORDS["entry"].format(number=number)


def _read_item(item: Any, model: type[Item], problems: FileProblems) -> Item | None:
    if not isinstance(item, Mapping):
        problems.add(item.line, "entry_expected")
        return None
    return validate(model, item, problems)
