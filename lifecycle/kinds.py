"""The one explicit list of noun classes: storage, bundle, registers, commands and docs/nouns.md follow it."""

from __future__ import annotations

from lifecycle.gates.nouns import ConditionDone, Confirmation, Decision, Reopening, StageMove
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.streams import Stream, StreamDecision, StreamWeek
from lifecycle.noun import Noun
from lifecycle.overrides import Override, ThresholdChange, Withdrawal
from lifecycle.people import Person
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.team.nouns import AcceptedTeam, Assignment, SeatRule

KINDS: tuple[type[Noun], ...] = (
    Programme,
    PinnedPlaybook,
    Person,
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
)

BY_NAME: dict[str, type[Noun]] = {kind.KIND: kind for kind in KINDS}
"""Noun classes by their KIND."""
