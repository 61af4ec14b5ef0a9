"""Problems: what an author is told, and where.

A problem is one line, `path:line: message`. The messages live in
`locale/author/problems.yml`, in Swedish, keyed by the code that the checks use.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .edits import Mending
from .likeness import nearest, odd_sign
from .words import load_words

MESSAGES = load_words("problems")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author did wrong; with `advice`, one that does not stop the build.

    `mending` is how it is surely mended, where there is one way only.
    """

    path: str
    line: int
    message: str
    advice: bool = False
    mending: Mending | None = field(default=None, compare=False)

    def __str__(self) -> str:
        mark = MESSAGES["advice_mark"] if self.advice else ""
        return f"{self.path}:{self.line}: {mark}{self.message}"

    def as_github(self) -> str:
        """The same problem as a workflow command, which GitHub shows beside the line."""
        level = "warning" if self.advice else "error"
        message = self.message.replace("%", "%25").replace("\n", "%0A")
        return f"::{level} file={self.path},line={self.line}::{message}"


class Problems:
    """Collects every problem of a run, so that they are shown together."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, path: str, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        """Record an error; `code` names a message and `values` fill it in."""
        self._found.add(Problem(path, line, _message(code, values), mending=mending))

    def advise(self, path: str, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        """Record a piece of advice, which fails the check only under `--strict`."""
        self._found.add(Problem(path, line, _message(code, values), advice=True, mending=mending))

    def has_message(self, code: str) -> bool:
        """Whether there is a message of that name."""
        return code in MESSAGES

    def at(self, path: str) -> tuple[Problem, ...]:
        """The errors of one file, for the page that shows them under `serve`."""
        return tuple(p for p in self if p.path == path and not p.advice)

    def mend(self, problem: Problem, mending: Mending | None) -> None:
        """Let a problem have this mending."""
        self._found.remove(problem)
        self._found.add(replace(problem, mending=mending))

    def include(self, problems: Iterable[Problem]) -> None:
        """Take in what was found elsewhere."""
        self._found.update(problems)

    def drop(self, problem: Problem) -> None:
        """Leave a problem out."""
        self._found.remove(problem)

    def for_file(self, label: str) -> FileProblems:
        """These problems, bound to the file that its author knows as `label`."""
        return FileProblems(self, label)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self if not p.advice)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True)
class FileProblems:
    """Collects the problems of one file; lines are counted from below the first `before` lines of it."""

    of_run: Problems
    label: str
    before: int = 0

    def below(self, before: int) -> FileProblems:
        """The same, for a part of the file that so many lines precede."""
        return FileProblems(self.of_run, self.label, before)

    @property
    def has_errors(self) -> bool:
        return bool(self.of_run.at(self.label))

    @property
    def error_lines(self) -> frozenset[int]:
        """The lines of the file that a mistake is named on."""
        return frozenset(problem.line for problem in self.of_run.at(self.label))

    def has_error_in(self, lines: range) -> bool:
        """Whether a mistake is named on one of these lines of the file."""
        return not self.error_lines.isdisjoint(lines)

    def add(self, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        self.of_run.add(self.label, line + self.before, code, mending, **values)

    def advise(self, line: int, code: str, mending: Mending | None = None, /, **values: object) -> None:
        self.of_run.advise(self.label, line + self.before, code, mending, **values)


def _message(code: str, values: Mapping[str, object]) -> str:
    """A message filled in, on one line whatever it quotes."""
    return " ".join(MESSAGES[code].format(**values).split("\n"))


def print_all(problems: Iterable[Problem]) -> None:
    """Tell the person at the terminal of some problems, in order."""
    for problem in sorted(problems):
        print(problem, file=sys.stderr)


def as_code_quality(problems: Iterable[Problem]) -> str:
    """The report that GitLab shows beside the lines of a merge request."""
    return json.dumps(
        [
            {
                "description": problem.message,
                "check_name": "check",
                "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
                "severity": "minor" if problem.advice else "major",
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
            for problem in problems
        ],
        ensure_ascii=False,
    )


def reason(error: OSError) -> str:
    """Why the system refused, in words that say what to do."""
    reasons: dict[str, str] = MESSAGES["system"]
    return reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The sentence ` Menade du …?`, or nothing when no known name is near."""
    near = nearest(word, known)
    return meant_hint(word, near) if near else ""


def meant_hint(word: str, near: str) -> str:
    """The sentence ` Menade du …?`, and what is odd in a word that may look just like the name."""
    return str(MESSAGES["did_you_mean"].format(near=near)) + odd_hint(word)


def odd_hint(word: str) -> str:
    """The sentence that a sign in the word only looks right, or nothing."""
    odd = odd_sign(word)
    if not odd:
        return ""
    sign, kind = odd
    return str(MESSAGES["odd_sign"].format(what=MESSAGES["odd_signs"][kind], code=f"U+{ord(sign):04X}"))
