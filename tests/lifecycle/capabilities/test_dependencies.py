"""The edges a programme has, circles left out, paths and neighbours (rules.md graph)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.noun import folded
from lifecycle.capabilities import (
    EdgeChange,
    analyse,
    edge_set,
    edges,
    find_circle,
    neighbours,
    path,
)
from lifecycle.playbook import EdgeType
from tests.builders import SCORES_X, TODAY, core, programme


def test_a_programme_has_the_playbooks_edges_until_it_changes_them() -> None:
    assert edges(programme()) == core().edges


def test_a_circle_that_came_in_with_a_file_is_left_out_and_named() -> None:
    base = programme()
    bad = EdgeChange(
        id=base.id_of(EdgeChange, folded("f7")),
        edge="f7",
        source=Area.CX,
        target=Area.AP,
        type=EdgeType.DRIVES,
        weight=0.5,
        reason="from a file",
    )
    snapshot = programme(bad)
    held = edge_set(snapshot)
    assert find_circle(held.edges) == ()
    assert "f7" in held.left_out[0]
    assert "CX drives AP" in held.left_out[0]
    assert analyse(snapshot, TODAY, SCORES_X).left_out == held.left_out


def test_the_strongest_path_and_the_neighbours_are_found() -> None:
    found = path(programme(), Area.PO, Area.CX)
    assert found is not None
    assert (found.areas[0], found.areas[-1]) == (Area.PO, Area.CX)
    assert found.strength == pytest.approx(0.6 * 0.9 * 0.7)
    assert [edge.id for edge in found.edges] == ["e1", "e2", "e6"]
    assert path(programme(), Area.CX, Area.PO) is None
    near = neighbours(programme(), Area.ME)
    assert [edge.source for edge in near.needs] == [Area.PO, Area.AP]
    assert [edge.target for edge in near.feeds] == [Area.PC, Area.IT]
    assert {edge.id for edge in near.loops} == {"f1", "f2", "f4"}
