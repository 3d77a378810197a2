"""What holds what back."""

from __future__ import annotations

from hypothesis import given, settings

from cmprogramme.reports.pictures.graph import graph
from lifecycle.base.words import number
from lifecycle.summary.sheet import Graph
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, tree, words
from tests.cmprogramme.reports.pictures.samples import graph_sample, graphs


@settings(max_examples=40)
@given(graphs())
def test_any_graph_lies_inside_and_has_its_numbers_in_the_table(found: Graph) -> None:
    picture = graph(found)
    check(picture)
    for node in found.nodes:
        assert number(node.value) in cells(picture)
    for link in found.links:
        assert f"{number(link.weight, places=2)} | {number(link.block, places=2, none='not known')}" in cells(
            picture
        )


def test_the_weakest_link_and_the_best_lever_differ_by_form() -> None:
    """One dashed line more than the legend's own, and a second rim around one node."""
    root = tree(graph(graph_sample()))
    dashed = [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(dashed) == 2
    assert len(list(root.iter(f"{SVG}circle"))) == 8 + 1 + 2


def test_titles_are_whole_in_the_shipped_graph() -> None:
    drawn = " ".join(words(graph(graph_sample())))
    assert "…" not in drawn
    assert "Customer management activities" in drawn


def test_nothing_is_claimed_while_scores_are_missing() -> None:
    found = graph_sample()
    nodes = (found.nodes[0].model_copy(update={"value": None}), *found.nodes[1:])
    picture = graph(
        found.model_copy(update={"nodes": nodes, "missing": 1, "lever": None, "weakest": "", "links": ()})
    )
    check(picture)
    assert "1 area not yet assessed; until then nothing is computed." in words(picture)
    assert picture.description == "1 area not yet assessed, so what holds what back is not known yet."


def test_an_empty_graph_says_so() -> None:
    assert words(graph(Graph())) == ["Not yet assessed"]
