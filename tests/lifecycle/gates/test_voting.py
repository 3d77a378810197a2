"""Every decider a gate names has to decide before it is passed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.words import day_words
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.decide import Took, Wanted
from lifecycle.gates.deciding import decide_gate, decided
from lifecycle.gates.nouns import Decision, Outcome, StageMove, Vote
from lifecycle.gates.records_telling import record_page, records_page
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.ideas.pool import pool_window
from lifecycle.passing import outcome_words, passed_gates, ruling
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.working import remove_item
from lifecycle.snapshot import Change, Snapshot
from lifecycle.summary.needs import needs_you
from lifecycle.work.standing import held_up
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, CONDITION, asking, at
from tests.lifecycle.test_pages import texts

LATER = TODAY + timedelta(days=2)
CHENS: dict[str, Any] = {
    "by": "Chen",
    "role": Role.FINANCE_DIRECTOR,
    "reason": "It pays",
    "stamp": stamp(seed=71, today=LATER),
}


def decide(snapshot: Snapshot, outcome: Outcome = Outcome.GO, **fields: Any) -> Change:
    """What is typed behind `gate decide G1`."""
    values = {"by": "Amara", "role": Role.SPONSOR, "reason": "We mean it", "stamp": stamp(seed=70), **fields}
    return decide_gate(snapshot, Gate.G1, values.pop("stamp"), outcome=outcome, **values)


def waiting() -> Snapshot:
    """Amara decided go; Chen has not yet."""
    snapshot = at(Stage.D3, confirmed=True)
    return snapshot.apply(decide(snapshot))


def waiting_for_two() -> Snapshot:
    """Amara decided go; the finance director and the leader have not yet."""
    three = (Role.SPONSOR, Role.FINANCE_DIRECTOR, Role.LEADER)
    playbook = asking()
    gates = tuple(g.model_copy(update={"deciders": three}) if g.id is Gate.G1 else g for g in playbook.gates)
    asked = playbook.model_copy(update={"gates": gates})
    snapshot = programme(AMARA, BRYN, CHEN, stage=Stage.D3, playbook=asked)
    return snapshot.apply(decide(snapshot))


def newest(snapshot: Snapshot) -> Any:
    return ruling(snapshot, snapshot.all(Decision)[-1], LATER)


def test_with_a_decider_missing_the_gate_waits_for_them_by_name_and_nothing_moves() -> None:
    snapshot = waiting()
    assert snapshot.programme.stage is Stage.D3
    assert snapshot.all(StageMove) == ()
    assert Gate.G1 not in passed_gates(snapshot, LATER)
    assert gate_ahead(snapshot, LATER) is Gate.G1
    assert pool_window(snapshot, LATER) == (None, None)
    assert outcome_words(snapshot, newest(snapshot)) == "go, waiting for Chen (finance director)"
    (row,) = records_page(snapshot, LATER, Gate.G1).tables[0].rows
    assert row.cells[0].status == "watch"
    assert "waiting for Chen (finance director)" in row.cells[0].words
    needed = [need.text for need in needs_you(snapshot, LATER) if need.kind == "gate"]
    assert needed == ["G1 waits for a decision of Chen (finance director)"]


def test_the_last_decider_lets_it_pass_on_the_day_they_decide() -> None:
    snapshot = waiting()
    change = decide(snapshot, **CHENS)
    after = snapshot.apply(change)
    assert (after.programme.stage, after.programme.stage_since) == (Stage.POOL, LATER)
    assert pool_window(after, LATER) == (LATER, None)
    assert pool_window(after, TODAY) == (None, None)
    assert passed_gates(after, LATER) == {Gate.G1}
    assert passed_gates(after, TODAY) == frozenset()
    (vote,) = after.all(Vote)
    assert (vote.person, vote.moved_to, vote.number) == (CHEN.id, Stage.POOL, 1)
    assert change.final
    assert decided(snapshot, after, change).data["passed"] is True
    assert "Chen (finance director)" in " ".join(texts(record_page(after, after.all(Decision)[0])))


def test_deciders_who_differ_leave_the_gate_unpassed_and_it_says_who_decided_what() -> None:
    snapshot = waiting()
    change = decide(snapshot, Outcome.HOLD, **CHENS)
    after = snapshot.apply(change)
    assert after.programme.stage is Stage.D3
    assert passed_gates(after, LATER) == frozenset()
    told = decided(snapshot, after, change)
    assert told.lines == ["G1 is not passed yet: go, not passed: Chen (finance director) decided hold."]
    with pytest.raises(NotAllowed, match="Only the sponsor may chair"):
        decide(after, **CHENS)
    again = after.apply(
        decide(after, stamp=stamp(seed=72, today=LATER), with_=(Took("Chen", Role.FINANCE_DIRECTOR),))
    )
    assert again.programme.stage is Stage.POOL


def test_all_of_them_may_decide_at_once_and_who_holds_two_roles_decides_for_both() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    both = snapshot.apply(decide(snapshot, with_=(Took("Chen", Role.FINANCE_DIRECTOR),)))
    assert both.programme.stage is Stage.POOL
    alone = with_nouns(snapshot, (AMARA.changed(roles=(Role.SPONSOR, Role.FINANCE_DIRECTOR)),))
    assert alone.apply(decide(alone)).programme.stage is Stage.POOL


def test_hold_recycle_and_stop_wait_for_nobody() -> None:
    for outcome in (Outcome.HOLD, Outcome.RECYCLE, Outcome.STOP):
        snapshot = at(Stage.D3, confirmed=True)
        after = snapshot.apply(decide(snapshot, outcome))
        assert newest(after).waiting == ()


def test_a_decision_recorded_before_every_decider_was_asked_for_counts_as_it_was() -> None:
    snapshot = waiting()
    (decision,) = snapshot.all(Decision)
    fields = decision.model_dump()
    fields.pop("joint")
    old = Decision.model_validate({**fields, "moved_to": Stage.POOL})
    before = at(Stage.POOL)
    assert ruling(with_nouns(before, (old,)), old, TODAY).passes
    assert passed_gates(with_nouns(before, (old,)), TODAY) == {Gate.G1}


def test_a_role_nobody_holds_is_said_to_be_so_and_a_stranger_may_decide_in_it() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = with_nouns(snapshot, (CHEN.changed(roles=()),))
    snapshot = snapshot.apply(decide(snapshot))
    assert "a finance director (nobody on the roster is one)" in outcome_words(snapshot, newest(snapshot))
    after = snapshot.apply(decide(snapshot, **{**CHENS, "by": "Vera Stone"}))
    assert after.programme.stage is Stage.POOL
    assert not after.all(Vote)[0].on_roster


def test_the_conditions_of_a_further_decider_are_followed_like_those_of_the_chair() -> None:
    snapshot = waiting()
    with pytest.raises(InvalidValue, match="needs a condition"):
        decide(snapshot, Outcome.CONDITIONAL_GO, **CHENS)
    own = (Wanted("Show the figures", "Bryn", LATER),)
    after = snapshot.apply(decide(snapshot, Outcome.CONDITIONAL_GO, **CHENS, condition=own))
    (state,) = condition_states(after, LATER)
    assert (state.number, state.text, state.owner) == (1, "Show the figures", "Bryn")


def test_conditions_of_a_decision_nobody_joined_stand_until_it_is_superseded() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(decide(snapshot, Outcome.CONDITIONAL_GO, condition=(CONDITION,)))
    assert len(condition_states(snapshot, TODAY)) == 1
    later = snapshot.apply(decide(snapshot, Outcome.HOLD, stamp=stamp(seed=73)))
    assert condition_states(later, TODAY) == ()


def test_joining_needs_the_musts_that_day_and_only_whom_it_waits_for() -> None:
    snapshot = waiting()
    with pytest.raises(NotAllowed, match="does not wait for a leader"):
        decide(snapshot, **CHENS, with_=(Took("Bryn", Role.LEADER),))
    open_again = with_nouns(at(Stage.D3), (AMARA, CHEN, *snapshot.all(Decision)))
    with pytest.raises(NotAllowed, match="cannot be passed"):
        decide(open_again, **CHENS)
    report = gate_report(snapshot, Gate.G1, LATER)
    assert not report.settled


def test_a_decider_who_does_not_say_as_what_decides_in_the_role_that_is_waited_for() -> None:
    snapshot = waiting()
    after = snapshot.apply(decide(snapshot, **{**CHENS, "role": None}))
    assert after.programme.stage is Stage.POOL
    assert after.all(Vote)[0].role == Role.FINANCE_DIRECTOR
    fresh = at(Stage.D3, confirmed=True)
    assert fresh.apply(decide(fresh, role=None)).all(Decision)[0].deciders[0].role == Role.SPONSOR
    with pytest.raises(NotAllowed, match="Chen cannot act as sponsor"):
        decide(fresh, **{**CHENS, "role": None})


def test_where_one_of_several_decided_otherwise_it_waits_for_nobody_but_needs_a_new_decision() -> None:
    snapshot = waiting_for_two()
    assert newest(snapshot).waiting == (Role.FINANCE_DIRECTOR, Role.LEADER)
    after = snapshot.apply(decide(snapshot, Outcome.HOLD, **CHENS))
    assert newest(after).waiting == ()
    (need,) = (need for need in needs_you(after, LATER) if need.kind == "gate")
    assert need.text == "G1 needs a new decision: Chen (finance director) decided hold"
    assert need.who == "Amara"


def test_of_two_who_decide_together_conditions_stand_once_and_the_last_one_moves_the_work() -> None:
    snapshot, own = waiting_for_two(), (Wanted("Show the figures", "Bryn", LATER),)
    together = {**CHENS, "with_": (Took("Bryn", Role.LEADER),), "condition": own}
    after = snapshot.apply(decide(snapshot, Outcome.CONDITIONAL_GO, **together))
    votes = sorted(after.all(Vote), key=lambda vote: vote.number)
    assert [(vote.number, vote.moved_to) for vote in votes] == [(1, None), (2, Stage.POOL)]
    assert [state.text for state in condition_states(after, LATER)] == ["Show the figures"]
    assert newest(after).moved_to is Stage.POOL


def test_of_two_who_decide_one_after_the_other_the_first_moves_nothing_and_the_second_counts_on() -> None:
    snapshot = waiting_for_two()
    snapshot = snapshot.apply(decide(snapshot, **CHENS))
    assert snapshot.programme.stage is Stage.D3
    assert newest(snapshot).waiting == (Role.LEADER,)
    bryns = {**CHENS, "by": "Bryn", "role": Role.LEADER, "stamp": stamp(seed=74, today=LATER)}
    after = snapshot.apply(decide(snapshot, **bryns))
    assert after.programme.stage is Stage.POOL
    assert sorted(vote.number for vote in after.all(Vote)) == [1, 2]


@pytest.mark.parametrize("outcome", [None, Outcome.HOLD, Outcome.GO])
def test_work_may_be_removed_and_holds_a_gate_up_until_the_last_decider_let_it_pass(
    outcome: Outcome | None,
) -> None:
    """The day told is the one the gate was passed on."""
    work = WorkItem(id=stamp(seed=90).new_id(), code="W1", title="Segments", area=Area.AP, days=5, end=TODAY)
    planned = waiting().programme.changed(planned=({"gate": Gate.G1, "date": LATER},))
    snapshot = with_nouns(waiting(), (work, planned))
    snapshot = snapshot if outcome is None else snapshot.apply(decide(snapshot, outcome, **CHENS))
    passed = outcome is Outcome.GO
    assert (held_up(snapshot, work, LATER).gate is Gate.G1) is not passed
    late = stamp(seed=91, today=LATER)
    if not passed:
        assert remove_item(snapshot, work, stamp=late).removes
        return
    with pytest.raises(NotAllowed, match="cannot be removed any more") as refused:
        remove_item(snapshot, work, stamp=late)
    assert f"G1 was passed on {day_words(LATER)}" in refused.value.why


def test_conditions_of_a_decision_others_decided_against_stand_for_nothing() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(decide(snapshot, Outcome.CONDITIONAL_GO, condition=(CONDITION,)))
    assert len(condition_states(snapshot, LATER)) == 1
    after = snapshot.apply(decide(snapshot, Outcome.HOLD, **CHENS))
    assert condition_states(after, LATER) == ()


def test_a_condition_past_its_day_holds_its_own_gate_while_that_is_not_passed() -> None:
    snapshot, past = at(Stage.D3, confirmed=True), CONDITION.due + timedelta(days=1)
    snapshot = snapshot.apply(decide(snapshot, Outcome.CONDITIONAL_GO, condition=(CONDITION,)))
    assert [one.id for one in gate_report(snapshot, Gate.G1, past).open_musts] == ["conditions.G1"]
    after = snapshot.apply(decide(snapshot, **CHENS))
    assert gate_report(after, Gate.G1, past).open_musts == ()
