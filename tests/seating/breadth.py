"""Rosters on which rules clash, written as lines: name, function, level, hours, role, then AP PR PO PC IT ME CX CA."""

from collections.abc import Sequence
from dataclasses import replace

from bench.team_rosters import AREAS, need, question
from seating.objective import function_count, mean_seniority
from seating.problem import Candidate, PreviousTeam, StageProblem


def roster(lines: str) -> tuple[Candidate, ...]:
    """One candidate a line; competencies as eight figures or as `PO3 PR2`."""
    return tuple(
        _candidate(place, [cell.strip() for cell in line.split(",")])
        for place, line in enumerate(lines.split("\n"))
        if line.strip()
    )


def unassessed(
    stage: str, people: Sequence[Candidate], scope: Sequence[str] = AREAS, after: str = "", **other: object
) -> StageProblem:
    """The stage's question while nothing is assessed, after the core of these names (of people here or gone)."""
    problem = question(stage, people, scope, **{"need": need(stage, scope, {}), **other})
    if not after:
        return problem
    known = {person.key: person for person in people}
    before = [known[name] for name in after.split(",")]
    previous = PreviousTeam(tuple(after.split(",")), function_count(before), mean_seniority(before))
    return replace(problem, previous=previous)


def _candidate(place: int, cells: list[str]) -> Candidate:
    name, function, level, hours, role, *marks = cells
    if len(marks) == len(AREAS):
        competencies = tuple(int(mark) for mark in marks)
    else:
        noted = {mark[:2]: int(mark[2:]) for word in marks for mark in word.split()}
        competencies = tuple(noted.get(area, 0) for area in AREAS)
    return Candidate(
        key=name,
        position=place,
        functions=(function,),
        level=int(level),
        competencies=competencies,
        hours=float(hours),
        sponsor=role == "sponsor",
        leader=role == "leader",
        name=name,
    )
