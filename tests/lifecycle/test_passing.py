"""Which decisions let a gate pass, in what order they count."""

from __future__ import annotations

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.passing import newest, passed_gates, rulings
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import at, go


def decided() -> Snapshot:
    """G0 held, then let pass, then held again."""
    snapshot = at(Stage.D1, gate=Gate.G0, confirmed=True)
    for seed, outcome in enumerate((Outcome.HOLD, Outcome.GO, Outcome.HOLD)):
        snapshot = snapshot.apply(go(snapshot, outcome, Gate.G0, stamp=stamp(seed=80 + seed)))
    return snapshot


def test_the_newest_decision_of_a_gate_is_the_last_one_taken() -> None:
    snapshot = decided()
    assert [each.passes for each in rulings(snapshot, TODAY)] == [False, True, False]
    found = newest(snapshot, Gate.G0, TODAY)
    assert found is not None
    assert found.decision.number == 3
    assert newest(snapshot, Gate.G1, TODAY) is None


def test_a_gate_some_decision_let_pass_was_passed() -> None:
    assert passed_gates(decided(), TODAY) == {Gate.G0}
    assert passed_gates(at(Stage.D1), TODAY) == frozenset()
