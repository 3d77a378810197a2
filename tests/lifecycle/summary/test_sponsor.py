"""The sheet put together: whose page it is, what it rests on, what its sections are called."""

from __future__ import annotations

from lifecycle.summary.past import Past
from lifecycle.summary.sheet import DIMENSIONS, person
from lifecycle.summary.sponsor import LEGEND, sponsor_sheet
from tests.builders import TODAY, programme, sponsor_and_leader

AMARA, BRYN = sponsor_and_leader()


def test_an_empty_programme_is_neither_on_plan_nor_watched() -> None:
    sheet = sponsor_sheet(programme(), TODAY)
    assert (sheet.standing.state, sheet.standing.trend) == ("not set", "new")
    assert [row.dimension for row in sheet.dimensions] == list(DIMENSIONS)
    assert (sheet.head.number, sheet.head.reader, sheet.provenance.previous) == (1, "the sponsor", None)
    assert sheet.provenance.legend == LEGEND


def test_a_page_is_for_the_sponsor_by_id_or_for_whom_it_is_asked() -> None:
    snapshot = programme(AMARA, BRYN)
    assert sponsor_sheet(snapshot, TODAY).head.reader == f"{person(AMARA.id)}, sponsor"
    board = sponsor_sheet(snapshot, TODAY, Past(), "board")
    assert board.head.reader == "the board"


def test_sections_are_called_what_the_playbook_calls_them() -> None:
    assert sponsor_sheet(programme(), TODAY).titles["decisions"] == "Wanted from you"
