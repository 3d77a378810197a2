"""Ideas and clusters (rules.md F10)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.ladders import EVIDENCE, VISION_FIT
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.rungs import SAID_WORDS
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.playbook import Context


class IdeaState(StrEnum):
    """Where an idea stands. Nothing is ever dropped: merged and split ones stay readable."""

    CAPTURED = "captured"
    CLUSTERED = "clustered"
    SHORTLISTED = "shortlisted"
    CHANNELLED = "channelled"
    PARKED = "parked"
    DECLINED = "declined"
    INBOX = "inbox"
    MERGED = "merged"
    SPLIT = "split"


OPEN_STATES: frozenset[IdeaState] = frozenset(
    {IdeaState.CAPTURED, IdeaState.CLUSTERED, IdeaState.SHORTLISTED, IdeaState.INBOX}
)
"""Somebody still has to say what becomes of these."""

DISPOSED_STATES: frozenset[IdeaState] = frozenset(
    {IdeaState.CHANNELLED, IdeaState.PARKED, IdeaState.DECLINED}
)

FOLDED_STATES: frozenset[IdeaState] = frozenset({IdeaState.MERGED, IdeaState.SPLIT})
"""These live on in other ideas."""


class Cluster(Noun):
    """A theme that several ideas share."""

    KIND: ClassVar[str] = "cluster"
    TITLE: ClassVar[str] = "Clusters of ideas"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="the theme in a few words")
    note: Text = Field(default="", description="what holds these ideas together")


class Idea(Noun):
    """One idea: a line anybody may add, what it is worth, and what became of it."""

    KIND: ClassVar[str] = "idea"
    TITLE: ClassVar[str] = "Ideas"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("captured_on", "decided_on"),
        ("captured_on", "revisit"),
    )

    text: RequiredLine = Field(description="the idea in one line")
    detail: Text = Field(default="", description="more about it")
    areas: tuple[Area, ...] = Field(default=(), description="areas it would help")
    tags: tuple[Line, ...] = Field(default=(), description="words to find it by")
    segment: Annotated[UUID | None, Ref("segment")] = Field(
        default=None, description="the segment it is for; empty = no particular one"
    )
    impact: int | None = Field(default=None, ge=1, le=5, description="how much it would change, 1-5")
    effort: int | None = Field(default=None, ge=1, le=5, description="how much work it is, 1-5")
    fit: Annotated[int | None, VISION_FIT] = Field(
        default=None, ge=0, le=3, description="how well it fits the vision, 0-3"
    )
    confidence: Annotated[float | None, EVIDENCE] = Field(
        default=None, ge=0, le=1, description="how sure we are, by evidence, 0-1"
    )
    practice_of: Line = Field(default="", description="the firm whose practice it copies; empty = our own")
    practice: Context | None = Field(default=None, description="that firm's six context factors")
    by: PersonId | None = Field(default=None, description="who had it; empty = not known")
    captured_on: HappenedDay = Field(description="the day it was added")
    late: bool = Field(default=False, description="it came after the pool had closed")
    state: IdeaState = Field(default=IdeaState.CAPTURED, description="where it stands")
    cluster: Annotated[UUID | None, Ref("cluster")] = Field(
        default=None, description="the theme it belongs to"
    )
    decided_on: HappenedDay | None = Field(default=None, description="the day its state was decided")
    decided_by: PersonId | None = Field(default=None, description="who decided")
    reason: Text = Field(default="", description="why it is where it is")
    revisit: date | None = Field(default=None, description="parked: the day it comes back")
    work_item: Annotated[UUID | None, Ref("work_item")] = Field(
        default=None, description="channelled: the work it became"
    )
    merged_into: Annotated[UUID | None, Ref("idea")] = Field(
        default=None, description="merged: the idea it lives on in"
    )
    split_from: Annotated[UUID | None, Ref("idea")] = Field(
        default=None, description="the idea it was split from"
    )
    said: dict[Literal["fit", "confidence"], Line] = Field(default_factory=dict, description=SAID_WORDS)
