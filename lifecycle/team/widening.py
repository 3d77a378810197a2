"""Whether a recommended team widens, and who would have to join for it: one sentence a stage.

A team widens when its functions do not fall, its mean level does not rise, and it reaches the functions and the level
of the stage's band. Source: rules.md team (widening).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from lifecycle.base.areas import LEVEL_TITLES
from lifecycle.base.figures import above, below
from lifecycle.base.findings import listed
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import apart, spelled
from lifecycle.team.recommendation import Recommendation
from seating.problem import Candidate, PreviousTeam, StageProblem

IN_A_ROW = 3
"""Stages in a row told by their ends."""


def narrowing(teams: Sequence[Recommendation]) -> tuple[str, ...]:
    """For each of these teams, in stage order, what keeps it from widening and who would have to join; "" for none."""
    found, last = [], None
    for team in teams:
        found.append(_told(team, team.problem.previous or last))
        if team.team.terms is not None:
            last = PreviousTeam(
                team.team.core, team.team.terms.function_count, team.team.terms.mean_seniority
            )
    return tuple(found)


def once_each(told: Iterable[tuple[Stage, str]]) -> list[str]:
    """These sentences, in stage order; what is told of several stages stands once, with all of them."""
    found: dict[tuple[bool, str], list[Stage]] = {}
    for stage, text in told:
        if text:
            alike = text.startswith(lead := f"{stage.value}: ")
            found.setdefault((alike, text.removeprefix(lead)), []).append(stage)
    return [f"{stage_words(stages)}: {text}" if alike else text for (alike, text), stages in found.items()]


def stage_words(stages: Sequence[Stage]) -> str:
    """Stages in order, those in a row by their ends: "D1, B1 to B3"."""
    rows: list[list[Stage]] = []
    for stage in stages:
        if rows and STAGES.index(stage) == STAGES.index(rows[-1][-1]) + 1:
            rows[-1].append(stage)
        else:
            rows.append([stage])
    told = []
    for row in rows:
        ends = [f"{row[0].value} to {row[-1].value}"] if len(row) >= IN_A_ROW else [one.value for one in row]
        told += ends
    return listed(told, most=len(told))


def _told(team: Recommendation, before: PreviousTeam | None) -> str:
    name, terms, problem = team.stage.value, team.team.terms, team.problem
    if terms is None:
        why = "; ".join(team.vacancies) or "the rules that never give way clash"
        return f"{name}: no complete team: {why}."
    least = max(problem.functions[0], before.function_count if before else 0)
    wrong = []
    if terms.function_count < least:
        falls = before is not None and terms.function_count < before.function_count
        after = f" after {before.function_count}" if before and falls else ""
        asked = (
            f", {problem.functions[0]} or more asked for"
            if terms.function_count < problem.functions[0]
            else ""
        )
        wrong.append(f"{terms.function_count} core functions{after}{asked}")
    mean, (low, high) = terms.mean_seniority, problem.seniority
    if before is not None and above(mean, before.mean_seniority):
        wrong.append("mean level {} after {}".format(*apart(mean, before.mean_seniority)))
    if problem.seniority_is_rule and above(mean, high):
        wrong.append("mean level {}, {} or less asked for".format(*apart(mean, high)))
    if problem.seniority_is_rule and below(mean, low):
        wrong.append("mean level {}, {} or more asked for".format(*apart(mean, low)))
    if not wrong:
        return ""
    return (
        f"{name} does not widen ({'; '.join(wrong)}): {_joiners(team, least - terms.function_count, before)}"
    )


def _joiners(team: Recommendation, functions: int, before: PreviousTeam | None) -> str:
    """Who would have to join: how many, of which level, how many from functions not in the core.

    As many as can of those there stay, the sponsor and the leader always; without an answer that is said.
    """
    problem = team.problem
    core = [person for person in problem.candidates if person.key in team.team.core]
    movable = [person for person in core if not (person.sponsor or person.leader)]
    least = max(1, functions, problem.size[0] - len(core))
    for more in range(len(movable) + 1):
        for of_level in (_one_level, _two_levels):
            for count in range(least, problem.size_upper + 1):
                over = max(0, len(core) + count - problem.size_upper) + more
                for asked, low, high in _rooms(team, core, movable, over, count, functions, before):
                    level = of_level(low, high, count)
                    if level:
                        return _sentence(count, level, asked, over)
    return "nobody who joins beside this sponsor and this project leader would mend it."


def _sentence(count: int, level: str, functions: int, over: int) -> str:
    parts = [f"{counted_people(count)}{level}"]
    if functions:
        whose = "a function" if functions == 1 else "functions"
        parts.append(f"{f'{spelled(functions)} ' if count > 1 else ''}from {whose} not in the core")
    if over > 0:
        whom = "a member" if over == 1 else "members"
        parts.append(f"{f'{spelled(over)} ' if count > 1 else ''}in place of {whom}")
    return ", ".join(parts) + ("," if len(parts) > 1 else "") + " would have to join."


def counted_people(count: int) -> str:
    """ "one person", "three people"."""
    return "one person" if count == 1 else f"{spelled(count)} people"


def _rooms(
    team: Recommendation,
    core: Sequence[Candidate],
    movable: Sequence[Candidate],
    over: int,
    count: int,
    functions: int,
    before: PreviousTeam | None,
) -> list[tuple[int, float, float]]:
    """What that many joiners may be when so many make room: how many from functions not in the core, and the least and
    the greatest sum of their levels that brings the mean where it belongs. First where fewest functions are missing, of
    them where the joiners have most choice of level.
    """
    ceiling = _ceiling(team.problem, before)
    low = team.problem.seniority[0] if team.problem.seniority_is_rule else 1.0
    size, there = len(core) - over + count, _functions(core)
    if size < team.problem.size[0]:
        return []
    found = set()
    for gone in combinations(movable, over):
        stay = [person for person in core if person not in gone]
        asked = max(0, functions + there - _functions(stay))
        levels = sum(person.level for person in stay)
        least, most = low * size - levels, ceiling * size - levels
        choice = min(5.0, most / count) - max(1.0, least / count)
        if asked <= count:
            found.add((asked, -choice, least, most))
    return [(asked, least, most) for asked, _, least, most in sorted(found)]


def _functions(people: Sequence[Candidate]) -> int:
    """How many functions these people stand for."""
    return len({function for person in people for function in person.functions})


def _one_level(least: float, most: float, count: int) -> str:
    """The levels that would do for all of them; "" for none."""
    fit = [
        level for level in LEVEL_TITLES if not above(least, level * count) and not above(level * count, most)
    ]
    if not fit:
        return ""
    ends = tuple(dict.fromkeys((min(fit), max(fit))))
    between = " or " if len(fit) == len(ends) else " to "
    return f" of level {between.join(map(str, ends))} ({between.join(LEVEL_TITLES[one] for one in ends)})"


def _two_levels(least: float, most: float, count: int) -> str:
    """Two levels next to each other that do together; "" for none."""
    total = next(
        (one for one in range(count, 5 * count + 1) if not above(least, one) and not above(one, most)), None
    )
    if total is None or count == 1:
        return ""
    level, more = divmod(total, count)
    return (
        f", {spelled(count - more)} of level {level} ({LEVEL_TITLES[level]})"
        f" and {spelled(more)} of level {level + 1} ({LEVEL_TITLES[level + 1]})"
    )


def _ceiling(problem: StageProblem, before: PreviousTeam | None) -> float:
    """The mean level the team should not be above: that before it, unless that is below what the stage asks for."""
    low, high = problem.seniority if problem.seniority_is_rule else (1.0, 5.0)
    if before is None or below(before.mean_seniority, low):
        return high
    return min(high, before.mean_seniority)
