"""Schema: the JSON Schema of each course file, generated from the model.

An editor that reads the first line of a course file completes keys and shows help.
The files under `schemas/` are kept in the repository; a test checks them for drift.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, create_model

from ..contacts.model import LISTS, BankClosed, BankFile
from ..model.conversations import ConversationsFile, ForumsFile
from ..model.course_files import CourseFile, ModuleFront, QuizFile
from ..model.organisation import Organisation
from ..model.question_types import TYPES
from ..model.references import SourcesFile
from ..model.voices import VoicesFile

SCHEMAS = Path(__file__).parent.parent / "schemas"


def _quiz_model() -> type:
    """quiz.yml whole, with every question type."""
    question: Any = None
    for model in TYPES.values():
        question = model if question is None else question | model
    questions = Annotated[list[Annotated[question, Field(discriminator="type")]], Field(min_length=1)]
    return create_model("Quiz", __base__=QuizFile, questions=(questions, ...))


def schemas() -> dict[str, str]:
    """Each schema's file name and text."""
    models = {
        "course": CourseFile,
        "organisation": Organisation,
        "sources": SourcesFile,
        "conversations": ConversationsFile,
        "forums": ForumsFile,
        "voices": VoicesFile,
        "module": ModuleFront,
        "quiz": _quiz_model(),
        "bank": BankFile,
    }
    for file, (key, item) in LISTS.items():
        fields: dict[str, Any] = {key: (GenericAlias(list, item), ...)}
        models[file.removesuffix(".yml")] = create_model(key, __base__=BankClosed, **fields)
    return {
        f"{name}.schema.json": json.dumps(_schema(model), ensure_ascii=False, indent=1) + "\n"
        for name, model in models.items()
    }


def _schema(model: type) -> dict[str, Any]:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(model).json_schema()}
    return _loosen(schema)


def _loosen(value: Any) -> Any:
    """Let `format: 1` be a number in the editor, as it is in YAML."""
    if isinstance(value, dict):
        if value.get("const") == "1":
            return {**value, "const": 1, "type": "integer"}
        return {key: _loosen(item) for key, item in value.items()}
    return [_loosen(item) for item in value] if isinstance(value, list) else value


def write_schemas() -> None:
    """Write every schema to its file."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")
