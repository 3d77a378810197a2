"""What planning all stages finds: how far the work is, and the plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from seating.order import broken_by
from seating.problem import EQUAL_WITHIN, MOST_IMPORTANT_FIRST, Proof, StageTeam


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Where the work stands: the best plan's objective, the bound no plan exceeds, the gap in percent of the bound.

    `bound` and `gap_percent` are None as long as there is no bound yet.
    """

    objective: float
    bound: float | None
    gap_percent: float | None


Breaks = tuple[float, ...]
"""How far each rule is broken over all stages, from the most important (9) to the least (1), which counts stages."""


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """The plan: one team for each stage asked for, in order, each judged after the one before it in the plan.

    `broken` is how far the plan breaks each rule, in the order of MOST_IMPORTANT_FIRST, `least` what no plan is below
    in that order. `objective` is the sum over the complete stages, `bound` what no plan that breaks no more can exceed.
    `step_by_step` is the chain of stage-by-stage recommendations the plan started from, `step_by_step_objective` its
    sum; the plan never breaks more than it, and where it breaks as much it is worth no less.
    """

    stages: tuple[StageTeam, ...]
    objective: float
    bound: float
    gap_percent: float
    proof: Proof
    step_by_step: tuple[StageTeam, ...]
    step_by_step_objective: float
    broken: Breaks
    least: Breaks

    @property
    def breaks_least(self) -> bool:
        """Whether it is proven that no plan breaks the rules less."""
        return not any(
            mine > least + EQUAL_WITHIN for mine, least in zip(self.broken, self.least, strict=True)
        )

    @property
    def keeps_invariants(self) -> bool:
        """Functions never fall and mean seniority never rises anywhere in the plan."""
        return not any(
            team.allowance.monotone_seniority or team.allowance.monotone_functions for team in self.stages
        )


def broken_by_all(teams: Iterable[StageTeam]) -> Breaks:
    """How far these teams break each rule together."""
    found = [team.allowance for team in teams if team.complete]
    return tuple(round(sum(broken_by(one, rule) for one in found), 9) for rule in MOST_IMPORTANT_FIRST)
