"""Undo: the bank's files as they were before the last command that changed them.

Kept in the bank's own folder until the next such command. Nobody who has ended or was purged comes back this way:
those commands keep nothing, and what stood there goes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..problems import Refused
from . import files

NAME = ".undo.json"
FILES = ("contacts.yml", "invitations.yml", "handled.yml")

Texts = dict[str, str | None]


def texts(folder: Path) -> Texts:
    """What the files hold now; None for one that is not there."""
    paths = {name: folder / name for name in FILES}
    return {name: path.read_bytes().decode("utf-8") if path.is_file() else None for name, path in paths.items()}


def keep(folder: Path, verb: str, before: Texts, is_same_command: bool) -> None:
    """Keep what the files were, if the command has changed any. The folder is locked."""
    after = texts(folder)
    if after == before:
        return
    kept = _kept(folder) if is_same_command else None
    if kept and kept["after"] == _sign(before):
        before = kept["before"]
    data = {"verb": verb, "after": _sign(after), "before": before}
    files.write(folder / NAME, json.dumps(data, ensure_ascii=False).encode())


def forget(folder: Path) -> None:
    """Nothing can be taken back any more."""
    (folder / NAME).unlink(missing_ok=True)


def take_back(folder: Path) -> str:
    """Put the files back; the command that was taken back. Refused where there is none, or more has changed since."""
    kept = _kept(folder)
    if kept is None:
        raise Refused("nothing_to_undo")
    if kept["after"] != _sign(texts(folder)):
        raise Refused("changed_since")
    for name, text in kept["before"].items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            files.write(folder / name, text.encode())
    forget(folder)
    return kept["verb"]


def _kept(folder: Path) -> dict | None:
    path = folder / NAME
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _sign(held: Texts) -> str:
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()
