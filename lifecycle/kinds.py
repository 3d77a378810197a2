"""The one explicit list of noun classes: storage, bundle, registers, commands and docs/nouns.md follow it."""

from __future__ import annotations

from lifecycle.assessment.nouns import NotApplicable, Rating, StatementEvidence
from lifecycle.assessment.rounds import Round
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.gates.nouns import ConditionDone, Confirmation, Decision, Reopening, StageMove
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.streams import Stream, StreamDecision, StreamWeek
from lifecycle.noun import Noun
from lifecycle.overrides import Override, ThresholdChange, Withdrawal
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.team.nouns import AcceptedTeam, Assignment, SeatRule

KINDS: tuple[type[Noun], ...] = (
    Programme,
    PinnedPlaybook,
    Person,
    Rating,
    StatementEvidence,
    NotApplicable,
    Round,
    EdgeChange,
    EdgeEvidence,
    ConditionDone,
    Confirmation,
    Decision,
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
)

BY_NAME: dict[str, type[Noun]] = {kind.KIND: kind for kind in KINDS}
"""Noun classes by their KIND."""
