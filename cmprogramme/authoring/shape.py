"""What a file of cases may say: `tests/<name>.yaml` in the folder of a playbook (rules.md playbooks)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Outcome
from lifecycle.playbook.base import Flag, Ident, Number, Prose, Score, Share, Title, Value, Whole
from playbooks.schema import DIALECT

Word = Annotated[str, Field(min_length=1, max_length=200)]
Day = Annotated[Whole, Field(ge=0, le=3_650)]
Count = Annotated[Whole, Field(ge=0, le=1_000)]

CriterionWord = Literal["met", "not met", "unknown", "overridden"]
VerdictWord = Literal["suitable", "conditional", "unsuitable", "unknown"]
Unknown = Literal["unknown"]

EVERY = "all"
"""The key that stands for every area, statement, factor or lever not named beside it."""


class Someone(Value):
    """Somebody on the roster, or several alike."""

    name: Word | None = Field(
        default=None, description="what lines of `do` call them; left out: the first role, else the function"
    )
    function: Word | None = Field(default=None, description="id of the function they work for")
    roles: tuple[Word, ...] = Field(default=(), description="ids of the roles they hold")
    level: Whole = Field(
        default=3,
        ge=1,
        le=5,
        description="5 board, 4 director, 3 manager (left out: 3), 2 specialist, 1 frontline",
    )
    hours: Number = Field(
        default=8, ge=0, le=80, description="hours a week they have for the programme; left out: 8"
    )
    competencies: dict[Area | Literal["all"], Whole] = Field(
        default_factory=dict, description="competency by area, 0 to 4; `all`: every other area"
    )
    count: Annotated[Whole, Field(ge=1, le=200)] = Field(
        default=1, description="so many of them, numbered behind their name"
    )


class Given(Value):
    """What a case begins with. What is left out is not entered."""

    demo: Word | None = Field(
        default=None,
        description="the demonstration as it stands at a stage, a gate or `end`; left out: an empty programme",
    )
    stage: Stage | None = Field(default=None, description="the stage the work is in; left out: D1")
    day: Day | None = Field(
        default=None,
        description="looked at so many days after the beginning (of the demonstration: after the day it stands at); "
        "left out: on the last day of `do`",
    )
    staff: Annotated[Whole, Field(ge=1, le=10_000_000)] | None = Field(
        default=None, description="people employed"
    )
    scope: tuple[Area, ...] | None = Field(default=None, min_length=1, description="areas worked on")
    people: tuple[Someone, ...] = Field(
        default=(), description="the roster, beside whom the demonstration has"
    )
    suitability: dict[Word, Whole] = Field(
        default_factory=dict,
        description="answers 0 to 3: a lever, `granularity`, `readiness`; `all`: every other lever",
    )
    preconditions: dict[Word, Whole] = Field(
        default_factory=dict, description="score 0 to 4 by factor, with evidence; `all`: every other factor"
    )
    context: dict[Word, Share] = Field(
        default_factory=dict, description="the six facts of the context, 0 to 1"
    )
    scores: dict[Area | Literal["all"], Score] = Field(
        default_factory=dict, description="scores of areas by an outside assessment that observed them"
    )
    ratings: dict[Word, Whole] = Field(
        default_factory=dict,
        description="level by statement: intention and reality 0 to 4 of a creator, presence 0 to 3 of a destroyer, "
        "observed; an area's code: its creators not named, none of its destroyers; closed as a round",
    )
    readings: dict[Word, Number] = Field(
        default_factory=dict, description="newest reading by measure: its id in the scorecard, or its name"
    )
    numbers: dict[Word, Number] = Field(
        default_factory=dict, description="number answered, with evidence, by the criterion that asks for it"
    )
    confirmed: tuple[Word, ...] = Field(
        default=(), description="criteria the leader confirmed with evidence; a part is `criterion/part`"
    )
    do: Prose = Field(
        default="",
        description="lines as they are typed behind `cmprogramme`, done one after the other; `day 14` alone on a line: "
        "those below are done so many days after the beginning",
    )


class Group(Value):
    """What is expected of a list of people. A word is a function, a role or a name."""

    includes: tuple[Word, ...] = Field(default=(), description="somebody of each is in it")
    excludes: tuple[Word, ...] = Field(default=(), description="nobody of them is in it")
    at_least: Count | None = Field(default=None, description="least number of people")
    at_most: Count | None = Field(default=None, description="greatest number of people")
    senior_share: Share | None = Field(default=None, description="at least this share is of level 4 or 5")
    junior_share: Share | None = Field(default=None, description="at least this share is of level 1 or 2")


class Core(Group):
    """What is expected of the core of a stage."""

    complete: Flag | None = Field(default=None, description="whether a complete team is possible")


class Expect(Value):
    """What has to come of it. At least one thing is expected of every case."""

    criteria: dict[Word, CriterionWord] = Field(
        default_factory=dict,
        description="criterion -> met, not met, unknown or overridden; a part is `criterion/part`",
    )
    open_musts: dict[Gate, tuple[Ident, ...]] = Field(
        default_factory=dict, description="gate -> exactly the musts that hold it; [] when none does"
    )
    suggestion: dict[Gate, Outcome] = Field(
        default_factory=dict, description="gate -> go, conditional_go, hold, recycle or stop"
    )
    scores: dict[Area, Number | Unknown] = Field(default_factory=dict, description="assessed score of areas")
    effective: dict[Area, Number | Unknown] = Field(
        default_factory=dict, description="what areas are worth once what they depend on is counted"
    )
    index: Number | Unknown | None = Field(default=None, description="the effective index")
    within: Annotated[Number, Field(ge=0, le=100)] = Field(
        default=0.05, description="how far a number may be from the one expected; left out: 0.05"
    )
    preconditions: Number | Unknown | None = Field(default=None, description="the preconditions score")
    suitability: VerdictWord | None = Field(default=None, description="the verdict of the suitability test")
    case: Number | Unknown | None = Field(default=None, description="the score of the business case")
    team: dict[Stage, Core] = Field(
        default_factory=dict, description="the core recommended for a stage; takes longest to work out"
    )
    pool: Group | None = Field(default=None, description="the list recommended for the pool")
    days: dict[Stage, Whole] = Field(default_factory=dict, description="planned working days of stages")
    fit: tuple[Ident, ...] = Field(
        default=(),
        description="ids of playbooks at hand in the order in which they suit the context, the best first",
    )


class Case(Value):
    """One case: from what is given follows what is expected."""

    id: Ident = Field(description="what the case is called; unique in its file")
    title: Title | None = Field(default=None, description="what it shows, in a sentence")
    given: Given = Field(default_factory=Given, description="what it begins with, over what its file gives")
    expect: Expect = Field(default_factory=Expect, description="what has to come of it")


class CaseFile(Value):
    """A file of cases. With `expect` it is a case itself, called like the file."""

    title: Title | None = Field(default=None, description="what the cases are about")
    given: Given = Field(default_factory=Given, description="what every case of the file begins with")
    expect: Expect | None = Field(default=None, description="what has to come of just that")
    cases: tuple[Case, ...] = Field(default=(), description="the cases, each with an id")


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a file of cases, for editors."""
    return {"$schema": DIALECT, **CaseFile.model_json_schema()}
