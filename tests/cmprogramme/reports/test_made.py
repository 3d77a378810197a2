"""A sheet made ready: the appendix when it is due, every number of a picture in a table."""

from __future__ import annotations

from cmprogramme.reports.made import make
from cmprogramme.reports.web import html
from cmprogramme.reports.written import sections
from tests.cmprogramme.reports.sheets import appendix, crowded, full


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


def test_a_page_of_an_older_program_says_nothing_it_did_not_say() -> None:
    none = {"wanted": (), "dimensions": (), "areas": (), "trends": (), "risks": ()}
    sheet = full().model_copy(update={**none, "appendix": appendix()})
    made = make(sheet, fingerprint="", appendix=True)
    assert [section.title for section in made.appendix] == [section.title for section in appendix()]
    told = [section.title for section in sections(made)]
    assert told[:2] == [made.words.changed, "Appendix"]
    page = html(made)
    assert made.words.nothing not in page
    assert "No risk is known" not in page
    assert "<svg class" not in page.partition("<main")[2].partition("s-changed")[2].partition("</main>")[0]
