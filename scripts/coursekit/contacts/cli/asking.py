"""Asking: what a coordinator is asked, and answers with a word or a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..problems import WORDS, message


def ask(question: str) -> str | None:
    """What was typed; None when there is nobody to type."""
    try:
        return input(question).strip()
    except (EOFError, OSError):
        print()
        return None


def ask_yes(question: str) -> bool | None:
    """Yes or no; None when only Enter was pressed, or there is nobody to press it."""
    while text := ask(question):
        for flag, words in WORDS["flags"].items():
            if text.casefold() in words:
                return flag == "true"
    return None


def ask_choice(choices: Sequence[str], question: str, extra: Mapping[str, str] | None = None) -> str | None:
    """One of the choices, by its number, or a word of `extra`; None when it was thought better of."""
    for number, choice in enumerate(choices, start=1):
        print(f"{number:>3}  {choice}")
    for sign, choice in (extra or {}).items():
        print(f"{sign:>3}  {choice}")
    while answer := ask(question):
        if answer in (extra or {}):
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1]
        print(message("menu_no_such"))
    return None
