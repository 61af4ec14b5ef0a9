"""YAML places: how far in a line begins, and whether with a dash, told by where its key stands in the rest of the file.

A line that stands elsewhere makes the whole file unreadable. It is put where its kind stands, so that the author is
told of that line, and of what else is wrong in the same run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..core.problems import MESSAGES, FileProblems

LINE = re.compile(r"^(?P<indent> *+)(?P<dash>- ++)?(?P<rest>(?P<key>[\w.-]++):(?: .*+)?)$")
# A text is readable further than a line when YAML gets past so many below it.
REACH = 2
# So many places are tried for one line.
MOST_TRIED = 3


@dataclass(frozen=True)
class _Place:
    """How a key's line begins: `column` is where the key stands, `dash` where its dash does."""

    column: int
    dash: int | None = None

    @property
    def lead(self) -> str:
        return " " * self.column if self.dash is None else " " * self.dash + "-".ljust(self.column - self.dash)


def put_back(
    lines: list[str], failed: int, is_readable: Callable[[list[str]], bool], told: set[int], problems: FileProblems
) -> list[str] | None:
    """The lines with the one put back that kept YAML from reading beyond line `failed`.

    That is reported, unless something has been told of the line. None where no such line makes it readable further.
    """
    first = first_of_block(lines, failed)
    numbers = (failed, max(failed - 1, 0), first)
    for number in dict.fromkeys(numbers[::-1] if lines[failed].lstrip().startswith("- ") else numbers):
        line = LINE.match(lines[number])
        if not line:
            continue
        here = _place(line)
        for place in _places(lines, number)[:MOST_TRIED]:
            mended = [*lines[:number], place.lead + line["rest"], *lines[number + 1 :]]
            if is_readable(mended):
                if number + 1 not in told:
                    _report(number, here, place, line["rest"], problems)
                return mended
    return None


def first_of_block(lines: list[str], number: int) -> int:
    """The first line of what a line belongs to: below the nearest one above that begins further out."""
    own = indent(lines[number])
    outer = (above for above in range(number - 1, -1, -1) if lines[above].strip() and indent(lines[above]) < own)
    return next(outer, -1) + 1


def spaces(count: int) -> str:
    """How many spaces a message tells the author to write."""
    return str(count or MESSAGES["no_spaces"])


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _place(line: re.Match[str]) -> _Place:
    return _Place(line.start("key"), line.end("indent") if line["dash"] else None)


def _places(lines: list[str], number: int) -> list[_Place]:
    """Where a line may stand, the likeliest first: as its key does elsewhere, above all between the same keys.

    None where nothing is likelier than where it stands. A key that the file has once stands as the keys around it, if
    they agree, or loses its dash.
    """
    found = [(place, line) for place, text in enumerate(lines) if (line := LINE.match(text))]
    keys = ["", *(line["key"] for _, line in found), ""]
    own = next(index for index, (place, _) in enumerate(found) if place == number)
    here, key = _place(found[own][1]), found[own][1]["key"]
    weights: Counter[_Place] = Counter()
    for index, (_, line) in enumerate(found):
        if index != own and line["key"] == key:
            same = (keys[index] == keys[own]) + (keys[index + 2] == keys[own + 2])
            weights[_place(line)] = max(weights[_place(line)], 1 + same)
    # A dash comes or goes only where a neighbour says so too.
    weights = Counter({place: weight for place, weight in weights.items() if _is_like(place, here) or weight > 1})
    if weights:
        return [place for place, weight in weights.most_common() if weight > weights[here]]
    return [place for place in _beside(lines, number, here) if place != here]


def _is_like(place: _Place, other: _Place) -> bool:
    return (place.dash is None) == (other.dash is None)


def _beside(lines: list[str], number: int, here: _Place) -> list[_Place]:
    """Where a line may stand because of the lines next to it."""
    above, below = (
        LINE.match(line) for line in (*lines[number - 1 : number], "")[:1] + (*lines[number + 1 : number + 2], "")[:1]
    )
    if lines[number].endswith(":"):
        return []
    columns = {line.start("key") for line in (above, below) if line}
    if here.dash is None:
        return [_Place(*columns)] if above and below and len(columns) == 1 else []
    if above and above["rest"].endswith(":") and below and below.start("key") > 1:
        return [_Place(below.start("key"), below.start("key") - 2)]
    return [_Place(here.dash)]


def _report(number: int, here: _Place, place: _Place, rest: str, problems: FileProblems) -> None:
    """Say what differs between where the line stands and where it belongs."""
    count = spaces(place.column if place.dash is None else place.dash)
    if here.dash is None and place.dash is not None:
        problems.add(number + 1, "dash_lost", found=rest, mended=f"- {rest}", count=count)
    elif here.dash is not None and place.dash is None:
        problems.add(number + 1, "dash_extra", mended=rest, count=count)
    else:
        problems.add(number + 1, "indent", found=rest if place.dash is None else f"- {rest}", count=count)
