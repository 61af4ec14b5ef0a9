"""Scripts: which are joined into which published file, and in what order.

Each script under `docs/assets/js/` says on its first line what must have run before it, `// @requires record/store,
data/words`. A name is a script's path there, or `data/` and what the scripts are given (`script_data`). A page then
asks for its own file and the frame's, instead of a file for every script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.settings import ROOT
from ..model.question_types import TYPES
from .bare_script import bare
from .templates import template

FOLDER = ROOT / "docs/assets/js"
HEADER = re.compile(r"// @requires (\S[^\n]*)\n")
STRICT = '"use strict";\n'
NOTHING, DATA, START = "nothing", "data/", "core/init"
LEARNER = ("page/talks", "page/plan", "page/development", "page/certificate", "page/data", "page/give", START)
QUESTIONS = ("question/form", *sorted({model.script for model in TYPES.values()}))


class ScriptError(Exception):
    """The scripts can't be joined as their headers say."""


@dataclass(frozen=True)
class File:
    """A published file: the scripts that it is for, and those that its pages have already."""

    scripts: tuple[str, ...]
    after: tuple[str, ...] = ()


# What a page loads, and below it what `kurs.load` fetches when it is wanted.
FILES = {
    "frame": File(("core/frame",)),
    "question": File((*QUESTIONS, "page/lesson", START)),
    "repeat": File(("page/repeat",), after=(*QUESTIONS, START)),
    "progress": File(("page/start", "page/resume", "page/marks", START)),
    "learner": File(LEARNER),
    "contacts": File(("contacts/page", START)),
    "search": File(("page/search",)),
    "dialogue": File(("page/dialogue",)),
    "later": File(("record/consent", "record/notices", "question/report"), after=(START,)),
    "reminder": File(("question/reminder",), after=(*QUESTIONS, START)),
    "answers": File(("page/answers",), after=LEARNER),
}


def site_scripts(values: Mapping[str, Any], readable: bool) -> dict[str, str]:
    """Every published script by its path on the site, with the `values` that they need."""
    return {f"assets/js/{name}.js": joined(file, values, readable) for name, file in FILES.items()}


def joined(file: File, values: Mapping[str, Any], readable: bool = False) -> str:
    """A published file's text: what it is given, and then its scripts in order, each in a block of its own.

    What a script doesn't add to the namespace `kurs` is thereby its own.
    """
    before = set(order(file.after))
    names = [name for name in order(file.scripts) if name not in before]
    data = [name.removeprefix(DATA) for name in names if name.startswith(DATA)]
    scripts = (_sent(name, readable) for name in names if not name.startswith(DATA))
    return STRICT + script_of(_selected(data, values)) + "".join(f"{{{script}}}" for script in scripts) + "\n"


def _sent(name: str, readable: bool) -> str:
    try:
        return f"\n{_text(name)}" if readable else bare(_text(name)).rstrip(";\n")
    except ValueError as error:
        raise ScriptError(f"{name}.js, {error}") from None


def order(names: Iterable[str]) -> list[str]:
    """The scripts and all that they need, each after what it needs."""
    found: dict[str, None] = {}
    for name in names:
        _add(name, found, ())
    return list(found)


def _add(name: str, found: dict[str, None], way: tuple[str, ...]) -> None:
    if name in way:
        raise ScriptError(f"Scripts need each other in a circle: {' -> '.join((*way, name))}")
    if name not in found:
        for needed in requires(name):
            _add(needed, found, (*way, name))
        found[name] = None


def requires(name: str) -> list[str]:
    """What a script's first line says that it needs."""
    if name.startswith(DATA):
        return []
    header = HEADER.match(_text(name))
    if header is None:
        raise ScriptError(f"{name}.js must begin with '// @requires' and what it needs, or '{NOTHING}'")
    return [] if header[1] == NOTHING else header[1].split(", ")


def _text(name: str) -> str:
    try:
        return (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ScriptError(f"A script needs '{name}', and there is no {name}.js") from None


def _selected(names: list[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of these names; of one like "tool_words.plan" only that part."""
    given: dict[str, Any] = {}
    for name in names:
        whole, _, part = name.partition(".")
        if whole not in values or part and part not in values[whole]:
            raise ScriptError(f"A script needs '{DATA}{name}', which is not among the data")
        if part:
            given.setdefault(whole, {})[part] = values[whole][part]
        else:
            given[whole] = values[whole]
    return given


def script_of(values: Mapping[str, Any]) -> str:
    """A script that gives the others values. No file of JSON: a page opened from a folder may not fetch one."""
    given = {name: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for name, value in values.items()}
    return template("data.js").render(given=given)
