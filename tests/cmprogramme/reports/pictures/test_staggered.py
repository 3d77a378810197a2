"""Labels in rows under points of a line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cmprogramme.reports.pictures.staggered import APART, Wish, staggered


def test_labels_with_room_stand_under_their_points() -> None:
    one, other = staggered([Wish(100, ("G1 Justified",)), Wish(300, ("G2 Channelled",))], 0, 500)
    assert (one.row, other.row) == (0, 0)
    assert (one.left + one.right) / 2 == 100


def test_a_label_at_the_edge_stays_inside() -> None:
    (placed,) = staggered([Wish(498, ("G5 Sustained 25 Feb",))], 0, 500)
    assert placed.right == 500


def test_a_label_keeps_clear_of_today_where_it_can() -> None:
    (placed,) = staggered([Wish(250, ("G3 Proven 30 Jul",), True, 0)], 0, 500, 248.0)
    assert placed.left > 248


def test_names_are_kept_before_rows_are_saved() -> None:
    wishes = [Wish(100 + 8 * place, (f"G{place} Justified 12 Feb", f"G{place}")) for place in range(4)]
    assert all("Justified" in placed.text for placed in staggered(wishes, 0, 500))


@settings(max_examples=60)
@given(st.lists(st.floats(0, 500), max_size=9), st.one_of(st.none(), st.floats(0, 500)))
def test_no_label_lies_over_another(points: list[float], avoid: float | None) -> None:
    placed = staggered([Wish(x, ("G3 Proven 30 Jul", "G3")) for x in points], 0, 500, avoid)
    for place, one in enumerate(placed):
        assert one.left >= 0
        assert one.right <= 500 + 1e-9
        for other in placed[place + 1 :]:
            apart = max(one.left - other.right, other.left - one.right)
            assert one.row != other.row or apart >= APART - 1e-9
