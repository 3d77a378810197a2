"""Criteria that read and combine, and programmes that have what they ask for, made for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import CriterionNumber
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.measures import Measure, MeasureReading
from lifecycle.playbook import Criterion, Playbook
from lifecycle.playbook.strategy import MeasureTemplate
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, sponsor_and_leader
from tests.lifecycle.gates.decisions import asking

AMARA, BRYN = sponsor_and_leader()
CHURN = MeasureTemplate(id="churn", title="Churn", dimension="activity", unit="%", lower_is_better=True)
QUESTION = "How many calls a week are about bills?"
COUNCIL = {"id": "council", "check": "confirmed", "title": "The council agrees"}
CALLS = {
    "id": "calls",
    "check": "reads",
    "title": "Calls are few",
    "reads": {"number": QUESTION},
    "compare": "at_most",
    "threshold": 300,
}
"""Two parts of a criterion: a yes, and a number asked for."""


def reads(what: dict[str, Any], compare: str = "below", threshold: float = 1.5, **more: Any) -> Criterion:
    """A must of G1 that reads something."""
    fields = {"id": "x.reads", "kind": "must", "check": "reads", "title": "It is low enough", **more}
    return Criterion.model_validate({**fields, "reads": what, "compare": compare, "threshold": threshold})


def combining(check: str, *parts: dict[str, Any], **more: Any) -> Criterion:
    """A must of G1 with parts."""
    fields = {"id": "x.parts", "kind": "must", "check": check, "title": "All of it", "parts": parts, **more}
    return Criterion.model_validate(fields)


def asks(*criteria: Criterion) -> Playbook:
    """The core playbook with one measure and one gate that asks for these."""
    playbook = asking(*criteria)
    card = playbook.scorecard.model_copy(update={"measures": (CHURN,)})
    return playbook.model_copy(update={"scorecard": card})


def base(*criteria: Criterion, **fields: Any) -> Snapshot:
    """A programme whose G1 asks for these, with a sponsor and a leader."""
    return programme(
        AMARA, BRYN, *fields.pop("nouns", ()), stage=Stage.D3, playbook=asks(*criteria), **fields
    )


def measure(name: str = "Churn", unit: str = "%", **more: Any) -> Measure:
    """A measure of the programme."""
    return Measure.model_validate(
        {"id": uuid4(), "name": name, "dimension": "activity", "unit": unit, "lower_is_better": True, **more}
    )


def reading(of: Measure, value: float, day: date = TODAY) -> MeasureReading:
    """An actual of a measure."""
    return MeasureReading(id=uuid4(), measure=of.id, day=day, value=value)


def number(value: float, criterion: str = "x.reads", day: date = TODAY) -> CriterionNumber:
    """An answer to a criterion."""
    return CriterionNumber(
        id=UUID(int=day.toordinal()), criterion=criterion, day=day, value=value, evidence="desk", by=BRYN.id
    )


def report(snapshot: Snapshot, today: date = TODAY) -> CriterionReport:
    """The first criterion of G1 as it stands."""
    return gate_report(snapshot, Gate.G1, today).criteria[0]


def days_ago(days: int) -> date:
    """A day before today."""
    return TODAY - timedelta(days=days)
