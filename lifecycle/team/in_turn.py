"""Teams one stage after the other, and all stages together: what each team is compared with, and the answers joined.

Up to the present stage a team is compared with the accepted one of the latest earlier stage. Further ahead nothing is
accepted yet, so each is compared with the team recommended for the stage before it. Source: rules.md team (invariants,
readings 6, 35, 36; docs/decisions.md 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.people import roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.recommendation import SECONDS, Recommendation, joined, needs_of
from lifecycle.team.staffing import Question, stage_problem
from seating.all_stages.plan import followed_by, plan_stages
from seating.all_stages.results import PlanProgress, TeamPlan, broken_by_all
from seating.one_stage.solve import solve_stage
from seating.problem import MOST_IMPORTANT_FIRST, PreviousTeam, Proof, StageProblem, StageTeam, TeamRule

if TYPE_CHECKING:
    from seating.linear import Stop

PLAN_SECONDS, MANY_PEOPLE, MANY_SECONDS = 10.0, 100, 30.0
"""How long all stages together may take before the best plan so far is given with its bound; for many people longer."""


@dataclass(frozen=True, slots=True)
class Together:
    """All stages planned together, beside the same stages recommended one after the other.

    `stages` and `step_by_step` are in order; `objective`, `bound` and the sums of the whole are in points. `broken` is
    how far each rule is broken over all stages, the most important first; `breaks_least` whether it is proven that no
    plan breaks less. A plan never breaks more than the stage-by-stage teams; it `breaks_less`, or is worth no less.
    """

    stages: tuple[Recommendation, ...]
    step_by_step: tuple[Recommendation, ...]
    objective: float
    step_by_step_objective: float
    proof: Proof
    keeps_invariants: bool
    broken: tuple[tuple[TeamRule, float], ...]
    breaks_least: bool
    breaks_less: bool

    @property
    def bound(self) -> float:
        """What no plan under the same rules can exceed."""
        return self.proof.bound

    @property
    def gap_percent(self) -> float:
        """How far below the bound the plan is, in percent of it."""
        return self.proof.gap_percent

    @property
    def sure(self) -> str:
        """Whether the plan is the proven optimum, or how far it can be from it."""
        if self.proof.optimal:
            return "proven optimal"
        return f"at most {self.proof.gap_percent:.2f} % below the best possible"


def in_turn(
    snapshot: Snapshot,
    stages: Sequence[Stage],
    today: date,
    question: Question | None = None,
    *,
    after: Recommendation | None = None,
    seconds: float = SECONDS,
) -> Iterator[Recommendation]:
    """The recommended team of each of these stages, in order, each as soon as it is known.

    `after` is the team the first of them follows, if not the accepted one.
    """
    teams: dict[Stage, StageTeam] = {} if after is None else {after.stage: after.team}
    for place, stage in enumerate(stages):
        asked = _asked(question, place)
        problem = stage_problem(snapshot, stage, today, asked)
        if asked is None or asked.after is None:
            problem = following(snapshot, problem, stage, teams)
        team = solve_stage(problem, time_limit=seconds)
        teams[stage] = team
        yield joined(snapshot, stage, problem, team, needs_of(snapshot, stage, today, question))


def following(
    snapshot: Snapshot, problem: StageProblem, stage: Stage, teams: Mapping[Stage, StageTeam]
) -> StageProblem:
    """The stage's question after the team before it: the accepted one, or one of `teams` where that is ahead."""
    found = followed(snapshot, stage, teams)
    return problem if found is None else replace(problem, previous=found)


def followed(snapshot: Snapshot, stage: Stage, teams: Mapping[Stage, StageTeam]) -> PreviousTeam | None:
    """The recommended team a stage ahead is compared with; None where it is the accepted one, or none at all."""
    here = STAGES.index(stage)
    if here <= STAGES.index(snapshot.programme.stage):
        return None
    known = [each for each in teams if STAGES.index(each) < here and teams[each].complete]
    if not known:
        return None
    last = max(known, key=STAGES.index)
    accepted = [STAGES.index(team.stage) for team in snapshot.all(AcceptedTeam)]
    if any(STAGES.index(last) <= place < here for place in accepted):
        return None
    return followed_by(teams[last])


def plan_problems(
    snapshot: Snapshot, today: date, question: Question | None = None, *, start: Stage | None = None
) -> tuple[StageProblem, ...]:
    """The questions of all stages from `start` (the present one) on; only the first knows an earlier team."""
    stages = ahead(start or snapshot.programme.stage)
    problems = [
        stage_problem(snapshot, stage, today, _asked(question, place)) for place, stage in enumerate(stages)
    ]
    return (problems[0], *(replace(problem, previous=None) for problem in problems[1:]))


def plan(
    snapshot: Snapshot,
    today: date,
    question: Question | None = None,
    *,
    start: Stage | None = None,
    seconds: float | None = None,
    progress: Callable[[PlanProgress], None] | None = None,
    stop: Stop | None = None,
) -> Together:
    """The best plan from `start` (the present stage) to the last one; stores nothing (docs/decisions.md 9).

    When `seconds` (None: as `plan_seconds` says) run out or `stop` is set, the best so far comes back with its bound.
    `progress` is called on the caller's thread.
    """
    problems = plan_problems(snapshot, today, question, start=start)
    limit = plan_seconds(snapshot) if seconds is None else seconds
    found = plan_stages(problems, time_limit=limit, progress=progress, stop=stop)
    return joined_plan(snapshot, today, problems, found, question)


def plan_seconds(snapshot: Snapshot) -> float:
    """How long planning may take for this roster."""
    return MANY_SECONDS if len(roster(snapshot)) > MANY_PEOPLE else PLAN_SECONDS


def joined_plan(
    snapshot: Snapshot,
    today: date,
    problems: Sequence[StageProblem],
    found: TeamPlan,
    question: Question | None = None,
) -> Together:
    """A plan of the optimiser joined with the people it names; each stage's question knows the team before it."""

    def chained(teams: Sequence[StageTeam]) -> tuple[Recommendation, ...]:
        previous = problems[0].previous if problems else None
        joint = []
        for problem, team in zip(problems, teams, strict=True):
            stage = Stage(problem.stage)
            asked = replace(problem, previous=previous)
            joint.append(joined(snapshot, stage, asked, team, needs_of(snapshot, stage, today, question)))
            previous = followed_by(team) or previous
        return tuple(joint)

    return Together(
        stages=chained(found.stages),
        step_by_step=chained(found.step_by_step),
        objective=found.objective,
        step_by_step_objective=found.step_by_step_objective,
        proof=found.proof,
        keeps_invariants=found.keeps_invariants,
        broken=tuple(
            (rule, extent) for rule, extent in zip(MOST_IMPORTANT_FIRST, found.broken, strict=True) if extent
        ),
        breaks_least=found.breaks_least,
        breaks_less=found.broken < broken_by_all(found.step_by_step),
    )


@once
def recommended_ahead(snapshot: Snapshot, today: date) -> tuple[Recommendation, ...]:
    """The recommended teams of the present stage and all after it."""
    return tuple(in_turn(snapshot, ahead(snapshot.programme.stage), today))


def in_its_turn(snapshot: Snapshot, stage: Stage, today: date) -> Recommendation:
    """The recommendation for a stage as the strip has it: after the team of the stage before."""
    return list(in_turn(snapshot, upto(snapshot.programme.stage, stage), today))[-1]


def upto(present: Stage, wanted: Stage) -> tuple[Stage, ...]:
    """The stages whose teams the team of `wanted` follows from: the present one and those between, or itself alone."""
    first, last = STAGES.index(present), STAGES.index(wanted)
    return STAGES[first : last + 1] if first <= last else (wanted,)


def ahead(stage: Stage) -> tuple[Stage, ...]:
    """The stage and all after it."""
    return STAGES[STAGES.index(stage) :]


def _asked(question: Question | None, place: int) -> Question | None:
    """The question for the stage at that place: the team named before holds for the first one only."""
    if question is None or place == 0:
        return question
    return replace(question, after=None)
