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

ENDS = 2
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
    for count in range(least, least + MOST):
        levels = _levels(team, count, before)
        if levels:
            break
    else:
        count, levels = least, []
    people = "one person" if count == 1 else f"{spelled(count)} people"
    between = " or " if len(levels) == ENDS else " to "
    ends = dict.fromkeys((levels[0], levels[-1])) if levels else {}
    level = f" of level {between.join(map(str, ends))}" if levels else ""
    titles = f" ({between.join(LEVEL_TITLES[one] for one in ends)})" if levels else ""
    over = len(team.core) + count - team.problem.size_upper
    parts = [f"{people}{level}{titles}"]
    if functions:
        whose = "a function" if functions == 1 else "functions"
        parts.append(f"{f'{spelled(functions)} ' if count > 1 else ''}from {whose} not in the core")
    if over > 0:
        parts.append(
            f"{f'{spelled(over)} ' if count > 1 else ''}in place of {'a member' if over == 1 else 'members'}"
        )
    return ", ".join(parts) + ("," if len(parts) > 1 else "")


def _levels(team: Recommendation, count: int, before: PreviousTeam | None) -> list[int]:
    """The levels at which that many joiners bring the mean where it belongs; the most senior make room first."""
    problem = team.problem
    mean = team.mean_seniority or 0.0
    senior = above(mean, _ceiling(problem, before))
    stay = sorted(
        (person for person in problem.candidates if person.key in team.team.core),
        key=lambda person: (person.sponsor or person.leader, person.level if senior else -person.level),
        reverse=True,
    )
    over = max(0, len(stay) + count - problem.size_upper)
    movable = [person for person in stay if not (person.sponsor or person.leader)]
    gone = {person.key for person in movable[:over]}
    kept = [person.level for person in stay if person.key not in gone]
    found = []
    for level in range(1, 6):
        new = (sum(kept) + count * level) / (len(kept) + count)
        low = problem.seniority[0] if problem.seniority_is_rule else 1.0
        if not above(new, _ceiling(problem, before)) and not below(new, min(low, _ceiling(problem, before))):
            found.append(level)
    return found


def _ceiling(problem: StageProblem, before: PreviousTeam | None) -> float:
    """The mean level the team should not be above."""
    highest = problem.seniority[1] if problem.seniority_is_rule else 5.0
    return min(highest, before.mean_seniority) if before is not None else highest
