"""The command that puts a form's answers in the bank, again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ..intake.columns import IGNORE, MAP, check_twice, is_account, read_map, unknown_columns
from ..intake.contact import KEYS, written
from ..intake.form import Form, form_of, sorted_rows
from ..intake.sorting import Import, Renewal
from ..intake.table import letter, read_table
from ..model import Bank, Contact
from ..names import named
from ..personal_data import normal_email
from ..problems import WORDS, Refused, message, reason
from ..store import handled
from ..store import map_file as map_file_of
from ..store.yaml_list import Listing
from .asking import ask_choice, ask_yes
from .entries import NAME, remember_moved
from .handing import ask_to_confirm
from .session import Options, Session, tell


def import_file(session: Session, options: Options) -> int:
    """A form's rows, shown; with --write, put in, and for each newer answer it is asked whether to take it."""
    form = _form(session, options)
    with session.writing("import"):
        bank = session.checked_bank()
        found = sorted_rows(form, bank)
        if options.write:
            _save(session, found.contacts)
            handled.remember(bank, found.handled)
    _show(found)
    if options.write:
        taken = _settle(session, form, found.renewed)
        people = found.contacts + [each.contact for each in taken if not each.entry or _is_moved(each)]
        count = len(found.contacts) + sum(each.entry is None for each in taken)
        tell("imported", count=count, refused=len(found.refused))
        ask_to_confirm(bank, people, options.out)
        _tell_namesakes(bank, people)
    else:
        _wait(found.renewed)
        tell("would_import", count=len(found.contacts), refused=len(found.refused))
    return int(bool(found.refused))


def _tell_namesakes(bank: Bank, people: list[Contact]) -> None:
    """Name those who may be somebody in the bank with another address: only the coordinator can tell."""

    def known_as(person: Contact) -> tuple[str, str, str]:
        return person.kind, normal_email(person.display_name), person.area

    known = {known_as(each): each for each in bank.contacts if each.status != "ended"}
    for each in people:
        other = known.setdefault(known_as(each), each)
        if other.id != each.id and each.id not in bank.by_id:
            tell("namesake", who=named(each), other=named(other))


def _form(session: Session, options: Options) -> Form:
    """The file, with what the coordinator has been asked of it: headings that are new, and numbers without a zero."""
    try:
        table = read_table(Path(options.file).read_bytes())
    except OSError as error:
        raise Refused("no_file", reason=reason(error)) from None
    map_file = Path(options.map) if options.map else session.folder / MAP
    form = form_of(table, read_map(map_file))
    unknown = unknown_columns(table.columns, form.columns)
    if unknown:
        answers = _ask_columns(unknown, form)
        with session.writing():
            map_file_of.remember(map_file, answers)
        form = form_of(table, read_map(map_file))
    check_twice(table.columns, form.columns, table.rows)
    return _with_zeros(session, form, options.write)


def _ask_columns(unknown: list[str], form: Form) -> dict[str, str]:
    """What each heading is, by what the coordinator says; Refused when they do not say.

    The account's name comes last, and only where nothing else is the name: it is easily taken for it.
    """
    columns = form.table.columns
    answers: dict[str, str] = {}
    names = {WORDS["fields"][key]: key for key in KEYS}
    for heading in sorted(unknown, key=lambda each: is_account(each, columns)):
        if is_account(heading, columns) and "display_name" in answers.values():
            continue
        tell("ask_heading", heading=heading)
        chosen = ask_choice(list(names), message("ask_which_field"), {"0": message("ignored")})
        if not chosen:
            raise Refused("columns_unknown", columns=letter(columns.index(heading)))
        answers[heading] = names.get(chosen, IGNORE)
        tell("heading_is", heading=heading, field=chosen if chosen in names else message("ignored"))
    return answers


def _with_zeros(session: Session, form: Form, is_written: bool) -> Form:
    """The form; where a spreadsheet took the first zero of a number, and the coordinator says so, with it."""
    found = sorted_rows(form, session.checked_bank())
    rows = sorted(set(form.zeroless).difference(found.passed, found.old))
    if not rows:
        return form
    tell("zeros_lost", rows=", ".join(runs(rows)))
    if not is_written:
        tell("zeros_wait")
    return replace(form, adds_zeros=True) if is_written and ask_yes(message("ask_zeros")) else form


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
            tell(code, count=len(numbers), rows=", ".join(runs(numbers)))


def runs(numbers: list[int]) -> Iterator[str]:
    """Numbers in order, those that follow on each other as one: `2–40, 43`."""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after > before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after > before + 1), numbers[-1]]
    return (str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True))


def _wait(renewed: list[Renewal]) -> None:
    """The newer answers, when nothing is put in."""
    for each in renewed:
        _describe(each)
    if renewed:
        tell("renewed_waits", count=len(renewed))


def _is_moved(renewal: Renewal) -> bool:
    """Whether nobody has answered from the address or the number that is new."""
    return bool(renewal.entry and renewal.entry.confirmed and not renewal.contact.confirmed)


def _describe(renewal: Renewal) -> None:
    fields = ", ".join(WORDS["fields"][key] for key in renewal.changed)
    code = "renewed_gone" if renewal.entry is None else "renewed" if fields else "renewed_same"
    person = renewal.entry or renewal.contact
    who = named(person) if renewal.entry else person.display_name
    sentence = message(code, who=who, day=renewal.contact.consent.given, fields=fields)
    tell("row", number=renewal.number, sentence=sentence)


def _settle(session: Session, form: Form, renewed: list[Renewal]) -> list[Renewal]:
    """Ask about each newer answer, then do as was said; those that were taken."""
    answers: dict[int, bool | None] = {}
    for each in renewed:
        _describe(each)
        answers[each.number] = ask_yes(message("renewed_ask"))
    taken: list[Renewal] = []
    left: list[Renewal] = []
    if any(each is not None for each in answers.values()):
        with session.writing("import", goes_on=True):
            # Nobody waited while the coordinator thought: what is not so any more is left as it is.
            bank = session.checked_bank()
            again = sorted_rows(form, bank).renewed
            taken = [each for each in again if answers.get(each.number)]
            left = [each for each in again if answers.get(each.number) is False]
            _take(session, bank, taken)
            handled.remember(bank, (each.trace for each in taken + left))
    if renewed:
        tell("renewed_done", taken=len(taken), left=len(left), later=len(renewed) - len(taken) - len(left))
    for each in taken:
        if each.entry:
            tell("readdressed" if _is_moved(each) else "changed", who=named(each.entry))
    return taken


def _take(session: Session, bank: Bank, taken: list[Renewal]) -> None:
    changed = [(each.entry, each.contact) for each in taken if each.entry]
    for entry, contact in changed:
        remember_moved(bank, entry, contact)
    _save(session, [each.contact for each in taken if not each.entry], changed)
