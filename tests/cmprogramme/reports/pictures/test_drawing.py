"""The writer of SVG: numbers, texts of any kind, colours that can be read by everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.reports.pictures.drawing import (
    DARK,
    PAPER,
    SYSTEM,
    Box,
    Drawing,
    Picture,
    number,
    recoloured,
)
from tests.cmprogramme.reports.pictures.looking import check, contrast, texts, tree
from tests.hostile import ESCAPES


def picture_of(text: str) -> Picture:
    drawing = Drawing("one", 300)
    drawing.text(10, 20, text, room=280)
    return drawing.picture(30, text or "Title", text or "Said", ("What",), [(text,)])


def test_numbers_have_two_places_at_most_and_no_sign_of_nothing() -> None:
    assert [number(value) for value in (12, 12.5, 1 / 3, -0.001, 100.0, 0.1 + 0.2)] == [
        *("12", "12.5", "0.33", "0", "100", "0.3")
    ]


@given(st.text(max_size=200))
def test_any_text_makes_a_picture_that_can_be_read(text: str) -> None:
    check(picture_of(text))


@pytest.mark.parametrize(
    "text", [*ESCAPES, "</text><script>alert(1)</script>", "\ufffe\uffff\ud800", "]]>&amp;"]
)
def test_no_text_becomes_part_of_the_drawing(text: str) -> None:
    picture = picture_of(text)
    check(picture)
    assert {element.tag.rpartition("}")[2] for element in tree(picture).iter()} == {
        "svg",
        "title",
        "desc",
        "text",
    }


def test_a_box_is_measured_from_where_the_text_is_anchored() -> None:
    drawing = Drawing("one", 100)
    start = drawing.text(50, 20, "Hello", size=10)
    middle = drawing.text(50, 40, "Hello", size=10, anchor="middle")
    end = drawing.text(50, 60, "Hello", size=10, anchor="end")
    assert (start.left, round(start.right, 6)) == (50, 72)
    assert (round(middle.left, 6), round(end.left, 6)) == (39, 28)
    assert [text.box.left for text in texts(drawing.picture(70, "T", "S", (), []))] == pytest.approx(
        [50, 39, 28]
    )


def test_boxes_meet_where_they_share_a_place() -> None:
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.meets(Box(12, 0, 20, 10), gap=3)


@pytest.mark.parametrize("colours", [PAPER, DARK])
def test_text_and_shapes_have_contrast_on_paper_and_in_the_dark(colours: dict[str, str]) -> None:
    """Text 4.5:1, shapes that mean something 3:1; white text stands on the filled shapes."""
    for text in ("ink", "soft", "watch", "alert"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
    assert contrast(colours["ink"], colours["pale"]) >= 4.5
    assert contrast(colours["onblue"], colours["blue"]) >= 4.5
    for shape in ("line", "blue"):
        assert contrast(colours[shape], colours["paper"]) >= 3
    assert contrast(colours["blue"], colours["pale"]) >= 3


def test_every_colour_can_be_repainted() -> None:
    assert PAPER.keys() == DARK.keys() == SYSTEM.keys()
    drawing = Drawing("one", 10)
    drawing.rect(Box(0, 0, 5, 5), "pale", "blue", hatch=True)
    svg = drawing.picture(10, "T", "S", (), []).svg
    rules = recoloured(DARK)
    assert ".f-pale{fill:#27455f}.s-pale{stroke:#27455f}" in rules
    assert 'class="s-blue"' in svg
    assert 'class="f-pale"' in svg
