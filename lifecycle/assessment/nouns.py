"""What people enter while they assess: levels, evidence, and statements that do not apply (rules.md assessment).

Together they are the open sheet. Nothing on it counts until it is closed as a round (`rounds.py`).
"""

from typing import ClassVar, Literal

from pydantic import Field

from lifecycle.base.areas import Evidence
from lifecycle.base.days import HappenedDay
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.records import dataclass
from lifecycle.base.text import RequiredLine, RequiredText, Text

Scale = Literal["intention", "reality", "presence"]
SCALES: tuple[Scale, ...] = ("intention", "reality", "presence")


class Rating(Noun):
    """The levels one person gives one statement; empty: does not know, or was not asked."""

    KIND: ClassVar[str] = "rating"
    TITLE: ClassVar[str] = "Ratings"
    NATURAL: ClassVar[tuple[str, ...]] = ("statement", "rater")

    statement: RequiredLine = Field(description="id of the statement in the playbook, like AP+1")
    rater: PersonId = Field(description="who gives the levels")
    intention: int | None = Field(
        default=None, ge=0, le=4, description="creators: how far it is planned and made known, 0-4"
    )
    reality: int | None = Field(
        default=None, ge=0, le=4, description="creators: how far it is done and used, 0-4"
    )
    presence: int | None = Field(
        default=None, ge=0, le=3, description="destroyers: absent 0, occasional 1, frequent 2, pervasive 3"
    )
    note: Text = Field(default="", description="what the rater wants to add")


class StatementEvidence(Noun):
    """One piece of evidence for a statement, shared by all its raters."""

    KIND: ClassVar[str] = "statement_evidence"
    TITLE: ClassVar[str] = "Evidence for statements"

    statement: RequiredLine = Field(description="id of the statement in the playbook, like AP+1")
    kind: Evidence = Field(description="assertion, document or observed")
    date: HappenedDay = Field(description="the day it was said, written or seen")
    text: Text = Field(default="", description="what it is and where to find it")


class NotApplicable(Noun):
    """A statement the leader has taken out of the assessment, with the reason."""

    KIND: ClassVar[str] = "not_applicable"
    TITLE: ClassVar[str] = "Statements that do not apply"
    NATURAL: ClassVar[tuple[str, ...]] = ("statement",)

    statement: RequiredLine = Field(description="id of the statement in the playbook, like AP+1")
    reason: RequiredText = Field(description="why it does not apply here")
    by: PersonId | None = Field(default=None, description="who decided so")
    role: RoleId = Field(default=Role.LEADER, description="the role they decided in")


@dataclass(frozen=True, slots=True)
class Floor:
    """The least presence a destroyer has because of facts recorded elsewhere (rules.md reading 59).

    `presence` 1 occasional to 3 pervasive; `source` names the rule and the record, `reason` says it in a sentence.
    """

    presence: int
    source: str
    reason: str
