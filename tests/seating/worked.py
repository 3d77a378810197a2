"""The question of the worked example (rules.md team), and what is asked of its answer."""

from dataclasses import replace

from bench.team_rosters import BUILD_SCOPE, question, worked_roster
from seating.one_stage.solve import solve_stage
from seating.problem import Candidate, StageProblem, StageTeam, TeamRule
from tests.seating.unhurried import UNHURRIED

CORE = ("Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Hugo")

CONSULTED = ("Gwen", "Ines", "Jonas")


def build_question(*people: Candidate, **other: object) -> StageProblem:
    return question("B1", people or worked_roster(), BUILD_SCOPE, **{"max_consulted": 4, **other})


def changed(name: str, **fields: object) -> tuple[Candidate, ...]:
    """The worked roster with one person changed."""
    return tuple(
        replace(one, **fields) if one.key == name else one  # type: ignore[arg-type]  # named by the caller
        for one in worked_roster()
    )


def solved(problem: StageProblem) -> StageTeam:
    return solve_stage(problem, time_limit=UNHURRIED)


def broken(team: StageTeam) -> set[TeamRule]:
    return {one.rule for one in team.relaxed}
