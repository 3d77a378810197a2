"""One value of a measure, an action or a lesson changed, and everything that follows from it: the gate, what needs
somebody, what is owed, the plan, the score of the area, the sponsor's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from lifecycle.actuals import finish_action, record_action, record_actual
from lifecycle.base.phases import Gate, Stage
from lifecycle.debrief import decide_lesson, follow_up, record_lesson
from lifecycle.floors import destroyer_floors
from lifecycle.gates.report import gate_report
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureAction
from lifecycle.plan import WorkItem
from lifecycle.snapshot import Change, Snapshot
from lifecycle.summary.appendix.detail import appendix
from lifecycle.summary.basis import Basis
from lifecycle.summary.needs import needs_you
from lifecycle.summary.trends import LEARNING, tracked
from lifecycle.work.owing import every_due
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.lifecycle.test_lessons import item, lesson
from tests.lifecycle.test_measures import actual, measure

PEOPLE = sponsor_and_leader()
LEADER = PEOPLE[1].id


def on(id: str, snapshot: Snapshot, today: date = TODAY) -> bool:
    """Whether a criterion of the gate it belongs to passes."""
    found = gate_report(snapshot, Gate(id.partition(".")[0].upper()), today).criterion(id)
    assert found is not None
    return found.passed


def texts(snapshot: Snapshot, today: date = TODAY) -> str:
    """What needs somebody."""
    return "\n".join(need.text for need in needs_you(snapshot, today))


def owes(snapshot: Snapshot, today: date = TODAY) -> set[str]:
    """What is owed."""
    return {f"{due.kind}: {due.text}" for due in every_due(snapshot, today)}


def page(snapshot: Snapshot, today: date = TODAY) -> str:
    """What the appendix of the sponsor's page has."""
    return repr([one.model_dump() for one in appendix(Basis(snapshot, today))])


def done(snapshot: Snapshot, change: Callable[..., Change], *given: object, **named: object) -> Snapshot:
    return snapshot.apply(change(snapshot, *given, stamp=stamp(seed=len(repr(given)) + 5), **named))


def rollout(*nouns: object) -> Snapshot:
    return programme(*PEOPLE, *nouns, stage=Stage.R1)  # type: ignore[arg-type]  # nouns


def test_an_actual_below_plan_opens_g4_a_need_and_a_line_of_the_page_and_one_on_plan_closes_them() -> None:
    bills = measure("Bills", owner=LEADER)
    dark = rollout(bills)
    assert on("g4.actuals", dark) is False
    assert "actual: Bills" in owes(dark)
    low = done(dark, record_actual, bills, 60.0)
    assert on("g4.actuals", low) is True
    assert on("g4.actions", low) is False
    assert "actual: Bills" not in owes(low)
    assert "Say what is done about 'Bills'" in texts(low)
    assert "60%, red" in page(low)
    high = done(low, record_actual, bills, 99.0)
    assert on("g4.actions", high) is True
    assert "Bills" not in texts(high)
    assert "99%, green" in page(high)


def test_an_action_meets_g4_is_owed_until_it_is_done_and_lifts_the_floor_of_measurement() -> None:
    bills = measure("Bills", owner=LEADER)
    later = TODAY + timedelta(days=21)  # more than ten working days
    off = rollout(bills, actual(bills, 60))
    assert "ME-1" in destroyer_floors(off, later)
    acted = done(off, record_action, bills, "A line on the bill")
    assert on("g4.actions", acted) is True
    assert "ME-1" not in destroyer_floors(acted, later)
    assert "Bills" not in texts(acted)
    assert "action: A line on the bill (Bills)" in owes(acted)
    (act,) = acted.all(MeasureAction)
    finished = done(acted, finish_action, act)
    assert "action: A line on the bill (Bills)" not in owes(finished)


@pytest.mark.parametrize("field", ["owner", "plan"])
def test_an_owner_or_a_plan_taken_away_uncovers_its_dimension_at_g3(field: str) -> None:
    every = [measure(name, dimension=name, baseline=1.0, baseline_day=TODAY) for name in DIMENSIONS]
    covered = programme(*PEOPLE, *every, stage=Stage.B3)
    assert on("g3.coverage", covered) is True
    (first, *_) = covered.all(Measure)
    bare = covered.apply(changed(covered, first.changed(**{field: None})))
    assert on("g3.coverage", bare) is False


def test_a_plan_or_a_baseline_taken_away_opens_the_baseline_at_g1() -> None:
    every = [measure(name, dimension=name, baseline=1.0, baseline_day=TODAY) for name in DIMENSIONS]
    begun = programme(*PEOPLE, *every, stage=Stage.D3)
    assert on("g1.baseline", begun) is True
    for field in ("plan", "baseline", "baseline_day"):
        bare = begun.apply(changed(begun, begun.all(Measure)[0].changed(**{field: None})))
        assert on("g1.baseline", bare) is False, field


def test_a_lesson_written_and_decided_ends_what_is_owed_meets_g5_and_moves_the_rate_of_the_page() -> None:
    one = item("W1", TODAY - timedelta(days=30))
    owed = rollout(one)
    assert "lesson: W1 Work W1" in owes(owed)
    assert "Write down what W1" in texts(owed)
    assert "ME-2" in destroyer_floors(owed, TODAY)
    written = done(owed, record_lesson, "The pilot", item=one)
    assert "ME-2" not in destroyer_floors(written, TODAY)
    assert "lesson: decide: The pilot" in owes(written)
    assert on("g5.lessons", written) is False
    assert tracked(Basis(written, TODAY))[LEARNING] == 0
    (open_,) = written.all(Lesson)
    decided = done(written, decide_lesson, open_, "adopt")
    assert on("g5.lessons", decided) is True
    assert on("g5.learning", decided) is True
    assert owes(decided) == set()
    assert tracked(Basis(decided, TODAY))[LEARNING] == 100
    assert "('Learning rate', '100%')" in page(decided)


def test_work_that_a_lesson_led_to_is_in_the_plan_owed_and_asked_for_at_g5() -> None:
    one = item("W1")
    decided = rollout(one, lesson(one, decision="adopt", decided_by=LEADER))
    assert on("g5.work", decided) is True
    led = done(decided, follow_up, decided.all(Lesson)[0], title="Ask every district", owner=PEOPLE[1].name)
    assert [found.code for found in led.all(WorkItem) if found.open] == ["W2"]
    assert "work: W2 Ask every district" in owes(led)
    assert on("g5.work", led) is False


DIMENSIONS = ("people", "processes", "profitability", "proposition", "channels", "activity")


def changed(snapshot: Snapshot, noun: Measure) -> Change:
    from lifecycle.snapshot import make_change

    return make_change(snapshot, stamp(seed=9), "Changed", puts=(noun,))
