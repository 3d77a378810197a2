"""The stage-by-stage recommendation: each stage solved by itself after the team recommended for the one before."""

from collections.abc import Sequence
from dataclasses import replace

from seating.one_stage.best import Clock
from seating.one_stage.solve import solve_stage
from seating.problem import PreviousTeam, StageProblem, StageTeam

CHAIN_SHARE = 0.5
"""Part of the time left that the stage-by-stage chain may take, spread evenly over its stages."""
LEAST_SECONDS = 0.2
"""What every stage gets at least, so that even a stopped plan has a team for each stage."""


def step_by_step(problems: Sequence[StageProblem], clock: Clock) -> tuple[StageTeam, ...]:
    """The recommended team of each stage in order, each after the last complete one before it."""
    teams: list[StageTeam] = []
    previous = problems[0].previous if problems else None
    for place, problem in enumerate(problems):
        limit = max(LEAST_SECONDS, clock.left * CHAIN_SHARE / (len(problems) - place) * 2)
        team = solve_stage(after(problem, previous), time_limit=min(limit, max(clock.left, LEAST_SECONDS)))
        teams.append(team)
        if team.complete and team.terms is not None:
            previous = PreviousTeam(team.core, team.terms.function_count, team.terms.mean_seniority)
    return tuple(teams)


def after(problem: StageProblem, previous: PreviousTeam | None) -> StageProblem:
    """The same question after this team, or after none."""
    return replace(problem, previous=previous)
