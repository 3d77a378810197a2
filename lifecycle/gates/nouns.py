"""What is kept of gates: decisions, conditions done, confirmations, stage moves, reopenings (rules.md gates)."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.text import Line, RequiredLine, RequiredText, Text
from lifecycle.playbook.gates import Compare
from lifecycle.playbook.thresholds import IN_REACH
from lifecycle.programme import Status


class Outcome(StrEnum):
    """What a gate decision can say."""

    GO = "go"
    CONDITIONAL_GO = "conditional_go"
    HOLD = "hold"
    RECYCLE = "recycle"
    STOP = "stop"


Came = Literal["yes", "partly", "no"]
"""Whether what a decision was expected to give came."""


class Urgency(StrEnum):
    """How soon a recommendation is to be followed."""

    NOW = "now"
    NEXT_GATE = "before_the_next_gate"
    CONVENIENT = "when_convenient"


FORWARD: frozenset[Outcome] = frozenset({Outcome.GO, Outcome.CONDITIONAL_GO})
"""The outcomes that let the work pass."""


class State(StrEnum):
    """How a criterion stands. Only met and overridden count as passed; not knowing never does."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"
    OVERRIDDEN = "overridden"


STATE_WORDS: dict[State, str] = {
    State.MET: "met",
    State.NOT_MET: "not met",
    State.NOT_ASSESSED: "not yet assessed",
    State.OVERRIDDEN: "overridden",
}

PASSED: frozenset[State] = frozenset({State.MET, State.OVERRIDDEN})


class Decider(BaseModel, extra="forbid"):
    """Somebody who took part in a decision. `on_roster` false: the role is stated, not on the roster."""

    person: PersonId
    role: RoleId
    on_roster: bool = True


class Condition(BaseModel, extra="forbid"):
    """What has to be done although the work goes on: by whom, until when."""

    text: RequiredLine
    owner: PersonId
    due: PlannedDay


class Expectation(BaseModel, extra="forbid"):
    """What a decision is expected to give: by when, and the measure that shows it where one is named.

    `value`: what the measure is to reach by then, in its unit; None = its plan.
    """

    text: RequiredLine
    by: PlannedDay
    measure: Annotated[UUID | None, Ref("measure")] = None
    value: float | None = Field(default=None, allow_inf_nan=False)


class Judged(BaseModel, extra="forbid"):
    """A criterion as it was worded and stood when the decision was taken; later playbooks change nothing here.

    `compare` and `unit` are those of a number that was read.
    """

    id: RequiredLine
    kind: Literal["must", "should"]
    check: RequiredLine
    title: RequiredLine
    state: State
    value: float | None = None
    threshold: float | None = None
    compare: Compare | None = None
    unit: Line = ""
    why: Text = ""
    override: Annotated[UUID | None, Ref("override")] = None


class Decision(Noun):
    """A gate decision: what was decided, by whom, on which facts. Put once; a later decision supersedes it."""

    KIND: ClassVar[str] = "decision"
    TITLE: ClassVar[str] = "Gate decisions"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True

    number: int = Field(ge=1, description="1 for the programme's first decision")
    gate: Gate = Field(description="the gate decided")
    wave: int | None = Field(default=None, ge=1, description="G4 only: the wave it was held for")
    outcome: Outcome = Field(description="go, conditional go, hold, recycle or stop")
    decided_on: HappenedDay = Field(description="the day it was decided")
    stage: Stage = Field(description="the stage the work was in")
    moved_to: Stage | None = Field(default=None, description="the stage it goes on in; empty = no move")
    deciders: tuple[Decider, ...] = Field(min_length=1, description="who decided, the chair first")
    missing: tuple[RoleId, ...] = Field(
        default=(), description="roles that should have taken part and did not"
    )
    joint: bool = Field(
        default=False,
        description="it lets pass once all of these decided too; no = recorded before that was asked",
    )
    reason: RequiredText = Field(description="why")
    conditions: tuple[Condition, ...] = Field(
        default=(), description="what has to be done, by whom, until when"
    )
    expects: Expectation | None = Field(
        default=None, description="what it is expected to give; empty = nobody said"
    )
    suggestion: Outcome = Field(description="what the rules suggested that day")
    suggestion_why: Text = Field(default="", description="why they did")
    criteria: tuple[Judged, ...] = Field(default=(), description="the criteria it was taken on")
    skipped: tuple[Gate, ...] = Field(default=(), description="earlier gates nobody had let pass")
    passed_over: tuple[Stage, ...] = Field(default=(), description="stages of the phase never entered")
    skipping: Text = Field(default="", description="why the sponsor lets them be passed over")
    playbook: Line = Field(default="", description="the playbook and its version")
    round: int = Field(
        default=0, ge=0, description="number of the newest assessment round that day; 0 = none"
    )
    written_by: PersonId = Field(description="who wrote it down")

    @property
    def against_suggestion(self) -> bool:
        """Whether people decided otherwise than the rules suggested."""
        return self.outcome is not self.suggestion

    @property
    def chair(self) -> Decider:
        """The decider named first."""
        return self.deciders[0]

    @property
    def held(self) -> str:
        """What was decided: 'G1', 'G4, wave 2'."""
        return f"{self.gate.value}, wave {self.wave}" if self.wave else self.gate.value

    def label(self) -> str:
        """As people refer to it: 'G1 conditional go', 'G4 go for wave 2'."""
        held = f" for wave {self.wave}" if self.wave else ""
        return f"{self.gate.value} {self.outcome.value.replace('_', ' ')}{held}"


class Vote(Noun):
    """What a further decider a gate names decided, beside the chair's decision. Put once."""

    KIND: ClassVar[str] = "gate_vote"
    TITLE: ClassVar[str] = "Decisions of further deciders"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True

    decision: Annotated[UUID, Ref("decision")] = Field(description="the decision it belongs to")
    number: int = Field(ge=1, description="1 for the first beside that decision")
    person: PersonId = Field(description="who decided")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    outcome: Outcome = Field(description="go, conditional go, hold, recycle or stop")
    decided_on: HappenedDay = Field(description="the day it was decided")
    reason: RequiredText = Field(description="why")
    conditions: tuple[Condition, ...] = Field(
        default=(), description="what has to be done as well, by whom, until when"
    )
    moved_to: Stage | None = Field(
        default=None, description="the stage the work goes on in, where it was the last one needed"
    )
    written_by: PersonId = Field(description="who wrote it down")


class ConditionDone(Noun):
    """A condition of a decision that is fulfilled."""

    KIND: ClassVar[str] = "condition_done"
    TITLE: ClassVar[str] = "Conditions done"
    RULE: ClassVar[str] = "summary.answering:settles"
    NATURAL: ClassVar[tuple[str, ...]] = ("decision", "number")

    decision: Annotated[UUID, Ref("decision")] = Field(description="the decision it belongs to")
    number: int = Field(ge=1, description="which of its conditions, from 1")
    done_on: HappenedDay = Field(description="the day it was done")
    evidence: RequiredText = Field(description="what shows it")
    by: PersonId | None = Field(default=None, description="who confirmed it")


class ConditionChange(Noun):
    """The sponsor's decision about a condition: another day, or that it no longer stands. Put once."""

    KIND: ClassVar[str] = "condition_change"
    TITLE: ClassVar[str] = "Conditions moved or withdrawn"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True

    decision: Annotated[UUID, Ref("decision")] = Field(description="the decision it belongs to")
    number: int = Field(ge=1, description="which of its conditions, from 1")
    due: PlannedDay | None = Field(default=None, description="the day it is due instead; empty = withdrawn")
    decided_on: HappenedDay = Field(description="the day that was decided")
    reason: RequiredText = Field(description="why")
    by: PersonId = Field(description="who decided it")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    written_by: PersonId = Field(description="who wrote it down")


class DecisionResult(Noun):
    """What came of a gate decision, in the leader's words; the next gate pack prints it beside what was expected."""

    KIND: ClassVar[str] = "decision_result"
    TITLE: ClassVar[str] = "What came of decisions"
    NATURAL: ClassVar[tuple[str, ...]] = ("decision",)

    decision: Annotated[UUID, Ref("decision")] = Field(description="the decision it came of")
    recorded_on: HappenedDay = Field(description="the day it was recorded")
    came: Came = Field(description="whether what was expected came: yes, partly or no")
    text: RequiredLine = Field(description="what came of it")
    by: PersonId = Field(description="who says so")


class Recommendation(Noun):
    """What somebody found at a gate and recommends: it binds nobody, and is printed until it is followed."""

    KIND: ClassVar[str] = "recommendation"
    TITLE: ClassVar[str] = "Recommendations"
    NATURAL: ClassVar[tuple[str, ...]] = ("number",)
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("made_on", "done_on"),)

    number: int = Field(ge=1, description="1 for the programme's first recommendation")
    gate: Gate = Field(description="the gate it was found at")
    wave: int | None = Field(default=None, ge=1, description="G4 only: the wave it was held for")
    text: RequiredLine = Field(description="what is to be done")
    urgency: Urgency = Field(description="now, before the next gate, or when convenient")
    owner: PersonId = Field(description="who sees to it")
    due: PlannedDay | None = Field(
        default=None, description="until when; empty = no day, only when convenient"
    )
    made_on: HappenedDay = Field(description="the day it was made")
    made_by: PersonId = Field(description="who recommends it")
    done_on: HappenedDay | None = Field(default=None, description="the day it was followed; empty = open")
    evidence: Text = Field(default="", description="what shows that it was followed")

    @property
    def open(self) -> bool:
        """Whether it still has to be followed."""
        return self.done_on is None


class Confirmation(Noun):
    """The leader's yes to a criterion, with evidence; also what makes a stale one count again."""

    KIND: ClassVar[str] = "confirmation"
    TITLE: ClassVar[str] = "Confirmations"

    criterion: RequiredLine = Field(description="id of the criterion")
    confirmed_on: HappenedDay = Field(description="the day it was confirmed")
    evidence: RequiredText = Field(description="what was seen")
    by: PersonId = Field(description="who confirms it")
    role: RoleId = Field(default=Role.LEADER, description="as what")


class CriterionNumber(Noun):
    """A number that a criterion asks for, with what shows it; the newest one counts."""

    KIND: ClassVar[str] = "criterion_number"
    TITLE: ClassVar[str] = "Numbers for criteria"
    NATURAL: ClassVar[tuple[str, ...]] = ("criterion", "day")
    RULE: ClassVar[str] = "gates.answering:asked_for"

    criterion: RequiredLine = Field(description="id of the criterion; of a part criterion/part")
    day: HappenedDay = Field(description="the day it stands for")
    value: Annotated[float, IN_REACH] = Field(allow_inf_nan=False, description="the number")
    evidence: RequiredText = Field(description="what shows it")
    by: PersonId = Field(description="who says so")


class StageMove(Noun):
    """A change of stage, inside a phase or by a decision. A move back makes later results stale."""

    KIND: ClassVar[str] = "stage_move"
    TITLE: ClassVar[str] = "Moves between stages"

    moved_on: HappenedDay = Field(description="the day")
    before: Stage
    after: Stage
    reason: Text = Field(default="", description="why")
    decision: Annotated[UUID | None, Ref("decision")] = Field(
        default=None, description="the decision that moved it"
    )


class Reopening(Noun):
    """The sponsor's decision to go on with a programme that was stopped or closed."""

    KIND: ClassVar[str] = "reopening"
    TITLE: ClassVar[str] = "Reopenings"
    APPEND_ONLY: ClassVar[bool] = True

    decided_on: HappenedDay = Field(description="the day it was decided")
    was: Status = Field(description="stopped or closed")
    by: PersonId
    role: RoleId
    on_roster: bool = True
    reason: RequiredText
    written_by: PersonId
