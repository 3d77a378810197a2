"""The scorecard told: order, trend, what its cells do, and what is done about a measure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.actuals import finish_action, lay_out_measures, record_action, record_actual
from lifecycle.base.deeds import By
from lifecycle.base.page import Cell, Row
from lifecycle.base.tables import Table
from lifecycle.doing import do
from lifecycle.measures import Measure, MeasureAction, MeasureReading, offered, scorecard
from lifecycle.register.filing import filed
from lifecycle.scorecard_telling import MEASURES, score_days, scorecard_page
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp
from tests.lifecycle.test_measures import actual, measure

PLACES = {column.title: place for place, column in enumerate(MEASURES)}


def rows(snapshot: Snapshot, day: date = TODAY) -> tuple[Row, ...]:
    return scorecard_page(snapshot, TODAY, day).tables[0].rows


def cell(snapshot: Snapshot, title: str, place: int = 0, day: date = TODAY) -> Cell:
    return rows(snapshot, day)[place].cells[PLACES[title]]


def typed(
    snapshot: Snapshot, title: str, text: str, by: By = "type", place: int = 0, day: date = TODAY
) -> Snapshot:
    return snapshot.apply(do(snapshot, cell(snapshot, title, place, day).does[by], stamp(seed=3), text))


def test_what_needs_something_comes_first_red_before_amber_before_unknown_before_green() -> None:
    found = [measure(name) for name in ("Green", "Dark", "Amber", "Red", "Redder")]
    values = {"Green": 99, "Amber": 90, "Red": 70, "Redder": 60}
    snapshot = programme(*found, *(actual(one, values[one.name]) for one in found if one.name in values))
    assert [row.cells[0].text for row in rows(snapshot)] == ["Redder", "Red", "Amber", "Dark", "Green"]
    assert [row.cells[0].status for row in rows(snapshot)] == ["off", "off", "watch", "none", "on"]
    assert all(snapshot.get(Measure, row.subject.id) == row.subject for row in rows(snapshot))  # type: ignore[attr-defined]  # a measure


def test_the_trend_is_the_baseline_and_the_newest_eight_and_never_of_one_value() -> None:
    bills = measure("Bills", plan=32.0, lower_is_better=True, baseline=47.0)
    days = [TODAY - timedelta(days=10 * back) for back in (3, 2, 1)]
    read = [actual(bills, value, day) for value, day in zip((44, 41, 36), days, strict=True)]
    found = cell(programme(bills, *read), "trend")
    assert (found.text, found.shape) == ("47 44 41 36", "█▆▄▁")
    assert cell(programme(bills), "trend").text == "-"
    assert cell(programme(bills.changed(baseline=None), read[0]), "trend").text == "-"
    assert cell(programme(bills, *read), "measure").text == "Bills ↓"


def test_an_actual_is_typed_of_the_day_shown_and_keeps_its_note() -> None:
    one = measure(unit="%")
    snapshot = typed(programme(one), "actual", "83%")
    assert [(read.day, read.value) for read in snapshot.all(MeasureReading)] == [(TODAY, 83)]
    before = TODAY - timedelta(days=23)
    noted = snapshot.apply(record_actual(snapshot, one, 70, stamp(), day=before, note="from the survey"))
    again = typed(noted, "actual", "72", day=before)
    assert {read.day: (read.value, read.note) for read in again.all(MeasureReading)} == {
        TODAY: (83, ""),
        before: (72, "from the survey"),
    }
    assert cell(again, "actual", day=before).text == "72"
    assert cell(again, "actual").does["type"].value == "83"


def test_days_are_today_those_with_actuals_and_the_last_ends_of_months() -> None:
    one = measure()
    read = [actual(one, 5, day) for day in (date(2026, 9, 3), TODAY + timedelta(days=1))]
    assert score_days(programme(one, *read), TODAY) == (
        date(2026, 11, 23),
        date(2026, 10, 31),
        date(2026, 9, 30),
        date(2026, 9, 3),
    )


def test_a_baseline_typed_has_the_day_shown_unless_it_has_one() -> None:
    one = measure()
    found = typed(programme(one), "base", "60").all(Measure)[0]
    assert (found.baseline, found.baseline_day) == (60, TODAY)
    dated = programme(one.changed(baseline=50.0, baseline_day=date(2026, 10, 1)))
    found = typed(dated, "base", "60").all(Measure)[0]
    assert (found.baseline, found.baseline_day) == (60, date(2026, 10, 1))
    assert typed(programme(one), "plan", "").all(Measure)[0].plan is None


def test_an_action_is_typed_given_dated_done_and_tells_its_result() -> None:
    ines = person("Ines")
    one = measure(owner=ines.id)
    bare = programme(ines, one, actual(one, 50))
    assert cell(bare, "action").text == "none, 10 d left"
    acted = typed(bare, "action", "One line on the bill")
    (act,) = acted.all(MeasureAction)
    assert (act.text, act.owner, act.day) == ("One line on the bill", ines.id, TODAY)
    dated = typed(acted, "action", "2026-12-04", "day")
    assert dated.all(MeasureAction)[0].due == date(2026, 12, 4)
    assert (cell(dated, "who").text, cell(dated, "due").text) == ("Ines", "4 Dec")
    done = dated.apply(do(dated, cell(dated, "action").does["next"], stamp(seed=4)))
    assert cell(done, "action").status == "done"
    assert "next" not in cell(done, "action").does
    told = typed(done, "action", "Calls fell")
    assert cell(told, "action").text == "One line on the bill: Calls fell"


def test_without_an_action_the_days_left_are_said_and_then_how_late_it_is() -> None:
    one = measure()
    late = programme(one, actual(one, 50, date(2026, 11, 4)))
    assert scorecard(late, TODAY).late()
    assert cell(late, "action").text == "none, 3 d late"
    fine = programme(one, actual(one, 99))
    assert cell(fine, "action").text == "-"


def test_an_action_that_is_open_is_shown_also_on_a_measure_back_on_track() -> None:
    one = measure()
    snapshot = programme(one, actual(one, 99))
    acted = snapshot.apply(record_action(snapshot, one, "Go on", stamp()))
    assert cell(acted, "action").text == "○ Go on"
    (act,) = acted.all(MeasureAction)
    finished = acted.apply(finish_action(acted, act, stamp(), result="done"))
    assert cell(finished, "action").text == "-"


def test_the_playbooks_measures_are_offered_until_they_are_there_and_one_of_that_name_counts() -> None:
    empty = programme()
    page = scorecard_page(empty, TODAY)
    assert not page.known
    assert any("scorecard lay-out" in getattr(part, "text", "") for part in page.parts)
    first = offered(empty)[0]
    own = programme(measure(first.title.upper(), dimension=first.dimension))
    assert first not in offered(own)
    laid = own.apply(lay_out_measures(own, stamp()))
    assert offered(laid) == ()
    assert len(laid.all(Measure)) == len(offered(empty))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 999)), max_size=12))
@settings(max_examples=25)
def test_values_typed_in_any_order_are_what_a_file_of_the_last_of_each_day_gives(
    entries: list[tuple[int, int, int]],
) -> None:
    names = ("Bills", "Visits", "Calls")
    before = programme(*(measure(name) for name in names))
    days = [TODAY - timedelta(days=back) for back in range(4)]
    by_hand, last = before, {}
    for which, back, value in entries:
        row = next(row for row in rows(by_hand, days[back]) if row.cells[0].text == names[which])
        deed = row.cells[PLACES["actual"]].does["type"]
        by_hand = by_hand.apply(do(by_hand, deed, stamp(), str(value)))
        last[names[which], days[back].isoformat()] = str(value)
    lines = tuple((place, (*key, value)) for place, (key, value) in enumerate(last.items(), 2))
    if not lines:
        return
    file = Table("actuals.csv", ("measure", "day", "value"), lines)
    by_file = before.apply(filed(before, MeasureReading, file, stamp()))

    def read(snapshot: Snapshot) -> set[tuple[object, date, float]]:
        return {(one.measure, one.day, one.value) for one in snapshot.all(MeasureReading)}

    assert read(by_hand) == read(by_file)
    assert scorecard_page(by_hand, TODAY).values() == scorecard_page(by_file, TODAY).values()


@pytest.mark.parametrize("name", ["[b]red[/b]", "x" * 200, "a\u2028b"])
def test_a_name_is_data_whatever_it_is(name: str) -> None:
    try:
        one = measure(name)
    except ValueError:
        return
    assert rows(programme(one))[0].cells[0].text == one.name
