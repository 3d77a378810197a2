"""The eight areas and the graph of the sheet, by the worked example (rules.md graph, summary)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import AREAS, Area
from lifecycle.summary.basis import Basis
from lifecycle.summary.figures import area_lines, graph
from tests.builders import SCORES_X, TODAY, programme
from tests.lifecycle.capabilities.graphs import assessed


def test_areas_say_their_own_score_what_counts_of_it_and_the_target() -> None:
    lines = {line.area: line for line in area_lines(Basis(assessed(SCORES_X), TODAY))}
    assert list(lines) == [area.value for area in AREAS]
    assert (lines["PO"].score, lines["PO"].effective) == (38, 38)
    assert (lines["PR"].score, lines["PR"].target) == (34, 60)
    assert lines["PR"].effective == pytest.approx(20.1, abs=0.05)


def test_the_weakest_edge_is_the_one_that_costs_most_and_the_lever_what_helps_most() -> None:
    found = graph(Basis(assessed(SCORES_X), TODAY))
    (worst,) = [link for link in found.links if link.weakest]
    assert (worst.upstream, worst.downstream) == ("AP", "PR")
    assert found.weakest == "Analysis & planning holds Proposition back: 13.9 points lost"
    assert (found.lever, found.lever_title) == ("PO", "People & organisation")
    blocks = {(link.upstream, link.downstream): link.block for link in found.links}
    assert blocks["AP", "PR"] == pytest.approx(0.9 * (60 - 32.8) / 60, abs=0.001)


def test_links_run_to_the_right_and_the_same_graph_is_always_drawn_the_same() -> None:
    found = graph(Basis(programme(), TODAY))
    column = {node.area: node.column for node in found.nodes}
    assert all(column[link.upstream] < column[link.downstream] for link in found.links)
    assert found.nodes == graph(Basis(programme(), TODAY)).nodes


def test_while_an_area_has_no_score_nothing_is_computed_and_nothing_is_zero() -> None:
    basis = Basis(assessed({Area.PO: 38.0, Area.AP: 42.0}), TODAY)
    found = graph(basis)
    assert (found.missing, found.weakest, found.lever) == (6, "", None)
    assert {node.value for node in found.nodes} == {None}
    assert {link.block for link in found.links} == {None}
    assert {line.effective for line in area_lines(basis)} == {None}


def test_where_every_area_reaches_its_target_nothing_holds_anything_back() -> None:
    found = graph(Basis(assessed(dict.fromkeys(AREAS, 80.0)), TODAY))
    assert found.weakest == ""
    assert not any(link.weakest for link in found.links)
