"""Decisions as a record holds them, for the days the pool was open."""

from __future__ import annotations

from datetime import date

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decider, Decision, Outcome
from tests.builders import sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()


def decided(number: int, gate: Gate, outcome: Outcome, day: date, moved_to: Stage | None) -> Decision:
    """A decision as a record holds it."""
    return Decision(
        id=stamp(seed=100 + number).new_id(),
        number=number,
        gate=gate,
        outcome=outcome,
        decided_on=day,
        stage=Stage.D3,
        moved_to=moved_to,
        deciders=(Decider(person=AMARA.id, role=Role.SPONSOR),),
        reason="because",
        suggestion=outcome,
        written_by=BRYN.id,
    )
