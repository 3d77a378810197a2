"""The suggestion: its order, its shares, and what only known values may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.case.amenability import set_amenability
from lifecycle.case.arguments import argue
from lifecycle.gates.nouns import PASSED, Outcome, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.gates.suggestion import should_share, suggest
from lifecycle.snapshot import Snapshot
from lifecycle.suitability import LEVERS, record_suitability
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()


def criterion(
    kind: Literal["must", "should"], state: State, home: Phase = Phase.BUILD, *, applicable: bool = True
) -> CriterionReport:
    """A criterion in a state."""
    return CriterionReport(
        id=f"x.{kind}",
        kind=kind,
        check="x",
        title=f"A {kind}",
        guidance="",
        state=state,
        value=None,
        threshold=None,
        own_threshold=False,
        figure=None,
        why="because",
        remedy="do it",
        home=home,
        applicable=applicable,
    )


def shoulds(met: int, missed: int) -> tuple[CriterionReport, ...]:
    """So many shoulds met and missed."""
    return (
        *(criterion("should", State.MET) for _ in range(met)),
        *(criterion("should", State.NOT_MET) for _ in range(missed)),
    )


def suggested(criteria: Sequence[CriterionReport], snapshot: Snapshot | None = None) -> Outcome:
    """The outcome suggested at G3."""
    return suggest(snapshot or programme(AMARA, BRYN), Gate.G3, criteria, TODAY).outcome


MET = criterion("must", State.MET)


@pytest.mark.parametrize(
    ("met", "missed", "outcome"),
    [
        (0, 0, Outcome.GO),
        (3, 1, Outcome.GO),
        (7, 3, Outcome.GO),
        (2, 1, Outcome.CONDITIONAL_GO),
        (1, 1, Outcome.CONDITIONAL_GO),
        (0, 3, Outcome.CONDITIONAL_GO),
    ],
)
def test_seven_tenths_of_the_shoulds_make_a_go(met: int, missed: int, outcome: Outcome) -> None:
    assert suggested((MET, *shoulds(met, missed))) is outcome


def test_a_should_that_cannot_arise_counts_neither_way() -> None:
    criteria = (MET, *shoulds(2, 0), criterion("should", State.MET, applicable=False), *shoulds(0, 1))
    share, met, asked = should_share(criteria)
    assert share == pytest.approx(2 / 3)
    assert (met, asked) == (2, 3)


def test_a_failed_must_of_an_earlier_phase_recycles_to_the_earliest_of_them() -> None:
    early = criterion("must", State.NOT_MET, Phase.TRANSITION)
    earliest = criterion("must", State.NOT_MET, Phase.DEFINITION)
    found = suggest(programme(AMARA), Gate.G3, (early, earliest, MET), TODAY)
    assert (found.outcome, found.to) == (Outcome.RECYCLE, Stage.D1)
    assert suggest(programme(AMARA), Gate.G3, (early,), TODAY).to is Stage.POOL


def test_a_failed_must_of_its_own_phase_holds_and_so_does_anything_not_known() -> None:
    assert suggested((MET, criterion("must", State.NOT_MET))) is Outcome.HOLD
    assert suggested((criterion("must", State.NOT_ASSESSED),)) is Outcome.HOLD
    assert suggested((criterion("must", State.NOT_ASSESSED, Phase.DEFINITION),)) is Outcome.HOLD


def test_shoulds_that_are_open_are_offered_as_conditions() -> None:
    found = suggest(programme(AMARA), Gate.G3, (MET, *shoulds(1, 2)), TODAY)
    assert found.conditions == ("A should: do it", "A should: do it")


def unsuitable(snapshot: Snapshot) -> Snapshot:
    """All levers at 1: no lever reaches 2."""
    return snapshot.apply(
        record_suitability(
            snapshot, abilities=dict.fromkeys(LEVERS, 1), granularity=3, readiness=3, stamp=stamp()
        )
    )


def weak_case(snapshot: Snapshot) -> Snapshot:
    """One weak argument: a case below 40."""
    snapshot = snapshot.apply(
        set_amenability(snapshot, {"financial": 0.5, "strategic": 0.2, "linked": 0.3}, stamp())
    )
    return snapshot.apply(
        argue(snapshot, "a little", kind="financial", strength=2, evidence=0.5, stamp=stamp(seed=2))
    )


def test_an_unsuitable_verdict_stops_at_every_gate_and_before_all_else() -> None:
    snapshot = unsuitable(programme(AMARA, BRYN))
    for gate in Gate:
        assert gate_report(snapshot, gate, TODAY).suggestion.outcome is Outcome.STOP
    assert suggested((MET,), snapshot) is Outcome.STOP
    assert suggested((criterion("must", State.NOT_MET, Phase.DEFINITION),), snapshot) is Outcome.STOP


def test_a_weak_case_stops_from_g1_on_and_a_case_nobody_made_does_not() -> None:
    snapshot = weak_case(programme(AMARA, BRYN))
    assert gate_report(snapshot, Gate.G0, TODAY).suggestion.outcome is Outcome.HOLD
    assert gate_report(snapshot, Gate.G1, TODAY).suggestion.outcome is Outcome.STOP
    assert gate_report(programme(AMARA, BRYN), Gate.G1, TODAY).suggestion.outcome is Outcome.HOLD


@pytest.mark.parametrize(
    ("gate", "rule"), [(Gate.G0, "g0.suitability"), (Gate.G1, "g1.case")], ids=["verdict", "case"]
)
def test_an_overridden_verdict_or_case_does_not_stop(gate: Gate, rule: str) -> None:
    snapshot = (unsuitable if gate is Gate.G0 else weak_case)(programme(AMARA, BRYN))
    change = override_criterion(
        snapshot,
        gate,
        rule,
        by="Amara",
        role=Role.SPONSOR,
        reason="The board has seen the figures and goes on",
        risk_owner="Amara",
        stamp=stamp(seed=4),
    )
    assert gate_report(snapshot, gate, TODAY).suggestion.outcome is Outcome.STOP
    assert gate_report(snapshot.apply(change), gate, TODAY).suggestion.outcome is not Outcome.STOP


states = st.sampled_from(list(State))
homes = st.sampled_from(list(Phase))


@given(st.lists(st.builds(criterion, st.sampled_from(["must", "should"]), states, homes), max_size=8))
def test_whatever_the_criteria_the_order_of_tests_holds(criteria: list[CriterionReport]) -> None:
    outcome = suggested(criteria)
    musts = [c for c in criteria if c.kind == "must"]
    failed = [c for c in musts if c.state not in PASSED]
    early = [c for c in failed if c.state is State.NOT_MET and c.home in (Phase.DEFINITION, Phase.TRANSITION)]
    if early:
        assert outcome is Outcome.RECYCLE
    elif failed:
        assert outcome is Outcome.HOLD
    else:
        assert outcome in (Outcome.GO, Outcome.CONDITIONAL_GO)
