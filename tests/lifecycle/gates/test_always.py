"""What a gate asks for whatever a playbook says."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.always import criteria_of
from lifecycle.gates.nouns import Outcome, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.playbook import Criterion
from tests.builders import TODAY, core, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, asking, go

ASKED = core().gate(Gate.G0).criteria
SHOULD = tuple(
    one.model_copy(update={"kind": "should"}) if one.check == "g0.sponsor" else one for one in ASKED
)
WITHOUT = tuple(one for one in ASKED if one.check != "g0.sponsor")


@pytest.mark.parametrize("criteria", [(), WITHOUT, SHOULD])
def test_g0_asks_for_a_sponsor_although_a_pinned_playbook_took_it_away(
    criteria: tuple[Criterion, ...],
) -> None:
    playbook = asking(*criteria, gate=Gate.G0)
    snapshot = programme(BRYN, stage=Stage.D1, playbook=playbook)
    found = gate_report(snapshot, Gate.G0, TODAY).criterion("g0.sponsor")
    assert found is not None
    assert (found.kind, found.state, found.overridable) == ("must", State.NOT_MET, False)
    with pytest.raises(NotAllowed, match="cannot be passed"):
        go(snapshot, gate=Gate.G0)
    assert go(snapshot, Outcome.HOLD, Gate.G0)
    with pytest.raises(NotAllowed, match="by nobody"):
        override_criterion(
            snapshot,
            Gate.G0,
            "g0.sponsor",
            by="Vera",
            role=Role.SPONSOR,
            reason="We look for one until the summer",
            risk_owner="Bryn",
            stamp=stamp(),
        )
    met = gate_report(programme(AMARA, BRYN, playbook=playbook), Gate.G0, TODAY).criterion("g0.sponsor")
    assert met is not None
    assert met.state is State.MET


def test_what_a_playbook_asks_for_stays_as_it_is_otherwise() -> None:
    for gate in Gate:
        assert criteria_of(programme(AMARA), gate, TODAY) == core().gate(gate).criteria
