"""Eight areas as bars."""

from __future__ import annotations

from hypothesis import given

from cmprogramme.reports.pictures.areas import areas
from lifecycle.base.words import NOT_ASSESSED, number
from lifecycle.summary.sheet import AreaLine
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, tree, words
from tests.cmprogramme.reports.pictures.samples import area_parts, area_sample


@given(area_parts())
def test_any_areas_can_be_read(lines: tuple[AreaLine, ...]) -> None:
    picture = areas(lines)
    check(picture)
    for line in lines:
        assert " | ".join(
            (number(line.score), number(line.effective), number(line.target, none="–"))
        ) in cells(picture)


def test_bars_are_as_long_as_the_scores() -> None:
    """42 of own score and 35.28 that count, against one scale."""
    rects = list(tree(areas(area_sample())).iter(f"{SVG}rect"))
    own, counts = (float(rect.get("width", "0")) for rect in rects[2:4])
    assert round(counts / own, 2) == round(35.28 / 42, 2)
    assert len(rects) == 2 + 16


def test_an_area_without_a_score_has_no_bar_and_says_so() -> None:
    unknown = AreaLine(area="AP", title="Analysis", score=None, effective=None, target=60.0)
    picture = areas((unknown,))
    assert len(list(tree(picture).iter(f"{SVG}rect"))) == 2, "those of the legend"
    assert NOT_ASSESSED in words(picture)
    assert "0" not in words(picture)
    assert picture.description == "No area is assessed yet."


def test_it_says_how_many_reach_their_target_and_which_is_furthest() -> None:
    assert areas(area_sample()).description == (
        "None of 8 areas reaches the target. Furthest from it is Customer experience: 15.2 of 60."
    )
    one = AreaLine(area="AP", title="Analysis", score=70.0, effective=65.0, target=60.0)
    assert areas((one,)).description == "1 of 1 area reaches the target."
    below = one.model_copy(update={"score": 50.8, "effective": None})
    assert areas((below,)).description == (
        "The one area that is assessed does not reach the target. Furthest from it is Analysis: 50.8 of 60."
    )


def test_the_same_areas_are_the_same_bytes() -> None:
    assert areas(area_sample()).svg == areas(area_sample()).svg
