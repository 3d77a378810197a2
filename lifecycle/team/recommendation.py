"""The recommended team of a stage, with the reasons: the optimiser's answer joined with the people it names.

Source: rules.md team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from lifecycle.action import Says, Told, Worked, action
from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.figures import Figure, Input
from lifecycle.base.listed import Role
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import percent
from lifecycle.once import once
from lifecycle.people import Person, name_of, roster
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.explain import Why, why
from lifecycle.team.needed import hours_as, vacant_roles
from lifecycle.team.nouns import AcceptedTeam, Seat
from lifecycle.team.rule_words import relaxed_words, role_words, vacancy_words
from lifecycle.team.staffing import Question, need, stage_problem
from seating.one_stage.marginal import marginal, marginals
from seating.one_stage.solve import solve_stage
from seating.problem import Proof, StageProblem, StageTeam, TeamRule, Vacancy

if TYPE_CHECKING:
    from seating.linear import Stop

SECONDS = 5.0
"""How long one stage may take before the best found so far is given with its bound."""
WHY_SECONDS = 1.0
"""The same for one person's reason."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One stage's team with its people and figures. In words are `relaxed` (what it does not keep), `asked` (a text for
    each vacancy) and `vacant_roles` (a role it needs that nobody holds); `sure` says how proven."""

    stage: Stage
    problem: StageProblem
    team: StageTeam
    core: tuple[Person, ...]
    consulted: tuple[Person, ...]
    informed: tuple[Person, ...]
    objective: Figure
    need: Mapping[Area, Figure]
    relaxed: tuple[str, ...]
    asked: tuple[str, ...]
    vacant_roles: tuple[str, ...]

    @property
    def vacancies(self) -> tuple[str, ...]:
        """Who is missing in words, each text once with how many people it stands for."""
        return _counted(self.asked)

    @property
    def functions(self) -> int | None:
        """Functions in the core."""
        return self.team.terms.function_count if self.team.terms else None

    @property
    def mean_seniority(self) -> float | None:
        """Mean level of the core."""
        return self.team.terms.mean_seniority if self.team.terms else None

    @property
    def sure(self) -> str:
        """Whether the team is the proven optimum, or how far it can be from it."""
        proof = self.team.proof
        if proof is None:
            return "no complete team"
        return (
            "proven optimal"
            if proof.optimal
            else f"at most {proof.gap_percent:.2f} % below the best possible"
        )


def recommend(
    snapshot: Snapshot,
    stage: Stage,
    today: date,
    question: Question | None = None,
    *,
    seconds: float = SECONDS,
    progress: Callable[[Proof], None] | None = None,
    stop: Stop | None = None,
) -> Recommendation:
    """The best team for a stage, of whoever has a level and a function."""
    question = question or Question()
    problem = stage_problem(snapshot, stage, today, question)
    team = solve_stage(problem, time_limit=seconds, progress=progress, stop=stop)
    return joined(snapshot, stage, problem, team, needs_of(snapshot, stage, today, question))


@once
def recommended_now(snapshot: Snapshot, today: date) -> tuple[Recommendation, Mapping[str, Why]]:
    """The best team for the present stage, with everybody's reason by key."""
    found = recommend(snapshot, snapshot.programme.stage, today)
    return found, {answer.key: answer for answer in reasons(found)}


def needs_of(
    snapshot: Snapshot, stage: Stage, today: date, question: Question | None
) -> Mapping[Area, Figure]:
    """What each area needs in a stage, asked so."""
    question = question or Question()
    scope = question.scope if question.scope is not None else snapshot.programme.scope
    scores = question.scores if question.scores is not None else known_scores(snapshot, today)
    return need(snapshot.playbook, stage, scope, scores)


def joined(
    snapshot: Snapshot, stage: Stage, problem: StageProblem, team: StageTeam, needs: Mapping[Area, Figure]
) -> Recommendation:
    """An optimiser's answer joined with the people it names."""
    by_key = {str(person.id): person for person in roster(snapshot)}
    return Recommendation(
        stage=stage,
        problem=problem,
        team=team,
        core=tuple(by_key[key] for key in team.core),
        consulted=tuple(by_key[key] for key in team.consulted),
        informed=tuple(by_key[key] for key in team.informed),
        objective=objective_figure(problem, team),
        need=needs,
        relaxed=tuple(relaxed_words(rule, problem, team) for rule in team.relaxed),
        asked=tuple(
            role_words(vacancy, problem) or vacancy_words(_with_hours(snapshot, vacancy), problem)
            for vacancy in team.vacancies
        ),
        vacant_roles=tuple(
            f"nobody on the roster is {snapshot.role_called(role)}" for role in vacant_roles(snapshot, stage)
        ),
    )


def _with_hours(snapshot: Snapshot, vacancy: Vacancy) -> Vacancy:
    """A vacancy with the hours its seat takes of somebody like that."""
    roles = {TeamRule.SPONSOR: (Role.SPONSOR,), TeamRule.LEADER: (Role.LEADER,)}.get(vacancy.rule, ())
    if vacancy.required is not None and vacancy.required.kind == "role":
        roles = (vacancy.required.name,)
    return replace(vacancy, hours=hours_as(snapshot, Seat(vacancy.seat), roles, vacancy.level))


def reasons(
    found: Recommendation, later: Sequence[Recommendation] = (), *, stop: Stop | None = None
) -> Iterable[Why]:
    """Everybody's reason, seated first, each as soon as it is known; nothing for an incomplete team."""
    ahead = [(one.stage.value, one.team) for one in later]
    for worth in marginals(found.problem, found.team, time_limit=WHY_SECONDS, stop=stop):
        yield why(found.problem, found.team, worth, ahead)


def reason(found: Recommendation, person: Person, later: Sequence[Recommendation] = ()) -> Why:
    """One person's reason. NotAllowed when there is no complete team to compare with, or they are not considered."""
    if all(one.key != str(person.id) for one in found.problem.candidates):
        raise NotAllowed(
            f"'{person.name}' is not considered for the team.",
            "Only whoever is on the roster, with a level and a function, can have a seat.",
            f"Enter it: cmprogramme person set '{person.name}' --level 3 --functions marketing --on-roster yes",
        )
    if not found.team.complete:
        raise NotAllowed(
            f"There is no complete team for {found.stage.value}, so no seat can be compared.",
            "; ".join(found.vacancies) or "No team keeps the rules that never give way.",
            "Fill the vacancy first.",
        )
    worth = marginal(found.problem, found.team, str(person.id), time_limit=WHY_SECONDS)
    return why(found.problem, found.team, worth, [(one.stage.value, one.team) for one in later])


def accepted_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The stage and its core by name."""
    stage = Stage(str(change.args.get("stage") or before.programme.stage))
    team = after.get(AcceptedTeam, after.id_of(AcceptedTeam, stage.value))
    core = [name_of(after, id) for id in team.core]
    return Told({"id": str(team.id), "stage": stage.value, "core": core})


@action(
    "team accept",
    title="Accept this team",
    line="Later stages are compared with the recommendation accepted, and widen from it.",
    of=AcceptedTeam,
    tells=accepted_told,
    at_once=True,
)
def accept(
    snapshot: Snapshot,
    found: Annotated[Recommendation | None, Worked()],
    stamp: Stamp,
    *,
    stage: Annotated[Stage | None, Says("the stage; left out: the present one")] = None,
) -> Change:
    """The Change that makes a recommendation the team later stages are compared with (decision 9)."""
    found = found or recommend(snapshot, stage or snapshot.programme.stage, stamp.today)
    if not found.team.complete:
        raise NotAllowed(
            f"There is no complete team for {found.stage.value} to accept.",
            "; ".join(found.vacancies) or "Nobody fits.",
            "Fill the vacancy first.",
        )
    noun = AcceptedTeam(
        id=snapshot.id_of(AcceptedTeam, found.stage.value),
        stage=found.stage,
        core=tuple(person.id for person in found.core),
        consulted=tuple(person.id for person in found.consulted),
        function_count=found.functions or 0,
        mean_seniority=found.mean_seniority or 0.0,
        objective=found.team.objective,
        accepted=stamp.today,
    )
    return make_change(snapshot, stamp, f"Accepted the team for {found.stage.value}", puts=(noun,))


def later_stages(stage: Stage) -> tuple[Stage, ...]:
    """The stages after this one."""
    return STAGES[STAGES.index(stage) + 1 :]


def _counted(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, with how many people it stands for."""
    return tuple(f"{text} ({count} people)" if count > 1 else text for text, count in Counter(texts).items())


def objective_figure(problem: StageProblem, team: StageTeam) -> Figure:
    """The objective opened into its five terms."""
    weights, terms = problem.weights, team.terms
    inputs: tuple[Input, ...] = ()
    if terms is not None:
        cover = ", ".join(
            f"{area.value} {percent(terms.covered[place])}"
            for place, area in enumerate(AREAS)
            if problem.need[place] > 0
        )
        inputs = (
            Input("coverage of need", terms.coverage, source=cover),
            Input(
                "breadth",
                terms.breadth,
                source=f"{terms.function_count} core functions of {problem.functions[1]}",
            ),
            Input(
                "seniority",
                terms.seniority,
                source=f"mean {terms.mean_seniority:.3f}, middle of the band {problem.seniority_middle:g}",
            ),
            Input("load", terms.load, source=f"hours of all seats / {problem.load_divisor:g}"),
            Input("churn", terms.churn, source="share of the previous core dropped"),
        )
    return Figure(
        name=f"Team objective {problem.stage}",
        value=team.objective,
        unit="points",
        formula=(
            f"{weights.coverage:g} x coverage + {weights.breadth:g} x breadth + {weights.seniority:g} x seniority"
            f" - {weights.load:g} x load - {weights.churn:g} x churn"
        ),
        inputs=inputs,
        source="rules.md team; playbook: team.weights",
        note="" if team.complete else "no complete team",
    )
