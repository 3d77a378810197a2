"""What a gate report holds (rules.md gates)."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from lifecycle.base.figures import Figure
from lifecycle.base.findings import Target
from lifecycle.base.listed import RoleId
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.base.records import dataclass
from lifecycle.gates.nouns import PASSED, ConditionChange, Confirmation, Decision, Outcome, StageMove, State
from lifecycle.gates.passed_over import PassedOver
from lifecycle.overrides import Override
from lifecycle.passing import Ruling
from lifecycle.playbook import Compare, Reads


@dataclass(frozen=True, slots=True)
class Owes:
    """Who owes a criterion that is not met: a role and the first who holds it; "" and None where there is none.

    `due` is the last day for it, None while its gate has no planned day; `behind` the working days it is late by.
    """

    role: str
    person: UUID | None
    due: date | None
    behind: int

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.behind > 0


@dataclass(frozen=True, slots=True)
class CriterionReport:
    """One criterion as it stands on a day.

    `threshold` is the one that holds; `own_threshold`: this programme changed it. `why` is one sentence, `remedy`
    what would make it a yes ('' when it is one). `home` is the phase whose work is missing when it fails.
    `applicable` false: the question cannot arise, and it counts neither way. `stale`: the step back that made it
    stale. `overridable` false: nobody may override it. `compare`: how the value has to stand against the threshold.
    `unit`: that of a number it reads, "" for what a check computes; `reads`: what that is.
    `targets` are what keeps it from being met.
    `parts` are those it combines, each as it stands. `owes`: who owes it until when, None where the playbook says
    nothing of it, where it passes, and once its gate was let pass.
    """

    id: str
    kind: Literal["must", "should"]
    check: str
    title: str
    guidance: str
    state: State
    value: float | None
    threshold: float | None
    own_threshold: bool
    figure: Figure | None
    why: str
    remedy: str
    home: Phase
    applicable: bool = True
    override: Override | None = None
    stale: StageMove | None = None
    confirmation: Confirmation | None = None
    overridable: bool = True
    compare: Compare = "at_least"
    unit: str = ""
    reads: Reads | None = None
    targets: tuple[Target, ...] = ()
    parts: tuple[CriterionReport, ...] = ()
    owes: Owes | None = None

    @property
    def passed(self) -> bool:
        """Whether it is met or overridden."""
        return self.state in PASSED

    @property
    def leaves(self) -> tuple[CriterionReport, ...]:
        """Its parts, else itself."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rules suggest; people decide.

    `why` is one or two sentences. `conditions` are worth carrying whatever is decided. `to` is the stage to go back
    to (recycle) or on to (go, conditional go); None otherwise, and after the last gate.
    """

    outcome: Outcome
    why: str
    conditions: tuple[str, ...] = ()
    to: Stage | None = None


@dataclass(frozen=True, slots=True)
class ConditionState:
    """A condition of a past decision: `number` from 1 in its decision, `done_on` None while it is open.

    `due` is the day that holds now. `changes` are the sponsor's decisions about it, the newest last. `person` is the id
    of its owner.
    """

    decision: Decision
    number: int
    text: str
    owner: str
    due: date
    done_on: date | None
    evidence: str
    overdue: bool
    changes: tuple[ConditionChange, ...] = ()
    person: UUID | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the sponsor withdrew it."""
        return bool(self.changes) and self.changes[-1].due is None

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class GateReport:
    """A gate as of a day.

    `passed` of `total` criteria pass (musts and shoulds that apply). `wave`: G4 only, the wave looked at.
    `skipped` are earlier gates nobody let pass, `passed_over` stages before it never entered. `planned` is the planned
    date, `due` the same where it is meant for the wave looked at. `conditions` are those carried from earlier
    decisions. `decisions` are this gate's own, oldest first; `ruling` is the newest with its further deciders.
    """

    gate: Gate
    title: str
    asks: str
    as_of: date
    wave: int | None
    deciders: tuple[RoleId, ...]
    chair: str
    criteria: tuple[CriterionReport, ...]
    passed: int
    total: int
    suggestion: Suggestion
    skipped: tuple[Gate, ...]
    passed_over: tuple[PassedOver, ...]
    planned: date | None
    conditions: tuple[ConditionState, ...]
    decisions: tuple[Decision, ...]
    ruling: Ruling | None
    due: date | None

    @property
    def musts(self) -> tuple[CriterionReport, ...]:
        """The criteria that must pass."""
        return tuple(criterion for criterion in self.criteria if criterion.kind == "must")

    @property
    def shoulds(self) -> tuple[CriterionReport, ...]:
        """The criteria that should."""
        return tuple(criterion for criterion in self.criteria if criterion.kind == "should")

    @property
    def open_musts(self) -> tuple[CriterionReport, ...]:
        """The musts that are neither met nor overridden."""
        return tuple(criterion for criterion in self.musts if not criterion.passed)

    @property
    def ready(self) -> bool:
        """Whether every must passes."""
        return not self.open_musts

    @property
    def done(self) -> bool:
        """Whether its newest decision lets it pass."""
        return self.ruling is not None and self.ruling.passes

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide here: it is let pass, G4 for the wave looked at."""
        return self.done and self.ruling is not None and self.ruling.decision.wave in (None, self.wave)

    @property
    def decision(self) -> Decision | None:
        """The newest decision on this gate, or None."""
        return self.decisions[-1] if self.decisions else None

    def criterion(self, id: str) -> CriterionReport | None:
        """The criterion, or the part of one, of that id; or None."""
        every = (each for one in self.criteria for each in (one, *one.parts))
        return next((criterion for criterion in every if criterion.id == id), None)
