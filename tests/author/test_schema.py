"""The schemas in the repository are those that the model gives, and every key is described."""

import json
import os
import re
from pathlib import Path

import pytest
from coursekit.author.schema import SCHEMAS, schemas, write_schemas

COURSE = Path(__file__).parent.parent.parent / "course"


def test_schemas_do_not_drift():
    if os.environ.get("UPDATE_GOLDEN"):
        write_schemas()
    kept = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert kept == schemas()


def test_every_key_has_a_description():
    def walk(value):
        if isinstance(value, dict):
            for field in value.get("properties", {}).values():
                assert field["description"].endswith((".", ")")), field
            for item in value.values():
                walk(item)
        if isinstance(value, list):
            for item in value:
                walk(item)

    for text in schemas().values():
        walk(json.loads(text))


WITH_SCHEMA = sorted(set(COURSE.rglob("*.yml")))


@pytest.mark.parametrize("path", WITH_SCHEMA, ids=lambda path: path.relative_to(COURSE).as_posix())
def test_the_first_line_names_the_schema(path):
    first = path.read_text(encoding="utf-8").split("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named and (path.parent / named[1]).resolve() == SCHEMAS / f"{path.stem}.schema.json"
