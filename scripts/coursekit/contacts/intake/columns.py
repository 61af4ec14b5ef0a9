"""Columns: what each column of a form's export is.

The headings of our form's text, and those that Microsoft Forms and Google Forms put there themselves, are known
(`headings` among the words). What another heading is the coordinator is asked once; the answer is kept beside
the bank, in `import-map.yml`:

    columns:                          # what a heading is; `ignore` is a column that is not taken in
      "Vad heter du?": display_name
    values:                           # what the form's answers mean, key by key, where they are words of its own
      topics: {"Vägar": trafik}
    fixed:                            # what is the same in every row
      kind: resident

Keys are those of contacts.yml, those of `consent` without more ado, and `protected`: a row with anything but a no
there is refused and not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from ...core.problems import Problems
from ...model.base import Closed
from ...source.validate import read_model
from ..personal_data import found_in
from ..problems import WORDS, Refused
from .contact import KEYS
from .table import Row, letter
from .text import clean

MAP = "import-map.yml"
IGNORE, ROW_ID, ACCOUNT, EDITED = "ignore", "row_id", "account_name", "edited"

if TYPE_CHECKING:  # What is reckoned when the program runs, a type checker can't know.
    Key: TypeAlias = str
    Column: TypeAlias = str
else:
    Key, Column = Literal[KEYS], Literal[(*KEYS, IGNORE)]


class ImportMap(Closed):
    columns: dict[str, Column] = {}
    values: dict[Key, dict[str, str]] = {}
    fixed: dict[Key, str | list[str]] = {}


def _known_by(text: str) -> str:
    """A heading as it is compared: a form may put a mark or a space after it."""
    return clean(text).casefold().rstrip(" :*?.")


KNOWN = {_known_by(heading): key for key, headings in WORDS["headings"].items() for heading in headings}
# What a program puts before the questions; the account's address stands there.
OF_ACCOUNT = (ROW_ID, "given", EDITED, IGNORE, ACCOUNT)
# One of these stands in every export that a program makes, and then some columns are the account's that answered.
OF_PROGRAM = {_known_by(heading) for heading in WORDS["program_headings"]}


def read_map(path: Path) -> ImportMap:
    """What is remembered of headings; Refused when somebody has written in the file what can't be read."""
    if not path.is_file():
        return ImportMap()
    problems = Problems()
    of_map = problems.for_file(path.name)
    mapping = read_model(path, ImportMap, of_map)
    if mapping is None:
        raise Refused("map_broken", problems="\n".join(map(str, problems)))
    return mapping


def keys_of_columns(columns: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """The key of each column that is known."""
    own = {_known_by(heading): key for heading, key in remembered.items()}
    names = {column: _known_by(column) for column in columns}
    keys = {column: own.get(name) or _ready(column, name) for column, name in names.items()}
    if not OF_PROGRAM.isdisjoint(names.values()):
        # The account's name is nobody's business, and its address is not what the form asked for.
        is_named = "display_name" in keys.values()
        keys = {column: IGNORE if key == ACCOUNT and is_named else key for column, key in keys.items()}
        first, *others = [column for column, key in keys.items() if key == "email"] or [""]
        before = columns[: columns.index(first)] if others else ()
        if others and all(KNOWN.get(names[column]) in OF_ACCOUNT for column in before):
            keys[first] = IGNORE
    return {column: key for column, key in keys.items() if key and key != ACCOUNT}


def _ready(column: str, name: str) -> str | None:
    """The key of a heading that needs no asking, also where a twin has got a number."""
    return column if column in KEYS else KNOWN.get(name) or KNOWN.get(name.rstrip("0123456789"))


def is_account(column: str, columns: Sequence[str]) -> bool:
    """Whether a column is the name of the account that answered, as a program puts it into its exports."""
    is_of_program = not OF_PROGRAM.isdisjoint(map(_known_by, columns))
    return is_of_program and KNOWN.get(_known_by(column)) == ACCOUNT


def unknown_columns(columns: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """The headings to ask about. Refused where the first row is no headings: then they are somebody's data."""
    unknown = [column for column in columns if column not in known]
    if unknown and (not known or any(kind != "link" for column in unknown for kind, _ in found_in(column))):
        raise Refused("no_headings", columns=", ".join(letter(columns.index(column)) for column in unknown))
    return unknown


def check_twice(columns: Sequence[str], known: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Refused where a row says two things of one field.

    A question that was asked anew is a column of its own: each answered the one that was there.
    """
    several = {key for key, count in Counter(known.values()).items() if count > 1} - {IGNORE}
    twins = [[column for column in columns if known[column] == key] for key in several]
    for row in rows:
        for twin in twins if row.cells else ():
            said = {clean(row.cells[column]) for column in twin} - {""}
            if len({each for each in said if each.casefold() not in WORDS["anonymous"]}) > 1:
                raise Refused("table_twice", column=letter(columns.index(twin[-1])), row=row.number)
