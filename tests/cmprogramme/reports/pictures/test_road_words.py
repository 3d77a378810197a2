"""The road in words."""

from __future__ import annotations

from datetime import date

from cmprogramme.reports.pictures.road_words import promise_words, rows, said, slip_words, unplanned
from lifecycle.summary.sheet import Road
from tests.cmprogramme.reports.pictures.samples import TODAY, road_sample


def test_the_sentence_says_where_it_leads_and_how_far_it_moved() -> None:
    assert said(road_sample()) == (
        "From 23 Nov 2026 to 25 Feb 2028. 3 of 6 gates passed; next is Proven, on 30 Jul 2027. "
        "Work ends on 14 Jan 2028, 18 working days later than promised at the start. "
        "1 of 6 pieces of critical work is behind what was promised."
    )
    assert said(Road(first=None, last=None, today=TODAY)) == "Nothing on the road has a day yet."


def test_a_slip_is_later_earlier_or_as_promised() -> None:
    assert [slip_words(slip) for slip in (1, -2, 0)] == [
        "1 working day later",
        "2 working days earlier",
        "as promised",
    ]


def test_an_end_before_the_last_gate_is_that_of_the_work() -> None:
    found = road_sample()
    early = found.model_copy(update={"promised": found.gates[5].day, "slip": -30})
    assert "Work ends on 14 Jan 2028, 30 working days before the end promised at the start." in said(early)
    past = early.model_copy(update={"today": date(2028, 2, 9)})
    assert "Work ended on 14 Jan 2028" in said(past)
    late = found.model_copy(update={"end": date(2028, 3, 17), "slip": 15})
    assert "The programme ends on 17 Mar 2028, 15 working days later than promised" in said(late)
    assert promise_words(late) == "15 working days later than promised"
    over = [phase.model_copy(update={"state": "done"}) for phase in found.phases]
    passed = [gate.model_copy(update={"state": "passed"}) for gate in found.gates]
    stopped = {"phases": tuple(over), "end": date(2027, 7, 29), "slip": -147}
    told = said(found.model_copy(update=stopped))
    assert "The programme ended on 29 Jul 2027. " in told
    assert "next is" not in told
    closed = {"end": date(2028, 2, 25), "today": date(2028, 2, 25), "slip": 0}
    closed |= {"phases": tuple(over), "gates": tuple(passed)}
    assert "The programme ended on 25 Feb 2028, as promised." in said(found.model_copy(update=closed))


def test_every_day_stands_in_the_table() -> None:
    table = rows(road_sample())
    assert ("G3 Proven", "next", "", "30 Jul 2027", "16 Jul 2027", "9 Jul 2027") in table
    assert ("Rehearsal with households", "running, behind", "20 Jul 2027", "6 Aug 2027", "", "") in table
    assert ("Work ends", "", "", "14 Jan 2028", "7 Jan 2028", "20 Dec 2027") in table
    assert ("Critical work not drawn", "3", "", "", "", "") in table


def test_what_has_no_day_is_named() -> None:
    found = road_sample()
    gates = (*found.gates[:5], found.gates[5].model_copy(update={"day": None}))
    phases = (*found.phases[:2], found.phases[2].model_copy(update={"start": None, "end": None}))
    assert unplanned(found) == ""
    assert (
        unplanned(found.model_copy(update={"gates": gates, "phases": phases}))
        == "No day yet: G5 Sustained, Rollout."
    )
