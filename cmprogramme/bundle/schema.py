"""The JSON Schema of the format, made from the nouns."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from cmprogramme.bundle.form import FORMAT, LISTED
from lifecycle.base.noun import Noun
from lifecycle.programme import Programme

REFERENCES = "#/$defs/{model}"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a bundle: ids may be left out, references may be words."""
    kinds: tuple[type[Noun], ...] = (Programme, *LISTED.values())
    by_model, whole = models_json_schema(
        [(kind, "validation") for kind in kinds], ref_template=REFERENCES, schema_generator=_Loose
    )
    definitions: dict[str, Any] = whole["$defs"]
    places = {kind: by_model[kind, "validation"]["$ref"] for kind in kinds}
    for place in places.values():
        noun = definitions[place.rpartition("/")[2]]
        noun["properties"]["id"]["format"] = "uuid"
        noun["required"] = [name for name in noun.get("required", []) if name != "id"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A cmprogramme bundle",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "programme"],
        "properties": {
            "format": {"const": FORMAT},
            "programme": {"$ref": places[Programme]},
            "playbook": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "version": {"type": "string"},
                    "content": {
                        "type": "object",
                        "description": "the merged playbook; without it the id is looked up",
                    },
                    "kept": {
                        "type": "object",
                        "description": "what nouns hold although the playbook does not list it any more",
                        "propertyNames": {"enum": ["function", "role", "dimension"]},
                        "additionalProperties": {"type": "array", "items": {"type": "string"}},
                    },
                },
            },
            "files": {
                "type": "array",
                "description": "the bytes of issued pages in every format, in base64",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["noun", "name", "content"],
                    "properties": {
                        "noun": {"type": "string", "format": "uuid"},
                        "name": {"type": "string"},
                        "content": {"type": "string", "contentEncoding": "base64"},
                    },
                },
            },
            "nouns": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    name: {"type": "array", "items": {"$ref": places[kind]}} for name, kind in LISTED.items()
                },
            },
        },
        "$defs": definitions,
    }


class _Loose(GenerateJsonSchema):
    """A reference may be an id or the words a person knows the thing by."""

    def uuid_schema(self, schema: core_schema.UuidSchema) -> JsonSchemaValue:
        return {"type": "string"}
