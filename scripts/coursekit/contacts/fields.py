"""Fields: the types of a bank's values that have a form of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, LiteralString

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from ..model.fields import TEXT_SCHEMA, Text
from ..model.normal_form import DASHES, SPACES, without_hidden

WHOLE = "whole_municipality"
CONTACT_ID = re.compile(r"K-[0-9A-Za-z]{6}")
INVITATION_ID = re.compile(r"U-[0-9]{4}-[0-9]{1,4}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
# Marks that turn the direction of what follows, or cannot be seen.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]")


class Line(Text):
    """Text on one line, in which nothing is hidden. What it may tell of a person, `rules` decide."""

    def _refuse(self) -> None:
        if "\n" in self:
            raise PydanticCustomError("plain_lines", "several lines in plain text")
        if UNSEEN.search(self):
            raise PydanticCustomError("unseen", "a mark that cannot be seen")


@dataclass(frozen=True)
class _Form:
    """Makes a type for text of one form, with what Word or a telephone puts into it; `code` names its own message."""

    code: LiteralString
    pattern: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**TEXT_SCHEMA, "pattern": f"^(?:{self.pattern})$"}

    def _read(self, value: Any) -> str:
        text = DASHES.sub("-", SPACES.sub(" ", without_hidden(value))).strip() if isinstance(value, str) else ""
        if not re.fullmatch(self.pattern, text):
            raise PydanticCustomError(self.code, "another form expected")
        return text


def _read_moment(value: Any) -> str:
    try:
        if not isinstance(value, str) or not MOMENT.fullmatch(value):
            raise ValueError
        datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("moment_expected", "a day, with or without a time, expected") from None
    return str(value)


ContactId = Annotated[str, _Form("contact_id_expected", CONTACT_ID.pattern)]
InvitationId = Annotated[str, _Form("invitation_id_expected", INVITATION_ID.pattern)]
AreaCode = Annotated[str, _Form("area_expected", rf"[a-z0-9]+(-[a-z0-9]+)*|{WHOLE}")]
Language = Annotated[str, _Form("language_expected", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")]
Email = Annotated[
    str, _Form("bad_address", r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]{2,}")
]
Phone = Annotated[str, _Form("bad_phone", r"(?:\+|0)[0-9 ()/-]{6,22}")]
Hash = Annotated[str, _Form("hash_expected", r"[0-9a-f]{64}")]
Moment = Annotated[
    Any, BeforeValidator(_read_moment), WithJsonSchema({**TEXT_SCHEMA, "pattern": f"^{MOMENT.pattern}$"})
]
