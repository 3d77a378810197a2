"""Work items and what must be finished before what (rules.md graph, reading 53)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from lifecycle.base.areas import Area, Capability
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.text import RequiredLine, Text

MOST_DAYS = 5000


class WorkStatus(StrEnum):
    """How far a work item is."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"


class WorkItem(Noun):
    """A piece of work that improves an area."""

    KIND: ClassVar[str] = "work_item"
    TITLE: ClassVar[str] = "Work items"
    NATURAL: ClassVar[tuple[str, ...]] = ("code",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "plan.working:item_rule"

    code: RequiredLine = Field(description="short code, like W1; unique in the programme")
    title: RequiredLine = Field(description="what is to be done")
    area: Area = Field(description="the area it improves")
    capability: Capability | None = Field(
        default=None,
        description="the strategic capability it builds; empty = not named yet, and flagged",
    )
    days: int = Field(default=0, ge=0, le=MOST_DAYS, description="working days from its start to its finish")
    effort_weeks: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="person-weeks of work; empty = not estimated"
    )
    owner: PersonId | None = Field(default=None, description="who sees to it")
    status: WorkStatus = Field(default=WorkStatus.PLANNED, description="planned, started or done")
    start: date | None = Field(default=None, description="the day it started, or is meant to")
    end: date | None = Field(default=None, description="the day it is promised for")
    done: date | None = Field(default=None, description="the day it was finished")
    note: Text = Field(default="", description="anything worth knowing")

    @model_validator(mode="after")
    def finished_has_a_day(self) -> Self:
        """A finished item says when."""
        if self.status is WorkStatus.DONE and self.done is None:
            raise ValueError("a work item that is done needs the day it was done")
        if self.status is not WorkStatus.DONE and self.done is not None:
            raise ValueError("a work item with a day of finishing has the status done")
        return self

    @property
    def open(self) -> bool:
        """Whether there is still work in it."""
        return self.status is not WorkStatus.DONE

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
    lag: int = Field(
        default=0, ge=0, le=MOST_DAYS, description="working days between the finish and the start"
    )
