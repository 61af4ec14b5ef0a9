"""Table: rows of cells as aligned text, for a terminal."""

from __future__ import annotations


def aligned(rows: list[list[str]]) -> str:
    """The rows with each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
