"""What a programme is begun with, told while it is written and when it is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.base.days import is_working_day
from lifecycle.base.findings import listed
from lifecycle.base.listed import Role
from lifecycle.base.page import Page, Part, Sentence
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.words import counted, day_words
from lifecycle.fit import FACTOR_TITLES, FACTORS, FitRanking
from lifecycle.founding import FIRST, Founded, holder
from lifecycle.people import roster
from lifecycle.playbook import Factor
from lifecycle.snapshot import Snapshot
from lifecycle.team.recommendation import Recommendation

SHOWN = 3
"""So many playbooks are named in a line."""


def founded_page(begun: Founded, today: date) -> Page:
    """What came of it besides its name: days, people, seats."""
    planned = {one.gate: one.date for one in begun.after.programme.planned}
    parts: list[Part] = [Sentence(gates_words(planned, today), lead="Gates")] if planned else []
    parts += people_parts(begun.after) if roster(begun.after) else []
    parts += seats_parts(begun.team) if begun.team is not None else []
    return Page("Begun", tuple(parts))


def gates_words(days: Mapping[Gate, date], today: date) -> str:
    """ "G0 18 Dec, G1 12 Feb, ..." """
    return ", ".join(
        f"{gate.value} {day_words(days.get(gate), today=today, none='no day')}" for gate in GATES
    )


def started_parts(started: date, gates: Mapping[Gate, date], today: date) -> list[Part]:
    """The first day in full, a day nobody works said so, and the days of the gates that follow from it."""
    free = not is_working_day(started)
    told = day_words(started, weekday=True) + (", on which nobody works" if free else "")
    return [
        Sentence(told, lead="begins", status="watch" if free else None),
        Sentence(gates_words(gates, today), lead="gates"),
    ]


def context_words(context: Mapping[Factor, float]) -> str:
    """The facts given, in their order: "granularity .8, b2b .2"."""
    return ", ".join(f"{factor} {context[factor]:g}" for factor in FACTORS if factor in context)


def ranking_parts(context: Mapping[Factor, float], ranking: FitRanking) -> list[Part]:
    """The facts given and the playbooks by fit; while facts are missing, which one comes next."""
    parts: list[Part] = [Sentence(context_words(context), lead="facts")] if context else []
    if ranking.missing:
        factor = ranking.missing[0]
        left = f"{len(ranking.missing)} of {len(FACTORS)} to give"
        return [*parts, Sentence(f"{factor}, {FACTOR_TITLES[factor]}: 0 to 9 ({left})", lead="next")]
    best = "   ".join(
        f"{place} {one.id} {one.fit.value or 0:.1f}" for place, one in enumerate(ranking.ranked[:SHOWN], 1)
    )
    advice = [Sentence(ranking.advice, status="watch")] if ranking.advice else []
    return [*parts, Sentence(best, "bold", lead="fits best"), *advice]


def people_parts(after: Snapshot) -> list[Part]:
    """How many people there are, and who is sponsor and leader."""
    count = counted(len(roster(after)), "person", "people")
    parts: list[Part] = [Sentence(f"{count} on the roster", status="done")]
    for role in (Role.SPONSOR, Role.LEADER):
        name = holder(after, role)
        told = name or "nobody named yet"
        parts.append(Sentence(told, lead=after.role_called(role), status="done" if name else "none"))
    return parts


def seats_parts(team: Recommendation) -> list[Part]:
    """The seats of the first stage as recommended, and who is missing."""
    names = listed((person.name for person in team.core), most=20)
    consulted = listed((person.name for person in team.consulted), most=20)
    core = f"{counted(len(team.core), 'core seat')} in {FIRST.value}: {names or 'nobody fits'}"
    parts: list[Part] = [Sentence(core, status="done" if team.core else "none")]
    parts += [Sentence(consulted, lead="consulted")] if consulted else []
    return [*parts, *(Sentence(text, status="watch") for text in (*team.vacancies, *team.vacant_roles))]
