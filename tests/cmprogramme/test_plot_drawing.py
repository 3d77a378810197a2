"""Two numbers as a picture: letters on their side of the limits, trails, and what is said where there is no room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.plot_drawing import ASCII, UNICODE, Field, drawn, plot_lines
from lifecycle.base.page import Axis, Cell, Plane, Row, Spot

PLANE = Plane(
    Axis("satisfaction", 4, 10, 7),
    Axis("commitment", 4, 10, 7),
    (
        "committed, dissatisfied",
        "committed, satisfied",
        "uncommitted, dissatisfied",
        "uncommitted, satisfied",
    ),
)


def lines(*spots: Spot, width: int = 40, height: int = 13, here: str = "") -> list[str]:
    found = plot_lines(PLANE, spots, width, height, UNICODE, here)
    return ["".join(text for text, _ in line) for line in found]


def test_a_letter_stands_where_its_numbers_are_and_dots_lead_to_it() -> None:
    found = lines(Spot(9, 6, "T", "T 9/6", ((6, 5),)))
    assert len(found) == 13
    assert {len(line) for line in found[:-1]} == {40}
    (line,) = [one for one in found if "T" in one]
    assert found.index(line) == 7
    assert line.index("T") == 33
    assert sum(one.count("•") for one in found) == 1
    assert any("·" in one for one in found)
    assert found[0].startswith("10│")
    assert found[5].startswith(" 7│┄")
    assert found[-2].startswith(" 4└─")
    assert found[-1].split() == ["4", "7", "satisfaction", "10"]


def test_the_quarters_are_named_in_two_lines_where_one_has_no_room() -> None:
    wide, narrow = lines(width=80), lines(width=40)
    assert "committed, dissatisfied" in wide[0]
    assert "committed" in narrow[0]
    assert "dissatisfied" in narrow[1]
    assert "satisfied" in narrow[-3]


def test_letters_in_one_place_stand_beside_each_other_and_more_than_fit_are_a_sign_of_several() -> None:
    found = lines(*(Spot(9, 9, letter, "") for letter in "ABC"))
    (line,) = [one for one in found if "A" in one]
    assert sorted(line[line.index("C") : line.index("B") + 1]) == ["A", "B", "C"]
    crowd = lines(*(Spot(9, 9, letter, "") for letter in "ABCDEFGHIJKLMN"), here="N")
    assert any("N" in one for one in crowd)
    assert not any("M" in one for one in crowd)
    assert lines(*(Spot(9, 9, letter, "") for letter in "ABCDEFGH"))[2].count("+") == 1


def test_where_there_is_no_room_nothing_is_drawn() -> None:
    assert lines(width=10) == []
    assert lines(height=6) == []


def test_the_twin_in_text_has_each_letter_in_words_below_it() -> None:
    rows = [Row((Cell("T"),), spot=Spot(9, 6, "T", "T Time-squeezed 9/6")), Row((Cell("nobody"),))]
    text = drawn(rows, PLANE, 40, ASCII)
    assert text[0] == "commitment"
    assert text[-1] == "T Time-squeezed 9/6"
    assert all(line.isascii() for line in text)
    assert drawn(rows, PLANE, 5, ASCII) == ["T Time-squeezed 9/6"]


@given(
    st.floats(0, 10),
    st.floats(0, 10),
    st.integers(9, 120),
    st.integers(5, 60),
    st.floats(0, 10),
    st.integers(0, 9),
)
def test_a_letter_is_always_on_its_side_of_both_limits_and_inside(
    across: float, up: float, cells: int, count: int, limit: float, least: int
) -> None:
    plane = Plane(Axis("a", least, 10, limit), Axis("b", least, 10, limit), PLANE.quarters)
    field = Field(plane, cells, count)
    x, y = field.place(across, up)
    column, line = field.middle
    assert 0 <= x < cells
    assert 0 <= y < count
    assert (x > column) == (across >= limit)
    assert (y < line) == (up >= limit)
