"""Phases, stages and gates: fixed codes, and what follows what (rules.md lifecycle)."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """The parts of a programme in order; the transition is where the brainstorming pool is open."""

    DEFINITION = "definition"
    TRANSITION = "transition"
    BUILD = "build"
    ROLLOUT = "rollout"


class Stage(StrEnum):
    """The ten stages, in order."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    POOL = "POOL"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    R1 = "R1"
    R2 = "R2"
    R3 = "R3"


class Gate(StrEnum):
    """The six decision points, in order."""

    G0 = "G0"
    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"


PHASES: tuple[Phase, ...] = tuple(Phase)
STAGES: tuple[Stage, ...] = tuple(Stage)
GATES: tuple[Gate, ...] = tuple(Gate)

PHASE_OF: dict[Stage, Phase] = {
    Stage.D1: Phase.DEFINITION,
    Stage.D2: Phase.DEFINITION,
    Stage.D3: Phase.DEFINITION,
    Stage.POOL: Phase.TRANSITION,
    Stage.B1: Phase.BUILD,
    Stage.B2: Phase.BUILD,
    Stage.B3: Phase.BUILD,
    Stage.R1: Phase.ROLLOUT,
    Stage.R2: Phase.ROLLOUT,
    Stage.R3: Phase.ROLLOUT,
}

STAGE_BEFORE: dict[Gate, Stage] = {
    Gate.G0: Stage.D1,
    Gate.G1: Stage.D3,
    Gate.G2: Stage.POOL,
    Gate.G3: Stage.B3,
    Gate.G4: Stage.R2,
    Gate.G5: Stage.R3,
}
"""The stage a gate stands behind. G4 is held after R1 and again after every wave of R2 (rules.md reading 31)."""

STAGE_AFTER: dict[Gate, Stage | None] = {
    Gate.G0: Stage.D2,
    Gate.G1: Stage.POOL,
    Gate.G2: Stage.B1,
    Gate.G3: Stage.R1,
    Gate.G4: Stage.R2,
    Gate.G5: None,
}
"""Where go leads. After the last wave of R2 the leader moves on to R3 inside the phase; None = the programme closes."""

PHASE_TITLES: dict[Phase, str] = {
    Phase.DEFINITION: "Definition",
    Phase.TRANSITION: "Transition",
    Phase.BUILD: "Build",
    Phase.ROLLOUT: "Rollout",
}


def stages_of(phase: Phase) -> tuple[Stage, ...]:
    """The stages of a phase in order."""
    return tuple(stage for stage in STAGES if PHASE_OF[stage] is phase)


def closing_phase(gate: Gate) -> Phase:
    """The phase a gate belongs to."""
    return PHASE_OF[STAGE_BEFORE[gate]]


def earlier(stage: Stage, other: Stage) -> bool:
    """Whether `stage` comes before `other`."""
    return STAGES.index(stage) < STAGES.index(other)


def next_gate(stage: Stage) -> Gate:
    """The gate that lies ahead of a stage: D1 G0, D2 and D3 G1, POOL G2, Build G3, R1 and R2 G4, R3 G5."""
    if stage is Stage.R1:
        return Gate.G4
    return next(gate for gate in GATES if STAGES.index(STAGE_BEFORE[gate]) >= STAGES.index(stage))
