"""What the optimiser is asked for: plain questions in, plain answers out, alike in a child process and in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from seating.all_stages.plan import plan_stages
from seating.all_stages.results import TeamPlan
from seating.one_stage.marginal import Marginal, marginal
from seating.one_stage.solve import solve_stage
from seating.problem import StageProblem, StageTeam

if TYPE_CHECKING:
    from seating.linear import Stop

Name = Literal["team", "worth", "plan"]
Progress = Callable[[Any], None]


def team(problem: StageProblem, seconds: float, *, progress: Progress, stop: Stop) -> StageTeam:
    """The best team of a stage."""
    return solve_stage(problem, time_limit=seconds, progress=progress, stop=stop)


def worth(
    problem: StageProblem, found: StageTeam, key: str, seconds: float, *, progress: Progress, stop: Stop
) -> Marginal:
    """What one person is worth in a team."""
    return marginal(problem, found, key, time_limit=seconds, stop=stop)


def plan(problems: Sequence[StageProblem], seconds: float, *, progress: Progress, stop: Stop) -> TeamPlan:
    """All stages together."""
    return plan_stages(problems, time_limit=seconds, progress=progress, stop=stop)


WORK: dict[Name, Callable[..., Any]] = {"team": team, "worth": worth, "plan": plan}
"""What can be asked for by name."""
