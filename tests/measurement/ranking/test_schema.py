"""The schema is a schema, and says of every figure what it is."""

import json

import jsonschema

from tests.measurement.commands import SCHEMAS

SCHEMA = json.loads((SCHEMAS / "rank.schema.json").read_text(encoding="utf-8"))


def figures(part, path=""):
    """(path, schema) of every number in the document that may be null."""
    for name, one in part.get("properties", {}).items():
        if one.get("type") in (["number", "null"], ["integer", "null"]):
            yield f"{path}/{name}", one
        yield from figures(one, f"{path}/{name}")
        if isinstance(one.get("items"), dict):
            yield from figures(one["items"], f"{path}/{name}")


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_figure_has_a_description():
    found = dict(figures(SCHEMA))
    assert len(found) > 50 and [path for path, one in found.items() if not one.get("description")] == []


def test_a_key_more_or_less_is_no_document():
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert {error.validator for error in validator.iter_errors({"method": {}, "more": 1})} >= {"required", "additionalProperties"}
