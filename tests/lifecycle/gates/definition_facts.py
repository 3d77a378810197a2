"""What G1 asks for, made for the tests of its checks."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Function
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.definition import define, endorse
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()

FUNCTIONS = tuple(Function)[:7]


def at(snapshot: Snapshot, gate: Gate, id: str, today: date = TODAY) -> CriterionReport:
    """One criterion of a gate."""
    found = gate_report(snapshot, gate, today).criterion(id)
    assert found is not None
    return found


def shared(same: int) -> Snapshot:
    """So many of seven functions say the same; the others endorse in words that differ."""
    snapshot = programme(AMARA, BRYN, stage=Stage.D3, functions=FUNCTIONS)
    snapshot = snapshot.apply(define(snapshot, "We keep those who stay", stamp(seed=99)))
    for number, function in enumerate(FUNCTIONS):
        snapshot = snapshot.apply(
            endorse(snapshot, stamp(seed=number), function=function, same=number < same)
        )
    return snapshot
