"""Pictures: those of the questions under names that the module's folder can take, beside what lies there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from .asked import Asked, Option

# Signs that neither a system nor a link takes as they are.
ODD = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 60


class Pictures:
    """Gives each picture a name of its own in a folder; the same picture the same. `nameless` is for the rest."""

    def __init__(self, folder: Path, nameless: str) -> None:
        self._folder, self._nameless = folder, nameless
        self._names: dict[str, bytes] = {}

    def named(self, questions: Iterable[Asked]) -> list[Asked]:
        """The questions with their pictures, and the texts that show them, under those names."""
        return [self._of(asked) if asked.files else asked for asked in questions]

    def _of(self, asked: Asked) -> Asked:
        names = {name: self._name(name, data) for name, data in asked.files.items()}
        changed = {
            each.name: _renamed(getattr(asked, each.name), names) for each in fields(asked) if each.name != "files"
        }
        return replace(asked, **changed, files={names[name]: data for name, data in asked.files.items()})

    def _name(self, wanted: str, data: bytes) -> str:
        plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
        stem, dot, ending = ODD.sub("-", plain).strip("-.").rpartition(".")
        stem = stem.strip("-.")[:LONGEST].lower() or self._nameless
        for number in range(1, 10_000):
            name = f"{stem}{dot}{ending}" if number == 1 else f"{stem}-{number}{dot}{ending}"
            if self._lies(name) in (None, data):
                break
        self._names[name] = data
        return name

    def _lies(self, name: str) -> bytes | None:
        if name in self._names:
            return self._names[name]
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            return b""


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """A value with each picture's name in its texts changed."""
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(f"]({old})", f"]({new})")
        return value
    if isinstance(value, Option):
        return replace(value, text=_renamed(value.text, names), feedback=_renamed(value.feedback, names))
    if isinstance(value, (list, tuple)):
        return type(value)(_renamed(each, names) for each in value)
    return value
