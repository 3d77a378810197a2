"""The schema that editors use."""

from __future__ import annotations

import json
from typing import Any

import playbooks


def objects(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The whole and its parts, by name."""
    return {"Playbook": schema, **schema["$defs"]}


def test_the_schema_describes_every_field() -> None:
    schema = playbooks.schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    for name, part in objects(schema).items():
        for key, field in part.get("properties", {}).items():
            assert field.get("description"), f"{name}.{key}"
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_lets_a_file_say_only_what_it_changes() -> None:
    parts = objects(playbooks.schema())
    assert "required" not in parts["Playbook"]
    assert parts["AreaSetting"]["required"] == ["id"]
    assert "required" not in parts["PoolSettings"]
    assert "remove" in parts["Playbook"]["properties"]
    assert "remove" in parts["GateSetting"]["properties"]
    assert "remove" not in parts["AreaSetting"]["properties"]
    assert parts["Playbook"]["additionalProperties"] is False
