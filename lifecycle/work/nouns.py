"""Who was asked for what, and when (rules.md owed)."""

from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import AnyNoun, Noun, PersonId
from lifecycle.base.text import Line


class Reminder(Noun):
    """Somebody was asked for what they owe, on a day; asking again on the same day adds to it."""

    KIND: ClassVar[str] = "reminder"
    TITLE: ClassVar[str] = "Reminders"
    NATURAL: ClassVar[tuple[str, ...]] = ("person", "day")
    REGISTER: ClassVar[bool] = True

    person: PersonId = Field(description="who was asked")
    day: HappenedDay = Field(description="the day they were asked")
    about: tuple[Annotated[Line, AnyNoun()], ...] = Field(
        default=(), description="what they were asked about: codes of work, names or ids; empty = everything"
    )
