"""Where titles of nodes stand."""

from __future__ import annotations

from cmprogramme.reports.pictures.drawing import Box
from cmprogramme.reports.pictures.naming import labelled

WITHIN = Box(0, 0, 200, 120)


def test_a_title_stands_under_its_node_where_nothing_is_in_the_way() -> None:
    (label,) = labelled([("People", (100.0, 40.0), False)], [], WITHIN, 10)
    assert (label.anchor, label.x, label.lines) == ("middle", 100, ("People",))
    assert label.box.top >= 50


def test_a_title_gives_way_to_a_line_and_to_the_edge() -> None:
    (label,) = labelled([("People", (100.0, 40.0), False)], [((100.0, 50.0), (100.0, 120.0))], WITHIN, 10)
    assert not label.box.left < 100 < label.box.right or label.box.bottom < 40
    (low,) = labelled([("People", (100.0, 112.0), False)], [], WITHIN, 10)
    assert low.box.bottom <= 102


def test_neighbours_keep_apart() -> None:
    one, other = labelled(
        [("Customer experience", (80.0, 60.0), False), ("Measurement", (110.0, 60.0), False)], [], WITHIN, 10
    )
    assert not one.box.meets(other.box, 3.9)
