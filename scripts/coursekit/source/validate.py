"""Validate: what was read becomes the model's types, or problems an author understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..core.problems import MESSAGES, FileProblems, nearest
from ..model.base import Closed
from .read import Mapping, Scalar, Sequence
from .yaml_mended import quote

Model = TypeVar("Model", bound=Closed)
# The way into data: keys and numbers.
Loc = tuple[int | str, ...]
LIST_TYPES = ("list_type", "tuple_type")
MAPPING_TYPES = ("model_type", "dict_type", "model_attributes_type")


def validate(model: type[Model], data: Any, problems: FileProblems) -> Model | None:
    """The data as `model`, or None and every problem of its shape.

    An unknown key with a near name is reported and then read as that name, so that
    one misspelling does not hide what else is wrong.
    """
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        for loc in unknown:
            _mend_key(model, data, loc, problems)
        if not unknown:
            for detail in _without_consequences(details, data):
                _report(detail, data, problems)
            return None


def _without_consequences(details: list[ErrorDetails], data: Any) -> Iterator[ErrorDetails]:
    """The mistakes less those that follow from a line that got lost, or that another of the same list says."""
    told: set[Loc] = set()
    for detail in details:
        loc, kind = detail["loc"], detail["type"]
        holder = _walk(data, loc[:-1])
        value = None if kind == "missing" else _walk(data, loc)
        is_lack = kind in ("missing", "too_short") or not value
        if is_lack and holder.torn or isinstance(value, Scalar | Sequence) and value.torn:
            continue
        if kind in MAPPING_TYPES and isinstance(holder, Sequence):
            if loc[:-1] in told:
                continue
            told.add(loc[:-1])
        yield detail


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


def _mend_key(model: type[Closed], data: Mapping, loc: Loc, problems: FileProblems) -> None:
    """Report an unknown key, and mend or drop it in `data`."""
    holder, key = _walk(data, loc[:-1]), str(loc[-1])
    known = _keys_at(model, loc[:-1])
    near = MESSAGES["swedish_keys"].get(key.lower())
    near = near if near in known else nearest(key, known)
    hint = MESSAGES["did_you_mean"].format(near=near) if near else MESSAGES["known_keys"].format(known=", ".join(known))
    line = holder.lines.pop(key)
    problems.add(line, "unknown_key", key=key, hint=hint)
    value = holder.pop(key)
    if near and near not in holder:
        holder[near], holder.lines[near] = value, line


def mend_key(data: Mapping, wanted: str, problems: FileProblems) -> None:
    """Where `wanted` is missing and a key has nearly its name, report that and rename it."""
    if wanted in data:
        return
    for key in data:
        if MESSAGES["swedish_keys"].get(key.lower()) == wanted or nearest(key, [wanted]):
            hint = MESSAGES["did_you_mean"].format(near=wanted)
            line = data.lines.pop(key)
            problems.add(line, "unknown_key", key=key, hint=hint)
            data[wanted], data.lines[wanted] = data.pop(key), line
            return


def _keys_at(model: type[Closed], loc: Loc) -> list[str]:
    """The keys that a model knows at a place inside it."""
    for step in loc:
        if isinstance(step, str):
            model = _inner_model(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _inner_model(annotation: Any) -> type[Closed] | None:
    """The closed model inside `list[Model]` or `Model | None`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, Closed):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _inner_model(part)
        if found:
            return found
    return None


def _line(data: Any, loc: Loc) -> int:
    """Where a value stands: at its key for lists and mappings, else where its text begins."""
    value, holder = _walk(data, loc), _walk(data, loc[:-1])
    by_key = isinstance(holder, Mapping) and not isinstance(value, Scalar)
    line: int = holder.lines[loc[-1]] if by_key else value.line
    return line


def _walk(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _report(detail: ErrorDetails, data: Any, problems: FileProblems) -> None:
    """Say one of pydantic's errors in an author's words, at the author's line."""
    loc, kind = detail["loc"], detail["type"]
    if kind == "missing":
        holder = _walk(data, loc[:-1])
        problems.add(holder.line, "missing_key", key=loc[-1], help=_help(str(loc[-1])))
        return
    value = _walk(data, loc)
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    line = _line(data, loc)
    if isinstance(value, Scalar) and not value.strip():
        problems.add(line, "text_empty", key=key)
    elif kind == "text_expected":
        _report_not_text(key, value, line, problems)
    else:
        code = kind if problems.of_run.has_message(kind) else _code(kind)
        problems.add(line, code, key=key, found=_shortened(value), **_context(detail, value))


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


def _context(detail: ErrorDetails, value: Any) -> dict[str, Any]:
    """What a message may say of the rule: limits, allowed values and the one that was meant."""
    context = detail.get("ctx", {})
    allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    near = isinstance(value, str) and (MESSAGES["swedish_values"].get(value.lower()) or nearest(value, allowed))
    limit = context.get("ge", context.get("le", context.get("min_length", context.get("max_length", ""))))
    return {
        "limit": int(limit) if isinstance(limit, float) else limit,
        "actual": context.get("actual_length", ""),
        "allowed": MESSAGES["or"].join(filter(None, (", ".join(allowed[:-1]), allowed[-1]))),
        "hint": MESSAGES["did_you_mean"].format(near=near) if near in allowed else "",
    }


def _shortened(value: Any) -> str:
    """A value as an author recognises it, shortened."""
    if isinstance(value, Sequence):
        return str(MESSAGES["a_list"])
    if isinstance(value, Mapping):
        return str(MESSAGES["a_mapping"])
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _help(key: str) -> str:
    return str(MESSAGES["missing_help"].get(key, ""))
