"""Problems of the bank: what the coordinator is told. The words live in `locale/author/contacts.yml`.

The course's messages show what was found. Here that may be somebody's address, so a value is
never repeated: the message names the entry and the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ..core.edits import Mending
from ..core.problems import MESSAGES, Problem, Problems
from ..core.problems import reason as reason_of_system
from ..core.words import load_words

WORDS = load_words("contacts")
# What a message of the course may hold of an author's text.
PRIVATE = ("found", "mended", "cut", "beside", "example")
# What somebody writes in the file itself is called by its key.
OF_FILE = ("missing_key", "unknown_key")
KEY = re.compile(r"[a-zåäö_]{1,30}")


# Each choice of the menu with its number, by its title: what a sentence tells somebody to do.
CHOICES = {
    choice["title"]: WORDS["messages"]["menu_choice"].format(number=number, title=choice["title"])
    for number, choice in enumerate(WORDS["menu"], start=1)
}


def message(code: str, **values: object) -> str:
    """A sentence to the coordinator."""
    return WORDS["messages"][code].format(**CHOICES, **values)


def field_name(key: str) -> str:
    """What a coordinator calls a key of a contact; a key of bank.yml has no other name."""
    return WORDS["fields"].get(key, key)


def reason(error: OSError) -> str:
    """Why the system said no, of a file that was named."""
    return WORDS["reasons"].get(type(error).__name__) or reason_of_system(error)


class Refused(Exception):
    """A command can't be done; the text is the sentence that says why, and what to do."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(message(code, **values))


class BankProblems(Problems):
    """Problems that name an entry and never repeat a value."""

    def __init__(self) -> None:
        super().__init__()
        self._entry = ""

    @contextmanager
    def about(self, entry: str) -> Iterator[None]:
        """Let what is added meanwhile name this entry."""
        before, self._entry = self._entry, f"{entry}: "
        try:
            yield
        finally:
            self._entry = before

    def add(self, path: str, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        self._found.add(Problem(path, line, self._sentence(code, values)))

    def advise(self, path: str, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        if not mending:  # what can be mended in a course is read here as it was meant, or refused
            self._found.add(Problem(path, line, self._sentence(code, values), advice=True))

    def has_message(self, code: str) -> bool:
        return code in WORDS["problems"] or super().has_message(code)

    def _sentence(self, code: str, values: dict[str, object]) -> str:
        values |= dict.fromkeys(PRIVATE, "…")
        for name in ("key", "start"):
            if not KEY.fullmatch(str(values.get(name, "id"))):
                values[name] = "…"
        if code == "missing_key":
            values["help"] = WORDS["missing_help"].get(values["key"], "")
        if "key" in values and code not in OF_FILE:
            values["key"] = field_name(str(values["key"]))
        sentence = WORDS["problems"].get(code) or MESSAGES[code]
        return self._entry + sentence.format(**CHOICES, **values)
