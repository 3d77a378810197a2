"""Moves and decisions in any order: none of them leads round a gate (rules.md lifecycle, gates)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from lifecycle.base.errors import LifecycleError
from lifecycle.base.listed import Role
from lifecycle.base.phases import GATES, PHASE_OF, PHASES, STAGES, Gate, Stage, closing_phase
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.reopening import reopen
from lifecycle.passing import passed_gates
from lifecycle.programme import Status
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import StageState, stage_runs
from lifecycle.stages import set_stage
from lifecycle.waves import latest_wave, let_pass
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, CONDITION, asking

TOGETHER = [("Chen", Role.FINANCE_DIRECTOR), ("Ines", "process_owner"), ("Gwen", "people_lead")]

Step = tuple[Stage | Gate, Outcome, bool, bool]
STEPS = some.tuples(
    some.one_of(some.sampled_from(STAGES), some.sampled_from(GATES)),
    some.sampled_from((*Outcome, *[Outcome.GO] * 5)),
    some.sampled_from((True, True, True, False)),
    some.booleans(),
)
"""Mostly go, mostly together: other ones lead nowhere far."""


def stepped(snapshot: Snapshot, step: Step, seed: int) -> Snapshot:
    """A move, or a decision alone or together, with a reason to pass over stages or without; as it was when refused."""
    to, outcome, together, skipping = step
    at = stamp(seed=seed)
    try:
        if snapshot.programme.status is not Status.RUNNING:
            change = reopen(snapshot, by="Amara", reason="on we go", stamp=at)
        elif isinstance(to, Stage):
            change = set_stage(snapshot, to, reason="because", stamp=at)
        else:
            change = decide(
                snapshot,
                to,
                outcome,
                by="Amara",
                role=Role.SPONSOR,
                reason="because",
                stamp=at,
                together_with=TOGETHER if together else (),
                conditions=(CONDITION,),
                skipping="done before" if skipping else "",
            )
    except LifecycleError:
        return snapshot
    return snapshot.apply(change)


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(STAGES), some.lists(STEPS, min_size=15, max_size=40))
def test_whatever_is_moved_and_decided_no_phase_is_left_but_by_its_gate(
    start: Stage, steps: list[Step]
) -> None:
    snapshot = programme(AMARA, BRYN, CHEN, stage=start, playbook=asking())
    for seed, step in enumerate(steps):
        before = snapshot
        snapshot = stepped(snapshot, step, seed)
        here, done = snapshot.programme.stage, passed_gates(snapshot, TODAY)
        for gate in (Gate.G1, Gate.G2, Gate.G3):
            if PHASES.index(PHASE_OF[start]) > PHASES.index(closing_phase(gate)):
                continue
            assert PHASES.index(PHASE_OF[here]) <= PHASES.index(closing_phase(gate)) or gate in done
        if here is Stage.R3 and before.programme.stage is not Stage.R3:
            latest = latest_wave(before, TODAY)
            assert latest is not None
            assert let_pass(before, latest.number, TODAY)
        explained = {stage for one in snapshot.all(Decision) if one.skipping for stage in one.passed_over}
        for stage, run in stage_runs(snapshot, TODAY).items():
            if run.state is StageState.SKIPPED and PHASE_OF[stage] is not PHASE_OF[here]:
                assert stage in explained
