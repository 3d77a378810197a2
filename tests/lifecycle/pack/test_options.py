"""What each way to decide a gate would move, with worked days and money."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.days import add_working_days
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.money import MoneyKind, MoneyLine
from lifecycle.gates.report import gate_report
from lifecycle.pack.options import delayed, options, recycled_days
from lifecycle.pack.sheet import Option
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.outlook import forecast
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Wave
from tests.builders import TODAY, core, stamp, with_nouns
from tests.lifecycle.gates.decisions import at

MONDAY = date(2026, 12, 7)
"""The day G1 is planned for."""


def item(code: str, days: float, start: date, **fields: object) -> WorkItem:
    values = {"id": stamp(seed=ord(code)).new_id(), "code": code, "title": code, "area": Area.PO}
    return WorkItem.model_validate({**values, "days": days, "start": start, **fields})


def before_g1(*nouns: Noun, confirmed: bool = True) -> Snapshot:
    """G1 is planned for 7 December; A runs 5 days from now, B 5 days from that day on: until 11 December."""
    planned = (PlannedGate(gate=Gate.G1, date=MONDAY),)
    snapshot = at(Stage.D3, confirmed=confirmed, planned=planned)
    return with_nouns(
        snapshot,
        (item("A", 5, TODAY, status=WorkStatus.STARTED), item("B", 5, MONDAY), *nouns),
    )


def told(snapshot: Snapshot) -> dict[str, Option]:
    found = options(snapshot, TODAY, gate_report(snapshot, Gate.G1, TODAY))
    return {one.outcome: one for one in found}


def test_go_keeps_the_end_of_the_plan_and_a_hold_of_two_weeks_moves_what_begins_on_the_day_or_later() -> None:
    """B ends on 11 December; held until 21 December (10 working days) it ends on 25 December."""
    found = told(before_g1())
    assert found["go"].end == date(2026, 12, 11)
    held = found["hold"]
    assert (held.again, held.end) == (date(2026, 12, 21), date(2026, 12, 25))
    assert "The work ends on 25 December 2026 instead of 11 December 2026, 10 working days later." in (
        held.consequences
    )
    assert found["stop"].end is None


def test_work_under_way_and_work_that_begins_before_the_gate_is_not_held() -> None:
    snapshot = before_g1()
    after = delayed(snapshot, TODAY, MONDAY, date(2026, 12, 21))
    starts = {one.code: one.start for one in after.all(WorkItem)}
    assert starts == {"A": TODAY, "B": date(2026, 12, 21)}
    assert forecast(snapshot, TODAY).end == date(2026, 12, 11)  # the programme itself is as it was


def test_work_that_begins_behind_the_gate_waits_only_until_it_is_looked_at_again() -> None:
    """C would begin on 16 December; held until 21 December it begins on the 22nd, 4 working days later. D would begin
    in February, and does not wait."""
    snapshot = before_g1(item("C", 5, date(2026, 12, 16)), item("D", 5, date(2027, 2, 1)))
    starts = {
        one.code: one.start for one in delayed(snapshot, TODAY, MONDAY, date(2026, 12, 21)).all(WorkItem)
    }
    assert starts["C"] == date(2026, 12, 22)
    assert starts["D"] == date(2027, 2, 1)
    without = before_g1(item("C", 5, date(2026, 12, 16)))
    assert "The work ends on 28 December 2026 instead of 22 December 2026, 4 working days later." in (
        told(without)["hold"].consequences
    )


def test_of_a_plan_that_ends_before_the_next_gate_it_says_so_and_puts_off_no_benefit() -> None:
    """The plan ends on 11 December, G2 is planned for 1 February: two weeks more move no benefit."""
    planned = (PlannedGate(gate=Gate.G1, date=MONDAY), PlannedGate(gate=Gate.G2, date=date(2027, 2, 1)))
    line = MoneyLine(
        id=stamp(seed=21).new_id(),
        title="Saves",
        kind=MoneyKind.SAVES,
        low=7,
        likely=730,
        high=800,
        unit="EUR",
    )
    begun = with_nouns(at(Stage.D3, confirmed=True, planned=planned), (item("B", 5, MONDAY), line))
    found = told(begun)
    assert "By the plan the work planned so far ends on 11 December 2026." in found["go"].consequences
    assert not any("put off" in text for text in found["hold"].consequences)


def test_recycling_takes_the_days_of_the_stages_up_to_the_gate() -> None:
    """Back to D1: qualify, frame and justify again."""
    snapshot = before_g1(confirmed=False)
    report = gate_report(snapshot, Gate.G1, TODAY)
    days = sum(core().stage(stage).days for stage in (Stage.D1, Stage.D2, Stage.D3))
    assert recycled_days(snapshot, report) == days
    assert told(snapshot)["recycle"].again == add_working_days(MONDAY, days)


def test_benefit_put_off_is_the_days_of_the_likely_net_of_a_year() -> None:
    """730 a year less 365: a delay of 14 days puts off 14."""
    saves = MoneyLine(
        id=stamp(seed=21).new_id(),
        title="Saves",
        kind=MoneyKind.SAVES,
        low=700,
        likely=730,
        high=800,
        unit="EUR",
    )
    costs = MoneyLine(
        id=stamp(seed=22).new_id(),
        title="Runs",
        kind=MoneyKind.COSTS,
        low=300,
        likely=365,
        high=400,
        unit="EUR",
    )
    found = told(before_g1(saves, costs))
    assert "Benefit put off: about 14 EUR (14 days of 365 a year)." in found["hold"].consequences
    assert "Given up: 365 EUR a year, most likely." in found["stop"].consequences


def test_a_wave_planned_before_the_gate_is_looked_at_again_cannot_begin_then() -> None:
    first = Wave(id=stamp(seed=31).new_id(), number=1, start=date(2026, 12, 14))
    second = Wave(id=stamp(seed=32).new_id(), number=2, start=date(2027, 2, 1))
    held = told(before_g1(first, second))["hold"].consequences
    assert "Cannot begin before 21 December 2026: wave 1 (planned for 14 December 2026)." in held
    assert not any("wave 2" in text for text in held)


@pytest.mark.parametrize(("confirmed", "possible"), [(True, True), (False, False)])
def test_go_is_not_possible_while_a_must_is_open_and_what_the_rules_suggest_is_marked(
    confirmed: bool, possible: bool
) -> None:
    found = told(before_g1(confirmed=confirmed))
    assert found["go"].possible is possible
    assert found["hold"].possible
    assert found["go"].why == ("" if possible else "1 must is open.")
    assert [one.outcome for one in found.values() if one.suggested] == [
        "conditional go" if possible else "hold"
    ]


def test_a_gate_of_another_phase_is_not_decided_now() -> None:
    snapshot = before_g1()
    found = options(snapshot, TODAY, gate_report(snapshot, Gate.G3, TODAY))
    assert not any(one.possible for one in found)
    assert found[0].why == "It is decided in the build phase."
