"""The schemas in the repository are those that the model gives, and every key is described."""

import json

from coursekit.schema import SCHEMAS, schemas


def test_schemas_do_not_drift():
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
