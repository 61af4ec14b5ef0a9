"""Sheet: what one learner answered the first time, whichever file it came in; and why a file can't be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """The first try of one question: what was chosen, by the texts' keys, and its share of what is right, from 0 to 1.

    `choices` is empty where the answer was written, or isn't known; `tries` and `shown` are None where they aren't.
    """

    revision: str
    choices: tuple[str, ...]
    result: float
    tries: int | None = None
    shown: bool | None = None

    @property
    def is_right(self) -> bool:
        return self.result == 1


@dataclass(frozen=True)
class Sheet:
    """One learner's answers by the questions' ids, and the month, "2026-11", where it is known."""

    answers: Mapping[str, Answer]
    month: str = ""


class Unusable(Exception):
    """A file can't be used; the text is the code of the sentence that says why."""
