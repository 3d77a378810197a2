"""What people decide about the team: who really works on it, which recommendation was accepted, who is pinned."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.phases import Stage
from lifecycle.base.quantities import Unit
from lifecycle.base.text import Line, RequiredLine


class Seat(StrEnum):
    """How somebody is involved: at the meetings, asked between them, or told (rules.md team)."""

    CORE = "core"
    CONSULTED = "consulted"
    INFORMED = "informed"


class SeatAsk(StrEnum):
    """What a leader asks of the recommendation for one person."""

    CORE = "core"
    CONSULTED = "consulted"
    EXCLUDED = "excluded"


class Assignment(Noun):
    """Somebody's real seat in a stage, from when to when, with the hours promised."""

    KIND: ClassVar[str] = "assignment"
    TITLE: ClassVar[str] = "Assignments"
    NATURAL: ClassVar[tuple[str, ...]] = ("person", "stage")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "team.seats:seated_rule"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)

    person: PersonId = Field(description="who")
    stage: Stage = Field(description="the stage the seat is in")
    seat: Seat = Field(default=Seat.CORE, description="core, consulted or informed")
    hours: Annotated[float, Unit("hours a week")] | None = Field(
        default=None, ge=0, le=80, description="hours a week promised; empty = as the seat needs"
    )
    start: date | None = Field(default=None, description="first day; empty = with the stage")
    end: date | None = Field(default=None, description="last day; empty = with the stage")
    note: Line = Field(default="", description="why it differs from the recommendation")


class SeatRule(Noun):
    """A leader's wish that survives recalculation: this person has, or has not, a seat in this stage."""

    KIND: ClassVar[str] = "seat_rule"
    TITLE: ClassVar[str] = "Adjusted seats"
    NATURAL: ClassVar[tuple[str, ...]] = ("person", "stage")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "team.seats:asked_rule"

    person: PersonId = Field(description="who")
    stage: Stage = Field(description="the stage it holds for")
    ask: SeatAsk = Field(description="core, consulted or excluded")
    note: RequiredLine = Field(description="why")


class AcceptedTeam(Noun):
    """The team a leader accepted for a stage; later stages are compared with it (churn, widening)."""

    KIND: ClassVar[str] = "accepted_team"
    TITLE: ClassVar[str] = "Accepted teams"
    NATURAL: ClassVar[tuple[str, ...]] = ("stage",)

    stage: Stage
    core: tuple[PersonId, ...]
    consulted: tuple[PersonId, ...] = ()
    function_count: int = Field(ge=0, description="functions in the core when it was accepted")
    mean_seniority: float = Field(ge=0, le=5, description="mean level of the core when it was accepted")
    objective: float | None = Field(
        default=None, description="points of 90 at most; empty where given by hand"
    )
    accepted: HappenedDay
    note: Line = ""
