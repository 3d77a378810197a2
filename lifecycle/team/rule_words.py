"""The rules of a team in words: why one asks for somebody's seat or stands in its way, and what a team does not keep.

Source: rules.md team (why, vacancies).
"""

from __future__ import annotations

from collections.abc import Iterable

from lifecycle.base.areas import AREAS
from lifecycle.base.findings import listed
from lifecycle.base.words import apart, percent, words
from seating.problem import Candidate, Relaxation, Required, Seat, StageProblem, StageTeam, TeamRule, Vacancy


def required_words(rule: Relaxation, problem: StageProblem, person: Candidate) -> str:
    """Why a rule asks for this seat; "" where it asks nothing of this person: nobody stands for what they are not."""
    floor = problem.competency_floor
    match rule.rule:
        case TeamRule.SPONSOR:
            return "the sponsor has a core seat in every stage" if person.sponsor else ""
        case TeamRule.LEADER:
            return "the project leader has a core seat in every stage" if person.leader else ""
        case TeamRule.PINNED:
            return f"the leader asked for a {person.pinned} seat" if person.pinned else ""
        case TeamRule.COMPETENCY if rule.area is not None:
            if person.competencies[rule.area] < floor:
                return ""
            able = [one for one in problem.candidates if one.competencies[rule.area] >= floor]
            there = [one for one in able if problem.can_be_core(one) or _may_advise(problem, one)]
            area = f"{AREAS[rule.area].value} of {floor} or more"
            if len(able) == 1:
                return f"the only person with {area}"
            if len(there) == 1:
                return f"the only person with {area} who has the hours"
            return f"{area} is needed, and the others who have it do not fit"
        case TeamRule.REQUIRED_FUNCTION if rule.required is not None:
            return _wanted(rule.required) if rule.required.holds(person) else ""
        case _:
            return limit_words(rule, problem)


def forbidden_words(rule: Relaxation, problem: StageProblem, person: Candidate) -> str:
    """Why a rule stands in the way of a seat for this person."""
    match rule.rule:
        case TeamRule.COMPETENCY if rule.area is not None:
            who = "at the table or consulted" if problem.floor_counts_consulted else "in the core"
            area = f"{AREAS[rule.area].value} of {problem.competency_floor} or more"
            return f"there would be no place for anybody with {area} {who}"
        case TeamRule.REQUIRED_FUNCTION if rule.required is not None:
            return f"there would be no place for what the stage needs: {_wanted(rule.required)}"
        case TeamRule.EXCLUDED:
            return "the leader asked for no seat in this stage"
        case TeamRule.AVAILABILITY:
            has = f"{person.hours:g} h a week available" if person.hours > 0 else "no hours in this stage"
            return f"{has}, a seat needs {rule.asked:g}"
        case TeamRule.SPONSOR:
            return "there would be no place for the sponsor"
        case TeamRule.LEADER:
            return "there would be no place for the project leader"
        case TeamRule.PINNED:
            return "there would be no place for somebody the leader asked for"
        case _:
            return limit_words(rule, problem)


def limit_words(rule: Relaxation, problem: StageProblem) -> str:
    """A rule about the team as a whole, with its limit and what the team would have."""
    match rule.rule:
        case TeamRule.FUNCTIONS_LOWER:
            return f"the core needs {rule.asked:g} functions and would have {rule.reached:g}"
        case TeamRule.FUNCTIONS_UPPER:
            return (
                f"the core would have {rule.reached:g} functions, at most {rule.asked:g} belong in this stage"
            )
        case TeamRule.SIZE_LOWER:
            return f"the core needs {rule.asked:g} people and would have {rule.reached:g}"
        case TeamRule.SIZE_UPPER:
            return f"the core has no place beyond {rule.asked:g} people"
        case TeamRule.CONSULTED_UPPER:
            return f"no more than {rule.asked:g} people are consulted"
        case TeamRule.SENIORITY_BAND:
            return f"mean level would be {_apart(rule)}"
        case TeamRule.MONOTONE_SENIORITY:
            return "mean level would be {1} after {0} in the team before".format(
                *apart(rule.asked, rule.reached)
            )
        case TeamRule.MONOTONE_FUNCTIONS:
            return f"the core would have {rule.reached:g} functions after {rule.asked:g} in the team before"
        case TeamRule.FUNCTION_SHARE:
            return f"no function may hold more than {percent(problem.function_share)} of the core"
        case _:
            return words(rule.rule)


def relaxed_words(rule: Relaxation, problem: StageProblem, team: StageTeam) -> str:
    """A rule the team does not keep, with what was asked, what it has, and who it is about."""
    match rule.rule:
        case TeamRule.MONOTONE_SENIORITY:
            return "mean level rises to {1} from {0} in the team before".format(
                *apart(rule.asked, rule.reached)
            )
        case TeamRule.MONOTONE_FUNCTIONS:
            return f"core functions fall to {rule.reached:g} from {rule.asked:g} in the team before"
        case TeamRule.FUNCTIONS_LOWER:
            return f"{rule.reached:g} core functions instead of at least {rule.asked:g}"
        case TeamRule.FUNCTIONS_UPPER:
            return f"{rule.reached:g} core functions instead of at most {rule.asked:g}"
        case TeamRule.SIZE_LOWER:
            return f"{rule.reached:g} people in the core instead of at least {rule.asked:g}"
        case TeamRule.SENIORITY_BAND:
            return f"mean level {_apart(rule)}"
        case TeamRule.COMPETENCY if rule.area is not None:
            return _uncovered(rule.area, problem, team)
        case TeamRule.REQUIRED_FUNCTION if rule.required is not None:
            return f"{_wanted(rule.required)}{_why_none(problem, rule.required)}"
        case TeamRule.FUNCTION_SHARE:
            who = _names(problem, rule.keys)
            whose = problem.called(rule.function) if rule.function else "one function"
            return f"{whose} holds {rule.reached:g} core seats ({who}), {rule.asked:g} allowed"
        case TeamRule.PINNED:
            return "; ".join(
                f"the {person.pinned} seat asked for {person.name} could not be kept: {no_seat(problem, person)}"
                for person in problem.candidates
                if person.key == rule.key
            )
        case _:
            return limit_words(rule, problem)


def no_seat(problem: StageProblem, person: Candidate) -> str:
    """Why somebody cannot have the seat asked for."""
    seat = person.pinned or "core"
    if person.excluded:
        return "they are excluded from this stage"
    if seat == "consulted" and (person.sponsor or person.leader):
        return f"needed in the core as {'sponsor' if person.sponsor else 'project leader'}"
    if person.hours <= 0:
        return "no hours in this stage"
    needed = problem.hours_of(person, seat)
    if person.hours < needed:
        return f"{person.hours:g} h a week available, the seat takes {needed:g}"
    if seat == "consulted":
        return f"no more than {problem.max_consulted} people are consulted"
    return f"no place is left in a core of {problem.size_upper}"


def vacancy_words(vacancy: Vacancy, problem: StageProblem) -> str:
    """What a vacancy asks for: "need an L3 in analytics, AP at least 3, 6 h a week"."""
    place = f"in {problem.called(vacancy.function)}" if vacancy.function else "of any function"
    if vacancy.required is not None:
        place = f"{'from' if vacancy.required.kind == 'function' else 'as'} {told(vacancy.required)}"
    text = f"need an L{vacancy.level} {place}"
    if vacancy.rule is TeamRule.SPONSOR:
        text = f"need a sponsor at L{vacancy.level}"
    elif vacancy.rule is TeamRule.LEADER:
        text = f"need a project leader around L{vacancy.level}"
    elif vacancy.rule is TeamRule.FUNCTIONS_LOWER:
        text = f"need an L{vacancy.level} from a function not in the core yet"
    if vacancy.area is not None:
        text += f", {AREAS[vacancy.area].value} at least {vacancy.competency}"
    text += f", {vacancy.hours:g} h a week"
    return f"{text}, in place of a member" if vacancy.in_place else text


def told(required: Required) -> str:
    """What the function or role is called."""
    return required.title or words(required.name)


def role_words(vacancy: Vacancy, problem: StageProblem) -> str:
    """That the sponsor or the leader there is cannot sit in the core, and why; "" for any other vacancy."""
    if vacancy.rule not in (TeamRule.SPONSOR, TeamRule.LEADER):
        return ""
    told = [
        f"{one.name} ({'sponsor' if vacancy.rule is TeamRule.SPONSOR else 'project leader'}) cannot sit in the core:"
        f" {no_seat(problem, one)}"
        for one in problem.candidates
        if getattr(one, vacancy.rule.value)
    ]
    return "; ".join(told)


def _uncovered(area: int, problem: StageProblem, team: StageTeam) -> str:
    floor, code = problem.competency_floor, AREAS[area].value
    able = [one for one in problem.candidates if one.competencies[area] >= floor]
    if problem.floor_counts_consulted:
        text = f"nobody in the core or consulted has {code} of {floor} or more"
    else:
        text = f"nobody in the core has {code} of {floor} or more"
        asked = [one.name for one in able if one.key in team.consulted]
        if asked:
            return f"{text}; {listed(asked)} {'is' if len(asked) == 1 else 'are'} consulted"
    away = [f"{one.name}: {no_seat(problem, one)}" for one in able if not problem.can_be_core(one)]
    return f"{text} ({listed(away)})" if away else text


def _wanted(required: Required) -> str:
    """What a stage needs: "somebody from legal must be at least consulted in this stage"."""
    who = f"somebody from {told(required)}" if required.kind == "function" else f"the {told(required)}"
    place = "sit in the core" if required.seat == "core" else "be at least consulted"
    return f"{who} must {place} in this stage"


def _why_none(problem: StageProblem, required: Required) -> str:
    seat: Seat = "core" if required.seat == "core" else "consulted"
    short = [_absent(problem, one, seat) for one in problem.candidates if required.holds(one)]
    told = listed(text for text in short if text)
    return f", and nobody does ({told})" if told else ", and nobody does"


def _absent(problem: StageProblem, person: Candidate, seat: Seat) -> str:
    """Why somebody cannot have a seat whoever else has one; "" where they could."""
    needed = problem.hours_of(person, seat)
    if person.excluded:
        return f"{person.name} is excluded from this stage"
    if person.hours >= needed:
        return ""
    has = f"{person.hours:g} h a week" if person.hours > 0 else "no hours in this stage"
    return f"{person.name} has {has}, it takes {needed:g}"


def _may_advise(problem: StageProblem, person: Candidate) -> bool:
    return problem.floor_counts_consulted and problem.can_be_consulted(person)


def _names(problem: StageProblem, keys: Iterable[str]) -> str:
    wanted = set(keys)
    return listed(one.name for one in problem.candidates if one.key in wanted)


def _apart(rule: Relaxation) -> str:
    asked, reached = apart(rule.asked, rule.reached)
    return f"{reached}, {asked} {'or less' if rule.reached > rule.asked else 'or more'} asked for"
