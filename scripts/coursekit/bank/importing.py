"""Importing: a form's rows become new contacts. A row that isn't certain is refused with its number.

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
twelve months after `given`, which is what the form's text promises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..closed import Closed
from ..problems import Problems, nearest
from ..shape import shape
from ..source import read_yaml
from . import rules, stoplist
from .entry import KEYS, made, new_id, read_value, refusals, taken_by
from .model import Bank, Contact
from .problems import Refused, said
from .table_file import Row, letter, read_table

MAP = "import-map.yml"


class ImportMap(Closed):
    columns: dict[str, Literal[(*KEYS, "ignore")]]
    values: dict[Literal[KEYS], dict[str, str]] = {}
    fixed: dict[Literal[KEYS], str | list[str]] = {}


@dataclass
class Import:
    """What a file holds: the new contacts, and the numbers of the refused rows with why."""

    contacts: list[Contact] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def read_import(data: bytes, bank: Bank, map_file: Path) -> Import:
    """The file's rows as new contacts. Nothing is written."""
    table, found = read_table(data), Import()
    keys = {name: name for name in table.columns if name in KEYS}
    mapping = _read_map(map_file) if map_file.is_file() else ImportMap(columns=keys)
    _check_columns(table.columns, mapping, map_file.name)
    known = stoplist.Known(bank)
    if known.is_locked:
        raise Refused("no_key", key=stoplist.KEY)
    taken = taken_by(bank)
    ids = set(bank.by_id)
    for row in table.rows:
        contact, sentences = _read_row(row, mapping, bank, new_id(ids))
        sentences = sentences or list(refusals(contact, bank, known, taken))
        if sentences:
            found.refused += [said("row", number=row.number, sentence=sentence) for sentence in sentences]
            continue
        found.contacts.append(contact)
        ids.add(contact.id)
        taken |= dict.fromkeys(rules.keys_of(contact), said("row_name", number=row.number))
    return found


def _read_map(path: Path) -> ImportMap:
    problems = Problems()
    data = read_yaml(path, path.name, problems)
    mapping = shape(ImportMap, data, path.name, problems) if data else None
    if mapping is None:
        raise Refused("map_broken", problems="\n".join(map(str, problems)))
    return mapping


def _check_columns(columns: tuple[str, ...], mapping: ImportMap, name: str) -> None:
    """A column that nobody has said anything about stops the import, since the form has changed."""
    missing = [column for column in columns if column not in mapping.columns]
    if missing:
        # By letter: in a file without headings the first row is somebody's data.
        near, letters = nearest(missing[0], KEYS), [letter(columns.index(column)) for column in missing]
        hint = said("did_you_mean", near=near) if near else ""
        raise Refused("columns_unknown", columns=", ".join(letters), file=name, hint=hint)
    gone = [column for column in mapping.columns if column not in columns]
    if gone:
        raise Refused("columns_gone", columns=", ".join(f'"{column}"' for column in gone), file=name)


def _read_row(row: Row, mapping: ImportMap, bank: Bank, id: str) -> tuple[Contact | None, list[str]]:
    """The row as a contact, or why it can't be one."""
    if row.fault:
        return None, [said(row.fault)]
    others = (cell for column, cell in row.cells.items() if mapping.columns[column] != "protected")
    if any(rules.PROTECTED.search(cell) for cell in others):
        return None, [said("row_protected")]
    values: dict[str, object] = {}
    for column, key in mapping.columns.items():
        if key != "ignore" and row.cells[column].strip():
            values[key] = read_value(key, row.cells[column], bank, mapping.values.get(key, {}))
    for key, value in mapping.fixed.items():
        values.setdefault(key, read_value(key, value, bank, {}) if isinstance(value, str) else value)
    if values.pop("protected", "false") != "false":
        return None, [said("row_protected")]
    return made({**values, "id": id, "status": "new"})
