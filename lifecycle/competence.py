"""One scale of competencies: what the roster says of an area, what was found of a competency, what a training left.

The playbook links each competency to the area it serves. Source: rules.md F19 (one scale).
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import NotFound
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.text import Line, RequiredLine
from lifecycle.once import once
from lifecycle.people import Person
from lifecycle.playbook.team import Competency
from lifecycle.snapshot import Snapshot


class SkillLevel(Noun):
    """How far somebody masters a competency of the playbook."""

    KIND: ClassVar[str] = "skill_level"
    TITLE: ClassVar[str] = "Competency levels"
    NATURAL: ClassVar[tuple[str, ...]] = ("person", "competency")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "mastery:level_as_found"

    person: PersonId = Field(description="who")
    competency: RequiredLine = Field(description="id of the competency in the playbook, like segmenting")
    level: int | None = Field(
        default=None, ge=0, le=4, description="level today, 0-4; empty = not yet looked at"
    )
    day: HappenedDay | None = Field(default=None, description="when it was looked at")
    evidence: Line = Field(default="", description="what shows it")


class Training(Noun):
    """A training against one person's gap in one competency."""

    KIND: ClassVar[str] = "training"
    TITLE: ClassVar[str] = "Training"
    NATURAL: ClassVar[tuple[str, ...]] = ("person", "competency", "course")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "mastery:training_as_needed"

    person: PersonId = Field(description="who is trained")
    competency: RequiredLine = Field(description="id of the competency in the playbook")
    course: RequiredLine = Field(description="what the training is")
    due: PlannedDay | None = Field(default=None, description="until when")
    done: HappenedDay | None = Field(default=None, description="the day it took place; empty = not yet")
    level_after: int | None = Field(
        default=None,
        ge=0,
        le=4,
        description="level found afterwards, 0-4; empty = the competency level counts",
    )


@once
def found_levels(snapshot: Snapshot) -> Mapping[tuple[UUID, str], int]:
    """The level last found by (person, id of a competency): the one entered, or the one a later training left.

    A training that took place without anybody looking at the level afterwards finds nothing. Of one day, what was
    entered counts.
    """
    found: dict[tuple[UUID, str], tuple[date, int]] = {}
    for training in snapshot.all(Training):
        if training.done is not None and training.level_after is not None:
            key = (training.person, id_key(training.competency))
            after = (training.done, training.level_after)
            found[key] = max(found.get(key, after), after)
    for entry in snapshot.all(SkillLevel):
        if entry.level is not None:
            key, day = (entry.person, id_key(entry.competency)), entry.day or date.min
            if key not in found or day >= found[key][0]:
                found[key] = (day, entry.level)
    return {key: level for key, (_, level) in found.items()}


def planned_training(snapshot: Snapshot, person: UUID, competency: str) -> Training | None:
    """The training planned for somebody in a competency, the next one to take place first; None without one."""
    open_ones = (
        one
        for one in snapshot.all(Training)
        if one.person == person and one.done is None and id_key(one.competency) == id_key(competency)
    )
    return min(open_ones, key=lambda one: one.due or date.max, default=None)


def skill(snapshot: Snapshot, person: Person, competency: Competency) -> int | None:
    """Somebody's level in a competency, 0-4: the one last found, else the roster's in its area, else None."""
    found = found_levels(snapshot).get((person.id, id_key(competency.id)))
    return person.competencies.get(competency.area) if found is None else found


def area_level(snapshot: Snapshot, person: Person, area: Area) -> int:
    """Somebody's level in an area, 0-4: the best in the competencies that serve it; 0 when nothing is known.

    What nobody looked at counts as the roster says, and so does an area no competency serves.
    """
    levels = [skill(snapshot, person, one) for one in snapshot.playbook.competencies if one.area is area]
    return max((level for level in levels if level is not None), default=person.competency(area))


def area_levels(snapshot: Snapshot, person: Person) -> tuple[int, ...]:
    """The same for the eight areas, in their order."""
    return tuple(area_level(snapshot, person, area) for area in AREAS)


def find_competency(snapshot: Snapshot, id: str) -> Competency:
    """The competency of that id in the pinned playbook, any case; NotFound lists them otherwise."""
    known = {id_key(competency.id): competency for competency in snapshot.playbook.competencies}
    found = known.get(id_key(id))
    if found is None:
        raise NotFound(
            f"The playbook has no competency '{id}'.",
            f"It has: {', '.join(competency.id for competency in snapshot.playbook.competencies)}.",
            "Use one of these ids.",
        )
    return found


def id_key(competency: str) -> str:
    """A competency's id as ids are compared: in any case."""
    return competency.strip().casefold()
