"""Table: the figures as they are printed, each beside its bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.core.table import aligned


@dataclass(frozen=True)
class Row:
    """A figure with its unit, its bar and the best peer's figure; None where there is none."""

    name: str
    unit: str
    value: float
    bar: float | None = None
    peer: float | None = None


def table(rows: Iterable[Row], words: dict) -> str:
    """The rows as aligned text."""

    def shown(row: Row, value: float | None) -> str:
        return words["none"] if value is None else words[row.unit].format(value=value).replace(".", ",")

    lines = ([row.name, *(shown(row, value) for value in (row.value, row.bar, row.peer))] for row in rows)
    return aligned([words["head"], *lines])
