"""Why somebody is, or is not, on the team: plain sentences built from the figures of the recommendation.

Source: rules.md team (explanation), decision 20, readings 8 and 42.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifecycle.base.areas import AREAS, LEVEL_TITLES
from lifecycle.base.figures import TOLERANCE
from lifecycle.base.findings import listed
from lifecycle.base.records import dataclass
from seating.one_stage.marginal import Marginal, TermPart
from seating.problem import Candidate, Relaxation, Required, StageProblem, StageTeam, TeamRule

SMALL = 0.005
"""Points below this are not worth a word."""
WORTH_NAMING = 2
"""How many terms of a difference a sentence names (rules.md team)."""
COVERED_BY = 2
"""How many others a sentence names as covering an area already."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to "why is she on the team now?", also for those who are not.

    `delta` in points, as Marginal has it. `required_by` and `forbidden_by` are rules in words. `entry` and `exit`
    name the first later stage that changes the seat (None: not asked, or never). `skip` says what happens without.
    """

    key: str
    name: str
    state: str
    delta: float | None
    required_by: tuple[str, ...]
    forbidden_by: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    entry: str | None
    exit: str | None
    skip: str
    sentence: str


def why(
    problem: StageProblem,
    team: StageTeam,
    marginal: Marginal,
    later: Sequence[tuple[str, StageTeam]] = (),
) -> Why:
    """The reasons for one person's seat. `later` are the recommendations of later stages in order, as far as known."""
    people = {person.key: person for person in problem.candidates}
    person = people[marginal.key]
    required = tuple(
        dict.fromkeys(
            rule_words(rule, problem, person)
            for rule in marginal.required_by
            if _can_help(rule, problem, person)
        )
    )
    forbidden = tuple(dict.fromkeys(rule_words(rule, problem, person) for rule in marginal.forbidden_by))
    terms = tuple(
        (term_words(part), part.points) for part in marginal.parts[:WORTH_NAMING] if abs(part.points) > SMALL
    )
    entry, exit_ = _changes(marginal, later)
    skip = _skip(person, marginal, required, people)
    if marginal.seat == "informed":
        sentence = _informed(problem, team, marginal, person, forbidden, entry, people)
    else:
        sentence = _seated(problem, team, marginal, person, required, exit_, people)
    return Why(
        key=person.key,
        name=person.name,
        state=marginal.seat,
        delta=marginal.delta,
        required_by=required,
        forbidden_by=forbidden,
        terms=terms,
        entry=entry,
        exit=exit_,
        skip=skip,
        sentence=sentence,
    )


def _can_help(rule: Relaxation, problem: StageProblem, person: Candidate) -> bool:
    """Whether this person is a reason the rule is kept: nobody is required for an area they do not know."""
    if rule.rule is TeamRule.COMPETENCY and rule.area is not None:
        return person.competencies[rule.area] >= problem.competency_floor
    return True


def rule_words(rule: Relaxation, problem: StageProblem, person: Candidate) -> str:
    """A rule that requires or forbids a seat, in words with its numbers."""
    area = "" if rule.area is None else AREAS[rule.area].value
    match rule.rule:
        case TeamRule.SPONSOR:
            return "the sponsor has a core seat in every stage"
        case TeamRule.LEADER:
            return "the project leader has a core seat in every stage"
        case TeamRule.COMPETENCY:
            count = sum(
                other.competencies[rule.area or 0] >= problem.competency_floor for other in problem.candidates
            )
            only = "the only person" if count == 1 else "one of the few who can sit in"
            return f"{only} with {area} of {problem.competency_floor} or more"
        case TeamRule.REQUIRED_FUNCTION if rule.required is not None:
            seat = "have a core seat" if rule.required.seat == "core" else "be at least consulted"
            return f"somebody {required_words(rule.required)} must {seat} in this stage"
        case TeamRule.FUNCTIONS_LOWER:
            return f"the core needs {rule.asked:g} functions and has {rule.reached:g} otherwise"
        case TeamRule.FUNCTIONS_UPPER:
            return (
                f"the core would have {rule.reached:g} functions, at most {rule.asked:g} belong in this stage"
            )
        case TeamRule.SIZE_LOWER:
            return f"the core needs {rule.asked:g} people and has {rule.reached:g} otherwise"
        case TeamRule.SENIORITY_BAND:
            return f"mean seniority would be {rule.reached:.2f}, outside the band's {rule.asked:g}"
        case TeamRule.MONOTONE_SENIORITY:
            return f"mean seniority may not rise above {rule.asked:.2f}, the team before had that"
        case TeamRule.MONOTONE_FUNCTIONS:
            return f"the core may not have fewer functions than the {rule.asked:g} of the team before"
        case TeamRule.FUNCTION_SHARE:
            return f"no function may hold more than {problem.function_share:.0%} of the core"
        case TeamRule.PINNED:
            return f"the leader asked for a {person.pinned} seat"
        case TeamRule.EXCLUDED:
            return "the leader asked for no seat in this stage"
        case TeamRule.AVAILABILITY:
            return f"{person.hours:g} h a week available, a seat needs {rule.asked:g}"
        case TeamRule.SIZE_UPPER:
            return f"the core has no place beyond {rule.asked:g} people"
        case _:
            return words(rule.rule.value)


def relaxed_words(rule: Relaxation, problem: StageProblem) -> str:
    """A rule the team breaks, with what was asked, what it has, and whom it is about."""
    names = listed([person.name for person in problem.candidates if person.key in rule.keys])
    area = "" if rule.area is None else AREAS[rule.area].value
    match rule.rule:
        case TeamRule.MONOTONE_SENIORITY:
            return f"mean seniority rises to {rule.reached:.2f} from {rule.asked:.2f} in the team before"
        case TeamRule.MONOTONE_FUNCTIONS:
            return f"core functions fall to {rule.reached:g} from {rule.asked:g} in the team before"
        case TeamRule.FUNCTIONS_LOWER:
            return f"{rule.reached:g} core functions instead of at least {rule.asked:g}"
        case TeamRule.SIZE_LOWER:
            return f"{rule.reached:g} people in the core instead of at least {rule.asked:g}"
        case TeamRule.COMPETENCY:
            among = "in the core or consulted" if problem.floor_counts_consulted else "in the core"
            has = f" (consulted: {names})" if rule.keys else ""
            return f"nobody {among} has {area} of {problem.competency_floor} or more{has}"
        case TeamRule.REQUIRED_FUNCTION if rule.required is not None:
            seat = "in the core" if rule.required.seat == "core" else "at least consulted"
            return f"nobody {required_words(rule.required)} is {seat}" + (
                f" ({names} would do)" if names else ""
            )
        case TeamRule.FUNCTION_SHARE:
            place = words(rule.function or "one function")
            return f"{place} holds {rule.reached:g} core seats ({names}), at most {rule.asked:g} belong to one function"
        case TeamRule.SENIORITY_BAND:
            side = "at most" if rule.reached > rule.asked else "at least"
            return f"mean seniority is {rule.reached:.2f}, the band asks for {side} {rule.asked:g}"
        case TeamRule.FUNCTIONS_UPPER:
            return f"{rule.reached:g} core functions instead of at most {rule.asked:g}"
        case TeamRule.PINNED:
            return _dropped_pin(rule, problem)
        case _:
            return words(rule.rule.value)


def _dropped_pin(rule: Relaxation, problem: StageProblem) -> str:
    """A pin that was not kept, with the person and the reason."""
    person = next(person for person in problem.candidates if person.key == rule.key)
    asked = f"{person.name} was asked for as {person.pinned}"
    if person.excluded:
        return f"{asked} and excluded as well"
    if rule.reached < rule.asked:
        return f"{asked}, but has {rule.reached:g} of the {rule.asked:g} h a week"
    role = "sponsor" if person.sponsor else "project leader" if person.leader else ""
    if role and person.pinned == "consulted":
        return f"{asked}, but is needed in the core as {role}"
    return f"{asked}, but no seat is left"


def required_words(required: Required) -> str:
    """Whom a stage needs: "from legal", "as data owner"."""
    return f"{'from' if required.kind == 'function' else 'as'} {words(required.name)}"


def term_words(part: TermPart) -> str:
    """A term of the objective in words."""
    if part.term == "coverage" and part.area is not None:
        return f"{AREAS[part.area].value} cover"
    return {
        "breadth": "breadth of functions",
        "seniority": "seniority mix",
        "load": "meeting load",
        "churn": "churn",
    }[part.term]


def words(code: str) -> str:
    """A code as words; IT and HR stay capitals."""
    return code.upper() if code in ("it", "hr") else code.replace("_", " ")


def _seated(
    problem: StageProblem,
    team: StageTeam,
    marginal: Marginal,
    person: Candidate,
    required: tuple[str, ...],
    exit_: str | None,
    people: Mapping[str, Candidate],
) -> str:
    parts = [f"{person.name} is {marginal.seat}: "]
    cannot = (
        ""
        if marginal.seat == "core" or problem.can_be_core(person)
        else (
            f"{person.hours:g} h a week available, a core seat needs {problem.hours_of(person, 'core'):g}; "
        )
    )
    if marginal.delta is None:
        parts.append(cannot + ("; ".join(required) or "no team is possible without this seat"))
        adds = _covers(problem, person)
        parts.append((f"; brings {adds} as well" if adds else "") + ". Required.")
    else:
        brings = _points([part for part in marginal.parts if part.points > SMALL])
        swap = _swap(team, marginal, people)
        parts.append(
            cannot
            + (f"brings {brings}" if brings else "ties with the next best and comes first on the roster")
        )
        parts.append(f". Without {person.name} the best team is {marginal.delta:.2f} points lower{swap}.")
    if exit_:
        parts.append(f" Steps back at {exit_}.")
    return "".join(parts)


def _informed(
    problem: StageProblem,
    team: StageTeam,
    marginal: Marginal,
    person: Candidate,
    forbidden: tuple[str, ...],
    entry: str | None,
    people: Mapping[str, Candidate],
) -> str:
    if marginal.delta is None:
        text = (
            f"{person.name} is informed: "
            + ("; ".join(forbidden) or "no team with this seat keeps the rules")
            + "."
        )
    else:
        gains = [part for part in marginal.parts if part.points > SMALL]
        costs = [part for part in marginal.parts if part.points < -SMALL]
        covered = _covered_by(problem, team, person, people)
        cost = -marginal.delta
        text = f"{person.name} is informed: a seat would cost {cost:.2f} points"
        if costs:
            text += f" ({_points(costs)}" + (f" against {_points(gains)}" if gains else "") + ")"
        text += f"; {covered}." if covered else "."
        if cost <= SMALL:
            text = f"{person.name} is informed: a seat would add nothing" + (
                f"; {covered}." if covered else "."
            )
    return text + (f" Joins at {entry}." if entry else "")


def _points(parts: Sequence[TermPart]) -> str:
    named = [part for part in parts[:WORTH_NAMING] if abs(part.points) > SMALL]
    return " and ".join(f"{term_words(part)} {part.points:+.2f}" for part in named)


def _covers(problem: StageProblem, person: Candidate) -> str:
    """The needed areas somebody is good at, the most needed first."""
    strong = [
        (problem.need[place], area.value)
        for place, area in enumerate(AREAS)
        if problem.need[place] > TOLERANCE and person.competencies[place] >= problem.competency_floor - 1
    ]
    return ", ".join(
        f"{name}{person.competencies[_place(name)]}" for _, name in sorted(strong, reverse=True)[:3]
    )


def _place(code: str) -> int:
    return next(place for place, area in enumerate(AREAS) if area.value == code)


def _covered_by(
    problem: StageProblem, team: StageTeam, person: Candidate, people: Mapping[str, Candidate]
) -> str:
    """Who on the core already covers what this person is best at."""
    best = max(range(len(AREAS)), key=lambda place: (problem.need[place] > 0, person.competencies[place]))
    if person.competencies[best] == 0:
        return (
            f"brings no competence in the areas in scope (level {person.level}, {LEVEL_TITLES[person.level]})"
        )
    if problem.need[best] <= 0:
        return f"strongest in {AREAS[best].value}, which this stage does not need"
    covered = team.terms.covered[best] if team.terms else 0.0
    others = sorted(
        (people[key] for key in team.core if people[key].competencies[best] > 0),
        key=lambda other: (-other.competencies[best], other.position),
    )
    names = " and ".join(other.name for other in others[:COVERED_BY])
    return f"{AREAS[best].value} is covered {covered:.0%}" + (
        f" by {names}" + (" and others" if len(others) > COVERED_BY else "") if names else ""
    )


def _swap(team: StageTeam, marginal: Marginal, people: Mapping[str, Candidate]) -> str:
    """Who would come in, or be asked more, in the best other team."""
    joins = [people[key].name for key in marginal.other_core if key not in team.core and key != marginal.key]
    asked = [
        people[key].name
        for key in marginal.other_consulted
        if key not in (*team.core, *team.consulted, marginal.key)
    ]
    moves = ([f"{' and '.join(joins)} in core"] if joins else []) + (
        [f"{' and '.join(asked)} consulted"] if asked else []
    )
    return f" ({'; '.join(moves)})" if moves else ""


def _skip(
    person: Candidate, marginal: Marginal, required: tuple[str, ...], people: Mapping[str, Candidate]
) -> str:
    if marginal.seat == "informed":
        return ""
    if marginal.delta is None:
        return f"Without {person.name} a rule breaks: " + ("; ".join(required) or "no team is possible") + "."
    lost = [part for part in marginal.parts if part.points > SMALL][:WORTH_NAMING]
    what = " and ".join(term_words(part) for part in lost) or "nothing that counts"
    return f"Without {person.name} the team loses {what}, {marginal.delta:.2f} points in all."


def _changes(marginal: Marginal, later: Sequence[tuple[str, StageTeam]]) -> tuple[str | None, str | None]:
    """The first later stage in which the person gets a seat, or loses the present one."""
    for stage, team in later:
        seat = (
            "core"
            if marginal.key in team.core
            else "consulted"
            if marginal.key in team.consulted
            else "informed"
        )
        if marginal.seat == "informed" and seat != "informed":
            return stage, None
        if marginal.seat != "informed" and seat != marginal.seat and seat != "core":
            return None, stage
    return None, None
