"""Fields: what an author may write in a field, and how it reaches a page.

`Plain` is escaped by the templates. `Inline` and `Block` are Markdown: types of their
own, the only values that a template inserts as they are. That is safe because `check`
refuses raw HTML in them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema, WrapValidator
from pydantic_core import PydanticCustomError, core_schema

from .forgiven import forgiven
from .normal_form import DASHES, normal_form, without_hidden

SIGNS = re.compile(r"[\W_]+")
# A sign before a figure belongs to it: 5 and −5, 3,5 and 35, 8.30 and 830.
BEFORE_DIGIT = ".,:/-"
DECIMAL_COMMA = re.compile(r"(\d),(?=\d)(?!\d{3}(?!\d))")
# What plain text would show as it stands: bold, a link, code, an entity.
MARKUP = re.compile(r"\*\*(?=\S)|(?<![\w*])\*(?=[^\s*])[^*]*+(?<=\S)\*(?!\w)|\]\(|`[^`]++`|&(?:[a-z]{2,6}|#\d{1,6});")
YEAR = re.compile(r"\A([0-9]+)\.(?=\s)")
# Symbols beside those that Unicode calls mathematical, currencies or others, and those of them that are Markdown's.
SYMBOLS, MARKDOWN_SYMBOLS = frozenset("%‰#§🏻🏼🏽🏾🏿"), frozenset("|~")
# An author's `5` or `ja` is text, so an editor must not complain of it.
TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}

Part = TypeVar("Part", bound="Markdown")


def short_hash(*parts: object) -> str:
    """Eight characters that name these parts; the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


class Text(str):
    """A field's text; `line` is where it begins in the author's file."""

    line: int = 0

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(TEXT_SCHEMA)

    @classmethod
    def _read(cls, value: Any) -> Self:
        if not isinstance(value, str):
            raise PydanticCustomError("text_expected", "text expected")
        text = cls(value.strip("\n").rstrip() if "\n" in value else value.strip())
        if not without_hidden(text).strip():
            raise PydanticCustomError("text_empty", "empty text")
        text.line = getattr(value, "line", 0)
        text._refuse()
        return text

    def _refuse(self) -> None:
        """Raise for what this kind of text may not hold."""

    @cached_property
    def reduced(self) -> str:
        """The text's essence: letters, digits and the signs that carry meaning; its normal form where it has none."""
        plain = DASHES.sub("-", unicodedata.normalize("NFC", without_hidden(self)).lower())
        return SIGNS.sub(_kept, DECIMAL_COMMA.sub(r"\1.", plain)) or normal_form(self) or self.strip()

    @cached_property
    def key(self) -> str:
        """What stored answers call the text: by what it says, not by where it stands."""
        return short_hash(self.reduced)


def _kept(signs: re.Match[str]) -> str:
    """Of the signs between two words, the symbols, and the last one where it belongs to a figure."""
    before, last = signs[0][:-1], signs[0][-1]
    is_kept = is_symbol(last) or last in BEFORE_DIGIT and signs.string[signs.end() : signs.end() + 1].isnumeric()
    return "".join(filter(is_symbol, before)) + (last if is_kept else "")


def is_symbol(sign: str) -> bool:
    """Whether a sign means something by itself: + % < # °, an emoji."""
    return sign in SYMBOLS or unicodedata.category(sign) in ("Sm", "Sc", "So") and sign not in MARKDOWN_SYMBOLS


class Plain(Text):
    """Text on one line; what would be Markdown or HTML elsewhere is refused."""

    def _refuse(self) -> None:
        if "<" in self:
            raise PydanticCustomError("plain_html", "markup in plain text")
        if "\n" in self:
            raise PydanticCustomError("plain_lines", "several lines in plain text")
        if MARKUP.search(self):
            raise PydanticCustomError("plain_markup", "Markdown in plain text")


class Markdown(Text):
    """Markdown; a template inserts it as the site's own Markdown reads it."""

    def __html__(self) -> str:
        return self._forgiven

    @cached_property
    def _forgiven(self) -> str:
        return self


class Inline(Markdown):
    """One paragraph of Markdown."""

    def _refuse(self) -> None:
        if re.search(r"\n\s*\n", self):
            raise PydanticCustomError("inline_paragraphs", "several paragraphs")
        if re.search(r"^\s*[-*+] .*\n\s*[-*+] ", self):
            raise PydanticCustomError("inline_list", "a list in one paragraph")

    @cached_property
    def _forgiven(self) -> str:
        # A field that is an address alone stands in links too. A year that begins it is no number of a list.
        text = YEAR.sub(r"\1\\.", self)
        return " ".join((forgiven(text) if " " in text else text).split("\n"))


class Gapped(Inline):
    """One paragraph with blanks, `[[svar]]`, in it."""


class Block(Markdown):
    """Paragraphs, lists and pictures in Markdown."""

    @cached_property
    def _forgiven(self) -> str:
        return forgiven(self)

    @property
    def first(self) -> Inline:
        """The first paragraph, which is a question's legend."""
        return self._part(self._parts[0], Inline)

    @property
    def rest(self) -> Block | None:
        """What follows the first paragraph, if anything."""
        return self._part(self._parts[1], Block) if len(self._parts) > 1 else None

    @cached_property
    def _parts(self) -> list[str]:
        """The first paragraph, and what follows it, if anything."""
        return re.split(r"\n\s*\n", self._forgiven, maxsplit=1)

    def _part(self, text: str, kind: type[Part]) -> Part:
        part = kind(text)
        part.line = self.line
        return part


def _read_flag(value: Any) -> bool:
    if str(value).lower() not in ("true", "false") or isinstance(value, (list, dict)):
        raise PydanticCustomError("flag_expected", "true or false expected")
    return str(value).lower() == "true"


def _read_whole(value: Any) -> int:
    if isinstance(value, (list, dict)) or not re.fullmatch(r"-?[0-9]{1,9}", str(value)):
        raise PydanticCustomError("whole_expected", "whole number expected")
    return int(value)


def _read_number(value: Any) -> float:
    text = "" if isinstance(value, (list, dict)) else str(value)
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        raise PydanticCustomError("number_expected", "number expected")
    if re.match(r"[+-]?0[0-9]", text):
        raise PydanticCustomError("number_zero", "a zero first, which a number does not keep")
    if Decimal(repr(float(text))) != Decimal(text):
        raise PydanticCustomError("number_long", "more figures than a number keeps")
    return float(text)


def _read_date(value: Any) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
            raise ValueError(value)
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("date_expected", "date expected") from None


def _read_name(value: Any) -> str:
    if isinstance(value, (list, dict)) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(value)):
        raise PydanticCustomError("name_expected", "a–z, 0–9 and hyphens expected")
    return Name(value)


def _read_plains(value: Any, read_list: Any) -> list[Plain]:
    return [Plain._read(value)] if isinstance(value, str) else read_list(value)


class Name(str):
    """An id: a–z, 0–9 and hyphens; `line` is where it stands."""

    line: int = 0

    def __new__(cls, value: str) -> Name:
        name = super().__new__(cls, value)
        name.line = getattr(value, "line", 0)
        return name


Flag = Annotated[bool, BeforeValidator(_read_flag)]
Whole = Annotated[int, BeforeValidator(_read_whole)]
Number = Annotated[float, BeforeValidator(_read_number)]
Day = Annotated[date, BeforeValidator(_read_date)]
Id = Annotated[
    Any,
    BeforeValidator(_read_name),
    WithJsonSchema({"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
# One text, or a list of them.
Plains = Annotated[
    list[Plain],
    Field(min_length=1),
    WrapValidator(_read_plains),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]}),
]
