"""What G1 asks for, made for the tests of its checks."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.definition import define, endorse
from lifecycle.strategy.vision import Affects, add_attribute, write_vision
from tests.builders import FUNCTIONS, TODAY, programme, sponsor_and_leader, stamp, voice

AMARA, BRYN = sponsor_and_leader()

SEVEN = FUNCTIONS[:7]


def at(snapshot: Snapshot, gate: Gate, id: str, today: date = TODAY) -> CriterionReport:
    """One criterion of a gate."""
    found = gate_report(snapshot, gate, today).criterion(id)
    assert found is not None
    return found


def envisioned(snapshot: Snapshot) -> Snapshot:
    """With a first vision: a line, and an attribute with both sides."""
    snapshot = snapshot.apply(write_vision(snapshot, "Visits that keep their promise", stamp()))
    return snapshot.apply(
        add_attribute(
            snapshot,
            "On time",
            stamp(),
            affects=Affects.BONDING,
            customer_side="No day is lost waiting",
            company_side="Fewer visits fail",
        )
    )


def shared(same: int) -> Snapshot:
    """So many of seven functions say the same; the others endorse in words that differ."""
    snapshot = programme(AMARA, BRYN, *map(voice, SEVEN), stage=Stage.D3, functions=SEVEN)
    snapshot = snapshot.apply(define(snapshot, "We keep those who stay", stamp(seed=99)))
    for number, function in enumerate(SEVEN):
        snapshot = snapshot.apply(
            endorse(
                snapshot,
                stamp(seed=number),
                function=function,
                same=number < same,
                words="We keep our word",
                by=voice(function).name,
            )
        )
    return snapshot
