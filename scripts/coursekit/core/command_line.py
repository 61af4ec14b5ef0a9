"""Command line: what is said of commands, in the language of those who give them."""

from __future__ import annotations

import argparse
from typing import Any

from .words import load_words

WORDS: dict[str, Any] = load_words("commands")
HELP: dict[str, str] = WORDS["arguments"]


def speak() -> None:
    """Have argparse say its own words as `locale/author/commands.yml` has them.

    It takes them from gettext, which reads binary files only; what a later Python says in another way stays English.
    """
    own: dict[str, str] = WORDS["argparse"]
    argparse._ = lambda text: own.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: own.get(one if count == 1 else many, many)  # type: ignore[attr-defined]
