"""A condition past its day holds every later gate until it is done, moved or withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import GATES, Gate, Stage
from lifecycle.gates.always import NONE_OPEN
from lifecycle.gates.conditions import condition_states, fulfil
from lifecycle.gates.conditions_changed import postpone, release
from lifecycle.gates.nouns import ConditionChange, Decision, Outcome, State
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.report import gate_report
from lifecycle.playbook import Criterion
from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from tests.builders import TODAY, pin, stamp, with_nouns
from tests.lifecycle.gates.decisions import CONDITION, asking, at, go

PAST = CONDITION.due + timedelta(days=1)
ACTS: tuple[tuple[Any, dict[str, Any]], ...] = ((postpone, {"to": PAST}), (release, {}))
TERMS: dict[str, Any] = {
    "by": "Amara",
    "reason": "The works council meets in March",
    "stamp": stamp(seed=90, today=PAST),
}


def carrying() -> Snapshot:
    """G1 was let pass on a condition; the work is in the pool."""
    snapshot = at(Stage.D3, confirmed=True)
    together: dict[str, Any] = {
        "together_with": [("Chen", Role.FINANCE_DIRECTOR)],
        "conditions": (CONDITION,),
    }
    return snapshot.apply(go(snapshot, Outcome.CONDITIONAL_GO, **together))


def held(snapshot: Snapshot, gate: Gate, today: Any = PAST) -> list[str]:
    """The open musts of a gate that stem from conditions."""
    return [c.why for c in gate_report(snapshot, gate, today).open_musts if c.id.startswith("conditions.")]


def test_past_its_day_it_is_an_open_must_of_every_later_gate_and_names_whose_it_is() -> None:
    snapshot = carrying()
    assert not any(held(snapshot, gate, CONDITION.due) for gate in GATES)
    for gate in GATES:
        found = held(snapshot, gate)
        assert bool(found) is (gate not in (Gate.G0, Gate.G1))
        assert not found or "'Ask the staff' (G1 conditional go, Bryn, due" in found[0]
    later = with_nouns(snapshot, (snapshot.programme.changed(stage=Stage.B1),))
    assert [gate for gate in GATES if held(later, gate)] == [Gate.G3, Gate.G4, Gate.G5]
    with pytest.raises(NotAllowed, match="cannot be passed: 1 must is open") as refused:
        go(snapshot, gate=Gate.G2, stamp=stamp(seed=91, today=PAST))
    assert "moves its day or withdraws it" in refused.value.do


def test_done_moved_or_withdrawn_it_holds_no_gate() -> None:
    snapshot = carrying()
    (decision,) = snapshot.all(Decision)
    done = snapshot.apply(fulfil(snapshot, decision, 1, evidence="minutes", stamp=stamp(seed=92, today=PAST)))
    moved = snapshot.apply(postpone(snapshot, Gate.G1, to=PAST + timedelta(days=5), **TERMS))
    gone = snapshot.apply(release(snapshot, Gate.G1, **TERMS))
    for after in (done, moved, gone):
        assert held(after, Gate.G2) == []
    assert held(moved, Gate.G2, PAST + timedelta(days=6))
    (state,) = condition_states(moved, PAST)
    assert (state.open, state.overdue, state.due) == (True, False, PAST + timedelta(days=5))
    assert condition_states(snapshot, PAST)[0].overdue
    assert [need.kind for need in needs_you(gone, PAST) if need.kind == "condition"] == []
    assert [need.text for need in needs_you(moved, PAST) if need.kind == "condition"] == ["Ask the staff"]


def test_of_a_condition_moved_twice_the_last_day_holds_and_no_day_before_it_was_moved() -> None:
    snapshot = carrying()
    first, second = PAST + timedelta(days=5), PAST + timedelta(days=9)
    snapshot = snapshot.apply(postpone(snapshot, Gate.G1, to=first, **TERMS))
    on = PAST + timedelta(days=2)
    again = snapshot.apply(
        postpone(snapshot, Gate.G1, to=second, **{**TERMS, "stamp": stamp(seed=95, today=on)})
    )
    days = [condition_states(again, day)[0].due for day in (CONDITION.due, PAST, on)]
    assert days == [CONDITION.due, first, second]


def test_only_the_sponsor_moves_or_withdraws_it_with_a_reason_and_a_day_ahead() -> None:
    snapshot = carrying()
    for act, more in ACTS:
        with pytest.raises(NotAllowed, match="Only the sponsor may move or withdraw"):
            act(snapshot, Gate.G1, **{**TERMS, "by": "Bryn", "role": Role.LEADER}, **more)
        with pytest.raises(InvalidValue, match="no reason"):
            act(snapshot, Gate.G1, **{**TERMS, "reason": " "}, **more)
    with pytest.raises(InvalidValue, match="would have been due"):
        postpone(snapshot, Gate.G1, to=TODAY, **TERMS)
    gone = snapshot.apply(release(snapshot, Gate.G1, **TERMS))
    assert len(gone.all(ConditionChange)) == 1
    for act, more in ACTS:
        with pytest.raises(NotAllowed, match="was withdrawn already"):
            act(gone, Gate.G1, **TERMS, **more)


def test_the_sponsor_may_override_the_must_like_any_other() -> None:
    snapshot = carrying()
    change = override_criterion(
        snapshot,
        Gate.G2,
        "conditions.G2",
        by="Amara",
        reason="The staff are asked as soon as the council has met",
        risk_owner="Bryn",
        stamp=stamp(seed=93, today=PAST),
    )
    found = gate_report(snapshot.apply(change), Gate.G2, PAST).criterion("conditions.G2")
    assert found is not None
    assert found.state is State.OVERRIDDEN


def test_a_should_of_the_playbook_on_open_conditions_does_not_take_the_must_away() -> None:
    ours = Criterion(id="x.open", kind="should", check=NONE_OPEN, title="No condition is open")
    snapshot = carrying()
    soft = with_nouns(snapshot, (pin(asking(ours, gate=Gate.G2)),))
    assert held(soft, Gate.G2) == held(snapshot, Gate.G2) != []
    hard = with_nouns(snapshot, (pin(asking(ours.model_copy(update={"kind": "must"}), gate=Gate.G2)),))
    assert [one.id for one in gate_report(hard, Gate.G2, PAST).open_musts] == ["x.open"]


def test_of_a_programme_that_ended_an_open_condition_is_still_needed_and_can_be_met() -> None:
    snapshot = carrying()
    for status in (Status.STOPPED, Status.CLOSED):
        ended = with_nouns(snapshot, (snapshot.programme.changed(status=status),))
        assert [need.text for need in needs_you(ended, PAST)] == ["Ask the staff"]
        (decision,) = ended.all(Decision)
        done = ended.apply(fulfil(ended, decision, 1, evidence="minutes", stamp=stamp(seed=94, today=PAST)))
        assert needs_you(done, PAST) == ()
