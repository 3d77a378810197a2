"""The whole life of the programme as one strip: breadth, size and seniority by stage, planned against real.

Source: rules.md team (bands, invariants; typical mix is for comparison only, reading 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from lifecycle.base.areas import LEVEL_TITLES
from lifecycle.base.figures import above, below
from lifecycle.base.listed import Role
from lifecycle.base.phases import PHASE_OF, Phase, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import apart, between, spelled
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import StageRun, stage_runs
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.real import RealTeam, real_team
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.widening import narrowing, once_each

FRONTLINE = 1


@dataclass(frozen=True, slots=True)
class StripStage:
    """One stage of the strip. `run`: when it was, is or will be. `mix` is the share of the recommended core at level 5,
    4, 3, 2, 1; `typical` the same of the playbook, for comparison. `accepted`: the team as it was accepted, which a
    recommendation of today need not be. `joins` and `leaves` compare the recommended core with that of the stage
    before. `frontline`: somebody at level 1 has a recommended seat. `vacancies`, `vacant_roles`
    and `relaxed` are in words. `narrows` says what keeps the recommended team from widening and who would have to
    join; "" where it widens."""

    stage: Stage
    run: StageRun
    complete: bool
    size: int
    consulted: int
    frontline: bool
    functions: int | None
    mean_seniority: float | None
    band_size: tuple[int, int]
    band_functions: tuple[int, int]
    band_seniority: tuple[float, float]
    level_is_rule: bool
    mix: tuple[float, ...]
    typical: tuple[int, ...]
    real: RealTeam
    accepted: AcceptedTeam | None
    joins: tuple[Person, ...]
    leaves: tuple[Person, ...]
    vacancies: tuple[str, ...]
    vacant_roles: tuple[str, ...]
    relaxed: tuple[str, ...]
    narrows: str


def strip(snapshot: Snapshot, teams: Sequence[Recommendation], today: date) -> tuple[StripStage, ...]:
    """The strip for recommendations in stage order."""
    runs = stage_runs(snapshot, today)
    found = []
    before: tuple[Person, ...] = ()
    narrows = narrowing(teams)
    for place, team in enumerate(teams):
        core = team.core
        count = max(1, len(core))
        found.append(
            StripStage(
                stage=team.stage,
                run=runs[team.stage],
                complete=team.team.complete,
                size=len(core),
                consulted=len(team.consulted),
                frontline=any(person.level == FRONTLINE for person in (*core, *team.consulted)),
                functions=team.functions,
                mean_seniority=team.mean_seniority,
                band_size=team.problem.size,
                band_functions=team.problem.functions,
                band_seniority=team.problem.seniority,
                level_is_rule=team.problem.seniority_is_rule,
                mix=tuple(sum(person.level == level for person in core) / count for level in (5, 4, 3, 2, 1)),
                typical=snapshot.playbook.band(team.stage).typical,
                real=real_team(snapshot, team.stage),
                accepted=accepted_team(snapshot, team.stage),
                joins=tuple(person for person in core if person not in before) if place else core,
                leaves=tuple(person for person in before if person not in core),
                vacancies=team.vacancies,
                vacant_roles=team.vacant_roles,
                relaxed=team.relaxed,
                narrows=narrows[place],
            )
        )
        before = core
    return tuple(found)


def accepted_team(snapshot: Snapshot, stage: Stage) -> AcceptedTeam | None:
    """The team accepted for a stage; None where none was."""
    return snapshot.known(AcceptedTeam, stage.value)


def warnings(stages: Sequence[StripStage]) -> tuple[str, ...]:
    """What is wrong with the strip, in plain words: whether the recommended teams widen, then the real ones."""
    found = once_each((one.stage, one.narrows) for one in stages)
    for one in stages:
        core = one.real.core
        if not core:
            continue
        name = one.stage.value
        low, high = one.band_size
        if len(core) > high:
            found.append(
                f"{spelled(len(core)).capitalize()} people in {name}: {between(low, high)} can still decide together."
            )
        if len(core) < low:
            found.append(f"Only {spelled(len(core))} in the core of {name}: it takes {between(low, high)}.")
        if one.real.functions > one.band_functions[1]:
            limit = one.band_functions[1]
            found.append(
                f"{one.real.functions} functions at the table in {name}; start narrow, {limit} at most."
            )
        mean, (junior, senior) = one.real.mean_seniority, one.band_seniority
        if mean is not None and one.level_is_rule and below(mean, junior):
            level, least = apart(mean, junior)
            found.append(f"Too junior for {name}: mean level {level}, {least} or more asked for.")
        if mean is not None and one.level_is_rule and above(mean, senior):
            level, most = apart(mean, senior)
            found.append(f"Too senior for {name}: mean level {level}, {most} or less asked for.")
        if not any(person.has(Role.SPONSOR) for person in core):
            found.append(f"No sponsor in the core of {name}.")
    found += _widening(stages)
    build = [one for one in stages if PHASE_OF[one.stage] is Phase.BUILD]
    if build and not any(_frontline(one) for one in build):
        found.append(
            f"No {LEVEL_TITLES[FRONTLINE]} voice before rollout: nobody at level 1 has a seat in Build."
        )
    return tuple(found)


def _widening(stages: Sequence[StripStage]) -> list[str]:
    """Real teams that narrow or grow more senior again."""
    found = []
    with_core = [one for one in stages if one.real.core]
    for earlier, later in pairwise(with_core):
        if later.real.functions < earlier.real.functions:
            found.append(
                f"The real team narrows from {earlier.stage.value} to {later.stage.value}:"
                f" {earlier.real.functions} functions, then {later.real.functions}."
            )
        before, after = earlier.real.mean_seniority, later.real.mean_seniority
        if before is not None and after is not None and above(after, before):
            first, then = apart(before, after)
            found.append(
                f"The real team grows more senior from {earlier.stage.value} to {later.stage.value}:"
                f" mean level {first}, then {then}."
            )
    return found


def _frontline(one: StripStage) -> bool:
    """Whether the frontline is heard in a stage: really, where people are seated, else as recommended."""
    seated = (*one.real.core, *one.real.consulted)
    return any(person.level == FRONTLINE for person in seated) if seated else one.frontline
