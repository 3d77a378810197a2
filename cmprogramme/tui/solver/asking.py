"""Teams, reasons and plans for a programme, asked of the optimiser and kept by question: the same question is never
worked on twice, whatever else changed in the programme meanwhile."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar

from cmprogramme.tui.solver.helper import Asked, Helper, silent
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Area
from lifecycle.base.figures import Figure
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.snapshot import Snapshot
from lifecycle.team.in_turn import Together, ahead, followed, joined_plan
from lifecycle.team.recommendation import SECONDS, WHY_SECONDS, Recommendation, joined, needs_of
from lifecycle.team.staffing import Question, stage_problem
from seating.all_stages.results import PlanProgress, TeamPlan
from seating.one_stage.marginal import Marginal
from seating.problem import StageProblem, StageTeam

K = TypeVar("K")
V = TypeVar("V")
KEPT = 2000


class Kept(Generic[K, V]):
    """The newest answers by question."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self.found: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The answer, None when it is not known."""
        if key not in self.found:
            return None
        self.found.move_to_end(key)
        return self.found[key]

    def put(self, key: K, value: V) -> None:
        """Keeps it; the oldest one goes when there are too many."""
        self.found[key] = value
        self.found.move_to_end(key)
        while len(self.found) > self.most:
            self.found.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all stages are asked from: the snapshot, the day, and each stage's question with its need by area."""

    snapshot: Snapshot
    today: date
    problems: Mapping[Stage, StageProblem]
    needs: Mapping[Stage, Mapping[Area, Figure]]


@once
def ground(snapshot: Snapshot, today: date) -> Ground:
    """The questions of all stages."""
    question = Question(scores=known_scores(snapshot, today))
    return Ground(
        snapshot,
        today,
        {stage: stage_problem(snapshot, stage, today, question) for stage in STAGES},
        {stage: needs_of(snapshot, stage, today, question) for stage in STAGES},
    )


class Asking:
    """Everything the team screen wants to know; one process for short questions, one for the plan."""

    def __init__(self) -> None:
        self.short, self.long = Helper(), Helper()
        self.teams: Kept[StageProblem, StageTeam] = Kept()
        self.worths: Kept[tuple[StageProblem, StageTeam, str], Marginal] = Kept()
        self.plans: Kept[tuple[StageProblem, ...], TeamPlan] = Kept(50)

    async def close(self) -> None:
        """Ends both processes."""
        await self.short.close()
        await self.long.close()

    def known(self, base: Ground) -> dict[Stage, Recommendation]:
        """The teams that need no more work, as far as they follow from each other."""
        found: dict[Stage, Recommendation] = {}
        teams: dict[Stage, StageTeam] = {}
        for stage in STAGES:
            problem = self.question(base, stage, teams)
            team = self.teams.get(problem) if problem is not None else None
            if problem is not None and team is not None:
                teams[stage] = team
                found[stage] = joined(base.snapshot, stage, problem, team, base.needs[stage])
        return found

    def question(self, base: Ground, stage: Stage, teams: Mapping[Stage, StageTeam]) -> StageProblem | None:
        """The stage's question after the teams before it; None while the one right before it is not known."""
        present = STAGES.index(base.snapshot.programme.stage)
        place = STAGES.index(stage)
        problem = base.problems[stage]
        if place <= present:
            return problem
        if STAGES[place - 1] not in teams:
            return None
        before = followed(base.snapshot, stage, teams)
        return problem if before is None else replace(problem, previous=before)

    async def in_turn(
        self, base: Ground, first: Stage | None = None, progress: Callable[[Any], None] = silent
    ) -> AsyncIterator[Recommendation]:
        """Every stage's team, each as soon as it is known; `first` before all others where that is possible."""
        present = STAGES.index(base.snapshot.programme.stage)
        order = [*STAGES[present:], *reversed(STAGES[:present])]
        if first is not None and STAGES.index(first) < present:
            order = [first, *(stage for stage in order if stage is not first)]
        teams: dict[Stage, StageTeam] = {}
        for stage in order:
            problem = self.question(base, stage, teams)
            if problem is None:
                continue
            team = self.teams.get(problem)
            if team is None:
                team = await self.short.ask("team", problem, SECONDS, progress=progress).answer()
                self.teams.put(problem, team)
            else:
                await asyncio.sleep(0)
            teams[stage] = team
            yield joined(base.snapshot, stage, problem, team, base.needs[stage])

    async def worth(self, found: Recommendation, key: str) -> Marginal:
        """What one person is worth in a team."""
        question = (found.problem, found.team, key)
        known = self.worths.get(question)
        if known is None:
            known = await self.short.ask("worth", *question, WHY_SECONDS).answer()
            self.worths.put(question, known)
        return known

    def plan_problems(self, base: Ground) -> tuple[StageProblem, ...]:
        """The questions of the present stage and all after it; only the first knows an earlier team."""
        stages = ahead(base.snapshot.programme.stage)
        first, *rest = (base.problems[stage] for stage in stages)
        return (first, *(replace(problem, previous=None) for problem in rest))

    def known_plan(self, base: Ground) -> Together | None:
        """The plan when it was worked out before."""
        problems = self.plan_problems(base)
        found = self.plans.get(problems)
        return None if found is None else joined_plan(base.snapshot, base.today, problems, found)

    def ask_plan(self, base: Ground, seconds: float, progress: Callable[[PlanProgress], None]) -> Asked:
        """The question for the plan; `planned` takes its answer."""
        return self.long.ask("plan", self.plan_problems(base), seconds, progress=progress)

    def planned(self, base: Ground, found: TeamPlan) -> Together:
        """An answer joined with its people, and kept unless a better one is known."""
        problems = self.plan_problems(base)
        before = self.plans.get(problems)
        if before is not None and better(before, found):
            found = before
        self.plans.put(problems, found)
        return joined_plan(base.snapshot, base.today, problems, found)


def better(one: TeamPlan, other: TeamPlan) -> bool:
    """Whether the first plan is to be kept: rules first, then points, then the nearer bound."""
    return (one.broken, -one.objective, one.bound) < (other.broken, -other.objective, other.bound)


def seats(teams: Mapping[Stage, Recommendation] | Sequence[Recommendation]) -> dict[tuple[str, Stage], str]:
    """Who is core or consulted in which stage, by key and stage."""
    found = {}
    for team in teams.values() if isinstance(teams, Mapping) else teams:
        found.update({(str(person.id), team.stage): "core" for person in team.core})
        found.update({(str(person.id), team.stage): "consulted" for person in team.consulted})
    return found
