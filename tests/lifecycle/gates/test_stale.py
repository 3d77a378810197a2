"""What a step back makes stale, until it is confirmed again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.confirming import why_not_confirm
from lifecycle.gates.nouns import State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.gates.stale import confirm
from lifecycle.preconditions import rate_preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.stages import set_stage
from tests.builders import TODAY, core, programme, sponsor_and_leader, stamp
from tests.lifecycle.gates.definition_facts import envisioned

AMARA, BRYN = sponsor_and_leader()


def framed() -> Snapshot:
    """In D3 with a vision (made in D2) and preconditions (made in D1)."""
    snapshot = programme(AMARA, BRYN, stage=Stage.D3)
    snapshot = envisioned(snapshot)
    scores = {factor.id: 3 for factor in core().preconditions}
    return snapshot.apply(rate_preconditions(snapshot, scores, stamp()))


def criterion(snapshot: Snapshot, id: str) -> CriterionReport:
    """A criterion of G1."""
    found = gate_report(snapshot, Gate.G1, TODAY).criterion(id)
    assert found is not None
    return found


def test_a_step_back_keeps_later_results_but_they_do_not_pass_until_confirmed_again() -> None:
    snapshot = framed()
    assert criterion(snapshot, "g1.vision").state is State.MET
    snapshot = snapshot.apply(set_stage(snapshot, Stage.D1, reason="a new market", stamp=stamp(seed=5)))
    stale = criterion(snapshot, "g1.vision")
    assert (stale.state, stale.value) == (State.NOT_MET, 1)
    assert stale.stale is not None
    assert "Stale since the step back to D1" in stale.why
    assert "confirm" in stale.remedy
    fresh = snapshot.apply(
        confirm(snapshot, "g1.vision", by="Bryn", evidence="read again with sales", stamp=stamp(seed=6))
    )
    assert criterion(fresh, "g1.vision").state is State.MET


def test_what_belongs_to_the_stage_gone_back_to_or_before_is_not_stale() -> None:
    snapshot = framed()
    to_d2 = snapshot.apply(set_stage(snapshot, Stage.D2, reason="again", stamp=stamp(seed=5)))
    assert criterion(to_d2, "g1.vision").state is State.MET
    to_d1 = snapshot.apply(set_stage(snapshot, Stage.D1, reason="again", stamp=stamp(seed=5)))
    assert criterion(to_d1, "g1.preconditions").state is State.MET


def test_a_second_step_back_asks_for_a_second_confirmation() -> None:
    snapshot = framed()
    snapshot = snapshot.apply(set_stage(snapshot, Stage.D1, reason="one", stamp=stamp(seed=5)))
    snapshot = snapshot.apply(confirm(snapshot, "g1.vision", by="Bryn", evidence="seen", stamp=stamp(seed=6)))
    snapshot = snapshot.apply(set_stage(snapshot, Stage.D3, reason="two", stamp=stamp(seed=7)))
    snapshot = snapshot.apply(set_stage(snapshot, Stage.D1, reason="three", stamp=stamp(seed=8)))
    assert criterion(snapshot, "g1.vision").stale is not None


def test_a_stale_must_can_be_overridden_like_any_other() -> None:
    snapshot = framed()
    snapshot = snapshot.apply(set_stage(snapshot, Stage.D1, reason="one", stamp=stamp(seed=5)))
    change = override_criterion(
        snapshot,
        Gate.G1,
        "g1.vision",
        by="Amara",
        role=Role.SPONSOR,
        reason="The vision holds for the new market too",
        risk_owner="Bryn",
        stamp=stamp(seed=6),
    )
    assert criterion(snapshot.apply(change), "g1.vision").state is State.OVERRIDDEN


def test_the_leader_or_the_sponsor_confirms_and_nobody_else() -> None:
    with pytest.raises(NotAllowed, match="Only the leader or sponsor"):
        confirm(framed(), "g1.vision", by="Zoe", role="insight_lead", evidence="seen", stamp=stamp(seed=6))
    back = framed().apply(set_stage(framed(), Stage.D1, reason="one", stamp=stamp(seed=5)))
    with pytest.raises(InvalidValue):
        confirm(back, "g1.vision", by="Bryn", evidence=" ", stamp=stamp(seed=6))


def test_a_yes_to_what_is_computed_is_refused_unless_a_step_back_made_it_stale() -> None:
    for by, role in (("Bryn", Role.LEADER), ("Amara", Role.SPONSOR)):
        with pytest.raises(NotAllowed, match="is computed") as refused:
            confirm(framed(), "g1.case", by=by, role=role, evidence="seen", stamp=stamp(seed=6))
        assert "cmprogramme gate check G1" in refused.value.do
    assert why_not_confirm(framed(), stamp(), {"criterion": "g1.case"}) != ""
    back = framed().apply(set_stage(framed(), Stage.D1, reason="one", stamp=stamp(seed=5)))
    assert why_not_confirm(back, stamp(), {"criterion": "g1.vision"}) == ""


def test_a_criterion_that_is_met_is_not_overridden() -> None:
    with pytest.raises(NotAllowed, match="is met"):
        override_criterion(
            framed(),
            Gate.G1,
            "g1.vision",
            by="Amara",
            role=Role.SPONSOR,
            reason="The vision holds for the new market too",
            risk_owner="Bryn",
            stamp=stamp(seed=6, today=TODAY + timedelta(days=1)),
        )
