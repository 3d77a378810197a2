"""Why somebody joins a team or steps back, in a few words and without figures, for those who read no figures.

Source: rules.md team (explanation), summary.
"""

from __future__ import annotations

from lifecycle.base.areas import AREAS
from lifecycle.base.findings import listed
from lifecycle.people import Person
from lifecycle.team.explain import SMALL, WORTH_NAMING, brings, term_words
from lifecycle.team.recommendation import WHY_SECONDS, Recommendation
from lifecycle.team.rule_words import forbidden_words, required_words
from seating.one_stage.marginal import Marginal, TermPart, marginal
from seating.problem import Candidate, Relaxation, StageProblem, StageTeam, TeamRule

OF_THE_TEAM = frozenset(
    {
        TeamRule.FUNCTIONS_LOWER,
        TeamRule.FUNCTIONS_UPPER,
        TeamRule.SENIORITY_BAND,
        TeamRule.MONOTONE_SENIORITY,
        TeamRule.MONOTONE_FUNCTIONS,
    }
)
"""Rules told of the team as a whole; their words need who it would be with or without."""


def brief_why(found: Recommendation, person: Person) -> str:
    """The reason of the recommendation for a seat, or for none; "" where there is no complete team or no answer."""
    key = str(person.id)
    candidate = next((one for one in found.problem.candidates if one.key == key), None)
    if candidate is None:
        return "no longer on the roster with a level and a function"
    if not found.team.complete:
        return ""
    worth = marginal(found.problem, found.team, key, time_limit=WHY_SECONDS)
    if not worth.proven:
        return ""
    return (_out if worth.seat == "informed" else _in)(found.problem, found.team, worth, candidate)


def _in(problem: StageProblem, team: StageTeam, worth: Marginal, person: Candidate) -> str:
    if worth.delta is None:
        asked = [
            f"without them {_of_the_team(rule)}" if rule.rule in OF_THE_TEAM else text
            for rule in worth.required_by
            if (text := required_words(rule, problem, person))
        ]
        return asked[0] if asked else "no team keeps the rules without this seat"
    gains = [part for part in worth.parts if part.points > SMALL]
    own = [part for part in gains if brings(problem, team, person, part)]
    if own:
        return f"brings {listed(_term(part) for part in own[:WORTH_NAMING])}"
    if gains:
        return f"any other team has {_other(gains[0].term, _term(gains[0]))}"
    return "another team would be as good"


def _out(problem: StageProblem, team: StageTeam, worth: Marginal, person: Candidate) -> str:
    if worth.delta is None:
        asked = [
            f"with them {_of_the_team(rule)}"
            if rule.rule in OF_THE_TEAM
            else forbidden_words(rule, problem, person)
            for rule in worth.forbidden_by
        ]
        return asked[0] if asked else "no team with this seat keeps the rules"
    costs = [part for part in worth.parts if part.points < -SMALL]
    if not costs:
        return "a seat would add nothing"
    return f"with this seat the team has {_other(costs[0].term, _term(costs[0]))}"


def _of_the_team(rule: Relaxation) -> str:
    """What a rule about the team as a whole would find."""
    match rule.rule:
        case TeamRule.FUNCTIONS_LOWER:
            return "the team would have too few functions"
        case TeamRule.FUNCTIONS_UPPER:
            return "the team would have too many functions"
        case TeamRule.SENIORITY_BAND:
            return f"the team would be too {'senior' if rule.reached > rule.asked else 'junior'}"
        case TeamRule.MONOTONE_SENIORITY:
            return "the team would be more senior than the one before"
        case _:
            return "the team would have fewer functions than the one before"


def _term(part: TermPart) -> str:
    """What somebody brings, in words of everybody."""
    if part.term == "coverage" and part.area is not None:
        return f"skill in {AREAS[part.area].value}"
    return "balance of seniority" if part.term == "seniority" else term_words(part)


def _other(term: str, words: str) -> str:
    """What the team on the other side of the comparison has: of meetings more, of everything else less."""
    return f"{'more' if term == 'load' else 'less'} {words}"
