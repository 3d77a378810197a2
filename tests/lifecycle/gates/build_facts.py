"""What G3 to G5 ask for, made for the tests of their checks."""

from __future__ import annotations

from typing import Any

from lifecycle.base.noun import Noun
from lifecycle.gates.nouns import State
from lifecycle.gates.results import GateReport
from lifecycle.insight.segments import Segment
from tests.builders import sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()


def made(kind: type[Noun], seed: int, **fields: Any) -> Noun:
    """A noun with an id of its own."""
    return kind.model_validate({"id": stamp(seed=1000 + seed).new_id(), **fields})


SEGMENT = made(Segment, 1, name="Time-squeezed", motive="no time")


def state_of(report: GateReport, id: str) -> State:
    """The state of a criterion."""
    found = report.criterion(id)
    assert found is not None
    return found.state
