"""A gate report as data: ids, unrounded values, parts and who owes what."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.gates.report_data import report_data
from tests.builders import TODAY
from tests.lifecycle.gates.read_criteria import BRYN, base, combining, measure, reading


def test_parts_stand_in_their_criterion_with_value_unit_and_owner() -> None:
    churn = measure()
    part = {
        "id": "churn",
        "check": "reads",
        "title": "Churn is low",
        "reads": {"measure": "churn"},
        "compare": "below",
        "threshold": 1.5,
        "owner": "leader",
        "due_days": 5,
    }
    snapshot = base(
        combining("all", part),
        nouns=(churn, reading(churn, 1.75)),
        planned=({"gate": "G1", "date": date(2026, 12, 7)},),
    )
    data = report_data(gate_report(snapshot, Gate.G1, TODAY))
    (one,) = data["criteria"][0]["parts"]
    told = ("value", "threshold", "compare", "unit", "owner", "owed_by", "due", "working_days_late")
    assert [one[name] for name in told] == [
        1.75,
        1.5,
        "below",
        "%",
        "leader",
        BRYN.id,
        date(2026, 11, 30),
        0,
    ]
    assert set(data["figures"]) == {"x.parts", "x.parts/churn"}
