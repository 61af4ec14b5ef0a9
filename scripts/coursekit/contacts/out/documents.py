"""Documents: what the site says of the bank, made from its bank.yml so that page, form and register can't differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...core.problems import Problem
from ...core.settings import Settings
from ...source.validate import read_model
from ..filling_in import of_bank_file, read_organisation
from ..load import bank_folder
from ..model import BankFile
from ..problems import BankProblems
from .letters import PAPERS, Paper, paper


def papers(settings: Settings) -> dict[str, Paper]:
    """Every paper of the bank; none without a sound bank.yml, and none of the example's on a site to publish."""
    file = _file(bank_folder(settings))
    if file is None or settings.publish and file.demo:
        return {}
    return {name: paper(name, file) for name in PAPERS}


def own_bank_unfilled(settings: Settings) -> Iterator[Problem]:
    """What has still to be filled in of the municipality's own bank.yml, if the site is built with one."""
    file = _file(settings.contacts)
    if file and settings.contacts:
        yield from of_bank_file(file, settings.contacts.as_posix(), read_organisation(settings.course))


def _file(folder: Path | None) -> BankFile | None:
    """Only bank.yml is read: nobody's data can come this way. What is wrong in it `contacts check` says."""
    return read_model(folder / "bank.yml", BankFile, BankProblems().for_file("bank.yml")) if folder else None
