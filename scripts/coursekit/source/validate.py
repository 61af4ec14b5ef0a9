"""Validate: what was read becomes the model's types, or problems an author understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..core.problems import MESSAGES, FileProblems, odd_hint
from ..model.base import Closed
from .keys import Loc, mend_unknown, model_at, walk
from .read import Mapping, Scalar, Sequence, read_yaml
from .suggest import example, joined_names, value_hint
from .yaml_mended import quote

Model = TypeVar("Model", bound=Closed)
LIST_TYPES = ("list_type", "tuple_type")
MAPPING_TYPES = ("model_type", "dict_type", "model_attributes_type")


def read_model(path: Path, model: type[Model], problems: FileProblems) -> Model | None:
    """The model of a YAML file; None, with what is wrong among the problems, where there is none."""
    data = read_yaml(path, problems) if path.is_file() else None
    return validate(model, data, problems) if data else None


def validate(model: type[Model], data: Any, problems: FileProblems) -> Model | None:
    """The data as `model`, or None and every problem of its shape.

    An unknown key with a near name, or on the wrong level, is reported and then read as what was meant, so that one
    mistake does not hide what else is wrong. Of a line that has been reported nothing more is said.
    """
    told = problems.error_lines
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        for loc in unknown:
            mend_unknown(model, data, loc, problems, told)
        if not unknown:
            for detail in _without_consequences(details, data):
                _report(model, detail, data, problems, told)
            return None


def _without_consequences(details: list[ErrorDetails], data: Any) -> Iterator[ErrorDetails]:
    """The mistakes less those that follow from a line that got lost, or that another of the same list says."""
    told: set[Loc] = set()
    for detail in details:
        loc, kind = detail["loc"], detail["type"]
        holder = walk(data, loc[:-1])
        value = None if kind == "missing" else walk(data, loc)
        is_lack = kind in ("missing", "too_short") or not value
        if kind == "too_long" and isinstance(value, Sequence) and value.torn and not any(item.torn for item in value):
            detail = _of_odd_item(detail, value)
        elif is_lack and holder.torn or isinstance(value, Scalar | Sequence) and value.torn:
            continue
        if kind in MAPPING_TYPES and isinstance(holder, Sequence):
            if loc[:-1] in told:
                continue
            told.add(loc[:-1])
        yield detail


def _of_odd_item(detail: ErrorDetails, items: Sequence) -> ErrorDetails:
    """The mistake of the item that differs from those above it: of a list that is too long pydantic reads no item."""
    odd = next(place for place, item in enumerate(items) if type(item) is not type(items[0]))
    kind = "text_expected" if isinstance(items[0], Scalar) else "model_type"
    return {**detail, "loc": (*detail["loc"], odd), "type": kind}


def salvage(model: type[Model], data: Mapping) -> Model:
    """What there is to check in data that `shape` refused: each key that is right by itself.

    A key that is wrong or missing has its default, or None where it is required.
    """
    values: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        try:
            values[key] = TypeAdapter(field.rebuild_annotation()).validate_python(data[key], strict=True)
        except (KeyError, ValidationError):
            values[key] = None if field.is_required() else field.default
    made = model.model_construct(**values)
    made._line, made._lines = data.line, data.lines
    return made


def has_all(made: Closed, but: Iterable[str] = ()) -> bool:
    """Whether every required key is there, `but` aside."""
    required = (key for key, field in type(made).model_fields.items() if field.is_required() and key not in but)
    return all(getattr(made, key) is not None for key in required)


def _line(data: Any, loc: Loc) -> int:
    """Where a value stands: at its key for lists and mappings, else where its text begins."""
    value, holder = walk(data, loc), walk(data, loc[:-1])
    by_key = isinstance(holder, Mapping) and not isinstance(value, Scalar)
    line: int = holder.lines[loc[-1]] if by_key else value.line
    return line


def _report(model: type[Closed], detail: ErrorDetails, data: Any, problems: FileProblems, told: frozenset[int]) -> None:
    """Say one of pydantic's errors in an author's words, at the author's line, unless it is one of the lines told."""
    loc, kind = detail["loc"], detail["type"]
    if kind == "missing":
        holder = walk(data, loc[:-1])
        problems.add(holder.line, "missing_key", key=loc[-1], help=_help(model, loc))
        return
    value = walk(data, loc)
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    line = _line(data, loc)
    if line in told:
        return
    if isinstance(value, Sequence) and isinstance(loc[-1], int) and len(value) == 1:
        problems.add(line, "dash_twice", mended=f"- {value[0]}")
    elif isinstance(value, Scalar) and not value.strip():
        problems.add(line, "text_empty", key=key)
    elif kind == "text_expected":
        _report_not_text(key, value, line, problems)
    elif kind in MAPPING_TYPES and isinstance(value, Scalar) and _is_first_mapping(walk(data, loc[:-1])):
        problems.add(line, "other_kind", found=value)
    else:
        code = kind if problems.of_run.has_message(kind) else _code(kind)
        if code == "name_expected" and joined_names(str(value)) and not isinstance(loc[-1], str):
            code = "names_joined"
        problems.add(line, code, key=key, found=_shortened(value), **_context(detail, key, value))


def _is_first_mapping(holder: Any) -> bool:
    return isinstance(holder, Sequence) and isinstance(holder[0], Mapping)


def _report_not_text(key: str, value: Any, line: int, problems: FileProblems) -> None:
    """A sentence with a colon was read as a mapping, or one in brackets as a list."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((name, rest),) = value.items()
        if isinstance(rest, Scalar):
            problems.add(line, "colon_in_text", found=f"{name}: {rest}", mended=quote(f"{name}: {rest}"))
            return
    problems.add(line, "text_expected", key=key, found=_shortened(value))


def _code(kind: str) -> str:
    if kind in LIST_TYPES:
        return "list_expected"
    if kind in MAPPING_TYPES:
        return "mapping_expected"
    return "not_allowed"


def _context(detail: ErrorDetails, key: str, value: Any) -> dict[str, Any]:
    """What a message may say of the rule: limits, allowed values and the one that was meant."""
    context = detail.get("ctx", {})
    allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    limit = context.get("ge", context.get("le", context.get("min_length", context.get("max_length", ""))))
    return {
        "limit": int(limit) if isinstance(limit, float) else limit,
        "actual": context.get("actual_length", ""),
        "allowed": MESSAGES["or"].join(filter(None, (", ".join(allowed[:-1]), allowed[-1]))),
        "hint": _hint(detail["type"], str(value), allowed),
        "example": example(detail["type"], key, value if isinstance(value, Scalar) else ""),
        "mended": joined_names(str(value)),
    }


def _hint(kind: str, value: str, allowed: list[str]) -> str:
    """What a message adds where it can tell what was meant."""
    if kind == "name_expected":
        return odd_hint(value)
    return value_hint(value, ("true", "false") if kind == "flag_expected" else allowed)


def _shortened(value: Any) -> str:
    """A value as an author recognises it, shortened."""
    if isinstance(value, Sequence):
        return str(MESSAGES["a_list"])
    if isinstance(value, Mapping):
        return str(MESSAGES["a_mapping"])
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _help(model: type[Closed], loc: Loc) -> str:
    """What to write for the missing key at `loc`, in the words of the model that it is missing from."""
    words = MESSAGES["missing_help"].get(loc[-1], "")
    return str(words.get(model_at(model, loc[:-1]).__name__, "") if isinstance(words, dict) else words)
