"""Learner file: what a learner gave away, read as if somebody who means harm had written it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .sheet import Answer, Unusable

MARK = b"\xef\xbb\xbf"
# What an author's texts are called by, alone or two together (`docs/assets/js/record/answer-file.js`).
KEY = r"^(true|false|([0-9a-z-]{1,80}=)?[0-9a-f]{8})$"
Choice = Annotated[str, Field(pattern=KEY)]
Count = Annotated[int, Field(ge=1, lt=1_000_000)]


class Strict(BaseModel):
    """Nothing that the format doesn't name, and nothing that is nearly right."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class GivenAnswer(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    choices: Annotated[list[Choice], Field(max_length=64)]
    result: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    tries: Count
    shown: bool

    @property
    def answer(self) -> Answer:
        return Answer(self.revision, tuple(self.choices), self.result, self.tries, self.shown)


class LearnerFile(Strict):
    format: Literal[1]
    course: str
    month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    sender: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    number: Count
    answers: list[GivenAnswer]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({answer.id for answer in self.answers}) < len(self.answers):
            raise ValueError("a question twice")
        return self


def read_learner_file(data: bytes, course: str) -> LearnerFile:
    """The file of a learner of the course with this id. Unusable where it is no such file."""
    try:
        file = LearnerFile.model_validate_json(data.removeprefix(MARK))
    except ValidationError as error:
        raise Unusable(_why(error)) from None
    if file.course != course:
        raise Unusable("other_course")
    return file


def _why(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    kinds = {(detail["loc"], detail["type"]) for detail in found}
    if any(kind == "json_invalid" for _, kind in kinds):
        return "not_json"
    # Somebody's progress, with all that they have written: not meant for anybody else.
    if (("keeps",), "extra_forbidden") in kinds:
        return "progress"
    return "newer" if (("format",), "literal_error") in kinds else "malformed"
