"""One measure told, and the dimensions."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.actuals import record_action, record_actual
from lifecycle.base.page import Fact, Page, Sentence
from lifecycle.measure_telling import dimensions_page, measure_page
from tests.builders import DIMENSIONS, TODAY, person, programme, stamp
from tests.entries import entered
from tests.lifecycle.test_measures import actual, measure


def said(page: Page) -> str:
    return "\n".join(
        f"{part.lead}: {part.text}" if isinstance(part, Sentence) else f"{part.label}: {part.text}"
        for part in page.parts
        if isinstance(part, Sentence | Fact)
    )


def test_a_measure_says_its_values_its_plan_and_what_it_needs() -> None:
    ines = person("Ines")
    one = measure("Bills", plan=32.0, lower_is_better=True, baseline=47.0, baseline_day=TODAY, owner=ines.id)
    snapshot = programme(ines, one, actual(one, 44, TODAY - timedelta(days=9)), actual(one, 41))
    told = said(measure_page(snapshot, TODAY, one))
    assert "Values: 47 23 Nov (before), 44 14 Nov, 41 23 Nov" in told
    assert "Of the plan of 32: 78% (80% or more), red" in told
    assert "nothing is being done: say what until 7 Dec" in told
    acted = snapshot.apply(record_action(snapshot, one, "A line on the bill", stamp()))
    told = said(measure_page(acted, TODAY, one))
    assert "nothing is being done" not in told
    assert "Action: A line on the bill (Ines, no date)" in told


def test_a_measure_without_owner_plan_or_value_says_so() -> None:
    assert "No plan is set" in said(measure_page(programme(one := measure(plan=None)), TODAY, one))
    assert "Nobody answers for it" in said(measure_page(programme(one := measure(owner=None)), TODAY, one))
    assert "no value yet" in said(measure_page(programme(one := measure()), TODAY, one))
    assert "Nothing is under the cursor." in said(measure_page(programme(), TODAY, one))


def test_a_dimension_shows_its_worst_measure_and_one_without_any_needs_one() -> None:
    good, bad = measure("Good"), measure("Bad")
    page = dimensions_page(programme(good, bad, actual(good, 99), actual(bad, 60)), TODAY)
    rows = {str(row.key): row for row in page.tables[0].rows}
    assert [*rows] == list(DIMENSIONS)
    assert [cell.text for cell in rows["processes"].cells][1:5] == ["2", "2", "Bad", "60%"]
    assert rows["processes"].cells[0].status == "off"
    assert rows["people"].cells[3].text == "no measure"
    assert rows["people"].cells[3].does["open"].given == {"dimension": "people"}


def test_a_scorecard_that_is_too_narrow_says_so_here() -> None:
    narrow = programme(measure("a", kind="satisfaction"), measure("b", kind="helpdesk"), measure("c"))
    assert "too narrow: 67% (50% or less)" in said(dimensions_page(narrow, TODAY))


def test_a_wave_that_began_asks_for_an_actual_and_an_action_since_then() -> None:
    from lifecycle.base.phases import Stage
    from lifecycle.waves import Wave

    one = measure("Bills")
    wave = entered(Wave, number=1, start=TODAY - timedelta(days=5))
    old = programme(one, wave, actual(one, 60, TODAY - timedelta(days=9)), stage=Stage.R2)
    asks = "Wave 1 began on 18 Nov: its G4 asks for"
    assert f"{asks} an actual of since then" in said(measure_page(old, TODAY, one))
    acted = old.apply(record_action(old, one, "A line", stamp(), day=TODAY - timedelta(days=8)))
    read = acted.apply(record_actual(acted, one, 60, stamp(seed=2)))
    assert f"{asks} an action decided since then" in said(measure_page(read, TODAY, one))
    again = read.apply(record_action(read, one, "Another line", stamp(seed=3)))
    assert asks not in said(measure_page(again, TODAY, one))
