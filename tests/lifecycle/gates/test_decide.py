"""Deciding a gate: who may, when, what is recorded, where it leads, and that records stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.decide import Wanted
from lifecycle.gates.nouns import Decision, Outcome, StageMove, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.naming import readable
from lifecycle.programme import Status
from lifecycle.snapshot import ALL, Change, make_change
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, CONDITION, COUNCIL, asking, at, go


def decision_in(change: Change) -> Decision:
    """The record in a change."""
    found = change.puts[-1]
    assert isinstance(found, Decision)
    return found


def test_a_go_records_who_decided_and_who_wrote_it_on_which_facts_and_moves_on() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    change = go(
        snapshot,
        Outcome.CONDITIONAL_GO,
        conditions=(CONDITION,),
        together_with=[("Chen", Role.FINANCE_DIRECTOR)],
    )
    decision = decision_in(change)
    after = snapshot.apply(change)
    assert [(d.person, d.role, d.on_roster) for d in decision.deciders] == [
        (AMARA.id, Role.SPONSOR, True),
        (CHEN.id, Role.FINANCE_DIRECTOR, True),
    ]
    assert decision.written_by == BRYN.id
    assert decision.missing == ()
    assert decision.skipped == (Gate.G0,)
    assert decision.suggestion is Outcome.CONDITIONAL_GO
    assert not decision.against_suggestion
    assert [(c.id, c.title, c.state) for c in decision.criteria] == [
        ("x.council", "The works council agrees", State.MET),
        ("x.survey", "Staff were asked", State.NOT_ASSESSED),
    ]
    assert (after.programme.stage, after.programme.stage_since) == (Stage.POOL, TODAY)
    assert (decision.stage, decision.moved_to) == (Stage.D3, Stage.POOL)
    assert change.guards == ALL
    assert change.final
    assert after.all(StageMove)[0].decision == decision.id
    assert change.label == f"Decided G1: conditional go, by {{person:{AMARA.id}}}"


def test_a_missing_decider_is_noted_not_refused_and_a_stranger_is_taken_at_their_word() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    decision = decision_in(go(snapshot, Outcome.HOLD))
    assert decision.missing == (Role.FINANCE_DIRECTOR,)
    assert decision.against_suggestion
    alone = decision_in(go(snapshot, Outcome.HOLD, by="Vera Stone"))
    assert not alone.chair.on_roster


@pytest.mark.parametrize(
    ("by", "role", "match"),
    [
        ("Bryn", Role.SPONSOR, "cannot act as sponsor"),
        ("Bryn", Role.LEADER, "Only the sponsor may chair G1"),
        ("Chen", Role.FINANCE_DIRECTOR, "Only the sponsor may chair G1"),
    ],
)
def test_only_the_chair_decides_and_the_roster_has_to_agree(by: str, role: RoleId, match: str) -> None:
    with pytest.raises(NotAllowed, match=match):
        go(at(Stage.D3, confirmed=True), by=by, role=role)


@pytest.mark.parametrize("outcome", [Outcome.GO, Outcome.CONDITIONAL_GO])
def test_passing_is_refused_while_a_must_is_open_and_names_it(outcome: Outcome) -> None:
    with pytest.raises(NotAllowed) as refused:
        go(at(Stage.D3), outcome, conditions=(CONDITION,))
    assert "x.council (not yet assessed)" in refused.value.why
    assert "The works council agrees" in refused.value.do


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.RECYCLE, Outcome.STOP])
def test_hold_recycle_and_stop_are_always_possible(outcome: Outcome) -> None:
    assert decision_in(go(at(Stage.D3), outcome)).outcome is outcome


def test_an_overridden_must_lets_the_work_pass_and_the_record_names_the_override() -> None:
    snapshot = at(Stage.D3)
    change = override_criterion(
        snapshot,
        Gate.G1,
        "x.council",
        by="Amara",
        role=Role.SPONSOR,
        reason="The council meets again in January",
        risk_owner="Chen",
        stamp=stamp(seed=55),
    )
    snapshot = snapshot.apply(change)
    decision = decision_in(go(snapshot, Outcome.CONDITIONAL_GO, conditions=(CONDITION,)))
    assert (decision.criteria[0].state, decision.criteria[0].override) == (
        State.OVERRIDDEN,
        change.puts[-1].id,
    )


def test_a_conditional_go_needs_a_condition_with_text_owner_and_a_day_ahead() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    yesterday = TODAY - timedelta(days=1)
    for conditions, match in (
        ((), "needs a condition"),
        ((Wanted(" ", "Bryn", TODAY),), "says nothing"),
        ((Wanted("Ask", "", TODAY),), "has no owner"),
        ((Wanted("Ask", "Bryn", yesterday),), "was due on"),
    ):
        with pytest.raises(InvalidValue, match=match):
            go(snapshot, Outcome.CONDITIONAL_GO, conditions=conditions)


def test_a_decision_needs_a_reason() -> None:
    with pytest.raises(InvalidValue, match="no reason"):
        go(at(Stage.D3, confirmed=True), reason="  ")


@pytest.mark.parametrize("stage", [Stage.POOL, Stage.B1, Stage.R1])
def test_a_gate_is_decided_from_its_own_phase_only(stage: Stage) -> None:
    with pytest.raises(NotAllowed, match="cannot be decided from"):
        go(at(stage, confirmed=True))


BOTH = [("Chen", Role.FINANCE_DIRECTOR)]


def test_a_gate_is_passed_from_the_last_stage_of_its_phase_and_never_moves_back() -> None:
    late = at(Stage.D3, gate=Gate.G0, confirmed=True)
    assert late.apply(go(late, gate=Gate.G0)).programme.stage is Stage.D3


def test_recycle_leads_to_the_phase_whose_work_is_missing_or_where_people_say() -> None:
    snapshot = at(Stage.B3, gate=Gate.G3)
    asked = COUNCIL.model_copy(update={"check": "g3.coverage"})
    snapshot = programme(AMARA, BRYN, stage=Stage.B3, playbook=asking(asked, gate=Gate.G3))
    assert decision_in(go(snapshot, Outcome.RECYCLE, Gate.G3)).moved_to is Stage.D1
    assert decision_in(go(snapshot, Outcome.RECYCLE, Gate.G3, to=Stage.B1)).moved_to is Stage.B1
    with pytest.raises(InvalidValue, match="does not lead ahead"):
        go(snapshot, Outcome.RECYCLE, Gate.G3, to=Stage.R1)
    with pytest.raises(InvalidValue, match="no stage of your choice"):
        go(snapshot, Outcome.HOLD, Gate.G3, to=Stage.B1)


def test_go_at_the_last_gate_closes_the_programme() -> None:
    snapshot = at(Stage.R3, gate=Gate.G5, confirmed=True)
    change = go(snapshot, Outcome.CONDITIONAL_GO, Gate.G5, conditions=(CONDITION,))
    closed = snapshot.apply(change)
    assert (closed.programme.status, closed.programme.stage) == (Status.CLOSED, Stage.R3)
    assert decision_in(change).moved_to is None


def test_g4_is_decided_wave_by_wave() -> None:
    snapshot = at(Stage.R1, gate=Gate.G4, confirmed=True)
    first = go(snapshot, Outcome.CONDITIONAL_GO, Gate.G4, conditions=(CONDITION,))
    assert decision_in(first).wave == 1
    after = snapshot.apply(first)
    assert (after.programme.wave, after.programme.stage) == (1, Stage.R2)
    held = after.apply(go(after, Outcome.HOLD, Gate.G4, stamp=stamp(seed=61)))
    assert (held.programme.wave, held.programme.stage) == (1, Stage.R2)
    second = go(held, Outcome.CONDITIONAL_GO, Gate.G4, conditions=(CONDITION,), wave=2, stamp=stamp(seed=62))
    assert held.apply(second).programme.wave == 2
    assert [d.wave for d in gate_report(held.apply(second), Gate.G4, TODAY).decisions] == [1, 2, 2]
    with pytest.raises(InvalidValue, match="no wave 4"):
        go(held.apply(second), Outcome.HOLD, Gate.G4, wave=4)
    with pytest.raises(InvalidValue, match="not held by wave"):
        go(at(Stage.D3), Outcome.HOLD, Gate.G1, wave=1)


def test_nothing_recorded_can_be_altered_or_removed() -> None:
    snapshot = at(Stage.D3)
    snapshot = snapshot.apply(go(snapshot, Outcome.HOLD))
    decision = snapshot.all(Decision)[0]
    with pytest.raises(NotAllowed, match="cannot be altered"):
        make_change(snapshot, stamp(), "Altered", puts=(decision.changed(reason="other"),))
    with pytest.raises(NotAllowed, match="cannot be removed"):
        make_change(snapshot, stamp(), "Removed", removes=(decision,))
    again = snapshot.apply(go(snapshot, Outcome.RECYCLE, stamp=stamp(seed=63)))
    assert [(d.number, d.outcome) for d in again.all(Decision)] == [(1, Outcome.HOLD), (2, Outcome.RECYCLE)]


def test_a_record_keeps_people_by_id_so_that_erasing_reaches_it() -> None:
    snapshot = programme(AMARA, BRYN)
    change = go(snapshot, Outcome.HOLD, Gate.G0)
    (sponsor,) = [c for c in decision_in(change).criteria if c.id == "g0.sponsor"]
    assert sponsor.why == f"{{person:{AMARA.id}}} sponsors it at board level."
    assert readable(snapshot, sponsor.why) == "Amara sponsors it at board level."
