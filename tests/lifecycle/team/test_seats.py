"""Real seats, and seats a leader asks for or forbids."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.phases import Stage
from lifecycle.team.nouns import Assignment, Seat, SeatAsk, SeatRule
from lifecycle.team.seats import adjust, assign, seat_of, unadjust, unassign
from tests.builders import programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()


def test_a_real_seat_is_given_with_hours_and_days_and_given_again_takes_the_place_of_the_first() -> None:
    snapshot = programme(AMARA, BRYN)
    first = assign(snapshot, AMARA, Stage.B1, stamp(), hours=4, start=date(2027, 3, 1), note="knows it")
    assert first.label == f"Assigned {{person:{AMARA.id}}} to B1 (core)"
    snapshot = snapshot.apply(first)
    seat = seat_of(snapshot, Assignment, AMARA, Stage.B1)
    assert seat is not None
    assert (seat.seat, seat.hours, seat.start, seat.note) == (Seat.CORE, 4, date(2027, 3, 1), "knows it")
    again = snapshot.apply(assign(snapshot, AMARA, Stage.B1, stamp(), seat=Seat.INFORMED))
    (seat,) = again.all(Assignment)
    assert (seat.seat, seat.hours, seat.note) == (Seat.INFORMED, None, "")


def test_hours_nobody_has_are_refused() -> None:
    with pytest.raises(InvalidValue, match="assignment") as refused:
        assign(programme(AMARA), AMARA, Stage.B1, stamp(), hours=81)
    assert refused.value.field == "hours"


def test_a_seat_is_taken_back_in_its_stage_only() -> None:
    snapshot = programme(AMARA, BRYN)
    for stage in (Stage.B1, Stage.B2):
        snapshot = snapshot.apply(assign(snapshot, AMARA, stage, stamp()))
    change = unassign(snapshot, AMARA, Stage.B1, stamp())
    assert change.label == f"Took the seat of {{person:{AMARA.id}}} in B1 back"
    (left,) = snapshot.apply(change).all(Assignment)
    assert left.stage is Stage.B2
    with pytest.raises(NotFound, match=f"{BRYN.name} has no real seat in B1"):
        unassign(snapshot, BRYN, Stage.B1, stamp())


def test_an_adjusted_seat_needs_a_note_and_stands_until_it_is_left_to_the_rules_again() -> None:
    snapshot = programme(AMARA, BRYN)
    with pytest.raises(InvalidValue, match="seat rule"):
        adjust(snapshot, AMARA, Stage.B1, stamp(), ask=SeatAsk.EXCLUDED, note=" ")
    change = adjust(snapshot, AMARA, Stage.B1, stamp(), ask=SeatAsk.EXCLUDED, note="on the case herself")
    assert change.label == f"Asked for {{person:{AMARA.id}}} excluded in B1"
    after = snapshot.apply(change)
    assert [(rule.person, rule.ask) for rule in after.all(SeatRule)] == [(AMARA.id, SeatAsk.EXCLUDED)]
    assert after.apply(unadjust(after, AMARA, Stage.B1, stamp())).all(SeatRule) == ()


def test_a_seat_nobody_adjusted_is_refused_with_the_stages_that_are() -> None:
    snapshot = programme(AMARA, BRYN)
    with pytest.raises(NotFound) as refused:
        unadjust(snapshot, AMARA, Stage.B1, stamp())
    assert refused.value.why == "No seat of theirs is adjusted in any stage."
    snapshot = snapshot.apply(
        adjust(snapshot, AMARA, Stage.B2, stamp(), ask=SeatAsk.CORE, note="she began it")
    )
    with pytest.raises(NotFound) as refused:
        unadjust(snapshot, AMARA, Stage.B1, stamp())
    assert refused.value.why == "Adjusted is: B2."
