"""Documents: what the site says of the bank, made from its bank.yml so that page, form and register can't differ."""

from __future__ import annotations

import os
from pathlib import Path

from ...source.read import read_yaml
from ...source.validate import shape
from ..model import BankFile
from ..problems import BankProblems
from .letters import PAPERS, Paper, paper


def papers(course: Path) -> dict[str, Paper]:
    """Every paper of the bank that CONTACTS_DIR names, else of the course's demo; none without a sound bank.yml.

    Only bank.yml is read: nobody's data can come this way. What is wrong in it `contacts check` says.
    """
    path = Path(os.environ.get("CONTACTS_DIR") or course / "contacts") / "bank.yml"
    problems = BankProblems()
    data = read_yaml(path, path.name, problems) if path.is_file() else None
    file = shape(BankFile, data, path.name, problems) if data else None
    return {name: paper(name, file) for name in PAPERS} if file else {}
