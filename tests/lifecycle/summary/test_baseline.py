"""What was promised at the start, and that it stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import Decision
from lifecycle.gates.planning import plan_gate
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.summary.baseline import baseline, promise
from lifecycle.summary.past import Past
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.gates.test_voting import CHENS, LATER, decide, waiting
from tests.lifecycle.summary.pages import AMARA, BRYN
from tests.lifecycle.summary.sheets import issued

G3 = date(2027, 7, 30)
G5 = date(2028, 2, 25)


def nowhere(revision: int) -> Snapshot:
    """No earlier programme may be asked for."""
    raise AssertionError(f"revision {revision} was read")


def test_nothing_is_promised_before_a_page_or_a_decision_says_so() -> None:
    assert baseline(programme(AMARA, BRYN), TODAY, nowhere) is None
    assert baseline(issued(programme(AMARA, BRYN)), TODAY, nowhere) is None
    planned = programme(AMARA, BRYN, planned=({"gate": "G3", "date": G3},))
    assert baseline(planned, TODAY, nowhere) is None


def test_before_g1_the_first_page_promises_whatever_is_planned_later() -> None:
    snapshot = issued(
        programme(AMARA, BRYN, planned=({"gate": "G3", "date": G3}, {"gate": "G5", "date": G5}))
    )
    snapshot = snapshot.apply(plan_gate(snapshot, Gate.G3, date(2027, 8, 20), stamp()))
    snapshot = issued(snapshot)
    found = baseline(snapshot, TODAY, nowhere)
    assert found is not None
    assert (found.source, found.gates, found.end) == ("1", {"G3": G3, "G5": G5}, G5)


def test_a_g1_that_lets_pass_promises_what_was_planned_then_and_a_page_keeps_it() -> None:
    snapshot = waiting()
    snapshot = snapshot.apply(plan_gate(snapshot, Gate.G3, G3, stamp(seed=3)))
    assert baseline(snapshot, TODAY, nowhere) is None  # Chen has still to decide
    snapshot = snapshot.apply(decide(snapshot, **CHENS))
    decided = snapshot
    moved = snapshot.apply(plan_gate(snapshot, Gate.G3, date(2027, 8, 20), stamp(seed=4)))
    asked: list[int] = []

    def then(revision: int) -> Snapshot:
        asked.append(revision)
        return decided

    found = baseline(moved, LATER, then)
    (one,) = moved.all(Decision)
    assert found is not None
    assert asked == [decided.revision]
    assert (found.source, found.gates) == (str(one.id), {"G3": G3})
    kept = issued(moved, LATER, Past(baseline=found))
    assert baseline(kept, LATER, nowhere) == found


def test_g1_decided_again_after_a_recycle_promises_anew_and_a_hold_does_not() -> None:
    def planned(snapshot: Snapshot, day: date, seed: int) -> Snapshot:
        return snapshot.apply(plan_gate(snapshot, Gate.G3, day, stamp(seed=seed)))

    first = planned(waiting(), G3, 3)
    first = first.apply(decide(first, **CHENS))
    kept = issued(first, LATER, Past(baseline=baseline(first, LATER, lambda revision: first)))
    again = planned(with_nouns(kept, ()), date(2027, 9, 10), 4)
    (one,) = again.all(Decision)
    later = {"number": 2, "decided_on": TODAY + timedelta(days=5), "joint": False}
    second = one.changed(id=again.id_of(Decision, "2"), **later)
    stopped = second.changed(outcome="hold")
    held = with_nouns(again, (stopped,))
    assert baseline(held, LATER + timedelta(days=9), nowhere) == baseline(kept, LATER, nowhere)
    anew = with_nouns(again, (second,))
    found = baseline(anew, LATER + timedelta(days=9), lambda revision: anew)
    assert found is not None
    assert (found.source, found.gates["G3"]) == (str(second.id), date(2027, 9, 10))


def test_a_plan_without_a_day_promises_nothing() -> None:
    assert promise(replace(programme(AMARA), revision=4), TODAY, "x") is None
    assert promise(snapshot_of((programme(AMARA).programme,)), TODAY, "x") is None
