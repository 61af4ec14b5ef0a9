"""Filling in: what a municipality has still to fill in before anything is published, and who decides it.

One list of two files: organisation.yml, where what is not filled in begins with TODO or is our example's, and
bank.yml, which one begins as a copy of the example's. A demo has nothing to fill in: it is never published.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..core.problems import Problem, Problems
from ..core.words import load_words
from ..model.base import Closed
from ..model.organisation import INVENTED, TODO, Organisation
from ..model.origin import ORIGIN, is_origins
from ..source.validate import read_model
from .model import Bank, BankFile

WORDS = load_words("filling_in")


def read_organisation(course: Path) -> Organisation | None:
    """A course's organisation.yml, where it can be read; what is wrong in it `check` says."""
    return read_model(course / "organisation.yml", Organisation, Problems().for_file("organisation.yml"))


def of_organisation(organisation: Organisation | None, label: str) -> Iterator[Problem]:
    """What is not filled in, or still the example's, in the organisation.yml of the course known as `label`."""
    for name, line, value in _texts(organisation):
        if value.startswith(TODO):
            yield _problem(f"{label}/organisation.yml", line, "todo", name)
        elif INVENTED.search(value):
            yield _problem(f"{label}/organisation.yml", line, "example", name)


def of_bank_file(file: BankFile, label: str, organisation: Organisation | None) -> Iterator[Problem]:
    """What is still the example's in bank.yml; its areas are those of the municipality that the course comes from."""
    for name, line, value in _texts(None if file.demo else file):
        if value.startswith(TODO):
            yield _problem(f"{label}/bank.yml", line, "todo", name)
        elif INVENTED.search(value) or value in WORDS["examples"].get(name, ()):
            yield _problem(f"{label}/bank.yml", line, "example", name)

    theirs = {(area.code, area.label) for area in file.areas} & set(ORIGIN["areas"].items())
    if theirs and organisation and not is_origins(organisation) and not file.demo:
        yield _problem(f"{label}/bank.yml", file.line_of("areas"), "example", "areas")


def of_bank(bank: Bank, organisation: Organisation | None) -> Iterator[Problem]:
    """The same, and who of the contacts is invented."""
    yield from of_bank_file(bank.file, bank.label, organisation)
    for contact in () if bank.file.demo else bank.contacts:
        if contact.email and INVENTED.search(contact.email):
            sentence = f"{contact.id}: " + WORDS["example_contact"].format(who=WORDS["who"]["contacts"])
            yield Problem(f"{bank.label}/contacts.yml", contact.line_of("email"), sentence)


def _texts(model: Closed | None, before: str = "") -> Iterator[tuple[str, int, str]]:
    """Each text of a file's mappings: its key, those above it before a dot; its line; and what it says."""
    for key in type(model).model_fields if model else ():
        value = getattr(model, key)
        if isinstance(value, Closed):
            yield from _texts(value, f"{before}{key}.")
        elif isinstance(value, str) and model:
            yield f"{before}{key}", model.line_of(key), str(value)


def _problem(path: str, line: int, code: str, name: str) -> Problem:
    steps = name.split(".")
    who = next((WORDS["who"][step] for step in steps if step in WORDS["who"]), WORDS["other"])
    return Problem(path, line, WORDS[code].format(key=steps[-1] if code == "todo" else name, who=who))
