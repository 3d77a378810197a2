"""Checks on the brainstorming pool (gate G2, rules.md F10)."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from lifecycle.base.areas import Area
from lifecycle.base.days import add_working_days
from lifecycle.base.figures import Figure, Input, above, at_most
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.listed import FunctionId
from lifecycle.base.phases import Gate, Phase, Stage
from lifecycle.base.words import counted, day_words, percent
from lifecycle.capabilities.analysis import analyse
from lifecycle.gates.checks_definition import AREA
from lifecycle.gates.places import GATE
from lifecycle.gates.registry import Question, check, reaches, sentence
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.ideas.pool import contributions, health, pool, required_functions
from lifecycle.people import Person, functions_of, name_of, roster
from lifecycle.snapshot import Snapshot

FUNCTION = "function"
"""The kind of target of a function nobody was heard of."""

TOP_LEVERS = 3
"""How many of the best levers are looked at where the playbook says nothing."""


@check("g2.days", stage=None, home=Phase.TRANSITION, limit=lambda s: s.playbook.pool.least_days)
def pool_long_enough(question: Question) -> Finding:
    """Whether the pool was open for enough working days (rules.md F10, readings 17, 68)."""
    found = pool(question.snapshot, question.today)
    limit = question.limit
    if found.opened is None:
        remedy = f"Leave it open for {limit:g} working days; go at G1 opens it."
        return reaches(found.days, limit, "", remedy).about(GATE, (Gate.G1,))
    met_on = add_working_days(found.opened, ceil(limit), question.snapshot.programme.holidays)
    return reaches(
        found.days,
        limit,
        f"The pool has been open for {found.days.value or 0:g} working days, since {day_words(found.opened)}.",
        f"Leave it open until {day_words(met_on, weekday=True)}: on that day {limit:g} working days have passed."
        if found.closed is None
        else f"It closed on {day_words(found.closed, weekday=True)}; the sponsor can override this, with a reason.",
    )


@check("g2.functions", stage=Stage.POOL, home=Phase.TRANSITION, limit=lambda s: s.playbook.pool.functions)
def functions_heard(question: Question) -> Finding:
    """Whether enough functions gave ideas, by as many people; never more than the roster has (rules.md reading 12)."""
    found = health(question.snapshot, question.today)
    wanted = int(question.limit)
    limit = required_functions(question.snapshot, wanted)
    heard = (
        listed((question.snapshot.function_called(one) for one in found.heard), most=12)
        or "no known function"
    )
    present = functions_of(question.snapshot, roster(question.snapshot))
    silent = [function for function in present if function not in found.heard]
    smaller = f"; the roster has no more than {limit}" if limit < wanted else ""
    voices = min(limit, len(roster(question.snapshot)) or limit)
    people = f"{found.people} {'person' if found.people == 1 else 'people'}"
    why = f"Ideas came from {heard}: {len(found.heard)} of {limit} functions needed{smaller}, from {people}."
    if found.functions.value is not None and len(found.heard) >= limit and found.people < voices:
        remedy = (
            f"Ask {voices - found.people} more people: one person is one voice, whatever functions they hold."
        )
        unheard = (one.id for one in roster(question.snapshot) if one.id not in _gave(question.snapshot))
        return Finding(False, found.functions.value, why, remedy, found.functions).about(Person.KIND, unheard)
    ask = listed(
        f"{question.snapshot.function_called(function)} ({_of(question.snapshot, function)})"
        for function in silent
    )
    remedy = f"Ask those who are still silent{f': {ask}' if ask else ''}. Say whose each idea is."
    answer = reaches(found.functions, limit, why, remedy)
    return answer.about(FUNCTION, silent) if silent else answer.about(Person.KIND, ANOTHER)


@check("g2.disposed", stage=Stage.POOL, home=Phase.TRANSITION)
def every_idea_disposed(question: Question) -> Finding:
    """Whether every idea is channelled, parked or declined; the value counts those that are not."""
    if not contributions(question.snapshot):
        return not_assessed("No idea was given.", "Collect ideas, then decide about each.").about(
            Idea.KIND, ANOTHER
        )
    left = health(question.snapshot, question.today).undisposed
    if not left:
        return Finding(True, 0.0, "Every idea is channelled, parked or declined.")
    named = listed((f"'{idea.text}'" for idea in left), most=3)
    return Finding(
        False,
        float(len(left)),
        f"{len(left)} ideas wait for a decision: {named}.",
        "Channel, park or decline each, with a reason.",
    ).about(Idea.KIND, (idea.id for idea in left))


@check("g2.leverage", stage=Stage.POOL, home=Phase.TRANSITION, limit=lambda s: TOP_LEVERS)
def levers_covered(question: Question) -> Finding:
    """Whether each of the best levers in scope has a channelled idea; the value counts those that have."""
    snapshot = question.snapshot
    analysis = analyse(snapshot, question.today)
    if not analysis.known or analysis.order is None:
        missing = listed((area.value for area in analysis.missing), most=8)
        return not_assessed(
            f"Leverage is not yet assessed: {missing} have no score.", "Assess all eight areas."
        ).about(AREA, analysis.missing)
    order = analysis.order
    levers = {area: analysis.leverage[area].value or 0.0 for area in snapshot.programme.scope}
    best = sorted(levers, key=lambda area: (-round(levers[area], 9), order.index(area)))
    best = best[: int(question.limit)]
    if not best:
        return not_assessed("No area in scope is looked at.", "Name the areas in scope.")
    channelled = {
        area for idea in snapshot.all(Idea) if idea.state is IdeaState.CHANNELLED for area in idea.areas
    }
    covered = [area for area in best if area in channelled]
    figure = Figure(
        "Best levers with a channelled idea",
        float(len(covered)),
        "areas",
        "areas of greatest leverage in scope that a channelled idea is for",
        tuple(Input(area.value, levers[area], analysis.leverage[area]) for area in best),
        "rules.md gates, graph",
    )
    bare: list[Area] = [area for area in best if area not in channelled]
    if not bare:
        return Finding(
            True,
            figure.value,
            f"{listed(map(snapshot.playbook.area_named, best))} each have a channelled idea.",
            "",
            figure,
        )
    named = listed(f"{area.value} {snapshot.playbook.area_title(area)}" for area in bare)
    return Finding(
        False,
        figure.value,
        f"No channelled idea for {named}, among the best levers.",
        "Channel an idea for each, or collect one.",
        figure,
    ).about(Idea.KIND, _ideas_for(question, bare) or ANOTHER)


@check("g2.junior", stage=Stage.POOL, home=Phase.TRANSITION, limit=lambda s: s.playbook.pool.junior_share)
def juniors_heard(question: Question) -> Finding:
    """Whether enough ideas came from people of level 1 and 2 (rules.md reading 67)."""
    found = health(question.snapshot, question.today).junior
    limit = question.limit
    why = f"{percent(found.value or 0, beside=limit)} of ideas came from frontline and specialists."
    answer = reaches(found, limit, why, "Ask frontline people and specialists for theirs.")
    return answer.about(Idea.KIND, ANOTHER)


@check(
    "g2.contributor",
    stage=Stage.POOL,
    home=Phase.TRANSITION,
    limit=lambda s: s.playbook.pool.top_contributor,
    most=True,
)
def nobody_fills_the_pool(question: Question) -> Finding:
    """Whether no single person gave too large a share of the ideas.

    Not assessed while those that name nobody might make it too large.
    """
    found = health(question.snapshot, question.today)
    limit = question.limit
    who = name_of(question.snapshot, found.top_contributor) or "nobody known"
    why = f"Most ideas came from {who}: {percent(found.contributor.value or 0, beside=limit)}."
    given = contributions(question.snapshot)
    nameless = [idea.id for idea in given if idea.by is None]
    share = found.contributor.value
    if share is not None and at_most(share, limit) and above(share + len(nameless) / len(given), limit):
        more = f"{counted(len(nameless), 'idea')} name nobody, and may be by one person."
        unknown = not_assessed(f"{why} {more}", "Say whose these ideas are.", found.contributor)
        return unknown.about(Idea.KIND, nameless)
    answer = stays_within(found.contributor, limit, why, "Collect ideas from more people.")
    return answer.about(Idea.KIND, ANOTHER)


@check(
    "g2.theme",
    stage=Stage.POOL,
    home=Phase.TRANSITION,
    limit=lambda s: s.playbook.pool.theme_share,
    most=True,
)
def no_theme_takes_over(question: Question) -> Finding:
    """Whether no single theme takes too much of the channelled effort (rules.md reading 67)."""
    found = health(question.snapshot, question.today)
    limit = question.limit
    cluster = question.snapshot.find(Cluster, found.top_theme) if found.top_theme is not None else None
    theme = f"'{cluster.name}'" if cluster is not None else "no theme"
    why = f"The largest theme is {theme} with {percent(found.theme.value or 0, beside=limit)} of the channelled effort."
    remedy = "Rate the effort of channelled ideas, and spread it over themes."
    channelled = [idea for idea in question.snapshot.all(Idea) if idea.state is IdeaState.CHANNELLED]
    unrated = [idea.id for idea in channelled if idea.effort is None]
    in_theme = [idea.id for idea in channelled if idea.cluster in (found.top_theme, None)]
    return stays_within(found.theme, limit, why, remedy).about(Idea.KIND, unrated or in_theme or ANOTHER)


def _of(snapshot: Snapshot, function: FunctionId) -> str:
    """Who on the roster is of a function."""
    return listed((one.name for one in roster(snapshot) if function in one.functions), most=2)


def _gave(snapshot: Snapshot) -> set[UUID]:
    """Who gave an idea to the pool."""
    return {idea.by for idea in contributions(snapshot) if idea.by is not None}


def _ideas_for(question: Question, areas: list[Area]) -> list[UUID]:
    """Ideas for these areas that wait for a decision, area by area; they could be channelled."""
    left = health(question.snapshot, question.today).undisposed
    return list(dict.fromkeys(idea.id for area in areas for idea in left if area in idea.areas))


def stays_within(figure: Figure, limit: float, why: str, remedy: str) -> Finding:
    """Whether a figure is at most `limit`; not yet assessed while it has no value."""
    if figure.value is None:
        return not_assessed(sentence(figure.note) or f"{figure.name} is not yet assessed.", remedy, figure)
    met = at_most(figure.value, limit)
    return Finding(met, figure.value, why, "" if met else remedy, figure)
