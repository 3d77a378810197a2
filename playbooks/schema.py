"""The JSON Schema of playbook files, for editors and for documentation."""

from __future__ import annotations

from typing import Any

from lifecycle.playbook import Playbook

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema of one file of a playbook: any of its sections, each as far as it is given.

    Nothing is required, since a playbook says only what it changes; every field has a description.
    """
    content = Playbook.model_json_schema()
    loosen(content)
    for definition in content["$defs"].values():
        loosen(definition)
    return {"$schema": DIALECT, **content}


def loosen(definition: dict[str, Any]) -> None:
    """Lets an object leave out everything but its id, and drop entries by id."""
    if definition.get("type") != "object" or "properties" not in definition:
        return
    properties = definition["properties"]
    if "id" in properties and "version" not in properties:
        definition["required"] = ["id"]
    else:
        definition.pop("required", None)
    if any(part.get("type") == "array" and "$ref" in part.get("items", {}) for part in properties.values()):
        properties["remove"] = {
            "type": "array",
            "items": {"type": "string"},
            "description": "ids of inherited entries to leave out",
        }
