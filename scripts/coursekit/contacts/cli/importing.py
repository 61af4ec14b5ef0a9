"""The command that puts a form's answers in the bank, again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from ..intake.contact import written
from ..intake.csv_import import MAP, read_import
from ..intake.sorting import Import, Renewal
from ..model import Bank, Contact
from ..problems import WORDS, Refused, message, reason
from ..store import handled
from ..store.yaml_list import Listing
from .entries import NAME, remember_moved
from .session import Options, Session, answer, tell


def import_file(session: Session, options: Options) -> int:
    """A form's rows, shown; with --write, put in, and for each newer answer it is asked whether to take it."""
    try:
        data = Path(options.file).read_bytes()
    except OSError as error:
        raise Refused("no_file", reason=reason(error)) from None
    map_file = Path(options.map) if options.map else session.folder / MAP
    with session.writing():
        bank = session.checked_bank()
        found = read_import(data, bank, map_file)
        if options.write:
            _save(session, found.contacts)
            handled.remember(bank, found.handled)
    _show(found)
    more = _settle(session, data, map_file, found.renewed) if options.write else _wait(found.renewed)
    tell("imported" if options.write else "would_import", count=len(found.contacts) + more, refused=len(found.refused))
    return int(bool(found.refused))


def _save(session: Session, new: list[Contact], changed: Sequence[tuple[Contact, Contact]] = ()) -> None:
    """Enter the new ones, and what has changed of the others: each as it is, and as it will be."""
    if not new and not changed:
        return
    listing = Listing(session.folder, NAME)
    for entry, contact in changed:
        before, after = written(entry), written(contact)
        keys = [key for key in before | after if before.get(key) != after.get(key)]
        listing.change(entry.id, {key: after.get(key) for key in keys})
    listing.add(*map(written, new))
    listing.save()


def _show(found: Import) -> None:
    for sentence in found.refused:
        print(sentence)
    if found.has_stopped:
        tell("stopped_back")
    for code, numbers in (("passed_over", found.passed), ("too_old", found.old)):
        if numbers:
            tell(code, count=len(numbers), rows=", ".join(_runs(numbers)))


def _runs(numbers: list[int]) -> Iterator[str]:
    """Numbers in order, those that follow on each other as one: `2–40, 43`."""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after > before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after > before + 1), numbers[-1]]
    return (str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True))


def _wait(renewed: list[Renewal]) -> int:
    """The newer answers, when nothing is put in."""
    for each in renewed:
        _describe(each)
    if renewed:
        tell("renewed_waits", count=len(renewed))
    return 0


def _describe(renewal: Renewal) -> None:
    fields = ", ".join(WORDS["fields"][key] for key in renewal.changed)
    code = "renewed_gone" if renewal.entry is None else "renewed" if fields else "renewed_same"
    id = renewal.entry.id if renewal.entry else ""
    sentence = message(code, name=renewal.contact.display_name, id=id, day=renewal.contact.consent.given, fields=fields)
    tell("row", number=renewal.number, sentence=sentence)


def _settle(session: Session, data: bytes, map_file: Path, renewed: list[Renewal]) -> int:
    """Ask about each newer answer, then do as was said; how many were put in as new contacts."""
    answers: dict[int, bool | None] = {}
    for each in renewed:
        _describe(each)
        answers[each.number] = answer(message("renewed_ask"))
    taken, left = [], []
    if any(each is not None for each in answers.values()):
        with session.writing():
            # Nobody waited while the coordinator thought: what is not so any more is left as it is.
            bank = session.checked_bank()
            again = read_import(data, bank, map_file).renewed
            taken = [each for each in again if answers.get(each.number)]
            left = [each for each in again if answers.get(each.number) is False]
            _take(session, bank, taken)
            handled.remember(bank, (each.trace for each in taken + left))
    if renewed:
        tell("renewed_done", taken=len(taken), left=len(left), later=len(renewed) - len(taken) - len(left))
    for each in taken:
        if each.entry:
            tell("readdressed" if each.entry.confirmed and not each.contact.confirmed else "changed", id=each.entry.id)
    return sum(each.entry is None for each in taken)


def _take(session: Session, bank: Bank, taken: list[Renewal]) -> None:
    changed = [(each.entry, each.contact) for each in taken if each.entry]
    for entry, contact in changed:
        remember_moved(bank, entry, contact)
    _save(session, [each.contact for each in taken if not each.entry], changed)
