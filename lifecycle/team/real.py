"""The real team against the recommended one: what is missing, too junior, too late, too much, over-allocated.

Source: rules.md team (differences).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from lifecycle.base.figures import above, below
from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.once import once
from lifecycle.people import Person, name_of
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.team.needed import hours_for
from lifecycle.team.nouns import Assignment, Seat
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.scaling import function_count
from lifecycle.team.staffing import hours_of_stage


class Gap(StrEnum):
    """How the real team differs."""

    MISSING = "missing"
    TOO_JUNIOR = "too_junior"
    TOO_SENIOR = "too_senior"
    TOO_LATE = "too_late"
    TOO_MUCH = "too_much"
    OVER_ALLOCATED = "over_allocated"
    TOO_LITTLE = "too_little"


RANK = {Seat.INFORMED: 0, Seat.CONSULTED: 1, Seat.CORE: 2}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: about whom (None: the team as a whole), in a sentence, and what would mend it."""

    gap: Gap
    stage: Stage
    person: Person | None
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RealTeam:
    """The seats really given in a stage. Means are None for an empty core."""

    stage: Stage
    core: tuple[Person, ...]
    consulted: tuple[Person, ...]
    functions: int
    mean_seniority: float | None


@once
def real_team(snapshot: Snapshot, stage: Stage) -> RealTeam:
    """Who has a seat in a stage, in roster order."""
    seats = {one.person: one.seat for one in snapshot.all(Assignment) if one.stage is stage}
    people = sorted((p for p in snapshot.all(Person) if p.id in seats), key=lambda person: person.position)
    core = tuple(person for person in people if seats[person.id] is Seat.CORE)
    levels = [person.level for person in core if person.level is not None]
    return RealTeam(
        stage=stage,
        core=core,
        consulted=tuple(person for person in people if seats[person.id] is Seat.CONSULTED),
        functions=function_count(snapshot, core),
        mean_seniority=sum(levels) / len(levels) if levels else None,
    )


def differences(snapshot: Snapshot, found: Recommendation, today: date) -> tuple[Difference, ...]:
    """How the real team of a stage differs from the recommended one, seats first, then the team as a whole.

    Nothing at all assigned to the stage gives every recommended seat as missing.
    """
    stage = found.stage
    given = {one.person: one for one in snapshot.all(Assignment) if one.stage is stage}
    asked = {person.id: (person, Seat.CORE) for person in found.core}
    asked.update((person.id, (person, Seat.CONSULTED)) for person in found.consulted)
    lines: list[Difference] = []
    for id, (person, seat) in asked.items():
        one = given.get(id)
        if one is None or RANK[one.seat] < RANK[seat]:
            has = f"is only {one.seat.value}" if one is not None else "has no seat"
            lines.append(
                Difference(
                    Gap.MISSING,
                    stage,
                    person,
                    f"{person.name} {has}; recommended as {seat.value}.",
                    f"Assign {person.name} as {seat.value}, or note why not: team adjust.",
                )
            )
    lines += _seats(snapshot, found, given.values(), asked, today)
    return (*lines, *_whole(snapshot, found))


def _seats(
    snapshot: Snapshot,
    found: Recommendation,
    given: Iterable[Assignment],
    asked: Mapping[UUID, tuple[Person, Seat]],
    today: date,
) -> list[Difference]:
    stage = found.stage
    days, hours = stage_days(snapshot, today).get(stage), hours_of_stage(snapshot, stage, today)
    lines = []
    for one in given:
        person = snapshot.find(Person, one.person)
        if person is None:
            continue
        wanted = asked.get(one.person, (person, Seat.INFORMED))[1]
        if RANK[one.seat] > RANK[wanted] and not one.note:
            lines.append(
                Difference(
                    Gap.TOO_MUCH,
                    stage,
                    person,
                    f"{person.name} is {one.seat.value}; recommended as {wanted.value}.",
                    "Take the seat back, or note why it is right.",
                )
            )
        if one.start is not None and days is not None and one.start > days.start:
            lines.append(
                Difference(
                    Gap.TOO_LATE,
                    stage,
                    person,
                    f"{person.name} starts on {day_words(one.start)}, the stage on {day_words(days.start)}.",
                    "Bring the start forward, or let somebody stand in until then.",
                )
            )
        needed = hours_for(snapshot, person, one.seat)
        available = hours(person)
        promised = needed if one.hours is None else one.hours
        if above(promised, available):
            lines.append(
                Difference(
                    Gap.OVER_ALLOCATED,
                    stage,
                    person,
                    f"{person.name} has {available:g} h a week and gave {promised:g}.",
                    "Free hours, or give a smaller seat.",
                )
            )
        if below(promised, needed):
            lines.append(
                Difference(
                    Gap.TOO_LITTLE,
                    stage,
                    person,
                    f"{person.name} promised {promised:g} h a week; a {one.seat.value} seat takes {needed:g}.",
                    "Agree on more hours, or give a smaller seat.",
                )
            )
    return lines


def _whole(snapshot: Snapshot, found: Recommendation) -> list[Difference]:
    """The real core's mean seniority against the band."""
    real = real_team(snapshot, found.stage)
    if real.mean_seniority is None or not found.problem.seniority_is_rule:
        return []
    low, high = found.problem.seniority
    asked = f"this stage asks for {low:g} to {high:g}"
    by_level = sorted(real.core, key=lambda person: (person.level or 0, person.position))
    if below(real.mean_seniority, low):
        names = name_of(snapshot, by_level[0].id)
        return [
            Difference(
                Gap.TOO_JUNIOR,
                found.stage,
                None,
                f"Mean seniority of the real core is {real.mean_seniority:.2f}; {asked}.",
                f"Seat somebody more senior, or move {names} out of the core.",
            )
        ]
    if above(real.mean_seniority, high):
        names = name_of(snapshot, by_level[-1].id)
        return [
            Difference(
                Gap.TOO_SENIOR,
                found.stage,
                None,
                f"Mean seniority of the real core is {real.mean_seniority:.2f}; {asked}.",
                f"Bring in people who do the work, or let {names} step back.",
            )
        ]
    return []
