"""The planned day of a gate."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate
from lifecycle.gates.planning import plan_gate
from lifecycle.gates.report import gate_report
from tests.builders import TODAY, programme, stamp


def test_days_stand_in_the_order_of_the_gates_and_a_later_one_takes_the_place_of_the_first() -> None:
    snapshot = programme()
    days = ((Gate.G2, date(2027, 3, 1)), (Gate.G0, date(2026, 12, 4)), (Gate.G2, date(2027, 3, 5)))
    for gate, day in days:
        snapshot = snapshot.apply(plan_gate(snapshot, gate, day, stamp()))
    assert [(entry.gate, entry.date) for entry in snapshot.programme.planned] == [
        (Gate.G0, date(2026, 12, 4)),
        (Gate.G2, date(2027, 3, 5)),
    ]
    assert gate_report(snapshot, Gate.G2, TODAY).planned == date(2027, 3, 5)


def test_a_day_is_taken_out_and_one_that_is_not_there_changes_nothing() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(change := plan_gate(snapshot, Gate.G1, date(2027, 1, 15), stamp()))
    assert change.label == "Planned G1 for 15 Jan 2027"
    out = plan_gate(snapshot, Gate.G1, None, stamp())
    assert out.label == "Took the planned date of G1 out"
    assert snapshot.apply(out).programme.planned == ()
    assert plan_gate(snapshot, Gate.G3, None, stamp()).empty
