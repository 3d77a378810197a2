"""How wide the columns of a section are, and how much of a page it takes."""

from __future__ import annotations

import pytest

from cmprogramme.reports.appended import SaidSection, SaidTable
from cmprogramme.reports.columns import NARROW, height, section_data
from cmprogramme.reports.paper import A4, LETTER, Paper


def section(*rows: tuple[str, ...]) -> SaidSection:
    return SaidSection("Criteria", tables=(SaidTable("", ("Criterion", "State", "Evidence"), rows),))


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_short_columns_are_as_wide_as_their_words_and_the_rest_is_shared(paper: Paper) -> None:
    data = section_data([section(("word " * 30, "met", "word " * 60))], paper)
    first, state, last = data[0]["tables"][0]["widths"]
    assert state < NARROW
    assert first == pytest.approx(last)  # each is wider than counts
    assert first + state + last == pytest.approx(paper.across)


def test_a_shape_before_a_word_has_room() -> None:
    plain, shaped = (
        section_data([section(("a", "not met", "b"))], A4, shapes)[0]["tables"][0]["widths"][1]
        for shapes in ({}, {"not met": "square"})
    )
    assert shaped == pytest.approx(plain + A4.body * 1.2)


def test_a_longer_text_takes_more_of_the_page() -> None:
    short, long = (
        height(section_data([section(("a", "met", "word " * count))], A4), A4) for count in (1, 100)
    )
    assert long > short + 2 * A4.body
