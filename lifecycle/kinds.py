"""The one explicit list of noun classes: storage, bundle, registers, commands and docs/nouns.md follow it."""

from __future__ import annotations

from lifecycle.assessment.nouns import NotApplicable, Rating, StatementEvidence
from lifecycle.assessment.rounds import Round
from lifecycle.base.noun import Noun
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.case.amenability import Amenability
from lifecycle.case.arguments import Argument
from lifecycle.case.decisions import DirectorDecision
from lifecycle.case.money import MoneyLine
from lifecycle.case.realising import MoneyActual
from lifecycle.competence import SkillLevel, Training
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.experiences import ChangedNeed, Experience
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, GroupShare, PlanRefinement, ValueModel
from lifecycle.customers.proposition import Proposition, PropositionPart, SignOff, Support
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.fit import ContextProfile
from lifecycle.gates.nouns import (
    ConditionChange,
    ConditionDone,
    Confirmation,
    CriterionNumber,
    Decision,
    DecisionResult,
    Recommendation,
    Reopening,
    StageMove,
    Vote,
)
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.streams import Stream, StreamDecision, StreamWeek
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.matrix import MarkerMatrix
from lifecycle.insight.segments import PriorSegment, Segment
from lifecycle.insight.sources import Source
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.overrides import Override, ThresholdChange, Withdrawal
from lifecycle.owners import AreaOwner
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.preconditions import PreconditionScore
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.skills import Objective
from lifecycle.strategy.backing import Backing
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.components import StagedComponent
from lifecycle.strategy.definition import Definition, Endorsement
from lifecycle.strategy.drive import ComponentStart
from lifecycle.strategy.enablers import EnablerStatus
from lifecycle.strategy.scenarios import Modifier, StressScenario
from lifecycle.strategy.vision import VisionAttribute, VisionVersion
from lifecycle.suitability import LeverAbility, Suitability
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary, PageRewritten, Risk, WayBack
from lifecycle.team.nouns import AcceptedTeam, Assignment, SeatRule
from lifecycle.upgrade.nouns import Adoption
from lifecycle.waves import Wave
from lifecycle.work.nouns import Reminder

KINDS: tuple[type[Noun], ...] = (
    Programme,
    PinnedPlaybook,
    Adoption,
    Person,
    Rating,
    StatementEvidence,
    NotApplicable,
    Round,
    EdgeChange,
    EdgeEvidence,
    LeverAbility,
    Suitability,
    Source,
    InsightHours,
    MarkerMatrix,
    Segment,
    PriorSegment,
    PreconditionScore,
    ContextProfile,
    Argument,
    Amenability,
    DirectorDecision,
    MoneyLine,
    MoneyActual,
    Definition,
    Endorsement,
    VisionVersion,
    VisionAttribute,
    Backing,
    StagedComponent,
    ComponentStart,
    SpendLine,
    EnablerStatus,
    Modifier,
    StressScenario,
    Requirement,
    RightCheck,
    FairBargain,
    CustomerPlan,
    ValueModel,
    GroupShare,
    PlanRefinement,
    Proposition,
    PropositionPart,
    SignOff,
    Support,
    Communication,
    Wave,
    CommitmentReading,
    Experience,
    ChangedNeed,
    ActivityCount,
    Prototype,
    PermissionStore,
    Measure,
    MeasureReading,
    MeasureAction,
    SkillLevel,
    Training,
    Objective,
    Lesson,
    AreaOwner,
    ConditionDone,
    Confirmation,
    CriterionNumber,
    Decision,
    Vote,
    ConditionChange,
    DecisionResult,
    Recommendation,
    Reopening,
    StageMove,
    Cluster,
    Idea,
    Stream,
    StreamDecision,
    StreamWeek,
    Override,
    ThresholdChange,
    Withdrawal,
    AcceptedTeam,
    Assignment,
    SeatRule,
    WorkItem,
    WorkLink,
    Reminder,
    DecisionAsked,
    Risk,
    WayBack,
    IssuedSummary,
    PageRewritten,
)

BY_NAME: dict[str, type[Noun]] = {kind.KIND: kind for kind in KINDS}
"""Noun classes by their KIND."""
