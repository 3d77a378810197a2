"""The lists of what is asked and of risks: open first, then what was answered or settled."""

from __future__ import annotations

from lifecycle.summary.asks_telling import Asking, asks_page, risks_page
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, programme, stamp
from tests.entries import entered
from tests.lifecycle.summary.pages import AMARA, BRYN
from tests.lifecycle.summary.test_risks import KITCHEN, framed

OPEN = DecisionAsked(id=stamp(seed=1).new_id(), question="More money?", by_when=TODAY)
DONE = OPEN.changed(
    id=stamp(seed=2).new_id(),
    question="Go on?",
    answer="Yes",
    answered_on=TODAY,
    answered_by=AMARA.id,
)


def test_what_is_asked_stands_open_first_and_then_answered_with_who_and_when() -> None:
    (table,) = asks_page(programme(AMARA, BRYN, OPEN, DONE), TODAY).tables
    assert [row.key for row in table.rows if row.kind != "head"] == [f"asked:{OPEN.id}", f"asked:{DONE.id}"]
    first, *_, last = table.rows
    assert (first.cells[0].words, first.cells[1].words) == (" More money?", "due today")
    assert (last.cells[0].words, last.cells[1].words) == (" Go on? Yes", "Amara, 23 Nov")
    assert first.subject == Asking(f"asked:{OPEN.id}", OPEN)
    assert asks_page(programme(), TODAY).tables[0].rows == ()


def test_the_leaders_risks_stand_before_what_is_found_and_settled_ones_last() -> None:
    settled = entered(type(KITCHEN), text="Settled long ago", done=TODAY)
    inside = entered(type(KITCHEN), text="Bryn may leave", internal=True)
    (table,) = risks_page(framed(KITCHEN, settled, inside), TODAY).tables
    told = [row.cells[0].words for row in table.rows if row.kind != "head"]
    assert told[:2] == [" The kitchen may flood", " Bryn may leave"]
    assert " The works council agrees: not yet assessed" in told
    assert told[-1] == " Settled long ago"
    notes = {row.cells[0].words: row.cells[1].words for row in table.rows if row.kind != "head"}
    assert notes[" The kitchen may flood"] == "Amara, 2 Jan"
    assert notes[" Bryn may leave"].startswith("internal")
