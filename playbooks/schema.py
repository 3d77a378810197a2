"""The JSON Schema of playbook files, for editors and for documentation."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lifecycle.playbook.thresholds import ALL, ANY, CHECKS
from playbooks.checking.readings import kinds
from playbooks.fields import whole_schema

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server of most editors promises to read."""

REFERENCE = "$ref"


def schema() -> dict[str, Any]:
    """JSON Schema (draft 7) of one file of a playbook: any of its sections, each as far as it is given.

    Nothing is required, since a playbook says only what it changes; every field has a description. Names the program
    knows (checks, what can be counted) are listed, so that an editor offers them.
    """
    content = model()
    parts = content.pop("$defs")
    found = {"$schema": DIALECT, **as_draft_7(content), "definitions": as_draft_7(parts)}
    found["title"] = "Playbook of cmprogramme"
    asked = found["definitions"]
    for name in ("Criterion", "Part"):
        properties = asked[name]["properties"]
        known = set(CHECKS) if name == "Criterion" else set(CHECKS) - {ALL, ANY}
        properties["check"]["enum"] = sorted(known)
    asked["Reads"]["properties"]["count"]["enum"] = [*sorted(kinds()), None]
    return found


def model() -> dict[str, Any]:
    """The same as the model has it (2020-12), for documentation."""
    content = deepcopy(whole_schema())
    loosen(content)
    for definition in content["$defs"].values():
        loosen(definition)
    return content


def loosen(definition: dict[str, Any]) -> None:
    """Lets an object leave out everything but its id, and drop entries by id."""
    if definition.get("type") != "object" or "properties" not in definition:
        return
    properties = definition["properties"]
    if "id" in properties and "version" not in properties:
        definition["required"] = ["id"]
    else:
        definition.pop("required", None)
    if any(
        part.get("type") == "array" and REFERENCE in part.get("items", {}) for part in properties.values()
    ):
        properties["remove"] = {
            "type": "array",
            "items": {"type": "string"},
            "description": "ids of inherited entries to leave out",
        }


def as_draft_7(part: Any) -> Any:
    """The same in the words of draft 7, where nothing beside a reference counts and tuples are lists of items."""
    if isinstance(part, list):
        return [as_draft_7(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: as_draft_7(value) for key, value in part.items() if not (key == "title" and is_text(value))}
    if isinstance(found.get(REFERENCE), str):
        reference = {REFERENCE: found.pop(REFERENCE).replace("#/$defs/", "#/definitions/")}
        found = {"allOf": [reference], **found} if found else reference
    choices = found.get("anyOf", ())
    if len(choices) == 2 and choices[1] == {"type": "null"} and is_text(choices[0].get("type")):
        # one choice, so that an editor shows what is said of it once and offers no value that says nothing
        found = {**choices[0], **{key: value for key, value in found.items() if key != "anyOf"}}
        found["type"] = [found["type"], "null"]
        found = {**found, "enum": [*found["enum"], None]} if "enum" in found else found
    if found.get("default", ...) is None:
        del found["default"]
    if isinstance(found.get("prefixItems"), list):
        found["items"] = found.pop("prefixItems")
        found["additionalItems"] = False
    return found


def is_text(value: object) -> bool:
    """Whether it is a text: a title the model makes of a field's name, not a field of that name."""
    return isinstance(value, str)
