"""Rounds: closed assessments. What they hold never changes again (rules.md assessment, reading 14)."""

import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from lifecycle.base.areas import Area, Evidence
from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import day_words
from lifecycle.playbook.base import Score, Share, Weight

Level = Annotated[float, Field(ge=0, le=4)]
Presence = Annotated[float, Field(ge=0, le=3)]


class RoundType(StrEnum):
    """How a round came about: every statement, the three quick ones an area, or one score given per area."""

    FULL = "full"
    QUICK = "quick"
    AREA = "area"


class Kept(BaseModel, frozen=True, extra="forbid"):
    """The base of what a round keeps."""


class Vote(Kept):
    """The levels one person gave one statement, as they were."""

    statement: RequiredLine
    rater: PersonId
    intention: int | None = Field(default=None, ge=0, le=4)
    reality: int | None = Field(default=None, ge=0, le=4)
    presence: int | None = Field(default=None, ge=0, le=3)


class Disagreement(Kept):
    """Raters lie so far apart on one scale of a statement that it is worth talking about."""

    statement: RequiredLine
    scale: Literal["intention", "reality", "presence"]
    lowest: int
    highest: int
    raters: int | None = Field(default=None, ge=1, description="who gave a level; None = not kept")

    @property
    def spread(self) -> int:
        """Levels between the lowest and the highest."""
        return self.highest - self.lowest


class Answer(Kept):
    """One statement of an assessment with what its figures came from.

    `intention`, `reality`, `presence` are medians of the levels entered (half levels occur); None = unknown.
    `counted` is the reality used after the evidence cap, `used` the presence used after unknown and floor.
    `value` is x of a creator, 0-100, None when it is not rated. `evidence` is the best piece and `confidence` its
    factor times freshness, 0 where the statement is not rated. `excluded` says why it does not apply ("" = it does).
    """

    statement: RequiredLine
    area: Area
    kind: Literal["creator", "destroyer"]
    text: Line
    weight: Weight = 1.0
    severity: int = Field(default=2, ge=1, le=3)
    excluded: Text = ""
    intention: Level | None = None
    reality: Level | None = None
    presence: Presence | None = None
    counted: Level | None = None
    used: Presence | None = None
    value: Score | None = None
    floor: int | None = Field(default=None, ge=0, le=3)
    floor_source: Text = ""
    floor_reason: Text = ""
    evidence: Evidence = Evidence.NONE
    evidence_date: datetime.date | None = None
    evidence_text: Text = ""
    confidence: Share = 0.0
    talk_gap: bool = False
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether it is part of the assessment."""
        return not self.excluded

    @property
    def rated(self) -> bool:
        """Whether it has what it needs: both levels of a creator, the presence of a destroyer."""
        return self.value is not None if self.kind == "creator" else self.presence is not None

    @property
    def capped(self) -> bool:
        """Whether the evidence cap lowers the reality that counts."""
        return self.reality is not None and self.counted is not None and self.counted < self.reality

    @property
    def raised(self) -> bool:
        """Whether a floor lifts the presence above what was entered, or above unknown."""
        return self.floor is not None and self.used is not None and self.used > (self.presence or 0)


class AreaOutcome(Kept):
    """What a round found for one area. None = not known, with the reason in `note`.

    `basis` is the confidence before the quick check's cap, `confidence` after it; both as of the closing day.
    """

    area: Area
    score: Score | None = None
    creation: Score | None = None
    destruction: Score | None = None
    confidence: Share = 0.0
    basis: Share = 0.0
    creators: int = Field(default=0, ge=0)
    rated: int = Field(default=0, ge=0)
    note: Text = ""


class Constants(Kept):
    """The playbook's constants a round was computed with, so that its figures stay readable."""

    intention_weight: Share = 0.3
    reality_weight: Share = 0.7
    destroyer_weight: Share = 0.5
    rated_share: Share = 0.7
    quick_cap: Share = 0.4


class Round(Noun):
    """A closed assessment: per area the scores and their confidence on the closing day, and all the answers."""

    KIND: ClassVar[str] = "round"
    TITLE: ClassVar[str] = "Assessment rounds"
    NATURAL: ClassVar[tuple[str, ...]] = ("number",)
    APPEND_ONLY: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("date", "closed"),)

    number: int = Field(ge=1, description="first, second, ... round of the programme")
    type: RoundType = Field(description="full, quick, or area (one score given per area)")
    date: HappenedDay = Field(description="the day the assessment speaks for; the newest counts")
    closed: HappenedDay = Field(description="the day it was closed; its confidence is that of this day")
    areas: tuple[AreaOutcome, ...] = Field(min_length=1, description="what was found, area by area")
    answers: tuple[Answer, ...] = Field(default=(), description="the statements behind it")
    votes: tuple[Vote, ...] = Field(default=(), description="who gave which levels")
    evidence: Evidence | None = Field(default=None, description="rounds given by area: what they rest on")
    constants: Constants = Field(default_factory=Constants, description="the constants it was computed with")
    playbook: Line = Field(default="", description="playbook and version it was computed with")
    note: Text = Field(default="", description="where it comes from")

    def outcome(self, area: Area) -> AreaOutcome | None:
        """What it found for an area; None when the area was not part of it."""
        return next((outcome for outcome in self.areas if outcome.area is area), None)

    def of(self, area: Area) -> tuple[Answer, ...]:
        """The answers of an area, in playbook order."""
        return tuple(answer for answer in self.answers if answer.area is area)

    def label(self) -> str:
        """Its number, kind and day."""
        return f"round {self.number} ({self.type.value}, {day_words(self.date)})"
