"""Where a value comes from: each layer that sets it."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import NotFound
from playbooks import Setting
from tests.playbooks.writing import write_playbook

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
