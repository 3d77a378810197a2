"""Whether a recommended team widens, and who would have to join for it: one sentence a stage.

A team widens when its functions do not fall, its mean level does not rise, and it reaches the functions and the level
of the stage's band. Source: rules.md team (widening).
"""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.base.areas import LEVEL_TITLES
from lifecycle.base.figures import above, below
from lifecycle.base.words import apart, spelled
from lifecycle.team.recommendation import Recommendation
from seating.problem import PreviousTeam, StageProblem

MOST = 15
"""More joiners than that are no advice."""


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


def _told(team: Recommendation, before: PreviousTeam | None) -> str:
    name, terms, problem = team.stage.value, team.team.terms, team.problem
    if terms is None:
        return f"{name} has no complete team: {'; '.join(team.vacancies) or 'the rules that never give way clash'}."
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
    who = _joiners(team, least - terms.function_count, before)
    return f"{name} does not widen ({'; '.join(wrong)}): {who} would have to join."


def _joiners(team: Recommendation, functions: int, before: PreviousTeam | None) -> str:
    """Who would have to join: how many, of which level, how many from functions not in the core."""
    functions = max(0, functions)
    least = max(1, functions, team.problem.size[0] - len(team.core))
    count, level = next(
        (
            (count, level)
            for of_level in (_one_level, _two_levels)
            for count in range(least, least + MOST)
            if (level := of_level(*_room(team, count, before), count))
        ),
        (least, ""),
    )
    over = len(team.core) + count - team.problem.size_upper
    parts = [f"{counted_people(count)}{level}"]
    if functions:
        whose = "a function" if functions == 1 else "functions"
        parts.append(f"{f'{spelled(functions)} ' if count > 1 else ''}from {whose} not in the core")
    if over > 0:
        whom = "a member" if over == 1 else "members"
        parts.append(f"{f'{spelled(over)} ' if count > 1 else ''}in place of {whom}")
    return ", ".join(parts) + ("," if len(parts) > 1 else "")


def counted_people(count: int) -> str:
    """ "one person", "three people"."""
    return "one person" if count == 1 else f"{spelled(count)} people"


def _room(team: Recommendation, count: int, before: PreviousTeam | None) -> tuple[float, float]:
    """The least and the greatest sum of levels of that many joiners that brings the mean where it belongs.

    Where the core is full, those furthest off the level make room, but neither sponsor nor leader.
    """
    problem, ceiling = team.problem, _ceiling(team.problem, before)
    low = problem.seniority[0] if problem.seniority_is_rule else 1.0
    senior = above(team.mean_seniority or 0.0, ceiling)
    core = [person for person in problem.candidates if person.key in team.team.core]
    movable = sorted(
        (person.level for person in core if not (person.sponsor or person.leader)), reverse=senior
    )
    gone = movable[: max(0, len(core) + count - problem.size_upper)]
    size, levels = len(core) - len(gone) + count, sum(person.level for person in core) - sum(gone)
    return low * size - levels, ceiling * size - levels


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
