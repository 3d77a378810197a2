"""Origin of a value, canonical text, hash and JSON Schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import playbooks
from lifecycle.base.errors import NotFound
from lifecycle.playbook import Playbook
from playbooks import Setting
from tests.playbooks.writing import identity, write_playbook

CASE = "gates.G1.criteria.g1.case.threshold"


def test_origin_lists_each_layer_that_sets_a_value_the_last_one_holds(tmp_path: Path) -> None:
    first = "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        threshold: 55\n"
    write_playbook(tmp_path, "firm", gates=first)
    mine = write_playbook(tmp_path, "mine", "firm", gates=first.replace("55", "70"))
    found = playbooks.origin(mine, CASE)
    assert [(setting.playbook, setting.value) for setting in found] == [
        ("core", 60),
        ("firm", 55),
        ("mine", 70),
    ]
    assert found[1:] == (
        Setting("firm", "firm/gates.yaml", 5, 9, 55),
        Setting("mine", "gates.yaml", 5, 9, 70),
    )


def test_origin_of_a_shipped_value_points_at_the_line_it_stands_in() -> None:
    (setting,) = playbooks.origin("core", CASE)
    library = Path(playbooks.__file__ or "").parent / "library" / "core"
    line = (library / setting.file).read_text(encoding="utf-8").splitlines()[setting.line - 1]
    assert line[setting.column - 1 :] == "threshold: 60"


def test_origin_shows_removals(tmp_path: Path) -> None:
    gates = "gates:\n  - id: G1\n    remove: [g1.kinds]\n"
    folder = write_playbook(tmp_path, gates=gates, graph="remove: [e18]\n")
    for path in ("gates.G1.criteria.g1.kinds", "gates.G1.criteria.g1.kinds.threshold", "edges.e18.weight"):
        core, mine = playbooks.origin(folder, path)
        assert (core.playbook, core.removed, mine.playbook, mine.removed) == ("core", False, "mine", True)
    assert len(playbooks.origin(folder, "edges.e17.weight")) == 1


def test_origin_does_not_count_what_is_not_inherited(tmp_path: Path) -> None:
    (setting,) = playbooks.origin(write_playbook(tmp_path), "title")
    assert (setting.playbook, setting.value) == ("mine", "Test playbook")


@pytest.mark.parametrize(
    "path", ["", "gate", "gates.G9", "gates.G1.criteria.g1.cases", f"{CASE}.more", "a..b", "."]
)
def test_a_path_that_leads_nowhere_says_where_it_ends(path: str) -> None:
    with pytest.raises(NotFound) as refused:
        playbooks.origin("core", path)
    assert refused.value.why
    if path == "gates.G1.criteria.g1.cases":
        assert "'g1.case'" in refused.value.why


def test_a_playbook_read_back_from_its_canonical_text_is_equal() -> None:
    for name in playbooks.shipped():
        playbook = playbooks.load(name)
        text = playbooks.canonical(playbook)
        again = Playbook.model_validate_json(text)
        assert again == playbook
        assert playbooks.canonical(again) == text
        assert len(playbooks.content_hash(playbook)) == 64


def test_the_hash_follows_the_content_and_not_the_way_it_is_written(tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "a", areas="areas:\n  - id: AP\n    weight: 2\n")
    two = write_playbook(
        tmp_path / "b", any="# a comment\nareas:\n- {}\n".replace("{}", "weight: 2.0\n  id: AP")
    )
    other = write_playbook(tmp_path / "c", areas="areas:\n  - id: AP\n    weight: 3\n")
    hashes = [playbooks.content_hash(playbooks.load(folder)) for folder in (one, two, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_hash_does_not_follow_the_order_of_keys(tmp_path: Path) -> None:
    hashes = set()
    for root, words in (("a", "  One: 1st\n  Two: 2nd\n"), ("b", "  Two: 2nd\n  One: 1st\n")):
        folder = write_playbook(tmp_path / root)
        folder.joinpath("playbook.yaml").write_text(f"{identity('mine')}vocabulary:\n{words}")
        hashes.add(playbooks.content_hash(playbooks.load(folder)))
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("done", "brought"),
    [("shipped()", ""), ("load('subscription-utility')", "ruamel")],
    ids=["import", "load"],
)
def test_the_yaml_parser_comes_with_the_first_file_read_and_nothing_else_heavy_does(
    done: str, brought: str
) -> None:
    code = (
        f"import sys, playbooks; playbooks.{done}; "
        "print(*{'ruamel', 'rapidfuzz', 'networkx', 'textual', 'sqlalchemy', 'highspy', 'pendulum'} & set(sys.modules))"
    )
    root = Path(playbooks.__file__ or "").parent.parent
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == brought


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
