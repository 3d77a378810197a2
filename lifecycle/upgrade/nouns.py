"""What is kept of an upgrade: from what to what, what was taken, kept, asked and answered (rules.md upgrade)."""

from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.text import RequiredLine, RequiredText, Text


class Answered(BaseModel, extra="forbid"):
    """One question of an upgrade and what was answered."""

    question: RequiredText = Field(description="id of the question, like statements.AP+1")
    asked: RequiredText = Field(description="what was asked")
    answer: RequiredText = Field(description="what was chosen")
    meant: RequiredText = Field(description="the same in words")


class Adoption(Noun):
    """One upgrade: the playbook before and after, what was taken, kept, asked and set aside."""

    KIND: ClassVar[str] = "adoption"
    TITLE: ClassVar[str] = "Playbooks adopted"
    NATURAL: ClassVar[tuple[str, ...]] = ("number",)

    number: int = Field(ge=1, description="1 for the first playbook adopted after the start")
    adopted_on: HappenedDay = Field(description="the day it was adopted")
    by: PersonId = Field(description="who answered and adopted it")
    before: RequiredLine = Field(description="playbook and version before")
    before_hash: RequiredLine = Field(description="SHA-256 of its content")
    after: RequiredLine = Field(description="playbook and version from then on")
    after_hash: RequiredLine = Field(description="SHA-256 of its content")
    taken: tuple[Text, ...] = Field(default=(), description="what was taken from the new one, by place")
    kept: tuple[Text, ...] = Field(
        default=(), description="what the programme had changed for itself and kept, by place"
    )
    orphaned: tuple[Text, ...] = Field(
        default=(), description="what was entered for something the new one does not have, by place"
    )
    answers: tuple[Answered, ...] = Field(default=(), description="what was asked and answered")
    withdrawn: tuple[UUID, ...] = Field(
        default=(), description="ids of the changed thresholds and overrides that ended with it"
    )
