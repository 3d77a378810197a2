"""A sheet made ready: the appendix when it is due, every number of a picture in a table."""

from __future__ import annotations

from cmprogramme.reports.made import make
from tests.cmprogramme.reports.sheets import crowded, full


def test_with_more_than_three_asks_the_appendix_is_printed() -> None:
    assert not make(full(3), fingerprint="").appendix
    assert make(full(3), fingerprint="", appendix=True).appendix
    assert make(full(4), fingerprint="").appendix


def test_a_letter_the_family_lacks_is_replaced_where_there_is_no_other() -> None:
    sheet = crowded("漢字 ")
    assert "漢" in make(sheet, fingerprint="").words.name
    made = make(sheet, fingerprint="", own_letters=True)
    assert "漢" not in str(made.page.texts)
    assert "漢" not in made.page.drawn.road.svg


def test_pictures_have_their_numbers_beside_them() -> None:
    made = make(full(), fingerprint="")
    assert set(made.tables) == {"road", "areas", "graph", "team"}
    assert ("People & organisation", "44", "44", "60") in made.tables["areas"].rows
