"""Whatever is owed takes its next state, an owner and a day by the way of its own room, several as one change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.base.noun import Noun
from lifecycle.customers.proposition import Part, PropositionPart, SignOff
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureAction
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent
from lifecycle.work.dues import Due, due_on
from lifecycle.work.handling import give_dues, move_dues, take_next, why_no_day, why_not_given
from lifecycle.work.owing import owed
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment
from tests.lifecycle.plan.worked import item

GWEN, INES = person("Gwen"), person("Ines", position=1)
WORK = item("W1", "segments", Area.AP, 5).changed(owner=GWEN.id, end=TODAY + timedelta(days=4))
CLOSED = item("W2", "pilot", Area.AP, 5).changed(owner=GWEN.id, status=WorkStatus.DONE, done=TODAY)
STEP = entered(StagedComponent, title="One view", owner=GWEN.id, planned=TODAY + timedelta(days=10))
MEASURE = entered(Measure, name="Contacts", dimension="people", owner=GWEN.id, plan=30)
ACTION = entered(
    MeasureAction,
    measure=MEASURE.id,
    text="Ring back",
    day=TODAY,
    owner=GWEN.id,
    due=TODAY + timedelta(days=20),
)


def dues_of(snapshot: Snapshot) -> dict[str, Due]:
    return {due.kind: due for owner in owed(snapshot, TODAY) for due in owner.dues}


def held(*more: Noun) -> Snapshot:
    return programme(GWEN, INES, WORK, CLOSED, STEP, MEASURE, ACTION, *more)


def picked(snapshot: Snapshot, *kinds: str) -> Sequence[Due]:
    found = dues_of(snapshot)
    return [found[kind] for kind in kinds]


def test_things_of_several_rooms_are_given_to_somebody_as_one_change() -> None:
    snapshot = held()
    bulk = give_dues(snapshot, picked(snapshot, "work", "step", "action"), "Ines", stamp())
    assert not bulk.refused
    assert bulk.change is not None
    after = snapshot.apply(bulk.change)
    assert after.get(WorkItem, WORK.id).owner == INES.id
    assert after.get(StagedComponent, STEP.id).owner == INES.id
    assert after.get(MeasureAction, ACTION.id).owner == INES.id
    assert after.revision == snapshot.revision + 1


def test_who_was_asked_to_sign_is_found_however_the_party_is_spelt_and_no_second_sign_off_is_made() -> None:
    movers = segment("Movers")
    part = entered(
        PropositionPart, segment=movers.id, part=Part.PRICE, text="x", standard="y", partners=("North-Star",)
    )
    asked = entered(SignOff, segment=movers.id, part=Part.PRICE, party="north star", by=GWEN.id)
    snapshot = held(movers, part, asked)
    (due,) = picked(snapshot, "sign-off")
    assert due.who == GWEN.id
    bulk = give_dues(snapshot, [due], "Ines", stamp())
    assert bulk.change is not None
    assert [one.by for one in snapshot.apply(bulk.change).all(SignOff)] == [INES.id]


def test_each_is_moved_from_its_own_day() -> None:
    snapshot = held()
    bulk = move_dues(snapshot, picked(snapshot, "work", "step", "action"), "++2w", stamp())
    assert bulk.change is not None
    after = snapshot.apply(bulk.change)
    assert WORK.end is not None
    assert STEP.planned is not None
    assert ACTION.due is not None
    assert after.get(WorkItem, WORK.id).end == WORK.end + timedelta(weeks=2)
    assert after.get(StagedComponent, STEP.id).planned == STEP.planned + timedelta(weeks=2)
    assert after.get(MeasureAction, ACTION.id).due == ACTION.due + timedelta(weeks=2)


def test_what_has_its_day_or_owner_from_elsewhere_refuses_and_says_why() -> None:
    snapshot = held()
    dues = picked(snapshot, "work", "lesson")
    moved, given = move_dues(snapshot, dues, "+2w", stamp()), give_dues(snapshot, dues, "Ines", stamp())
    for bulk, word in ((moved, "so many days after the work was closed"), (given, "Whoever had the work")):
        assert bulk.change is not None
        [refusal] = bulk.refused
        assert (refusal.noun, refusal.at, bulk.change.refused) == (CLOSED, 1, bulk.refused)
        assert word in refusal.error.why
    assert why_no_day(dues[1])
    assert why_not_given(dues[1])
    assert not why_no_day(dues[0])
    assert not why_not_given(dues[0])


def test_each_takes_its_own_next_state_and_what_needs_more_refuses() -> None:
    snapshot = held()
    bulk = take_next(snapshot, picked(snapshot, "work", "lesson"), stamp())
    assert bulk.change is not None
    after = snapshot.apply(bulk.change)
    assert after.get(WorkItem, WORK.id).status is WorkStatus.STARTED
    assert not after.all(Lesson)
    [refusal] = bulk.refused
    assert "W2" in refusal.error.what
    assert "by itself" in refusal.error.do


def test_training_that_nobody_entered_has_no_day_of_its_own() -> None:
    snapshot = held()
    gap = due_on(snapshot, "training", "for Gwen: listening", None, None, TODAY, GWEN)
    [refused] = move_dues(snapshot, [gap], "+2w", stamp()).refused
    assert "no day of its own" in refused.error.what
    assert why_no_day(gap)
