"""Draft: a quiz.yml with new questions as it would be, checked with the whole course before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from ..check.course import check
from ..core.problems import Problem
from ..core.settings import Settings
from ..source.read import MAX_BYTES
from .asked import Asked, Refused
from .entry import entry_of
from .ids import id_for
from .quiz_file import starts_of, with_entries
from .words import Written

# What `check` refuses goes; what is left is checked again, as one fault may have hidden another.
ROUNDS = 8


@dataclass(frozen=True)
class Place:
    """Where questions go: the module's folder in the course, what its quiz.yml holds (None: there is none), how a new
    one begins, the ids that the course has, and the words of its language."""

    settings: Settings
    name: str
    raw: str | None
    header: str
    taken: frozenset[str]
    words: Written

    @property
    def quiz(self) -> str:
        return f"{self.name}/quiz.yml"

    @property
    def label(self) -> str:
        return f"{self.settings.label}/{self.quiz}"


@dataclass
class Draft:
    """The questions that can be taken in, what the file then holds, what `check` says of them, and why others can't."""

    questions: list[Asked]
    text: str = ""
    wanted: list[Problem] = field(default_factory=list)
    left: list[tuple[Asked, str]] = field(default_factory=list)

    @property
    def pictures(self) -> dict[str, bytes]:
        return {name: data for asked in self.questions for name, data in asked.files.items()}


def drafted(place: Place, questions: Iterable[Asked]) -> Draft:
    """The draft that `check` has nothing against. Refused where the file can't take it."""
    draft = Draft(list(questions))
    for _ in range(ROUNDS):
        _fill(place, draft)
        if not draft.questions or not _sorted_out(place, draft):
            return draft
    draft.questions = []
    return draft


def _fill(place: Place, draft: Draft) -> None:
    taken = set(place.taken)
    ids = [id_for(each.id, each.question or each.text, taken, place.words.names["id"]) for each in draft.questions]
    entries = [(each.comments, entry_of(each, id, place.words)) for each, id in zip(draft.questions, ids, strict=True)]
    draft.text = with_entries(place.raw, place.header, entries)
    if len(draft.text.encode()) > MAX_BYTES:
        raise Refused("too_long", limit=MAX_BYTES // 1_000_000)


def _sorted_out(place: Place, draft: Draft) -> bool:
    """Whether a question had to be left out, for what `check` says of the draft."""
    starts = starts_of(draft.text)[-len(draft.questions) :]
    of_question: dict[int, str] = {}
    draft.wanted = []
    for problem in _problems(place, draft):
        number = _number(place, draft, starts, problem)
        if number is not None and not problem.advice:
            of_question.setdefault(number, problem.message)
        elif number is not None:
            draft.wanted.append(problem)
    draft.left += [(draft.questions[number], message) for number, message in sorted(of_question.items())]
    draft.questions = [each for number, each in enumerate(draft.questions) if number not in of_question]
    return bool(of_question)


def _number(place: Place, draft: Draft, starts: list[int], problem: Problem) -> int | None:
    """Which of the new questions a problem is in, by its line or by its picture; None where in none of them."""
    if problem.path == place.label:
        before = sum(start <= problem.line for start in starts)
        return before - 1 if before else None
    name = problem.path.rpartition("/")[2]
    is_here = problem.path.startswith(f"{place.settings.label}/{place.name}/")
    return next((n for n, each in enumerate(draft.questions) if is_here and name in each.files), None)


def _problems(place: Place, draft: Draft) -> list[Problem]:
    with TemporaryDirectory() as folder:
        contents = {place.quiz: draft.text.encode()}
        contents |= {f"{place.name}/{name}": data for name, data in draft.pictures.items()}
        drafts = {}
        for number, (name, data) in enumerate(contents.items()):
            drafts[name] = Path(folder) / f"{number}{Path(name).suffix}"
            drafts[name].write_bytes(data)
        return list(check(place.settings, drafts)[1])
