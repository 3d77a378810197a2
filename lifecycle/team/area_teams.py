"""In a large organisation: a team for each area in scope beside the core, led by a core member.

Led by whoever of the core knows the area best; two to four members from outside the core, by competency and hours.
Source: rules.md team (teams of areas).
"""

from __future__ import annotations

from collections import Counter

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import below
from lifecycle.base.records import dataclass
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.needed import hours_for
from lifecycle.team.nouns import Seat
from lifecycle.team.recommendation import Recommendation

LEAST, MOST = 2, 4
"""How many members there are beside the lead; beyond the least only people with some practice."""
PRACTICE = 2
"""The competency of somebody with some practice."""


@dataclass(frozen=True, slots=True)
class AreaMember:
    """Somebody in the team of an area, and why."""

    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class AreaTeam:
    """The team of an area. `lead` None: nobody in the core knows the area; `missing` says who is needed, or ""."""

    area: Area
    lead: AreaMember | None
    members: tuple[AreaMember, ...]
    missing: str


def area_teams(snapshot: Snapshot, found: Recommendation) -> tuple[AreaTeam, ...]:
    """The teams of the areas in scope beside a recommended core, in area order.

    An area with more need chooses first; a seat takes what being consulted takes, from the hours somebody has left.
    Of equally good leads whoever leads fewer areas is taken.
    """
    free, leads = _free(snapshot, found), Counter[str]()
    scope = [area for place, area in enumerate(AREAS) if found.problem.scope[place]]
    teams = {
        area: _team(snapshot, found, area, free, leads)
        for area in sorted(scope, key=lambda one: -(found.need[one].value or 0.0))
    }
    return tuple(teams[area] for area in scope)


def _free(snapshot: Snapshot, found: Recommendation) -> dict[str, float]:
    """The hours a week left beside everybody's seat, by key; whoever is excluded from the stage has none."""
    hours = {one.key: 0.0 if one.excluded else one.hours for one in found.problem.candidates}
    for seat, people in ((Seat.CORE, found.core), (Seat.CONSULTED, found.consulted)):
        for person in people:
            hours[str(person.id)] -= hours_for(snapshot, person, seat)
    return hours


def _team(
    snapshot: Snapshot, found: Recommendation, area: Area, free: dict[str, float], leads: Counter[str]
) -> AreaTeam:
    levels = {one.key: one.competencies[AREAS.index(area)] for one in found.problem.candidates}
    knowing = sorted(
        (one for one in (*found.core, *found.consulted, *found.informed) if levels[str(one.id)] > 0),
        key=lambda one: (-levels[str(one.id)], -free[str(one.id)], one.position),
    )
    core = [one for one in knowing if one in found.core]
    lead = min(core, key=lambda one: (-levels[str(one.id)], leads[str(one.id)]), default=None)
    if lead is not None:
        leads[str(lead.id)] += 1
    members: list[AreaMember] = []
    for person in knowing:
        key, hours = str(person.id), hours_for(snapshot, person, Seat.CONSULTED)
        enough = levels[key] >= PRACTICE or len(members) < LEAST
        if person in found.core or not enough or len(members) == MOST or below(free[key], hours):
            continue
        members.append(AreaMember(person, f"{area.value}{levels[key]}, {free[key]:g} h a week free"))
        free[key] -= hours
    missing = []
    if lead is None:
        missing.append(f"nobody in the core knows {area.value}, so nobody can lead")
    if len(members) < LEAST:
        count = "two more people" if not members else "one more person"
        hours = snapshot.playbook.team.consulted_hours
        missing.append(f"{count} with {area.value} and {hours:g} h a week would be needed")
    named = (
        None
        if lead is None
        else AreaMember(lead, f"{area.value}{levels[str(lead.id)]}, the best in the core")
    )
    return AreaTeam(area, named, tuple(members), "; ".join(missing))
