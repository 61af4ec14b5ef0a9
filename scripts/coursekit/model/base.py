"""Base: frozen types that refuse unknown keys and remember their line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidatorFunctionWrapHandler, model_validator

from ..core.words import load_words
from .fields import Text


def _describe(schema: dict[str, Any], model: type[Closed]) -> None:
    """Put the Swedish help on each key of a JSON Schema, for the editor's hover text."""
    words = load_words(model.help_file)
    for key, field in schema.get("properties", {}).items():
        field.pop("title", None)
        names = (base.__name__ for base in model.__mro__)
        field["description"] = (
            words[key]
            if isinstance(words[key], str)
            else next(words[key][name] for name in names if name in words[key])
        )
    schema.pop("title", None)
    schema.pop("description", None)


class Closed(BaseModel):
    """A mapping of the course format: strict, closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True, json_schema_extra=_describe)

    # The locale's file with the help on each key.
    help_file: ClassVar[str] = "fields"

    _line: int = PrivateAttr(default=0)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_lines(cls, data: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        model = handler(data)
        model._line = getattr(data, "line", 0)
        model._lines = getattr(data, "lines", {})
        return model

    @property
    def line(self) -> int:
        """Where the mapping begins in its file."""
        return self._line

    def has_written(self, key: str) -> bool:
        """Whether the author wrote a key, right or wrong."""
        return key in self._lines

    def line_of(self, key: str) -> int:
        """Where a key stands, or where its mapping begins when it is not written."""
        return self._lines.get(key, self._line)


def texts_of(value: Any) -> Iterator[Text]:
    """Every text in a model, its parts included, in the order of its keys."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, Closed):
        for key in type(value).model_fields:
            yield from texts_of(getattr(value, key))
