"""The road in words."""

from __future__ import annotations

from cmprogramme.reports.pictures.road_words import rows, said, slip_words, unplanned
from lifecycle.summary.sheet import Road
from tests.cmprogramme.reports.pictures.samples import TODAY, road_sample


def test_the_sentence_says_where_it_leads_and_how_far_it_moved() -> None:
    assert said(road_sample()) == (
        "From 23 Nov 2026 to 25 Feb 2028. 3 of 6 gates passed; next is Proven, on 30 Jul 2027. "
        "The end is 14 Jan 2028, 18 working days later than promised at the start. "
        "1 of 6 pieces of critical work is behind what was promised."
    )
    assert said(Road(first=None, last=None, today=TODAY)) == "Nothing on the road has a day yet."


def test_a_slip_is_later_earlier_or_as_promised() -> None:
    assert [slip_words(slip) for slip in (1, -2, 0)] == [
        "1 working day later",
        "2 working days earlier",
        "as promised",
    ]


def test_every_day_stands_in_the_table() -> None:
    table = rows(road_sample())
    assert ("G3 Proven", "next", "", "30 Jul 2027", "16 Jul 2027", "9 Jul 2027") in table
    assert ("Rehearsal with households", "running, behind", "20 Jul 2027", "6 Aug 2027", "", "") in table
    assert ("End", "", "", "14 Jan 2028", "7 Jan 2028", "20 Dec 2027") in table
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
