"""Decisions made for the tests of gates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.stale import confirm
from lifecycle.playbook import Criterion, Playbook
from lifecycle.snapshot import Change, Snapshot
from tests.builders import TODAY, core, person, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()

CHEN = person("Chen", "finance", 4, roles=(Role.FINANCE_DIRECTOR,), position=2)


def asking(*criteria: Criterion, gate: Gate = Gate.G1) -> Playbook:
    """The core playbook with one gate asking for this, and nothing at the others."""
    playbook = core()
    gates = tuple(
        setting.model_copy(update={"criteria": criteria if setting.id is gate else ()})
        for setting in playbook.gates
    )
    return playbook.model_copy(update={"gates": gates})


COUNCIL = Criterion(
    id="x.council", kind="must", check="confirmed", title="The works council agrees", home=Phase.DEFINITION
)

SURVEY = Criterion(id="x.survey", kind="should", check="confirmed", title="Staff were asked")


def at(stage: Stage, *, gate: Gate = Gate.G1, confirmed: bool = False, **fields: Any) -> Snapshot:
    """A programme in a stage whose gate asks for the council (must) and the survey (should)."""
    snapshot = programme(
        AMARA, BRYN, CHEN, stage=stage, playbook=asking(COUNCIL, SURVEY, gate=gate), **fields
    )
    if not confirmed:
        return snapshot
    return snapshot.apply(confirm(snapshot, "x.council", by="Bryn", evidence="minutes", stamp=stamp(seed=50)))


def go(snapshot: Snapshot, outcome: Outcome = Outcome.GO, gate: Gate = Gate.G1, **fields: Any) -> Change:
    """The sponsor's decision."""
    values = {"by": "Amara", "role": Role.SPONSOR, "reason": "We mean it", "stamp": stamp(seed=60), **fields}
    return decide(snapshot, gate, outcome, **values)


CONDITION = Wanted("Ask the staff", "Bryn", TODAY + timedelta(days=20))
