"""Real seats, and seats a leader asks for or forbids."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.register import add
from lifecycle.snapshot import Snapshot, make_change
from lifecycle.team.nouns import Assignment, Seat, SeatAsk, SeatRule
from lifecycle.team.recommendation import recommend
from lifecycle.team.seats import adjust, assign, seat_of, unadjust, unassign
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()


def test_a_real_seat_is_given_with_hours_and_days_and_given_again_takes_the_place_of_the_first() -> None:
    snapshot = programme(AMARA, BRYN)
    first = assign(snapshot, AMARA, stamp(), stage=Stage.B1, hours=4, start=date(2027, 3, 1), note="knows it")
    assert first.label == f"Assigned {{person:{AMARA.id}}} to B1 (core)"
    snapshot = snapshot.apply(first)
    seat = seat_of(snapshot, Assignment, AMARA, Stage.B1)
    assert seat is not None
    assert (seat.seat, seat.hours, seat.start, seat.note) == (Seat.CORE, 4, date(2027, 3, 1), "knows it")
    again = snapshot.apply(assign(snapshot, AMARA, stamp(), stage=Stage.B1, seat=Seat.INFORMED))
    (seat,) = again.all(Assignment)
    assert (seat.seat, seat.hours, seat.note) == (Seat.INFORMED, None, "")


def test_hours_nobody_has_are_refused() -> None:
    with pytest.raises(InvalidValue, match="assignment") as refused:
        assign(programme(AMARA), AMARA, stamp(), stage=Stage.B1, hours=81)
    assert refused.value.field == "hours"


def test_a_seat_is_taken_back_in_its_stage_only() -> None:
    snapshot = programme(AMARA, BRYN)
    for stage in (Stage.B1, Stage.B2):
        snapshot = snapshot.apply(assign(snapshot, AMARA, stamp(), stage=stage))
    change = unassign(snapshot, AMARA, stamp(), stage=Stage.B1)
    assert change.label == f"Took the seat of {{person:{AMARA.id}}} in B1 back"
    (left,) = snapshot.apply(change).all(Assignment)
    assert left.stage is Stage.B2
    with pytest.raises(NotFound, match=f"{BRYN.name} has no real seat in B1"):
        unassign(snapshot, BRYN, stamp(), stage=Stage.B1)


def test_an_adjusted_seat_needs_a_note_and_stands_until_it_is_left_to_the_rules_again() -> None:
    snapshot = programme(AMARA, BRYN)
    with pytest.raises(InvalidValue, match="seat rule"):
        adjust(snapshot, AMARA, stamp(), stage=Stage.B1, ask=SeatAsk.EXCLUDED, note=" ")
    change = adjust(
        snapshot, AMARA, stamp(), stage=Stage.B1, ask=SeatAsk.EXCLUDED, note="on the case herself"
    )
    assert change.label == f"Asked for {{person:{AMARA.id}}} excluded in B1"
    after = snapshot.apply(change)
    assert [(rule.person, rule.ask) for rule in after.all(SeatRule)] == [(AMARA.id, SeatAsk.EXCLUDED)]
    assert after.apply(unadjust(after, AMARA, stamp(), stage=Stage.B1)).all(SeatRule) == ()


def test_a_seat_nobody_adjusted_is_refused_with_the_stages_that_are() -> None:
    snapshot = programme(AMARA, BRYN)
    with pytest.raises(NotFound) as refused:
        unadjust(snapshot, AMARA, stamp(), stage=Stage.B1)
    assert refused.value.why == "No seat of theirs is adjusted in any stage."
    snapshot = snapshot.apply(
        adjust(snapshot, AMARA, stamp(), stage=Stage.B2, ask=SeatAsk.CORE, note="she began it")
    )
    with pytest.raises(NotFound) as refused:
        unadjust(snapshot, AMARA, stamp(), stage=Stage.B1)
    assert refused.value.why == "Adjusted is: B2."


def test_a_seat_left_without_a_stage_is_one_of_the_present_stage() -> None:
    snapshot = programme(AMARA, stage=Stage.B2)
    (seat,) = snapshot.apply(assign(snapshot, AMARA, stamp())).all(Assignment)
    assert seat.stage is Stage.B2


@pytest.mark.parametrize(
    ("kind", "more"), [(Assignment, {"seat": "core"}), (SeatRule, {"ask": "core", "note": "she began it"})]
)
def test_the_register_seats_nobody_who_is_not_known(
    kind: type[Assignment | SeatRule], more: dict[str, str]
) -> None:
    snapshot = programme(AMARA)
    with pytest.raises(NotFound, match="somebody the programme knows"):
        add(snapshot, kind, {"person": "Nobody", "stage": "B1", **more}, stamp())
    seat, _ = add(snapshot, kind, {"person": "amara", "stage": "B1", **more}, stamp())
    assert seat.person == AMARA.id


def refused(snapshot: Snapshot, who: Person, stage: Stage = Stage.B1, ask: SeatAsk = SeatAsk.CORE) -> str:
    with pytest.raises(NotAllowed) as error:
        adjust(snapshot, who, stamp(), stage=stage, ask=ask, note="wanted")
    assert who.name in error.value.what
    return error.value.why


def test_a_seat_that_cannot_be_kept_is_refused_with_the_person_and_the_reason() -> None:
    gwen = person("Gwen", "hr", 4, hours=5, position=2)
    snapshot = programme(AMARA, BRYN, gwen)
    assert refused(snapshot, gwen) == "They have 5 h a week in B1; a core seat takes 6."
    assert adjust(snapshot, gwen, stamp(), stage=Stage.B1, ask=SeatAsk.CONSULTED, note="wanted").puts
    away = gwen.changed(hours=8, end=TODAY)
    assert "away for most of the stage" in refused(programme(AMARA, BRYN, away), away)
    assert "not on the roster" in refused(programme(gwen.changed(on_roster=False)), gwen)
    assert "sits in the core in every stage" in refused(snapshot, AMARA, ask=SeatAsk.CONSULTED)
    assert refused(programme(AMARA.changed(hours=2)), AMARA).startswith("They have 2 h")


def test_more_seats_than_there_are_places_are_refused_and_so_is_one_entered_by_the_list() -> None:
    crowd = tuple(person(f"Person {n}", "sales", 4, position=n + 2) for n in range(4))
    snapshot = programme(AMARA, BRYN, *crowd)
    for one in crowd[:2]:
        snapshot = snapshot.apply(adjust(snapshot, one, stamp(), stage=Stage.D1, note="wanted"))
    why = refused(snapshot, crowd[2], Stage.D1)
    assert why == "The core has 4 places, and with sponsor and project leader 5 would be needed."
    texts = {"person": crowd[2].name, "stage": "D1", "ask": "core", "note": "wanted"}
    with pytest.raises(NotAllowed, match=crowd[2].name):
        add(snapshot, SeatRule, texts, stamp())


def test_no_more_are_asked_to_be_consulted_than_there_are_places_whoever_is_asked_into_the_core() -> None:
    crowd = tuple(person(f"Person {n}", "sales", 4, position=n + 2) for n in range(8))
    snapshot = programme(AMARA, BRYN, *crowd)
    snapshot = snapshot.apply(adjust(snapshot, crowd[7], stamp(), stage=Stage.B1, note="wanted"))
    for one in crowd[:6]:
        ask = adjust(snapshot, one, stamp(), stage=Stage.B1, ask=SeatAsk.CONSULTED, note="wanted")
        snapshot = snapshot.apply(ask)
    why = refused(snapshot, crowd[6], ask=SeatAsk.CONSULTED)
    assert why == "6 people are consulted at most, and 6 are asked for."


def test_a_note_of_a_seat_that_became_impossible_may_still_be_changed() -> None:
    gwen = person("Gwen", "hr", 4, position=2)
    snapshot = programme(AMARA, BRYN, gwen)
    snapshot = snapshot.apply(adjust(snapshot, gwen, stamp(), stage=Stage.B1, note="wanted"))
    snapshot = snapshot.apply(make_change(snapshot, stamp(), "less", puts=(gwen.changed(hours=1),)))
    (rule,) = snapshot.all(SeatRule)
    assert make_change(snapshot, stamp(), "note", puts=(rule.changed(note="as long as she can"),)).puts
    found = recommend(snapshot, Stage.B1, TODAY)
    assert any("Gwen" in text and "1 h a week" in text for text in found.relaxed)
