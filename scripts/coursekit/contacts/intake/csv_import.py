"""CSV import: a form's rows become new contacts. A row that isn't certain is refused with its number.

How the form's columns are to be read stands in a file of its own, `import-map.yml` beside the bank:

    columns:                          # every column of the form's export, by its heading
      "Vad ska vi kalla dig?": display_name
      "E-post": email
      "Jag har skyddade personuppgifter": protected
      "Ärendenummer": reference
      "Status": ignore
    values:                           # what the form's answers mean, key by key; an answer may also be
      topics: {"Trafik": trafik}      # the code itself, or the topic's or area's label in bank.yml
    fixed:                            # what is the same in every row
      kind: resident
      source: form
      text_version: "1"

Without the file the headings have to be the keys themselves. Keys are those of contacts.yml, those of
`consent` without more ado, and `protected`: a row with anything but a no there is refused and not kept.
A list's parts stand between commas, semicolons or line breaks. Where no column gives `valid_until` it is
twelve months after `given`, which is what the form's text promises. What each row then is to the bank,
`sorting` decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from ...core.likeness import nearest
from ...core.problems import Problems
from ...model.base import Closed
from ...source.read import read_yaml
from ...source.validate import validate
from .. import rules
from ..model import Bank
from ..personal_data import digits
from ..problems import Refused, message
from ..store.handled import trace
from .contact import KEYS, moment, read_value
from .csv_file import Row, letter, read_table
from .sorting import Answer, Import, sort

MAP = "import-map.yml"
# With fewer digits it is no number, and nobody is known by it.
LEAST_DIGITS = 6


if TYPE_CHECKING:  # What is reckoned when the program runs, a type checker can't know.
    Key: TypeAlias = str
    Column: TypeAlias = str
else:
    Key, Column = Literal[KEYS], Literal[(*KEYS, "ignore")]


class ImportMap(Closed):
    columns: dict[str, Column]
    values: dict[Key, dict[str, str]] = {}
    fixed: dict[Key, str | list[str]] = {}


def read_import(data: bytes, bank: Bank, map_file: Path) -> Import:
    """What the file's rows are to the bank. Nothing is written."""
    table = read_table(data)
    keys = {name: name for name in table.columns if name in KEYS}
    mapping = _read_map(map_file) if map_file.is_file() else ImportMap(columns=keys)
    _check_columns(table.columns, mapping, map_file.name)
    known = {*mapping.columns.values(), *mapping.fixed} - {"ignore", "protected"}
    return sort([_read_row(row, mapping, bank) for row in table.rows], known, bank)


def _read_map(path: Path) -> ImportMap:
    problems = Problems()
    of_map = problems.for_file(path.name)
    data = read_yaml(path, of_map)
    mapping = validate(ImportMap, data, of_map) if data else None
    if mapping is None:
        raise Refused("map_broken", problems="\n".join(map(str, problems)))
    return mapping


def _check_columns(columns: tuple[str, ...], mapping: ImportMap, name: str) -> None:
    """A column that nobody has said anything about stops the import, since the form has changed."""
    missing = [column for column in columns if column not in mapping.columns]
    if missing:
        # By letter: in a file without headings the first row is somebody's data.
        near, letters = nearest(missing[0], KEYS), [letter(columns.index(column)) for column in missing]
        hint = message("did_you_mean", near=near) if near else ""
        raise Refused("columns_unknown", columns=", ".join(letters), file=name, hint=hint)
    gone = [column for column in mapping.columns if column not in columns]
    if gone:
        raise Refused("columns_gone", columns=", ".join(f'"{column}"' for column in gone), file=name)


def _read_row(row: Row, mapping: ImportMap, bank: Bank) -> Answer:
    """The row's values by key. Where somebody says that their identity is protected the code says so."""
    if row.fault:
        return Answer(row.number, {}, trace("", "", "", "", ""), row.fault)
    values: dict[str, object] = {}
    for column, key in mapping.columns.items():
        if key != "ignore" and row.cells[column].strip():
            values[key] = read_value(key, row.cells[column], bank, mapping.values.get(key, {}))
    for key, value in mapping.fixed.items():
        values.setdefault(key, read_value(key, value, bank, {}) if isinstance(value, str) else value)
    others = (cell for column, cell in row.cells.items() if mapping.columns[column] != "protected")
    is_protected = values.pop("protected", "false") != "false" or any(map(rules.PROTECTED.search, others))
    kind, name, email, phone = (str(values.get(key) or "") for key in ("kind", "display_name", "email", "phone"))
    phone = phone if len(digits(phone)) >= LEAST_DIGITS else ""
    answered = next((row.cells[column] for column, key in mapping.columns.items() if key == "given"), "")
    answered = moment(answered or str(mapping.fixed.get("given", "")))
    who = trace(kind, name, email, phone, answered)
    return Answer(row.number, values, who, "row_protected" if is_protected else None)
