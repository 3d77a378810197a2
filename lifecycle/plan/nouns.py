"""Work items and what must be finished before what (rules.md graph, reading 53)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from lifecycle.base.areas import Area, Capability
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.page import Status
from lifecycle.base.quantities import Unit
from lifecycle.base.text import RequiredLine, Text

MOST_DAYS = 5000


class WorkStatus(StrEnum):
    """How far a work item is, or what became of it."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"
    HANDED = "handed_over"


UNDER_WAY = (WorkStatus.STARTED, WorkStatus.DONE)
"""Work that has started, and was not dropped or given away since."""

LEFT = (WorkStatus.DROPPED, WorkStatus.HANDED)
"""How an item leaves the programme without being done (rules.md graph)."""


STATES: Mapping[WorkStatus, Status] = {
    WorkStatus.STARTED: "on",
    WorkStatus.DONE: "done",
    WorkStatus.HANDED: "done",
}
"""The shapes of work that is neither late nor about to be; any other has none yet."""


def _halves(days: float) -> float:
    if not (days * 2).is_integer():
        raise ValueError("takes whole and half days, like 2 or 2.5")
    return int(days) if days.is_integer() else days


HalfDays = Annotated[float, Unit("working days"), AfterValidator(_halves)]
"""Working days, whole or half."""


class WorkItem(Noun):
    """A piece of work that improves an area."""

    KIND: ClassVar[str] = "work_item"
    TITLE: ClassVar[str] = "Work items"
    NATURAL: ClassVar[tuple[str, ...]] = ("code",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "plan.course:item_rule"
    VALUES: ClassVar[str] = "work.values:VALUES"

    code: RequiredLine = Field(description="short code, like W1; unique in the programme")
    title: RequiredLine = Field(description="what is to be done")
    area: Area = Field(description="the area it improves")
    capability: Capability | None = Field(
        default=None,
        description="the strategic capability it builds; empty = not named yet, and flagged",
    )
    days: HalfDays = Field(
        default=0, ge=0, le=MOST_DAYS, description="working days from its start to its finish, whole or half"
    )
    effort_weeks: Annotated[float, Unit("weeks")] | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="person-weeks of work; empty = not estimated"
    )
    owner: PersonId | None = Field(default=None, description="who sees to it")
    status: WorkStatus = Field(
        default=WorkStatus.PLANNED, description="planned, started, done, dropped or handed over"
    )
    start: PlannedDay | None = Field(
        default=None, description="the day it started; planned work starts no earlier"
    )
    end: PlannedDay | None = Field(default=None, title="due", description="the day it is promised for")
    done: HappenedDay | None = Field(default=None, description="the day it was finished")
    reason: Text = Field(default="", description="why it was dropped or handed over")
    handed_to: PersonId | None = Field(
        default=None, description="who outside the programme finishes it, by the day it is promised for"
    )
    left: HappenedDay | None = Field(default=None, description="the day it was dropped or handed over")
    note: Text = Field(default="", description="anything worth knowing")

    @model_validator(mode="after")
    def says_what_became_of_it(self) -> Self:
        """A finished item says when, a dropped one why, one handed over to whom and until when."""
        if self.status is WorkStatus.DONE and self.done is None:
            raise ValueError("a work item that is done needs the day it was done")
        if self.status is not WorkStatus.DONE and self.done is not None:
            raise ValueError("a work item with a day of finishing has the status done")
        if self.status is WorkStatus.DROPPED and not self.reason.strip():
            raise ValueError("a work item that is dropped needs the reason")
        if self.status is WorkStatus.HANDED and (self.handed_to is None or self.end is None):
            raise ValueError(
                "a work item that is handed over needs who finishes it (handed to) and the day (due)"
            )
        return self

    @property
    def open(self) -> bool:
        """Whether the programme still has work in it."""
        return self.status in (WorkStatus.PLANNED, WorkStatus.STARTED)

    def ordered(self) -> tuple[tuple[str, str], ...]:
        """What is only planned starts before the day it is promised for; what has started may be late."""
        return (("start", "end"),) if self.status is WorkStatus.PLANNED else ()

    def label(self) -> str:
        """Its code."""
        return self.code


class WorkLink(Noun):
    """One item must be finished before another starts, finish to start, plus a lag."""

    KIND: ClassVar[str] = "work_link"
    TITLE: ClassVar[str] = "Links between work items"
    NATURAL: ClassVar[tuple[str, ...]] = ("before", "after")

    before: Annotated[UUID, Ref("work_item")] = Field(description="the item that comes first")
    after: Annotated[UUID, Ref("work_item")] = Field(description="the item that waits for it")
    lag: HalfDays = Field(
        default=0,
        ge=0,
        le=MOST_DAYS,
        description="working days between the finish and the start, whole or half",
    )
