"""The schema that editors use: every field described, draft 7, of one mind with the linter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

import playbooks
from playbooks.fields import Part, patterns, resolved
from tests.playbooks.planted import Planted, plant


def objects(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The whole and its parts, by name."""
    return {"Playbook": schema, **schema["definitions"]}


def test_the_schema_describes_every_field() -> None:
    schema = playbooks.schema()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
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
    assert {"format", "areas"} <= set(parts["Playbook"]["properties"])
    assert "from" in parts["Statement"]["properties"]


def test_nothing_of_a_newer_draft_is_left() -> None:
    text = json.dumps(playbooks.schema())
    assert "$defs" not in text
    assert "prefixItems" not in text
    titled = playbooks.schema()["definitions"]["Statement"]["properties"]
    assert "title" not in titled["text"]
    assert "title" in playbooks.schema()["definitions"]["GateSetting"]["properties"]


OFFERED, MASKED = ".check", ".reads.count"
"""What has to be a name that the program knows; and what only counts where the check beside it is reads."""

SHIPPED = sorted(Path(playbooks.__file__ or "").parent.joinpath("library").glob("*/*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_shipped_file_is_as_the_schema_has_it(file: Path) -> None:
    content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    errors = list(jsonschema.Draft7Validator(playbooks.schema()).iter_errors(content))
    assert [error.message for error in errors] == []


VALUES = ("words", "5", "0.5", "-1", "true", "null", "[]", "[words, more]", "100000000", "[1, 2, 3, 4, 5, 6]")
KNOWN = {
    "statements": "AP+1", "preconditions": "M1", "edges": "e1", "loops": "learning", "stages": "D1", "gates": "G1",
    "areas": "AP", "competencies": "steering", "bands": "D1", "need": "build", "partner_rules": "legal",
    "role_rules": "insight-lead", "seat_hours": "one", "owners": "leader", "criteria": "[g1.case]", "parts": "one",
    "arguments": "service-costs", "sources": "reprints", "enablers": "one", "measures": "one", "changelog": "1.0.0",
    "functions": "sales", "roles": "leader", "dimensions": "people",
}  # fmt: skip  # by the key of the list
"""An id in each list whose entries have one."""


def is_leaf(part: Part) -> bool:
    """Whether a field holds one value or a plain list of such."""
    whole = resolved(part)
    inner = resolved(whole.get("items", {})) if isinstance(whole.get("items"), dict) else {}
    return "properties" not in whole and "properties" not in inner and whole.get("type") != "object"


def settable() -> list[str]:
    """Every field with one value, by its path in a playbook; identity and ids are left as they are."""
    found = []
    for path, part in patterns().items():
        steps = path.split(".")
        own = steps[0] in ("format", "id", "title", "version", "licence", "author", "parent", "changelog")
        if own or steps[-1] == "id" or not is_leaf(part):
            continue
        for number, step in enumerate(steps):
            if step == "*":
                steps[number] = KNOWN[steps[number - 1]]
        found.append(".".join(steps))
    return found


@pytest.mark.parametrize("value", VALUES)
def test_schema_and_linter_refuse_the_same_values(value: str, tmp_path: Path) -> None:
    """Keys and kinds of values; what holds between values is the linter's alone."""
    identity = ("context", "emphasis", "assumptions", "vocabulary")  # these stand in playbook.yaml
    paths = [path for path in settable() if not path.startswith(identity)]
    places = plant(tmp_path / "mine", [Planted({path: value}, "", "") for path in paths])
    lines = {place: ".".join(path) for path, place in places.items()}
    linted = {
        lines[problem.file, problem.line]
        for problem in playbooks.lint(tmp_path / "mine")
        if (problem.file, problem.line) in lines
        and (
            problem.code in ("PB101", "PB103")
            or (problem.code == "PB202" and lines[problem.file, problem.line].endswith(OFFERED))
        )
    }
    validator = jsonschema.Draft7Validator(playbooks.schema())
    refused: set[str] = set()
    for file in {file for file, _ in places.values()}:
        content = YAML(typ="safe", pure=True).load((tmp_path / "mine" / file).read_text())
        for error in validator.iter_errors(content):
            refused |= {named(content, list(one.absolute_path)) for one in deepest(error)}
    assert len(paths) > 200
    assert sorted(path for path in refused ^ linted if not path.endswith(MASKED)) == []


def deepest(error: jsonschema.ValidationError) -> list[jsonschema.ValidationError]:
    """The errors within a choice that may also be left empty; else the error itself."""
    inner = [one for one in error.context or () if len(one.absolute_path) > len(error.absolute_path)]
    return [found for one in inner for found in deepest(one)] or [error]


def named(content: Any, steps: list[str | int]) -> str:
    """A path of keys and positions as one of keys and ids, up to the value itself."""
    names: list[str] = []
    for step in steps:
        content = content[step]
        if isinstance(step, str):
            names.append(step)
        elif isinstance(content, dict):
            names.append(str(content["id"]))
    return ".".join(names)


def test_an_editor_offers_the_names_the_program_knows_and_no_empty_value() -> None:
    parts = objects(playbooks.schema())
    asked = parts["Criterion"]["properties"]
    assert {"confirmed", "all", "g1.case"} <= set(asked["check"]["enum"])
    assert "all" not in parts["Part"]["properties"]["check"]["enum"]
    assert "idea" in parts["Reads"]["properties"]["count"]["enum"]
    assert asked["threshold"]["type"] == ["number", "null"]
    assert "default" not in asked["threshold"]
