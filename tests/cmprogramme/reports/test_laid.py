"""The sheet on one page: whatever is on it, it is within the paper, and what there is room for is whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.reports.laid import GAP, SECTIONS, Fitting, laid, signed
from cmprogramme.reports.letters import width
from cmprogramme.reports.paper import PAPERS
from cmprogramme.reports.said import said
from lifecycle.summary.sheet import Change, Sheet
from tests.cmprogramme.reports.sheets import HOSTILE, crowded, empty, full

SHEETS = {"full": full(), "empty": empty(), "crowded": crowded(), "hostile": crowded(HOSTILE)}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_sheet_is_within_the_paper(sheet: Sheet, paper: str) -> None:
    page = laid(said(sheet, "7f3a91c2"), sheet, PAPERS[paper])
    assert page.gap >= GAP
    assert sum(page.heights) + page.gap * SECTIONS <= PAPERS[paper].down + 0.1


def test_work_stands_on_the_road_before_the_sixth_change_and_what_has_no_room_is_counted() -> None:
    sheet, back = full(2), "The rehearsal begins while the telling is being written"
    owned = {"owner": "Amara Okonkwo", "due": date(2027, 8, 20), "back": back}
    rows = [row.model_copy(update=owned) for row in sheet.dimensions[:3]]
    lines = tuple(Change(group="moved", text=f"Change {number}") for number in range(12))
    changes = sheet.changes.model_copy(update={"lines": lines})
    busy = sheet.model_copy(update={"dimensions": (*rows, *sheet.dimensions[3:]), "changes": changes})
    page = laid(said(busy, ""), busy, PAPERS["a4"])
    assert (page.limits.bars, len(page.texts["changes"]), page.texts["more"]) == (2, 5, "and 7 more")


def test_a_page_of_life_is_whole() -> None:
    sheet = full(2)
    page = laid(said(sheet, ""), sheet, PAPERS["a4"])
    assert [row["why"] for row in page.texts["rows"]] == [one.why for one in sheet.dimensions]
    assert page.texts["sentence"] == sheet.standing.sentence
    assert "…" not in str(page.texts["asks"])


FIT = Fitting(PAPERS["a4"])
TEXT = st.text(st.sampled_from("abcdefgh WMil "), max_size=400)


@given(st.lists(TEXT, min_size=1, max_size=4), st.integers(1, 3))
def test_a_paragraph_keeps_to_its_lines_and_leaves_short_texts_whole(texts: list[str], most: int) -> None:
    runs = [(text.strip(), False) for text in texts]
    found, lines = FIT.paragraph(runs, 300.0, most, lambda parts: [(part, False) for part in parts])
    assert lines <= most
    if FIT.lines(runs, 300.0) <= most and sum(width(text, 9.5) for text, _ in runs) <= 300 * most * 0.9:
        assert found == [text for text, _ in runs]


def test_of_a_long_and_a_short_text_the_short_one_is_whole() -> None:
    found, lines = FIT.paragraph(
        [("word " * 200, False), ("short", False)], 300.0, 2, lambda parts: [(part, False) for part in parts]
    )
    assert lines <= 2
    assert found[0].endswith("…")
    assert found[1] == "short"


def test_short_texts_stay_whole_and_long_ones_are_cut_alike() -> None:
    """Of 40, 300 and 500 points in 600 (rules.md summary): 40 stays, each other gets 280."""
    texts = ["a" * round(points / width("a", 9.5)) for points in (40, 300, 500)]
    found = FIT.shared(
        [(text, False) for text in texts], 600.0, lambda parts: [(one, False) for one in parts]
    )
    assert found[0] == texts[0]
    for cut in found[1:]:
        assert cut.endswith("…")
        assert 270 < width(cut, 9.5) <= 280.1


def test_of_a_long_name_the_day_beside_it_stays() -> None:
    long = "Maximiliana-Josephine Freifrau von Hohenstein-Wartburg, 12 March"
    assert signed(long, 9.5, 110).endswith("…, 12 March")
    assert width(signed(long, 9.5, 110), 9.5) <= 110
    assert signed("Amara, 12 March 2028", 9.5, 110) == "Amara, 12 March 2028"
    assert signed("A name with, a comma and no day that is much too long", 9.5, 110).endswith("…")
