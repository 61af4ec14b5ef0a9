"""Asked: a question as every reader gives it, and what a reader leaves out.

Texts are Markdown as the format wants it (`text`, `html_text`). Lines are those of the file: a row, a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..source.read import MAX_BYTES

MOST_OPTIONS = 8


@dataclass
class Option:
    """What may be chosen, whether it is right, and what is said to whoever chose it."""

    text: str
    correct: bool = False
    feedback: str = ""


@dataclass
class Asked:
    """A question; of the keys after `points` it has those of its type. What the file does not say is empty."""

    line: int
    type: str
    question: str
    id: str = ""
    explanation: str = ""
    hint: str = ""
    points: int = 1
    options: list[Option] = field(default_factory=list)
    shuffle: bool = True
    answer: bool | str = ""
    tolerance: str = ""
    unit: str = ""
    feedback: str = ""
    items: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    distractors: list[str] = field(default_factory=list)
    text: str = ""
    model_answer: str = ""
    criteria: list[str] = field(default_factory=list)
    # What stands above it in the file for people, such as the category.
    comments: list[str] = field(default_factory=list)
    # Pictures that its texts show, by the names that they have in them.
    files: dict[str, bytes] = field(default_factory=dict)


class LeftOut(Exception):
    """A question can't be taken in: the message's code, and what fills it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Refused(Exception):
    """A file can't be read: the message's code, and what fills it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


# The line, the message's code, and what fills it in; of a question that is left out also how it begins.
Told = tuple[int, str, dict[str, object]]
Left = tuple[int, str, dict[str, object], str]


@dataclass
class Reading:
    """What a file holds: its questions, those that were left out, and what else of it is not taken in."""

    questions: list[Asked] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)

    _length: int = 0

    def add(self, asked: Asked) -> None:
        """Take in a question. Refused when they can't be in one file any more, however little else it holds."""
        self.questions.append(asked)
        self._length += sum(len(text) for text in (asked.question, asked.explanation, *asked.items))
        self._length += sum(len(option.text) + len(option.feedback) for option in asked.options)
        if self._length > MAX_BYTES:
            raise Refused("too_long", limit=MAX_BYTES // 1_000_000)

    @contextmanager
    def at(self, line: int, begins: str) -> Iterator[None]:
        """Let what is raised as LeftOut while a question is read leave that question out, and no other.

        `begins` is how it begins: nobody sees the number of a paragraph, or of a line of XML.
        """
        try:
            yield
        except LeftOut as reason:
            self.left.append((line, reason.code, reason.values, begins))

    def note(self, line: int, code: str, **values: object) -> None:
        """Tell of something that is no question and does not come along."""
        self.notes.append((line, code, values))


def type_of_choice(options: list[Option], is_single: bool | None) -> str:
    """`single` or `multiple`, for options as they are marked; `is_single` is what the file says, None where nothing.

    LeftOut where the format has no such question, or where the key is not clear.
    """
    right = sum(option.correct for option in options)
    if len(options) < 2:
        raise LeftOut("few_options", count=len(options))
    if len(options) > MOST_OPTIONS:
        raise LeftOut("many_options", count=len(options), limit=MOST_OPTIONS)
    if not all(option.text for option in options):
        raise LeftOut("empty_option", number=next(n for n, each in enumerate(options, start=1) if not each.text))
    if right == 0:
        raise LeftOut("no_key")
    if is_single and right > 1:
        raise LeftOut("two_keys", count=right)
    if right == len(options):
        raise LeftOut("all_right")
    return "single" if is_single or (is_single is None and right == 1) else "multiple"
