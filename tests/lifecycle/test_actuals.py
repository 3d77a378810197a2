"""Actuals and what is done about measures off track, as their commands and forms enter them."""

from __future__ import annotations

import pytest

from lifecycle.action import Action, why_not
from lifecycle.actions import find_action
from lifecycle.actuals import recorded
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.tables import Table
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.register.calling import call
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import entered

CALLS = entered(Measure, name="Calls kept", dimension="processes", plan=10)
HEADER = ("measure", "day", "value")


def act(id: str) -> Action:
    found = find_action(id)
    assert found is not None
    return found


def taken(snapshot: Snapshot, *rows: tuple[str, ...]) -> Table:
    return Table("folder/actuals.csv", HEADER, tuple(enumerate(rows, 2)))


def test_an_actual_stands_for_today_and_replaces_the_one_of_its_day() -> None:
    snapshot = programme(CALLS)
    for value in ("8", "9.5"):
        change = call(act("scorecard record"), snapshot, stamp(), {"measure": "calls KEPT", "value": value})
        snapshot = snapshot.apply(change)
    (reading,) = snapshot.all(MeasureReading)
    assert (reading.day, reading.value) == (TODAY, 9.5)
    assert recorded(snapshot, snapshot, change).data == {"measure": "Calls kept"}


def test_there_is_nothing_to_record_before_there_is_a_measure() -> None:
    for id in ("scorecard record", "scorecard act", "scorecard import"):
        assert why_not(act(id), programme(), stamp(), {}) == "There is no measure yet."
        assert why_not(act(id), programme(CALLS), stamp(), {}) == ""
    assert why_not(act("scorecard finish"), programme(), stamp(), {}) == "There is no measure action yet."


def test_a_file_of_actuals_is_one_change_that_counts_what_is_new_or_differs() -> None:
    snapshot = programme(CALLS)
    file = taken(snapshot, ("Calls kept", "2026-11-01", "9"), ("calls KEPT", "2026-11-08", "8"))
    change = call(act("scorecard import"), snapshot, stamp(), {"file": file})
    assert change.label == "Imported 2 measure readings from actuals.csv"
    assert (change.act, change.args["added"]) == ("scorecard import", 2)
    after = snapshot.apply(change)
    assert [reading.value for reading in after.all(MeasureReading)] == [9, 8]
    again = call(act("scorecard import"), after, stamp(seed=2), {"file": file})
    assert again.empty
    assert again.args["unchanged"] == 2
    other = taken(snapshot, ("Calls kept", "2026-11-01", "9"), ("Calls kept", "2026-11-08", "7"))
    assert call(act("scorecard import"), after, stamp(seed=2), {"file": other}).label == (
        "Imported 1 measure reading from actuals.csv"
    )


def test_a_reading_that_stands_twice_in_a_file_is_refused() -> None:
    rows = (("Calls kept", "2026-11-01", "9"), ("calls kept", "2026-11-01", "8"))
    with pytest.raises(InvalidContent, match="row 3, column day: 'Calls kept, 1 Nov 2026' stands in row 2"):
        call(act("scorecard import"), programme(CALLS), stamp(), {"file": taken(programme(CALLS), *rows)})


def test_a_file_without_rows_says_so_and_changes_nothing() -> None:
    snapshot = programme(CALLS)
    with pytest.raises(InvalidContent, match="has no rows; nothing was changed"):
        call(act("scorecard import"), snapshot, stamp(), {"file": taken(snapshot)})


def test_every_fault_of_a_file_is_named_by_row_and_column_and_nothing_is_taken() -> None:
    snapshot = programme(CALLS)
    rows = (("Nothing", "2026-11-01", "9"), ("Calls kept", "never", "x"), ("Calls kept", "2026-11-01", "x"))
    with pytest.raises(InvalidContent) as caught:
        call(act("scorecard import"), snapshot, stamp(), {"file": taken(snapshot, *rows)})
    told = str(caught.value.problems)
    for place in ("row 2, column measure", "row 3, column day", "row 4, column value"):
        assert place in told


def test_an_action_on_a_measure_is_decided_today_and_finished_with_what_came_of_it() -> None:
    snapshot = programme(CALLS)
    typed = {"measure": "Calls kept", "text": "Train two more", "due": "2026-12-20"}
    change = call(act("scorecard act"), snapshot, stamp(), typed)
    snapshot = snapshot.apply(change)
    (found,) = snapshot.all(MeasureAction)
    assert (found.day, found.done) == (TODAY, None)
    assert recorded(programme(CALLS), snapshot, change).data == {"measure": "Calls kept", "id": str(found.id)}
    done = call(
        act("scorecard finish"), snapshot, stamp(), {"action": "Train two more", "result": "Two came"}
    )
    (after,) = snapshot.apply(done).all(MeasureAction)
    assert (after.done, after.result) == (TODAY, "Two came")


def test_an_action_without_words_is_refused() -> None:
    with pytest.raises(InvalidValue, match="Text is missing"):
        call(act("scorecard act"), programme(CALLS), stamp(), {"measure": "Calls kept", "text": " "})
