"""The programme itself and the playbook content it is pinned to."""

import json
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field, ValidationError

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import StoreUnavailable
from lifecycle.base.listed import FunctionId
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.quantities import Unit
from lifecycle.base.text import RequiredLine, Text
from lifecycle.playbook import Playbook
from lifecycle.playbook.formats import migrated
from lifecycle.playbook.spoken import in_words


class Status(StrEnum):
    """Whether the programme goes on. A stopped or closed one is read-only until a decision reopens it."""

    RUNNING = "running"
    STOPPED = "stopped"
    CLOSED = "closed"


class PlannedGate(BaseModel, extra="forbid"):
    """When a gate is meant to be decided."""

    gate: Gate
    date: PlannedDay


class PlannedStage(BaseModel, extra="forbid"):
    """When a stage is meant to begin, where that is not simply the day after the one before it."""

    stage: Stage
    start: PlannedDay


class Programme(Noun):
    """One customer management initiative: where it stands and whom it concerns."""

    KIND: ClassVar[str] = "programme"
    TITLE: ClassVar[str] = "Programme"
    SINGLE: ClassVar[bool] = True
    RULE: ClassVar[str] = "stages:rule"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("started", "stage_since"),)

    name: RequiredLine = Field(description="what people call it")
    purpose: Text = Field(default="", description="why it exists, in a sentence or two")
    stage: Stage = Field(default=Stage.D1, description="the stage the work is in")
    status: Status = Field(default=Status.RUNNING, description="running, stopped or closed")
    started: date | None = Field(default=None, description="the day it began")
    stage_since: HappenedDay | None = Field(default=None, description="the day the present stage began")
    wave: int = Field(default=0, ge=0, description="rollout waves decided so far")
    scope: tuple[Area, ...] = Field(default=AREAS, description="areas the programme works on")
    functions: tuple[FunctionId, ...] = Field(
        default=(),
        description="functions that must endorse the definition; empty = all on the roster but partners",
    )
    staff: Annotated[int, Unit("people")] | None = Field(
        default=None, ge=1, description="people employed; decides size rules; empty = not known"
    )
    planned: tuple[PlannedGate, ...] = Field(default=(), description="planned date of each gate")
    stage_starts: tuple[PlannedStage, ...] = Field(
        default=(), description="planned first day of stages ahead; empty = each follows the one before"
    )
    holidays: tuple[date, ...] = Field(default=(), description="days that are no working days")
    demo: bool = Field(default=False, description="a made-up programme that may be played with")
    clock: date | None = Field(default=None, description="story time, in demonstrations only")


class PinnedPlaybook(Noun):
    """The playbook content this programme runs on, as canonical JSON; a new version changes nothing here by itself."""

    KIND: ClassVar[str] = "playbook"
    TITLE: ClassVar[str] = "Playbook"
    SINGLE: ClassVar[bool] = True

    playbook: RequiredLine = Field(description="id of the playbook")
    version: RequiredLine = Field(description="its version")
    hash: RequiredLine = Field(description="SHA-256 of the content")
    content: str = Field(description="the merged playbook as canonical JSON", repr=False)


@lru_cache(maxsize=64)
def read_pin(hash: str, content: str) -> Playbook:
    """The playbook of a pin; the same content is read once. StoreUnavailable where it is not what was pinned."""
    try:
        if sha256(content.encode("utf-8", "replace")).hexdigest() == hash:
            return Playbook.model_validate(migrated(json.loads(content)))
    except ValidationError:
        pass
    raise StoreUnavailable(
        "The store is damaged: the playbook of this programme.",
        "Its content is not what was pinned.",
        "cmprogramme store check tells what is whole; cmprogramme restore FILE takes a backup.",
    )


@lru_cache(maxsize=64)
def read_in_words(hash: str, content: str) -> Playbook:
    """The same with its sentences in the words it has for our terms."""
    return in_words(read_pin(hash, content))


def ended(programme: Programme) -> str:
    """What is said of a programme that was stopped or closed in place of what is ahead; "" while it runs."""
    status = programme.status
    return "" if status is Status.RUNNING else f"The programme is {status.value}; no gate is ahead."
