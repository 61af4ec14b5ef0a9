"""Form: a form's rows become new contacts. A row that isn't certain is refused with its number.

A list's parts stand between commas, semicolons or line breaks. Where no column gives `valid_until` it is twelve
months after `given`, which is what the form's text promises, and where none gives a version, the text is the one in
force that day; where none gives a case, the row's own number in the export is the reference. What each row then is
to the bank, `sorting` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import rules
from ..model import Bank
from ..personal_data import digits
from ..problems import WORDS, message
from ..store.handled import trace
from .columns import EDITED, IGNORE, ROW_ID, ImportMap, keys_of_columns
from .contact import read_value, text_version
from .moments import Order, moment, order_of
from .sorting import Answer, Import, sort
from .table import Row, Table
from .text import clean, clean_phone, is_zeroless

# With fewer digits it is no number, and nobody is known by it.
LEAST_DIGITS = 6
DAYS = ("given", "valid_until")
# What no row of a form has to say; and what is no field of a contact.
SAME = {"kind": "resident", "source": "form"}
OTHER = {IGNORE, ROW_ID, EDITED, "protected"}


@dataclass(frozen=True)
class Form:
    """A form's table and what its columns are; `adds_zeros` when the numbers that lost a zero are to have it back."""

    table: Table
    columns: Mapping[str, str]
    mapping: ImportMap
    adds_zeros: bool = False

    def cell(self, row: Row, key: str) -> str:
        """What a row says for a key; empty where no column does. Of two columns the one that was answered."""
        cells = (row.cells[column] for column, each in self.columns.items() if each == key)
        return next((cell for cell in cells if cell.strip()), "")

    @property
    def zeroless(self) -> list[int]:
        """The rows whose number has lost its first zero, as a spreadsheet loses it."""
        return [row.number for row in self.table.rows if not row.fault and is_zeroless(self._phone(row))]

    def _phone(self, row: Row) -> str:
        return clean_phone(self.cell(row, "phone"))


def form_of(table: Table, mapping: ImportMap) -> Form:
    return Form(table, keys_of_columns(table.columns, mapping.columns), mapping)


def sorted_rows(form: Form, bank: Bank) -> Import:
    """What the form's rows are to the bank. Nothing is written."""
    same = _same(form)
    # Both times of an answer are written in one way.
    columns = {"given": ("given", EDITED), "valid_until": ("valid_until",)}
    orders = {
        key: order_of((form.cell(row, each) for each in columns[key] for row in _read(form)), bank.today)
        for key in DAYS
    }
    known = {*form.columns.values(), *same} - OTHER
    return sort([_answer(row, form, same, orders, bank) for row in form.table.rows], known, bank)


def _read(form: Form) -> list[Row]:
    return [row for row in form.table.rows if not row.fault]


def _same(form: Form) -> dict[str, str | list[str]]:
    """What is the same in every row: what no form asks, and what the coordinator has said so of."""
    asked = set(form.columns.values())
    return {key: value for key, value in SAME.items() if key not in asked} | dict(form.mapping.fixed)


def _answer(
    row: Row, form: Form, same: Mapping[str, str | list[str]], orders: Mapping[str, Order | None], bank: Bank
) -> Answer:
    """The row's values by key. Where somebody says that their identity is protected the code says so."""
    if row.fault:
        return Answer(row.number, {}, trace("", "", "", "", ""), row.fault)
    values = _values(row, form, orders, bank)
    for key, value in same.items():
        values.setdefault(key, read_value(key, value, bank, {}) if isinstance(value, str) else value)
    values.setdefault("text_version", text_version(values.get("given"), bank))
    if "reference" not in values and (ROW_ID in form.columns.values() or "reference" not in form.columns.values()):
        id = clean(form.cell(row, ROW_ID))
        values["reference"] = message("reference_id", id=id) if id else message("reference_row", number=row.number)
    others = (cell for column, cell in row.cells.items() if form.columns[column] != "protected")
    is_protected = values.pop("protected", "false") != "false" or any(map(rules.PROTECTED.search, others))
    kind, name, email, phone = (str(values.get(key) or "") for key in ("kind", "display_name", "email", "phone"))
    phone = phone if len(digits(phone)) >= LEAST_DIGITS else ""
    who = trace(kind, name, email, phone, _answered(row, form, same, orders["given"]))
    return Answer(row.number, values, who, "row_protected" if is_protected else None)


def _answered(row: Row, form: Form, same: Mapping[str, str | list[str]], order: Order | None) -> str:
    """When the row was answered, or answered anew; empty when that can't be read."""
    sent = moment(form.cell(row, "given") or str(same.get("given", "")), order)
    return max(sent, moment(form.cell(row, EDITED), order)) if sent else ""


def _values(row: Row, form: Form, orders: Mapping[str, Order | None], bank: Bank) -> dict[str, object]:
    """What the row's cells mean, by key; a cell that is empty says nothing."""
    values: dict[str, object] = {}
    for column, key in form.columns.items():
        cell = row.cells[column]
        is_nobody = key == "email" and clean(cell).casefold() in WORDS["anonymous"]
        if key in (IGNORE, ROW_ID, EDITED) or not cell.strip() or is_nobody:
            continue
        if key == "given":
            values[key] = _answered(row, form, {}, orders[key])[:10] or clean(cell)
        elif key == "valid_until":
            values[key] = moment(cell, orders[key])[:10] or clean(cell)
        elif key == "phone" and form.adds_zeros and is_zeroless(clean_phone(cell)):
            values[key] = "0" + clean_phone(cell)
        else:
            values[key] = read_value(key, cell, bank, form.mapping.values.get(key, {}))
    return values
