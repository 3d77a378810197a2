"""A playbook as a tree: every value is a leaf once, at the path origin knows it by."""

from __future__ import annotations

import json
from collections import Counter

import playbooks
from lifecycle.playbook.tree import find, holder, tree
from tests.builders import core


def test_every_single_value_is_a_leaf_once() -> None:
    found = tree(core())
    keys = Counter(leaf.key for top in found for branch in top.every() for leaf in branch.leaves)
    assert max(keys.values()) == 1

    def count(value: object) -> int:
        if isinstance(value, dict):
            return sum(count(inner) for key, inner in value.items()) if value else 1
        if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
            return sum(count(inner) - 1 for inner in value)  # the id of an entry is its branch
        return 1

    content = json.loads(playbooks.canonical(core()))
    content["changelog"] = 1  # one value: what the playbook is has no entries of its own
    assert keys.total() == count(content)


def test_leaves_are_at_the_paths_origin_knows() -> None:
    for key in (
        "gates.G1.criteria.g1.case.threshold",
        "team.need.build.areas.PC",
        "statements.AP+1.from",
        "title",
    ):
        found = [
            leaf
            for top in tree(core())
            for branch in top.every()
            for leaf in branch.leaves
            if leaf.key == key
        ]
        assert len(found) == 1, key
        assert playbooks.origin("core", key)[-1].playbook == "core"


def test_a_branch_is_found_by_its_path_and_the_nearest_one_holds_the_rest() -> None:
    found = tree(core())
    case = find(found, ("gates", "G1", "criteria", "g1.case"))
    assert case is not None
    assert (case.id, case.depth, case.title) == ("g1.case", 3, core().criterion("g1.case").title)  # type: ignore[union-attr]  # it is one of core
    assert holder(found, ("gates", "G1", "criteria", "g1.case", "threshold")) is case
    assert find(found, ("gates", "G9")) is None
    assert holder(found, ("nothing",)) is found[0]
