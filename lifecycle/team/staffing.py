"""From a programme to the optimiser's question: who is available in a stage, which bands hold, what is needed.

Source: rules.md team (bands, need, partner rules), readings 35, 37 to 39.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.days import days_later, working_days_from
from lifecycle.base.figures import Figure, Input, below
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import PHASE_OF, STAGES, Phase, Stage, earlier
from lifecycle.base.records import dataclass
from lifecycle.competence import area_levels
from lifecycle.people import Person, roster
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import Days, stage_days
from lifecycle.team.needed import hours_for, required
from lifecycle.team.nouns import AcceptedTeam, Seat, SeatAsk, SeatRule
from lifecycle.team.scaling import bounds, counts_for, function_count, is_small
from seating.problem import Candidate, PreviousTeam, StageProblem, Weights

PRESENT_SHARE = 0.5
"""Somebody away for more than half of a stage's working days has no hours in it (our judgement)."""
DEFINING = (Stage.D1, Stage.D2, Stage.D3)
"""In all stages but these, of equally good teams the one with more people of level 1 and 2 is taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything one may ask differently from what the programme says. None = as the programme has it."""

    scope: tuple[Area, ...] | None = None
    max_consulted: int | None = None
    after: tuple[Person, ...] | None = None
    scores: Mapping[Area, float | None] | None = None


def hours_in(person: Person, days: Days | None, holidays: Collection[date]) -> float:
    """Hours a week somebody has in a stage; 0 when away for more than half of its working days.

    A stage nobody entered, or of which no days are on record, has none to be away on.
    """
    if days is None or (person.start is None and person.end is None and not person.absences):
        return person.hours
    first = days.start if person.start is None else max(days.start, person.start)
    last = days.end if person.end is None else min(days.end, person.end)
    present = working_days_from(first, last, holidays)
    for absence in sorted(person.absences, key=lambda one: one.start):
        begun, over = max(first, absence.start), min(last, absence.end)
        present -= working_days_from(begun, over, holidays)
        first = max(first, days_later(over, 1))
    total = working_days_from(days.start, days.end, holidays)
    return person.hours if present >= PRESENT_SHARE * total else 0.0


def hours_of_stage(snapshot: Snapshot, stage: Stage, today: date) -> Callable[[Person], float]:
    """The same for a stage of this programme, as its days are today."""
    days, holidays = stage_days(snapshot, today).get(stage), frozenset(snapshot.programme.holidays)
    return lambda person: hours_in(person, days, holidays)


def need(
    playbook: Playbook, stage: Stage, scope: Collection[Area], scores: Mapping[Area, float | None]
) -> dict[Area, Figure]:
    """How much of the team's competence each area needs in a stage, a share of 1 (0 outside the scope).

    n ~ scope * max(0, target - score) * phi of the phase. An area without a score takes its full target as gap;
    when nothing is below its target, n ~ scope * phi (reading 38).
    """
    phase = PHASE_OF[stage]
    phi = playbook.need_shares(phase)
    gaps = {area: max(0.0, playbook.target(area) - (scores.get(area) or 0.0)) for area in AREAS}
    raw = {area: gaps[area] * phi[area] if area in scope else 0.0 for area in AREAS}
    if sum(raw.values()) <= 0:
        raw = {area: phi[area] if area in scope else 0.0 for area in AREAS}
    total = sum(raw.values())
    return {
        area: Figure(
            name=f"Need of {area.value}",
            value=raw[area] / total if total > 0 else 0.0,
            unit="share of 1",
            formula="gap to target x importance in this phase, over the same sum of all areas in scope",
            inputs=(
                Input("score", scores.get(area)),
                Input(
                    "target",
                    playbook.target(area),
                    source=f"playbook {playbook.id}: areas.{area.value}.target",
                ),
                Input("importance in this phase", phi[area], source=f"playbook {playbook.id}: team.need"),
                Input("in scope", area in scope),
            ),
            source="rules.md team",
            note="" if scores.get(area) is not None else "not yet assessed, full gap assumed",
        )
        for area in AREAS
    }


def stage_problem(
    snapshot: Snapshot, stage: Stage, today: date, question: Question | None = None
) -> StageProblem:
    """The optimiser's question for one stage, with the accepted earlier team as the one to compare with."""
    question = question or Question()
    playbook, team = snapshot.playbook, snapshot.playbook.team
    people = roster(snapshot)
    scope = question.scope if question.scope is not None else snapshot.programme.scope
    scores = question.scores if question.scores is not None else known_scores(snapshot, today)
    needs = need(playbook, stage, scope, scores)
    band = playbook.band(stage)
    bound = bounds(snapshot, stage)
    hours = hours_of_stage(snapshot, stage, today)
    rules = {rule.person: rule.ask for rule in snapshot.all(SeatRule) if rule.stage is stage}
    phase = PHASE_OF[stage]
    return StageProblem(
        stage=stage.value,
        candidates=tuple(
            candidate(snapshot, person, hours(person), rules.get(person.id), place)
            for place, person in enumerate(people)
            if person.level is not None and counts_for(snapshot, person)
        ),
        scope=tuple(area in scope for area in AREAS),
        need=tuple(needs[area].value or 0.0 for area in AREAS),
        size=bound.size,
        functions=bound.functions,
        seniority=band.seniority,
        weights=Weights(
            team.weights.coverage,
            team.weights.breadth,
            team.weights.seniority,
            team.weights.load,
            team.weights.churn,
        ),
        meeting_cap=team.core_cap,
        core_hours=team.core_hours,
        consulted_hours=team.consulted_hours,
        saturation=team.saturation,
        consulted_factor=team.consulted_factor,
        load_divisor=team.load_hours,
        function_share=team.function_share,
        max_consulted=team.max_consulted if question.max_consulted is None else question.max_consulted,
        competency_floor=team.competency_floor,
        floor_counts_consulted=phase in (Phase.DEFINITION, Phase.TRANSITION)
        or is_small(snapshot)
        or bound.size[1] < len(scope),
        competency_scale=4,
        seniority_is_rule=bound.seniority_is_rule,
        required=required(snapshot, stage, scope),
        juniors_first=stage not in DEFINING,
        previous=previous_team(snapshot, stage, question.after),
        titles=tuple(playbook.titles["function"].items()),
    )


def candidate(snapshot: Snapshot, person: Person, hours: float, ask: SeatAsk | None, place: int) -> Candidate:
    """One person as the optimiser sees them."""
    return Candidate(
        key=str(person.id),
        position=place,
        functions=counts_for(snapshot, person),
        level=person.level or 1,
        competencies=area_levels(snapshot, person),
        hours=hours,
        sponsor=person.has(Role.SPONSOR),
        leader=person.has(Role.LEADER),
        pinned="core" if ask is SeatAsk.CORE else "consulted" if ask is SeatAsk.CONSULTED else None,
        excluded=ask is SeatAsk.EXCLUDED,
        name=person.name,
        roles=person.roles,
        core_hours=hours_for(snapshot, person, Seat.CORE),
        consulted_hours=hours_for(snapshot, person, Seat.CONSULTED),
    )


def previous_team(snapshot: Snapshot, stage: Stage, after: tuple[Person, ...] | None) -> PreviousTeam | None:
    """The core to compare with: the one named, else the accepted team of the latest earlier stage, else none."""
    if after is not None:
        if not after:
            return None
        levels = [person.level or 1 for person in after]
        return PreviousTeam(
            tuple(str(person.id) for person in after),
            function_count(snapshot, after),
            sum(levels) / len(levels),
        )
    accepted = [team for team in snapshot.all(AcceptedTeam) if earlier(team.stage, stage)]
    if not accepted:
        return None
    last = max(accepted, key=lambda team: STAGES.index(team.stage))
    return PreviousTeam(tuple(str(id) for id in last.core), last.function_count, last.mean_seniority)


def short_of_hours(snapshot: Snapshot, role: RoleId, stage: Stage, today: date) -> str:
    """That nobody with a role has the hours of a core seat in a stage, person by person; "" where somebody has."""
    told, hours_there = [], hours_of_stage(snapshot, stage, today)
    for person in roster(snapshot):
        if person.has(role):
            hours, needed = hours_there(person), hours_for(snapshot, person, Seat.CORE)
            if not below(hours, needed):
                return ""
            told.append(
                f"{person.name} has {hours:g} h a week in {stage.value} and a core seat takes {needed:g}"
            )
    return "; ".join(told)


def left_out(snapshot: Snapshot) -> tuple[str, ...]:
    """Whom no team can seat, because nothing is entered for their level or function, and how that is entered."""
    told, example = [], snapshot.listed("function")[0]
    for person in roster(snapshot):
        missing = [
            name for name, value in (("level", person.level), ("function", person.functions)) if not value
        ]
        if not missing and not counts_for(snapshot, person):
            works = ", ".join(person.functions)
            told.append(
                f"{person.name}: the playbook lists no function {works}. "
                f"Give another: cmprogramme person set '{person.name}' --functions {example}"
            )
        if missing:
            told.append(
                f"{person.name}: nothing is entered for {' and '.join(missing)}. "
                f"Enter it: cmprogramme person set '{person.name}' --level 3 --functions {example}"
            )
    return tuple(told)
