"""Documents: what the site says of the bank, made from its bank.yml so that page, form and register can't differ."""

from __future__ import annotations

from ...core.settings import Settings
from ...source.read import read_yaml
from ...source.validate import validate
from ..load import bank_folder
from ..model import BankFile
from ..problems import BankProblems
from .letters import PAPERS, Paper, paper


def papers(settings: Settings) -> dict[str, Paper]:
    """Every paper of the bank; none without a sound bank.yml.

    Only bank.yml is read: nobody's data can come this way. What is wrong in it `contacts check` says.
    """
    folder = bank_folder(settings)
    path = folder / "bank.yml" if folder else None
    problems = BankProblems().for_file("bank.yml")
    data = read_yaml(path, problems) if path and path.is_file() else None
    file = validate(BankFile, data, problems) if data else None
    return {name: paper(name, file) for name in PAPERS} if file else {}
