"""The case by quarter: what is counted, what is still to be, what fell short; and what one number changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.page import Fact, Page
from lifecycle.base.phases import Gate
from lifecycle.case.benefits import (
    benefits_looked_after,
    fallen_short,
    last_over,
    quarter_of,
    quarters,
    realised,
    uncounted,
)
from lifecycle.case.benefits_telling import benefits_page
from lifecycle.case.money import MoneyLine
from lifecycle.case.realising import MoneyActual, came_true
from lifecycle.doing import do
from lifecycle.gates.telling import gate_page
from lifecycle.measures import Measure, MeasureAction
from lifecycle.snapshot import Snapshot
from lifecycle.summary.appendix.detail import appendix
from lifecycle.summary.basis import Basis
from lifecycle.summary.needs import needs_you
from lifecycle.summary.past import Past
from lifecycle.waves import Wave
from lifecycle.work.owing import every_due
from tests.builders import programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.case.test_money import ALDERMOOR
from tests.lifecycle.case.test_realising import counted

TODAY = date(2027, 10, 1)
AMARA, BRYN = sponsor_and_leader()
CALLS, STAY, RUNNING, BUILDING = ALDERMOOR
PILOT = entered(Wave, number=1, start=date(2027, 8, 23))


def typed(snapshot: Snapshot, line: MoneyLine, quarter: str, text: str) -> Snapshot:
    """A number typed into the cell of a line and a quarter."""
    (table,) = benefits_page(snapshot, TODAY).tables
    row = next(one for one in table.rows if one.key == str(line.id))
    deed = row.cells[table.headings.index(quarter)].does["type"]
    return snapshot.apply(do(snapshot, deed, stamp(today=TODAY), text))


def fact(page: Page, label: str) -> str:
    return next(part.text for part in page.parts if isinstance(part, Fact) and part.label == label)


@given(some.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_quarters_follow_each_other_without_a_day_between(day: date) -> None:
    now = quarter_of(day)
    assert now.since <= day <= now.until
    assert now.before.until == now.since - timedelta(days=1)
    assert (
        last_over(day).until
        <= day
        < quarter_of(last_over(day).until + timedelta(days=1)).until + timedelta(days=1)
    )


def test_quarters_go_from_the_first_that_was_counted_to_the_last_that_is_over() -> None:
    snapshot = programme(*ALDERMOOR)
    assert [one.words for one in quarters(snapshot, TODAY)] == ["Jul-Sep 2027"]
    early = counted(snapshot, CALLS, 90, date(2027, 1, 1), date(2027, 3, 31))
    assert [one.words for one in quarters(early, TODAY)] == ["Jul-Sep 2027", "Apr-Jun 2027", "Jan-Mar 2027"]
    running = counted(snapshot, CALLS, 2, date(2027, 10, 1), date(2027, 10, 20))
    assert [one.words for one in quarters(running, date(2027, 11, 1))] == ["Oct-Dec 2027", "Jul-Sep 2027"]


def test_a_number_typed_is_what_the_whole_quarter_came_to_and_is_changed_by_another() -> None:
    once = typed(programme(*ALDERMOOR), CALLS, "Jul-Sep 2027", "90")
    (actual,) = once.all(MoneyActual)
    assert (actual.since, actual.until, actual.value) == (date(2027, 7, 1), date(2027, 9, 30), 90)
    assert fact(benefits_page(once, TODAY), "Benefits").endswith("(85%)"), "420 x 92 / 365 was most likely"
    again = typed(once, CALLS, "Jul-Sep 2027", "40")
    assert [one.value for one in again.all(MoneyActual)] == [40]
    assert fact(benefits_page(again, TODAY), "Worse than the case") == "1, nothing done about it"


def test_a_quarter_of_months_is_their_sum_and_opens_the_last() -> None:
    snapshot = programme(*ALDERMOOR)
    for month in (7, 8, 9):
        snapshot = counted(snapshot, CALLS, 30, date(2027, month, 1), date(2027, month, 30))
    (table,) = benefits_page(snapshot, TODAY).tables
    cell = table.rows[0].cells[table.headings.index("Jul-Sep 2027")]
    assert cell.text == "90"
    assert "type" not in cell.does
    assert "open" in cell.does


def test_nothing_is_owed_before_customers_live_with_the_new_way() -> None:
    assert uncounted(programme(*ALDERMOOR), TODAY) == ()
    lived = programme(*ALDERMOOR, PILOT)
    assert [one.line.title for one in uncounted(lived, TODAY)] == [one.title for one in ALDERMOOR]
    built = counted(lived, BUILDING, 900, date(2027, 4, 1), date(2027, 6, 30))
    assert BUILDING.title not in [one.line.title for one in uncounted(built, TODAY)], "it comes once"
    run = counted(lived, RUNNING, 50, date(2027, 4, 1), date(2027, 6, 30))
    assert RUNNING.title in [one.line.title for one in uncounted(run, TODAY)], "it comes every year"
    assert uncounted(lived, date(2027, 9, 20)) == (), "no quarter ended since the pilot began"


def test_what_nobody_counted_is_owed_by_whoever_answers_for_it() -> None:
    owned = CALLS.changed(owner=BRYN.id)
    snapshot = programme(AMARA, BRYN, owned, PILOT)
    (due,) = [one for one in every_due(snapshot, TODAY) if one.kind == "benefit"]
    assert (due.who, due.text) == (BRYN.id, f"{CALLS.title}, Jul-Sep 2027")
    assert not [
        one for one in every_due(typed(snapshot, owned, "Jul-Sep 2027", "90"), TODAY) if one.kind == "benefit"
    ]


def test_one_number_changes_needs_gate_and_sponsors_page() -> None:
    measure = entered(Measure, name="Calls twice", dimension="processes", plan=50, owner=BRYN.id)
    shown = CALLS.changed(owner=BRYN.id, measure=measure.id)
    snapshot = programme(AMARA, BRYN, shown, measure, PILOT)
    good, bad = (typed(snapshot, shown, "Jul-Sep 2027", text) for text in ("100", "40"))
    assert not [one for one in needs_you(good, TODAY) if one.kind == "benefit"]
    (need,) = [one for one in needs_you(bad, TODAY) if one.kind == "benefit"]
    assert need.text.startswith(f"'{CALLS.title}' came to 40 of 105.86 most likely by then (38%)")
    assert need.do == "Write what is done about it, as an action on Calls twice."
    action = entered(MeasureAction, measure=measure.id, text="Ring back", day=TODAY)
    assert not [one for one in needs_you(with_nouns(bad, [action]), TODAY) if one.kind == "benefit"]
    for look in (gate_page,):
        assert str(look(good, TODAY, Gate.G4)) != str(look(bad, TODAY, Gate.G4))
        assert str(look(good, TODAY, Gate.G5)) != str(look(bad, TODAY, Gate.G5))
    pages = [appendix(Basis(one, TODAY, past=Past())) for one in (good, bad)]
    assert "40 of 105.86" in str(pages[1])
    assert "100 of 105.86" in str(pages[0])


def test_benefits_are_looked_after_with_an_owner_a_measure_and_a_count() -> None:
    measure = entered(Measure, name="Calls twice", dimension="processes")
    bare = programme(AMARA, BRYN, *ALDERMOOR, measure, PILOT)
    finding = benefits_looked_after(bare, TODAY)
    assert (finding.met, finding.value) == (False, 0)
    assert finding.why.startswith("0 of 2 benefits are looked after. Lacking: ")
    assert f"{CALLS.title} (nobody answers for it, no measure shows it, not counted)" in finding.why
    cared = [one.changed(owner=BRYN.id, measure=measure.id) for one in (CALLS, STAY)]
    snapshot = with_nouns(bare, cared)
    for one in cared:
        snapshot = typed(snapshot, one, "Jul-Sep 2027", "150")
    assert benefits_looked_after(snapshot, TODAY).met is True
    assert benefits_looked_after(programme(RUNNING), TODAY).applicable is False
    for gate in (Gate.G4, Gate.G5):
        assert fact(gate_page(bare, TODAY, gate), "Looked after").startswith("0 of 2 benefits")
        assert fact(gate_page(snapshot, TODAY, gate), "Looked after").startswith("All 2 benefits")


def test_sums_leave_out_what_nobody_counted_and_keep_costs_apart() -> None:
    snapshot = typed(typed(programme(*ALDERMOOR), CALLS, "Jul-Sep 2027", "90"), RUNNING, "Jul-Sep 2027", "60")
    found = {one.costs: one for one in realised(snapshot, TODAY)}
    assert found[False].actual.value == 90
    assert found[False].share.value == pytest.approx(90 / (420 * 92 / 365))
    assert found[True].actual.value == 60
    assert realised(programme(*ALDERMOOR), TODAY) == ()
    assert fallen_short(programme(*ALDERMOOR), TODAY) == ()
    assert all(one.actual.value is None for one in came_true(programme(*ALDERMOOR), TODAY))
