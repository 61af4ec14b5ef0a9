"""Keys: what an author wrote for a key that the format does not know at that place, and which one was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_origin

from ..core.likeness import meant
from ..core.problems import MESSAGES, FileProblems, meant_hint, odd_hint
from ..model.base import Closed
from .read import Mapping, Scalar, Sequence

# The way into data: keys and numbers.
Loc = tuple[int | str, ...]


def walk(data: Any, loc: Loc) -> Any:
    """What stands at a place in data."""
    for step in loc:
        data = data[step]
    return data


def mend_unknown(model: type[Closed], data: Mapping, loc: Loc, problems: FileProblems, told: frozenset[int]) -> None:
    """Report an unknown key, and mend or drop it in `data`; not reported on a line that has been told."""
    holder, key = walk(data, loc[:-1]), str(loc[-1])
    line, value = holder.lines.pop(key), holder.pop(key)
    report = FileProblems.add if line not in told else lambda *_, **__: None
    known = list(model_at(model, loc[:-1]).model_fields)
    joined = re.fullmatch(r"([a-z_]+)[ :]+(.+)", key)
    if joined and joined[1] in known and not value:
        report(problems, line, "colon_lost", key=joined[1], mended=f"{joined[1]}: {joined[2]}")
        value = _scalar(joined[2], value)
        near: str | None = joined[1]
    elif place := next((place for place in _levels(model, data, loc) if key not in place[1]), None):
        (beside, holder), near = place, key
        if holder:
            beside = next(iter(holder))
            report(problems, line, "wrong_level", key=key, beside=beside, first=holder.lines[beside])
        else:
            report(problems, line, "under_key", key=key, beside=beside)
    else:
        near = meant(key, known, "keys")
        hint = meant_hint(key, near) if near else MESSAGES["known_keys"].format(known=", ".join(known)) + odd_hint(key)
        report(problems, line, "unknown_key", key=key, hint=hint)
    if near and near not in holder:
        holder[near], holder.lines[near] = value, line


def _scalar(text: str, like: Scalar) -> Scalar:
    scalar = Scalar(text)
    scalar.line, scalar.quoted = like.line, False
    return scalar


def mend_key(data: Mapping, wanted: str, problems: FileProblems) -> None:
    """Where `wanted` is missing and a key has nearly its name, report that and rename it."""
    if wanted in data:
        return
    for key in data:
        if meant(key, [wanted], "keys"):
            line = data.lines.pop(key)
            problems.add(line, "unknown_key", key=key, hint=meant_hint(key, wanted))
            data[wanted], data.lines[wanted] = data.pop(key), line
            return


def _levels(model: type[Closed], data: Mapping, loc: Loc) -> Iterator[tuple[str, Mapping]]:
    """The places further out and in, the nearest first, where the last key of `loc` is known; of one in, its key."""
    key, way = loc[-1], loc[:-1]
    for count in range(len(way) - 1, -1, -1):
        if isinstance(walk(data, way[:count]), Mapping) and key in model_at(model, way[:count]).model_fields:
            yield "", walk(data, way[:count])
    holder = walk(data, way)
    for inner, field in model_at(model, way).model_fields.items():
        found, value = inner_model(field.annotation), holder.get(inner)
        if not found or key not in found.model_fields:
            continue
        place = value[-1] if isinstance(value, Sequence) and value else value
        if not place and get_origin(field.annotation) is not list:
            place = holder[inner] = Mapping()
            place.line, place.lines = holder.line, {}
            holder.lines.setdefault(inner, holder.line)
        if isinstance(place, Mapping):
            yield inner, place


def model_at(model: type[Closed], loc: Loc) -> type[Closed]:
    """The model of a place inside another."""
    for step in loc:
        if isinstance(step, str):
            model = inner_model(model.model_fields[step].annotation) or model
    return model


def inner_model(annotation: Any) -> type[Closed] | None:
    """The closed model inside `list[Model]` or `Model | None`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, Closed):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = inner_model(part)
        if found:
            return found
    return None
