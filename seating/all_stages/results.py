"""What planning all stages finds: how far the work is, and the plan."""

from dataclasses import dataclass

from seating.problem import Proof, StageTeam


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Where the work stands: the best plan's objective, the bound no plan exceeds, the gap in percent of the bound.

    `bound` and `gap_percent` are None as long as there is no bound yet.
    """

    objective: float
    bound: float | None
    gap_percent: float | None


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """The plan: one team for each stage asked for, in order, each judged after the one before it in the plan.

    `objective` is the sum over the complete stages, `bound` what no plan under the same rules can exceed.
    `step_by_step` is the chain of stage-by-stage recommendations the plan started from, `step_by_step_objective` its
    sum.
    `keeps_invariants`: functions never fall and mean seniority never rises anywhere in the plan. If the step-by-step
    chain keeps them too the plan is never below it; if it does not and a plan that does exists, rules go first. If no
    plan keeps them, the plan may break rules as far as the chain does, stage by stage, and is never below it either.
    """

    stages: tuple[StageTeam, ...]
    objective: float
    bound: float
    gap_percent: float
    proof: Proof
    step_by_step: tuple[StageTeam, ...]
    step_by_step_objective: float
    keeps_invariants: bool
