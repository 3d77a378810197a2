"""All stages planned together: the best sum of the stages' objectives under the invariants, with an honest bound.

`plan_stages` starts from the stage-by-stage recommendation. Where every stage's teams can be listed the plan is the
exact best chain of them; otherwise good teams are collected, chained, polished, and compared with a bound from the
stages priced apart. Source: rules.md team (invariants, churn, planning all stages).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seating.all_stages.results import PlanProgress, TeamPlan, broken_by_all
from seating.problem import PreviousTeam, Proof, StageProblem, StageTeam, proof_of

if TYPE_CHECKING:
    from seating.linear import Stop


SEARCH_SHARE = 0.95
"""Part of the time limit for the search; what is under way then needs the rest to end."""


def plan_stages(
    problems: Sequence[StageProblem],
    *,
    time_limit: float,
    progress: Callable[[PlanProgress], None] | None = None,
    stop: "Stop | None" = None,
) -> TeamPlan:
    """The best plan over these stages, in order; only the first problem may have a `previous` team.

    The earlier team of the first problem is what the first stage with a team is compared with. `time_limit` in
    seconds. Setting `stop` from another thread ends the work within a second or two and returns the
    best so far. `progress` is called on the caller's thread. Stages without any complete team stay incomplete and
    are skipped by the invariants; no problems give an empty plan.
    """
    from seating.all_stages.chain import step_by_step
    from seating.all_stages.together import Together
    from seating.one_stage.best import Clock

    clock = Clock(time.monotonic() + time_limit * SEARCH_SHARE, stop)
    chain = step_by_step(problems, clock)
    together = Together(problems, chain, clock, progress)
    together.run()
    stages = _teams(problems, chain, together.seats(), together.alone())
    objective = sum(team.objective for team in stages if team.objective is not None)
    proof = proof_of(objective, max(objective, together.bound))
    if proof.optimal:
        stages = tuple(_settled(team) for team in stages)
    return TeamPlan(
        stages=stages,
        objective=objective,
        bound=proof.bound,
        gap_percent=proof.gap_percent,
        proof=proof,
        step_by_step=chain,
        step_by_step_objective=sum(team.objective for team in chain if team.objective is not None),
        broken=broken_by_all(stages),
        least=together.least or broken_by_all(stages),
    )


def followed_by(team: StageTeam) -> PreviousTeam | None:
    """This team as the previous one of the next stage; None for an incomplete team."""
    if not team.complete or team.terms is None:
        return None
    return PreviousTeam(team.core, team.terms.function_count, team.terms.mean_seniority)


def _teams(
    problems: Sequence[StageProblem],
    chain: Sequence[StageTeam],
    seats: dict[int, tuple[tuple[str, ...], tuple[str, ...]]],
    alone: dict[int, float],
) -> tuple[StageTeam, ...]:
    """The stages' teams by the plain rule, each after the one before; `alone` bounds each stage by itself."""
    from seating.all_stages.chain import after
    from seating.one_stage.solve import team_of

    previous, teams = problems[0].previous if problems else None, []
    for place, problem in enumerate(problems):
        if place not in seats:
            teams.append(chain[place])
            continue
        core, consulted = seats[place]
        team = team_of(after(problem, previous), core, consulted, alone[place])
        teams.append(team)
        previous = followed_by(team)
    return tuple(teams)


def _settled(team: StageTeam) -> StageTeam:
    """The same team as part of a plan that is proven optimal."""
    if team.objective is None:
        return team
    return replace(team, proof=Proof(True, team.objective, 0.0))
