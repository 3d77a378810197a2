"""What the case comes to now against what was approved (rules.md F8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.case.approved import approved_money, as_paid, newest_approval
from lifecycle.case.decisions import DirectorDecision, record_decision
from lifecycle.case.money import MoneyLine
from lifecycle.case.realising import came_true
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.case.test_money import ALDERMOOR, line, once
from tests.lifecycle.case.test_realising import counted

CALLS, STAY, RUNNING, BUILDING = ALDERMOOR


def approved(*lines: MoneyLine, outcome: str = "approved", day: date = TODAY, seed: int = 1) -> Snapshot:
    """A programme whose case of these lines was decided on."""
    snapshot = programme(*lines)
    return snapshot.apply(record_decision(snapshot, outcome=outcome, stamp=stamp(seed=seed), day=day))


def test_an_approval_covers_the_high_end_of_the_costs_and_the_range_of_the_benefit() -> None:
    one = approved_money(approved(*ALDERMOOR), TODAY)[0]
    assert one.most.value == 1050 + 5 * 260 == 2350
    assert one.costs.value == 850 + 5 * 210 == 1900
    assert (one.low.value, one.likely.value, one.benefit.value) == (640, 1110, 1110)
    assert one.yearly


@pytest.mark.parametrize("outcome", ["deferred", "refused"])
def test_nothing_is_approved_by_a_no_nor_before_its_day_nor_without_money(outcome: str) -> None:
    assert approved_money(approved(*ALDERMOOR, outcome=outcome), TODAY) == ()
    assert approved_money(approved(*ALDERMOOR), TODAY - timedelta(days=1)) == ()
    assert approved_money(approved(), TODAY) == ()
    old = DirectorDecision(id=stamp().new_id(), day=TODAY, outcome="approved")
    assert approved_money(programme(*ALDERMOOR, old), TODAY) == ()


def test_what_was_approved_stays_while_the_case_changes() -> None:
    snapshot = with_nouns(approved(*ALDERMOOR), [STAY.changed(low=300, likely=400, high=500)])
    one = approved_money(snapshot, TODAY)[0]
    assert (one.low.value, one.likely.value, one.benefit.value) == (640, 1110, 610)
    gone = approved_money(with_nouns(approved(*ALDERMOOR), [BUILDING.changed(unit="EUR")]), TODAY)[0]
    assert gone.costs.value == 5 * 210


def test_a_later_approval_takes_the_place_of_the_first() -> None:
    before = TODAY - timedelta(days=1)
    snapshot = with_nouns(approved(*ALDERMOOR, day=before), [RUNNING.changed(high=500)])
    snapshot = snapshot.apply(record_decision(snapshot, outcome="approved", stamp=stamp(seed=9)))
    assert approved_money(snapshot, TODAY)[0].most.value == 1050 + 5 * 500
    assert approved_money(snapshot, before)[0].most.value == 2350
    again = snapshot.apply(record_decision(snapshot, outcome="approved", stamp=stamp(seed=10)))
    assert newest_approval(again, TODAY) == again.all(DirectorDecision)[-1]


def test_costs_that_were_paid_take_the_place_of_what_was_likely() -> None:
    today = date(2028, 1, 10)
    snapshot = counted(approved(*ALDERMOOR), BUILDING, 940, date(2027, 1, 1), date(2027, 6, 30))
    assert approved_money(snapshot, today)[0].costs.value == 940 + 5 * 210
    snapshot = counted(snapshot, RUNNING, 300, date(2027, 1, 1), date(2027, 12, 31))
    assert approved_money(snapshot, today)[0].costs.value == 940 + 5 * 300
    little = counted(approved(*ALDERMOOR), BUILDING, 100, date(2027, 1, 1), date(2027, 6, 30))
    assert approved_money(little, today)[0].costs.value == 1900


def test_a_benefit_is_not_judged_by_what_it_came_to_while_few_had_it() -> None:
    snapshot = counted(programme(*ALDERMOOR), CALLS, 1, date(2027, 1, 1), date(2027, 3, 31))
    assert as_paid(came_true(snapshot, date(2028, 1, 10))[0]) == CALLS


def test_a_cost_nobody_estimated_leaves_the_forecast_open() -> None:
    snapshot = with_nouns(approved(*ALDERMOOR), [line("licences", "costs")])
    assert approved_money(snapshot, TODAY)[0].costs.value is None


def test_benefits_that_come_once_are_compared_over_all_years() -> None:
    one = approved_money(
        approved(once("a sale", "makes", 10, 20, 30), once("work", "costs", 1, 2, 3)), TODAY
    )[0]
    assert not one.yearly
    assert (one.low.value, one.likely.value, one.benefit.value) == (7, 18, 18)
    without = approved_money(approved(once("a sale", "makes", 10, 20, 30)), TODAY)[0]
    assert without.most.value is None
