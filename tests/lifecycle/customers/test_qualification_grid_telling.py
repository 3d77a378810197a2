"""Qualification as grids: needs read back, rights typed as digits, the bargain."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Cell
from lifecycle.customers.qualification import FairBargain, Requirement, Right, RightCheck, qualification
from lifecycle.customers.qualification_grid_telling import (
    bargain_page,
    qualified_page,
    readback_page,
    rights_matrix_page,
    rights_page,
)
from lifecycle.doing import do
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment
from tests.page_reading import cells, facts, said

MOVERS, SAVERS = segment("Movers"), segment("Savers")
ONE_CALL = entered(Requirement, segment=MOVERS.id, need="One call", ambiguities=("which hours?",))
ASKED = programme(
    MOVERS,
    SAVERS,
    ONE_CALL,
    entered(Requirement, segment=MOVERS.id, need="No form", confirmed=True, confirmed_on=TODAY),
    entered(RightCheck, segment=MOVERS.id, right="product", answer="yes", evidence="From one hand"),
)


def done(snapshot: Snapshot, found: Cell, by: str = "next", text: str = "") -> Snapshot:
    return snapshot.apply(do(snapshot, found.does[by], stamp(seed=snapshot.revision), text))  # type: ignore[index]  # by name


def back(snapshot: Snapshot) -> Cell:
    return readback_page(snapshot, TODAY, MOVERS).tables[0].rows[0].cells[1]


def test_a_need_is_read_back_by_space_agreed_not_agreed_not_yet() -> None:
    page = readback_page(ASKED, TODAY, MOVERS)
    assert cells(page) == [
        ["One call", "not yet", "", "which hours?"],
        ["No form", "agreed 23 Nov", "", ""],
    ]
    assert facts(page) == {"Confirmed": "1 of 2", "Rights": "1 of 6", "Bargain": "not yet assessed"}
    snapshot = done(ASKED, back(ASKED))
    assert back(snapshot).text == "agreed 23 Nov"
    assert snapshot.get(Requirement, ONE_CALL.id).ambiguities == ("which hours?",)
    snapshot = done(snapshot, back(snapshot))
    assert (back(snapshot).text, back(snapshot).status) == ("not agreed 23 Nov", "off")
    snapshot = done(snapshot, back(snapshot))
    assert snapshot.get(Requirement, ONE_CALL.id).confirmed is None
    assert snapshot.get(Requirement, ONE_CALL.id).confirmed_on is None
    assert back(done(ASKED, back(ASKED), "day", "20 Nov")).text == "agreed 20 Nov"


def test_what_is_unclear_is_written_in_its_cell_and_cleared() -> None:
    unclear = readback_page(ASKED, TODAY, MOVERS).tables[0].rows[0].cells[3]
    after = done(ASKED, unclear, "type", "which hours?; who calls?")
    assert after.get(Requirement, ONE_CALL.id).ambiguities == ("which hours?", "who calls?")
    assert done(ASKED, unclear, "type", "").get(Requirement, ONE_CALL.id).ambiguities == ()


@pytest.mark.parametrize(("typed", "answer"), [("2", "yes"), ("1", "partly"), ("0", "no"), ("p", "partly")])
def test_a_right_is_answered_by_a_digit_and_keeps_what_shows_it(typed: str, answer: str) -> None:
    holds = rights_page(ASKED, MOVERS).tables[0].rows[0]
    after = done(ASKED, holds.cells[1], "type", typed)
    assert qualification(after, MOVERS.id).rights[Right.PRODUCT] == answer
    (entry,) = after.all(RightCheck)
    assert entry.evidence == "From one hand"


def test_an_empty_answer_takes_the_right_away_and_nine_is_none() -> None:
    holds = rights_page(ASKED, MOVERS).tables[0].rows[0]
    assert not done(ASKED, holds.cells[1], "type", "").all(RightCheck)
    with pytest.raises(InvalidValue, match="'9' is none of yes, partly, no"):
        done(ASKED, holds.cells[1], "type", "9")


def test_what_shows_a_right_is_written_below_it() -> None:
    shown = rights_page(ASKED, MOVERS).tables[0].rows[1]
    assert "type" not in shown.cells[2].does  # not answered yet
    (entry,) = done(ASKED, shown.cells[1], "type", "Seen in May").all(RightCheck)
    assert (entry.answer, entry.evidence) == ("yes", "Seen in May")


def test_a_bargain_is_fair_when_both_sides_are_said() -> None:
    (row,) = bargain_page(ASKED, MOVERS).tables[0].rows
    assert [one.words for one in row.cells] == ["not yet", "not said", "not said"]
    after = done(ASKED, row.cells[1], "type", "Time saved")
    assert qualification(after, MOVERS.id).fair is False
    after = done(after, row.cells[2], "type", "Fewer failed visits")
    assert cells(bargain_page(after, MOVERS)) == [["fair", "Time saved", "Fewer failed visits"]]
    (entry,) = after.all(FairBargain)
    assert (entry.customer_value, entry.profit) == ("Time saved", "Fewer failed visits")
    assert qualification(after, MOVERS.id).fair is True


def test_all_segments_by_rights_tell_needs_and_bargain_beside() -> None:
    assert cells(rights_matrix_page(ASKED)) == [
        ["Movers", "yes", "-", "-", "-", "-", "-", "1/2", "-"],
        ["Savers", "-", "-", "-", "-", "-", "-", "-", "-"],
    ]


def test_a_need_tells_its_wording_and_a_segment_what_shows_its_rights() -> None:
    page = qualified_page(ASKED, TODAY, ONE_CALL)
    assert facts(page) == {"Wording": "not written", "Read back": "not yet"}
    assert said(page) == ["unclear: which hours?"]
    whole = qualified_page(ASKED, TODAY, MOVERS)
    assert facts(whole)["product"] == "yes: From one hand"
    assert "not confirmed: One call" in said(whole)
