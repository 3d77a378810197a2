"""All stages told: the strip, what is to be said of one stage and of the whole, real seats, the plan of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from lifecycle.base.page import Cell, Fact, Heading, Look, Page, Part, Row, Sentence, Table, columns, rows
from lifecycle.base.phases import Stage
from lifecycle.base.words import between, counted, fixed, number, percent
from lifecycle.overrides import live_override
from lifecycle.people import Person, name_of, roster
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import run_words
from lifecycle.team.in_turn import Together
from lifecycle.team.nouns import Assignment
from lifecycle.team.overriding import team_rule
from lifecycle.team.people_telling import NO_ROSTER
from lifecycle.team.real import Difference
from lifecycle.team.real_telling import AS_RECOMMENDED, against_words, real_data
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.scaling import scaling_words
from lifecycle.team.strip import StripStage, accepted_team, strip, warnings
from lifecycle.team.telling import names, proof_word, seat_in, team_data
from lifecycle.team.widening import narrowing, once_each, stage_words
from seating.problem import TeamRule

LEVELS = "54321"
MARKS = {"core": "#", "consulted": "+", "informed": ".", "": " "}
REAL = {"core": "[{}]", "consulted": "({})", "": " {} "}
LEGEND = "# core  + consulted  . informed   [ ] real core seat  ( ) really consulted   > now"
FIGURES = columns(
    "stage", "from", "people", "accepted", "real", "functions", "real", "level", "real", "joins", "steps back"
)
PLAN = columns(
    "stage", "points", "people", "functions", "level", "core", "consulted", "against stage by stage"
)

OVER_ALL = {
    TeamRule.FUNCTIONS_UPPER: ("function too many", "functions too many"),
    TeamRule.MONOTONE_FUNCTIONS: ("core function lost on the way", "core functions lost on the way"),
    TeamRule.FUNCTION_SHARE: ("person above a function's share", "people above a function's share"),
    TeamRule.REQUIRED_FUNCTION: ("function or role without a seat", "functions and roles without a seat"),
    TeamRule.COMPETENCY: ("area without enough competency", "areas without enough competency"),
    TeamRule.SIZE_LOWER: ("person missing", "people missing"),
    TeamRule.FUNCTIONS_LOWER: ("function missing", "functions missing"),
    TeamRule.SENIORITY_BAND: ("level off the bands", "levels off the bands"),
    TeamRule.MONOTONE_SENIORITY: ("rise of the mean level", "rises of the mean level"),
}
"""What a rule is broken by over all stages, of one and of several."""


def notes_page(
    snapshot: Snapshot,
    today: date,
    stage: Stage,
    teams: Sequence[Recommendation],
    told: Sequence[Difference],
) -> Page:
    """What is to be said of a stage, then of the whole; `teams` as far as they are known, `told` how it differs."""
    stages = strip(snapshot, teams, today)
    parts: list[Part] = []
    for place, one in enumerate(stages):
        if one.stage is stage:
            parts += _stage(snapshot, today, one, told, first=not place)
    every = warnings(stages)
    parts += [Heading("THE WHOLE"), *(Sentence(text, status="watch") for text in every)] if every else []
    return Page(f"Notes {stage.value}", (*parts, Sentence(""), Sentence(scaling_words(snapshot), "dim")))


def _stage(
    snapshot: Snapshot, today: date, one: StripStage, told: Sequence[Difference], *, first: bool
) -> list[Part]:
    moves = [] if first else [f"+{person.name}" for person in one.joins]
    moves += [f"-{person.name}" for person in one.leaves]
    parts: list[Part] = [Sentence(" ".join(moves), lead="core")] if moves else []
    parts += [Sentence(text, status="off", lead="missing") for text in one.vacancies]
    parts += [Sentence(text, status="off", lead="role") for text in one.vacant_roles]
    parts += [Sentence(text, status="watch", lead="not kept") for text in one.relaxed]
    override = live_override(snapshot, team_rule(one.stage), today)
    if override is not None:
        parts.append(Sentence(against_words(override.expires, today), status="watch"))
    if one.real.core and told:
        parts.append(Sentence(f"{counted(len(told), 'difference')} to the real team.", "watch"))
        parts += [Sentence(each.sentence, "dim", indent=2) for each in told if each.person is None]
    elif one.real.core:
        parts.append(Sentence(AS_RECOMMENDED, "on"))
    else:
        parts.append(Sentence("Nobody is assigned yet.", "dim"))
    if one.complete:
        parts.append(Sentence(" ".join(percent(part) for part in one.mix), "dim", lead="levels 5-1"))
        parts.append(Sentence(" ".join(f"{part}%" for part in one.typical), "faint", lead="typically"))
    return parts


# the strip


def strip_page(snapshot: Snapshot, today: date, teams: Sequence[Recommendation]) -> Page:
    """The whole life: everybody's seats, then size, breadth and level of every stage, planned against real."""
    stages = strip(snapshot, teams, today)
    present, told, scaling = snapshot.programme.stage, warnings(stages), scaling_words(snapshot)
    marked = _marks(teams, stages)
    titles = ("", "", *(f"{'>' if one.stage is present else ' '}{one.stage.value}" for one in stages))
    parts: list[Part] = [
        Table("", columns(*titles), marked, empty=NO_ROSTER, begin="person import ROSTER.csv")
    ]
    parts += [Sentence(LEGEND, "dim")] if marked else []
    parts.append(Table("", FIGURES, rows(_figures(one) for one in stages)))
    parts += [Sentence(text, status="watch") for text in told]
    lacking = _lacking(teams)
    parts += lacking
    parts += [] if told or lacking else [Sentence("No warnings.")]
    data = {
        "present": present.value,
        "stages": [_strip_data(snapshot, one, team) for one, team in zip(stages, teams, strict=True)],
        "people": [
            {
                "name": person.name,
                "seats": {team.stage.value: seat_in(team, person) or None for team in teams},
                "real": {one.stage.value: real_in(one, person) or None for one in stages},
            }
            for person in roster(snapshot)
        ],
        "warnings": list(told),
        "scaling": scaling,
    }
    return Page("Team over time", (*parts, Sentence(scaling, "dim")), data)


def real_in(one: StripStage, person: Person) -> str:
    """core or consulted; "" without a real seat."""
    return "core" if person in one.real.core else "consulted" if person in one.real.consulted else ""


def _marks(teams: Sequence[Recommendation], stages: Sequence[StripStage]) -> tuple[Row, ...]:
    """Everybody with a seat in some stage, those who have one first on top."""
    people = {person.id: person for team in teams for person in (*team.core, *team.consulted)}
    for one in stages:
        people.update((person.id, person) for person in (*one.real.core, *one.real.consulted))

    def first(person: Person) -> tuple[int, int]:
        seated = (at for at, team in enumerate(teams) if person in (*team.core, *team.consulted))
        return next(seated, len(teams)), person.position

    return tuple(
        Row(
            (
                Cell(person.name),
                Cell(f"L{person.level}" if person.level else "-"),
                *(
                    Cell(REAL[real_in(one, person)].format(MARKS[seat_in(team, person)]))
                    for team, one in zip(teams, stages, strict=True)
                ),
            ),
            str(person.id),
            person,
        )
        for person in sorted(people.values(), key=first)
    )


def _figures(one: StripStage) -> tuple[Cell, ...]:
    """Planned against real, with what the stage asks for."""
    real, seated = one.real, bool(one.real.core)
    breadth, band = "-" if one.functions is None else one.functions, one.band_functions
    level, (low, high) = fixed(one.mean_seniority, places=2), one.band_seniority
    texts = (
        one.stage.value,
        run_words(one.run),
        f"{one.size} ({between(*one.band_size, '-')})",
        str(len(one.accepted.core)) if one.accepted else "-",
        str(len(real.core)) if seated else "-",
        f"{breadth} ({between(*band, '-')})",
        str(real.functions) if seated else "-",
        f"{level} ({low:g}-{high:g})" if one.level_is_rule else level,
        fixed(real.mean_seniority, places=2) if seated else "-",
        " ".join(f"+{person.name}" for person in one.joins) or "-",
        " ".join(f"-{person.name}" for person in one.leaves) or "-",
    )
    return tuple(map(Cell, texts))


def _strip_data(snapshot: Snapshot, one: StripStage, team: Recommendation) -> dict[str, Any]:
    accepted = one.accepted
    return {
        "stage": one.stage.value,
        "state": one.run.state.value,
        "start": one.run.days.start if one.run.days else None,
        "end": one.run.days.end if one.run.days else None,
        "planned": {
            "complete": one.complete,
            "core": names(team.core),
            "consulted": names(team.consulted),
            "size": one.size,
            "functions": one.functions,
            "mean_seniority": one.mean_seniority,
            "mix": dict(zip(LEVELS, one.mix, strict=True)),
            "objective": team.team.objective,
            "proof": proof_word(team),
        },
        "accepted": None
        if accepted is None
        else {
            "core": _named(snapshot, accepted.core),
            "consulted": _named(snapshot, accepted.consulted),
            "accepted": accepted.accepted,
        },
        "real": real_data(one.real),
        "band": {
            "size": list(one.band_size),
            "functions": list(one.band_functions),
            "seniority": list(one.band_seniority),
            "typical": dict(zip(LEVELS, one.typical, strict=True)),
        },
        "joins": names(one.joins),
        "leaves": names(one.leaves),
        "vacancies": list(one.vacancies),
        "vacant_roles": list(one.vacant_roles),
        "relaxed": list(one.relaxed),
    }


def _named(snapshot: Snapshot, people: Sequence[UUID]) -> list[str]:
    return [name_of(snapshot, one) or "?" for one in people]


# seats, and all planned together


def seats_page(snapshot: Snapshot, teams: Sequence[Recommendation]) -> Page:
    """Recommended and real seats, one stage after the other."""
    given = {
        team.stage: [one for one in snapshot.all(Assignment) if one.stage is team.stage] for team in teams
    }
    told = rows(
        (
            Cell(team.stage.value),
            Cell(", ".join(names(team.core)) or "-"),
            Cell(", ".join(names(team.consulted)) or "-"),
            Cell("-" if team.functions is None else str(team.functions)),
            Cell(number(team.mean_seniority, places=2, none="-")),
            Cell(_accepted_words(snapshot, team)),
            Cell(
                ", ".join(
                    f"{name_of(snapshot, one.person) or '?'} ({one.seat.value})" for one in given[team.stage]
                )
                or "-"
            ),
        )
        for team in teams
    )
    headings = columns("stage", "core", "consulted", "functions", "level", "accepted", "real")
    table = Table("", headings, told)
    data = {"stages": [{**team_data(team, {}), "assigned": given[team.stage]} for team in teams]}
    return Page("Seats", (table,), data)


def _accepted_words(snapshot: Snapshot, team: Recommendation) -> str:
    """The core as it was accepted, in a word where it is the recommended one."""
    found = accepted_team(snapshot, team.stage)
    if found is None:
        return "-"
    same = set(found.core) == {one.id for one in team.core}
    same &= set(found.consulted) == {one.id for one in team.consulted}
    core, beside = (", ".join(_named(snapshot, one)) for one in (found.core, found.consulted))
    return "as recommended" if same else f"{core}; consulted {beside or 'nobody'}"


def plan_page(found: Together) -> Page:
    """All stages planned together, beside each by itself, then what each lacks."""
    alone = number(found.step_by_step_objective, places=2)
    complete = sum(one.team.complete for one in found.stages)
    left = f"{complete} of " if complete < len(found.stages) else ""
    told = (
        f"{number(found.objective, places=2)} points over {left}{counted(len(found.stages), 'stage')} ({found.sure});"
        f" stage by stage {alone}{', but there the rules are broken further' if found.breaks_less else ''}"
        if complete
        else "no stage has a complete team"
    )
    lines = rows(
        (
            Cell(one.stage.value),
            Cell(number(one.team.objective, places=2, none="-")),
            Cell(str(len(one.core))),
            Cell("-" if one.functions is None else str(one.functions)),
            Cell(number(one.mean_seniority, places=2, none="-")),
            Cell(", ".join(names(one.core)) or "-"),
            Cell(", ".join(names(one.consulted)) or "-"),
            Cell(_otherwise(one, other) or ("the same" if one.team.complete else "-")),
        )
        for one, other in zip(found.stages, found.step_by_step, strict=True)
    )
    parts: list[Part] = [Fact("All stages together", told), Table("", PLAN, lines)]
    narrow = once_each(
        (one.stage, text) for one, text in zip(found.stages, narrowing(found.stages), strict=True)
    )
    parts += [Sentence(text, status="watch") for text in narrow]
    parts += [Sentence(broken_words(found), status="watch")] if found.broken else []
    parts += _lacking(found.stages)
    return Page("Plan", tuple(parts), {**_plan_data(found), "warnings": narrow})


def _lacking(teams: Sequence[Recommendation]) -> list[Part]:
    """Who is missing, and which rules the teams do not keep: each once, with the stages it is so in."""
    kinds: tuple[tuple[str, Look, Callable[[Recommendation], tuple[str, ...]]], ...] = (
        ("Vacancy", "off", lambda team: team.vacancies),
        ("Role", "off", lambda team: team.vacant_roles),
        ("Not kept", "watch", lambda team: team.relaxed),
    )
    found: dict[tuple[str, str, Look], list[Stage]] = {}
    for lead, look, told in kinds:
        for team in teams:
            for text in told(team):
                found.setdefault((lead, text, look), []).append(team.stage)
    return [
        Sentence(text, look, lead=f"{lead} in {stage_words(stages)}")
        for (lead, text, look), stages in found.items()
    ]


def broken_words(found: Together) -> str:
    """How far the rules are broken over all stages, and whether less is possible."""
    parts = [f"{extent:.4g} {OVER_ALL[rule][extent != 1]}" for rule, extent in found.broken]
    less = "no plan has less" if found.breaks_least else "whether a plan could have less is not proven"
    return f"Over all stages: {', '.join(parts)}; {less}."


def _otherwise(one: Recommendation, alone: Recommendation) -> str:
    """Whose core seat differs from the stage-by-stage team: +who, -who."""
    parts = [f"+{person.name}" for person in one.core if person not in alone.core]
    return " ".join([*parts, *(f"-{person.name}" for person in alone.core if person not in one.core)])


def _plan_data(found: Together) -> dict[str, Any]:
    """The stages in order, each with the fields of a recommendation."""
    return {
        "stages": [team_data(one, {}) for one in found.stages],
        "objective": found.objective,
        "bound": found.bound,
        "gap_percent": found.gap_percent,
        "proof": "optimal" if found.proof.optimal else "bound",
        "keeps_invariants": found.keeps_invariants,
        "broken": {rule.value: extent for rule, extent in found.broken},
        "breaks_least": found.breaks_least,
        "step_by_step": {
            "objective": found.step_by_step_objective,
            "stages": [
                {
                    "stage": one.stage.value,
                    "core": names(one.core),
                    "consulted": names(one.consulted),
                    "objective": one.team.objective,
                }
                for one in found.step_by_step
            ],
        },
    }
