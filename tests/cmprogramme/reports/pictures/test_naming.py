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


def test_titles_longer_than_any_room_are_cut_and_stand() -> None:
    """Six nodes in two rows, each with a title of many words."""
    nodes = [
        ("Wherever a household is moved " * 4, (x, y), False)
        for y in (30.0, 80.0)
        for x in (40.0, 110.0, 180.0)
    ]
    labels = labelled(nodes, [], Box(0, 0, 220, 110), 11)
    assert all(label.lines and label.lines[-1].endswith("…") for label in labels)


def test_a_title_without_any_room_is_left_to_the_table() -> None:
    """Nodes on all sides and a picture no larger than they are."""
    places = [(float(x), float(y)) for x in (10, 30, 50) for y in (10, 30, 50)]
    labels = labelled([("Measurement", place, False) for place in places], [], Box(0, 0, 60, 60), 10)
    assert [label.lines for label in labels] == [()] * 9


def test_two_titles_in_the_way_of_each_other_move_together() -> None:
    """The shipped areas on the places of a wide graph: each has its whole title, none on a node."""
    nodes = [
        ("People & organisation", (24.0, 60.0), True),
        ("Information & technology", (135.0, 92.0), False),
        ("Processes", (190.0, 60.0), False),
        ("Customer management activities", (228.0, 92.0), False),
        ("Customer experience", (228.0, 28.0), False),
    ]
    labels = labelled(nodes, [], Box(0, 0, 252, 128), 11)
    assert all(label.lines and "…" not in "".join(label.lines) for label in labels)
    for place, label in enumerate(labels):
        for _, (x, y), _ in nodes:
            assert not label.box.meets(Box(x - 9, y - 9, x + 9, y + 9))
        assert not any(label.box.meets(other.box) for other in labels[place + 1 :])
