"""References: what the course cites."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Closed
from .fields import Id, Plain, Whole


class SourceWork(Closed):
    """A work that the course cites."""

    key: Id
    author: Plain
    title: Plain
    year: Annotated[Whole, Field(ge=1000, le=2100)]
    kind: Literal["article", "book", "report", "law", "web"]
    language: Literal["sv", "en", "da", "nb", "nn", "fi", "de", "fr"] | None = None
    publisher: Plain | None = None
    journal: Plain | None = None
    doi: Plain | None = None
    url: Plain | None = None

    @property
    def address(self) -> str | None:
        """Where the work is found: its DOI before its publisher's page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class SourcesFile(Closed):
    sources: list[SourceWork]
