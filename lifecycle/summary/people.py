"""The team over the stages, who joins next and why (rules.md summary)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal
from uuid import UUID

from lifecycle.base.findings import listed
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.people import Person, roster
from lifecycle.programme import ended
from lifecycle.stage_days import StageState, stage_runs
from lifecycle.summary.basis import Basis
from lifecycle.summary.plain import plain
from lifecycle.summary.sheet import Joiner, TeamPart, TeamStage, person
from lifecycle.team.brief import brief_why
from lifecycle.team.in_turn import recommended_ahead
from lifecycle.team.real import real_team
from lifecycle.team.recommendation import Recommendation, joined
from lifecycle.team.strip import accepted_team
from lifecycle.team.widening import narrowing

MOST_PLANNED = 500
"""People on the roster up to which the stages ahead are planned for the page; beyond it takes too long to wait for."""

NOT_PLANNED = "The stages ahead are not planned yet."

STATES: dict[StageState, Literal["done", "now", "ahead"]] = {
    StageState.NOW: "now",
    StageState.AHEAD: "ahead",
    StageState.NOT_REACHED: "ahead",
}
"""How a stage stands on the sheet; every other one is done."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A team by the ids of its people; `real` where they really have the seats."""

    core: tuple[UUID, ...]
    consulted: tuple[UUID, ...]
    real: bool = False


def team_part(basis: Basis) -> TeamPart:
    """The team of each stage: as it was, as it is, and as accepted, else recommended, where it lies ahead.

    The first stage whose core is another says who joins and who steps back, with the recommendation's reason. Only
    teams proven best count as recommended, so that the same programme always gives the same page.
    """
    snapshot = basis.snapshot
    planned = {} if ended(snapshot.programme) else {team.stage: team for team in _ahead(basis)}
    runs = stage_runs(snapshot, basis.today)
    seats = {stage: _seats(basis, stage, planned) for stage in STAGES}
    stages = []
    for stage in STAGES:
        found = seats[stage]
        beside = planned.get(stage) if found is not None and found.real else None
        stages.append(
            TeamStage(
                stage=stage.value,
                title=snapshot.playbook.stage(stage).title,
                core=len(found.core) if found else None,
                consulted=len(found.consulted) if found else None,
                state=STATES.get(runs[stage].state, "done"),
                real=bool(found and found.real),
                planned=len(beside.core) if beside else None,
            )
        )
    known = bool(roster(snapshot)) and not ended(snapshot.programme)
    lacks = any(one.state == "ahead" and one.core is None for one in stages)
    return TeamPart(
        stages=tuple(stages),
        moves=_moves(basis, seats, planned),
        vacancies=_vacancies(basis, tuple(planned.values())),
        note=NOT_PLANNED if known and lacks else "",
    )


def _ahead(basis: Basis) -> tuple[Recommendation, ...]:
    """The recommended teams of the present stage and those ahead, their people by id; none where nobody is entered."""
    people = len(roster(basis.snapshot))
    if not 0 < people <= MOST_PLANNED:
        return ()
    return tuple(_by_id(basis, team) for team in recommended_ahead(basis.snapshot, basis.today))


def _by_id(basis: Basis, team: Recommendation) -> Recommendation:
    """The same in whose words people stand by id."""
    candidates = tuple(replace(one, name=person(UUID(one.key))) for one in team.problem.candidates)
    problem = replace(team.problem, candidates=candidates)
    return joined(basis.snapshot, team.stage, problem, team.team, team.need)


def _seats(basis: Basis, stage: Stage, planned: dict[Stage, Recommendation]) -> Seats | None:
    """Who has a seat in a stage, really where it has begun; None where nothing is known."""
    snapshot, present = basis.snapshot, STAGES.index(basis.snapshot.programme.stage)
    real = real_team(snapshot, stage)
    if STAGES.index(stage) <= present and (real.core or real.consulted):
        return Seats(_ids(real.core), _ids(real.consulted), real=True)
    accepted = accepted_team(snapshot, stage)
    if accepted is not None:
        return Seats(accepted.core, accepted.consulted)
    team = planned.get(stage)
    return Seats(_ids(team.core), _ids(team.consulted)) if team is not None and _sure(team) else None


def _sure(team: Recommendation) -> bool:
    return team.team.complete and team.team.proof is not None and team.team.proof.optimal


def _ids(people: Iterable[Person]) -> tuple[UUID, ...]:
    return tuple(one.id for one in people)


def _moves(
    basis: Basis, seats: dict[Stage, Seats | None], planned: dict[Stage, Recommendation]
) -> tuple[Joiner, ...]:
    """Who joins the core next and who steps back: of the first stage ahead whose core is another."""
    snapshot, here = basis.snapshot, STAGES.index(basis.snapshot.programme.stage)
    now = seats[STAGES[here]]
    if now is None or ended(snapshot.programme):
        return ()
    runs = stage_runs(snapshot, basis.today)
    for stage in STAGES[here + 1 :]:
        then = seats[stage]
        if then is None or set(then.core) == set(now.core):
            continue
        days, team = runs[stage].days, planned.get(stage)
        changes = [(id, True) for id in then.core if id not in now.core]
        changes += [(id, False) for id in now.core if id not in then.core]
        return tuple(
            Joiner(
                who=person(id),
                joins=joins,
                stage=snapshot.playbook.stage(stage).title,
                day=days.start if days else None,
                why=_why(basis, team, id, stays=not joins and id in then.consulted),
            )
            for id, joins in changes
        )
    return ()


def _why(basis: Basis, team: Recommendation | None, id: UUID, *, stays: bool) -> str:
    """The recommendation's reason; who is still consulted is told so."""
    if stays:
        return "is consulted from then on"
    who = basis.snapshot.find(Person, id)
    if team is None or who is None:
        return ""
    return plain(basis.snapshot.playbook, SKILL.sub(r"skill in \1", brief_why(team, who)))


SKILL = re.compile(r"\b([A-Z]{2}) of \d or more\b")
"""An area and the level of skill that is asked for."""


def _vacancies(basis: Basis, teams: tuple[Recommendation, ...]) -> tuple[str, ...]:
    """Who is missing now and in the next stage, then what keeps the teams after these from widening."""
    playbook = basis.snapshot.playbook
    found: dict[str, None] = {}
    for team in teams[:2]:
        now = team.stage is basis.snapshot.programme.stage
        when = "Now" if now else f"From “{playbook.stage(team.stage).title}”"
        told = [(f"{when} missing", text.removeprefix("need ")) for text in _alike(team.vacancies)]
        told += [(when, text) for text in team.vacant_roles]
        for lead, text in told:
            if not any(one.endswith(f": {text}") for one in found):
                found[f"{lead}: {text}"] = None
    return (*(plain(playbook, text) for text in found), *_narrow(basis, teams))


NEEDED = re.compile(r"^need (an L\d.*?), ([A-Z]{2}) at least \d(, [\d.]+ h a week.*)$")
"""A vacancy that asks for skill in an area."""


def _alike(vacancies: Iterable[str]) -> Iterator[str]:
    """Vacancies without their figures; what is asked for skill in several areas and else alike is one."""
    areas: dict[tuple[str, str], list[str]] = {}
    found: dict[str, tuple[str, str] | None] = {}
    for text in vacancies:
        if (asked := NEEDED.match(text)) is None:
            found[text] = None
            continue
        who, area, rest = asked.groups()
        areas.setdefault((who, rest), []).append(area)
        found.setdefault(f"{who}{rest}", (who, rest))
    for text, key in found.items():
        yield text if key is None else f"need {key[0]} with skill in {listed(areas[key])}{key[1]}"


def _narrow(basis: Basis, teams: tuple[Recommendation, ...]) -> Iterator[str]:
    """For which stages after the next no team is complete, and whose team does not widen as it should."""
    late = [team for team, text in tuple(zip(teams, narrowing(teams), strict=True))[2:] if text]
    title = basis.snapshot.playbook.stage
    for gone, one, several in (
        (True, "No complete team is found yet for the stage", "No complete team is found yet for the stages"),
        (
            False,
            "The team is not broad enough yet in the stage",
            "The team is not broad enough yet in the stages",
        ),
    ):
        names = [f"“{title(team.stage).title}”" for team in late if (team.team.terms is None) is gone]
        if names:
            yield f"{one if len(names) == 1 else several} {listed(names, most=len(names))}."
