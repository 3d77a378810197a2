"""What came true of the case, period by period (rules.md F8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.page import Page, Table
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.money_telling import came_true_page, case_again, full_money_page
from lifecycle.case.realising import MoneyActual, came_true, part_of_year, record
from lifecycle.gates.telling import gate_page
from lifecycle.measures import Measure
from lifecycle.snapshot import Snapshot
from lifecycle.summary.appendix.detail import appendix
from lifecycle.summary.basis import Basis
from lifecycle.summary.past import Past
from tests.builders import programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.case.test_money import ALDERMOOR, line

TODAY = date(2028, 1, 10)
AMARA, BRYN = sponsor_and_leader()
CALLS, STAY, RUNNING, BUILDING = ALDERMOOR


def counted(snapshot: Snapshot, what: object, value: float, since: date, until: date) -> Snapshot:
    change = record(
        snapshot,
        what,  # type: ignore[arg-type]  # one of the lines above
        value,
        stamp(today=TODAY, seed=since.toordinal()),
        since=since,
        until=until,
    )
    return snapshot.apply(change)


def test_a_quarter_of_a_yearly_benefit_is_compared_with_a_quarter_of_the_case() -> None:
    snapshot = counted(programme(*ALDERMOOR), CALLS, 90, date(2027, 1, 1), date(2027, 3, 31))
    snapshot = counted(snapshot, CALLS, 110, date(2027, 4, 1), date(2027, 6, 30))
    found = came_true(snapshot, TODAY)[0]
    assert found.actual.value == 200
    assert found.expected.likely.value == pytest.approx(420 * 181 / 365)
    assert found.share.value == pytest.approx(200 / (420 * 181 / 365))
    assert found.below is False
    assert came_true(snapshot, date(2027, 5, 1))[0].actual.value == 90


def test_what_comes_once_is_compared_whole_and_a_cost_is_worse_above_its_range() -> None:
    snapshot = counted(programme(*ALDERMOOR), BUILDING, 1100, date(2027, 1, 1), date(2027, 3, 31))
    found = came_true(snapshot, TODAY)[3]
    assert found.expected.likely.value == 850
    assert found.below is True
    snapshot = counted(programme(*ALDERMOOR), CALLS, 10, date(2027, 1, 1), date(2027, 12, 31))
    assert came_true(snapshot, TODAY)[0].below is True


def test_what_nobody_counted_is_not_yet_counted_and_no_zero() -> None:
    for one in came_true(programme(*ALDERMOOR), TODAY):
        assert (one.actual.value, one.share.value, one.below) == (None, None, None)
    zero = counted(programme(*ALDERMOOR), CALLS, 0, date(2027, 1, 1), date(2027, 12, 31))
    assert came_true(zero, TODAY)[0].share.value == 0


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(0, 3000), some.integers(0, 3000))
def test_years_of_two_periods_in_a_row_add_up(first: date, days: int, more: int) -> None:
    middle = first + timedelta(days=days)
    last = middle + timedelta(days=1 + more)
    together = part_of_year(first, middle) + part_of_year(middle + timedelta(days=1), last)
    assert part_of_year(first, last) == pytest.approx(together)


def test_a_calendar_year_is_one_year_whether_it_leaps_or_not() -> None:
    assert part_of_year(date(2027, 1, 1), date(2027, 12, 31)) == pytest.approx(1)
    assert part_of_year(date(2028, 1, 1), date(2028, 12, 31)) == pytest.approx(1)
    assert part_of_year(date(2027, 1, 1), date(2027, 1, 1)) == pytest.approx(1 / 365)


def test_no_day_counts_twice_none_lies_ahead_and_none_runs_backwards() -> None:
    snapshot = counted(programme(*ALDERMOOR), CALLS, 90, date(2027, 1, 1), date(2027, 3, 31))
    with pytest.raises(InvalidValue, match="shares days with"):
        counted(snapshot, CALLS, 90, date(2027, 3, 31), date(2027, 6, 30))
    with pytest.raises(InvalidValue, match="not over yet"):
        counted(snapshot, CALLS, 90, date(2028, 1, 1), TODAY + timedelta(days=1))
    with pytest.raises(InvalidValue, match="end before it begins"):
        counted(snapshot, CALLS, 90, date(2027, 9, 1), date(2027, 6, 30))
    again = counted(snapshot, CALLS, 95, date(2027, 1, 1), date(2027, 3, 31))
    assert [one.value for one in again.all(MoneyActual)] == [95]
    other = counted(snapshot, STAY, 90, date(2027, 3, 31), date(2027, 6, 30))
    assert len(other.all(MoneyActual)) == 2


def test_each_line_is_told_with_who_answers_and_the_measure_that_shows_it() -> None:
    visits = entered(Measure, name="visits kept", dimension="activity", plan=100)
    owned = CALLS.changed(owner=AMARA.id, measure=visits.id)
    snapshot = counted(programme(AMARA, visits, owned, STAY), owned, 90, date(2027, 1, 1), date(2027, 3, 31))
    [table] = came_true_page(snapshot, TODAY).parts
    assert isinstance(table, Table)
    first, second = ([cell.words for cell in row.cells] for row in table.rows)
    assert first[2:] == ["90 (87%)", "Amara", "visits kept, not yet assessed"]
    assert second[2:] == ["not yet counted", "nobody yet", "no measure shows it"]


def words(page: Page) -> str:
    texts = []
    for part in page.parts:
        texts.append(getattr(part, "text", "") or getattr(part, "title", ""))
        texts += [cell.words for row in getattr(part, "rows", ()) for cell in row.cells]
    return " ".join(texts)


@pytest.mark.parametrize(("gate", "again"), [(Gate.G3, False), (Gate.G4, True), (Gate.G5, True)])
def test_the_case_is_shown_again_at_g4_and_g5(gate: Gate, *, again: bool) -> None:
    snapshot = programme(AMARA, BRYN, *ALDERMOOR, stage=Stage.R3)
    snapshot = counted(snapshot, CALLS, 90, date(2027, 1, 1), date(2027, 3, 31))
    told = words(gate_page(snapshot, TODAY, gate))
    assert ("90 of 103.56 most likely by then (87%)" in told) is again
    assert ("9 months" in told) is again


def test_without_money_g4_says_that_there_is_none() -> None:
    [said] = case_again(programme(), TODAY)
    assert "no money" in said.text  # type: ignore[union-attr]  # a sentence


def test_the_sponsors_page_has_payback_horizon_and_what_came_true() -> None:
    snapshot = counted(programme(AMARA, BRYN, *ALDERMOOR), CALLS, 90, date(2027, 1, 1), date(2027, 3, 31))
    found = appendix(Basis(snapshot, TODAY, past=Past()))
    (section,) = [one for one in found if any(label == "Paid back" for label, _ in one.facts)]
    paid = "9 months (5 months at the hopeful end, 20 months at the careful one)"
    assert ("Paid back", paid) in section.facts
    rows = [row for table in section.tables for row in table.rows]
    assert ("a year", "640", "1,110", "1,680") in rows
    assert ("once", "-1,050", "-850", "-700") in rows
    assert any("90 of 103.56 most likely by then (87%)" in row for row in rows)


def test_the_data_has_all_of_it_unrounded() -> None:
    snapshot = with_nouns(programme(*ALDERMOOR), (line("trust", "makes"),))
    data = full_money_page(snapshot, TODAY).values()
    [found] = data["currencies"]
    assert found["a_year"]["net"] == {"low": 640, "likely": 1110, "high": 1680}
    assert found["payback"]["likely"]["state"] == "paid"
    assert data["without_number"] == ["trust"]
    assert data["came_true"][0]["actual"] is None
