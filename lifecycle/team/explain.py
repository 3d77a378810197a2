"""Why somebody is, or is not, on the team: plain sentences built from the figures of the recommendation.

Source: rules.md team (explanation), decision 20, readings 8 and 42.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lifecycle.base.areas import AREAS, LEVEL_TITLES
from lifecycle.base.figures import TOLERANCE
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, percent
from lifecycle.team.rule_words import forbidden_words, required_words
from seating.objective import mean_seniority
from seating.one_stage.marginal import Marginal, TermPart
from seating.problem import Candidate, StageProblem, StageTeam

SMALL = 0.005
"""Points below this are not worth a word."""
WORTH_NAMING = 2
"""How many terms of a difference a sentence names (rules.md team)."""
RULES = 3
"""How many rules that require a seat a sentence names."""
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
    required = _each(required_words(rule, problem, person) for rule in marginal.required_by)
    forbidden = _each(forbidden_words(rule, problem, person) for rule in marginal.forbidden_by)
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


def term_words(part: TermPart) -> str:
    """A term of the objective in words."""
    if part.term == "coverage" and part.area is not None:
        return f"{AREAS[part.area].value} cover"
    return {
        "breadth": "breadth of functions",
        "seniority": "seniority mix",
        "load": "meeting load",
        "churn": "continuity",
    }[part.term]


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _seated(
    problem: StageProblem,
    team: StageTeam,
    marginal: Marginal,
    person: Candidate,
    required: tuple[str, ...],
    exit_: str | None,
    people: Mapping[str, Candidate],
) -> str:
    cannot = ""
    if marginal.seat != "core" and not problem.can_be_core(person):
        needed = problem.hours_of(person, "core")
        cannot = f"{person.hours:g} h a week available, a core seat needs {needed:g}; "
    text = f"{person.name} is {marginal.seat}: {cannot}"
    if marginal.delta is None:
        adds = _covers(problem, person)
        more = f"; {counted(len(required) - RULES, 'rule')} more" if len(required) > RULES else ""
        text += "; ".join(required[:RULES]) + more or "no team keeps the rules without this seat"
        text += (f"; brings {adds} as well" if adds else "") + ". Required."
    elif marginal.delta <= SMALL:
        text += f"the best team without {person.name} is as good, to a hundredth of a point."
    else:
        own = [part for part in marginal.parts if part.points > SMALL and brings(problem, team, person, part)]
        others = [part for part in marginal.parts if part.points > SMALL and part not in own]
        reason = f"brings {_points(own)}" if own else ""
        if others:
            whole = f"the best other team has {lost_words(others)}"
            reason += f"; {whole}" if own and len(own) < WORTH_NAMING else "" if own else whole
        swap = _swap(team, marginal, people)
        text += reason or "the best team with everything counted"
        text += f". Without {person.name} the best team is {marginal.delta:.2f} points lower{swap}."
    return text + (f" Steps back at {exit_}." if exit_ else "")


def brings(problem: StageProblem, team: StageTeam, person: Candidate, part: TermPart) -> bool:
    """Whether a part of the difference is somebody's own: they know the area, stand alone for a function, were there
    before, or the mean level of the core would be worse without them. The rest is what the others make of it."""
    if part.term == "coverage":
        return part.area is not None and person.competencies[part.area] > 0
    core = [one for one in problem.candidates if one.key in team.core]
    if person not in core:
        return False
    others = [one for one in core if one is not person]
    if part.term == "breadth":
        return bool(set(person.functions) - {function for one in others for function in one.functions})
    if part.term == "churn":
        return problem.previous is not None and person.key in problem.previous.core
    if part.term == "seniority" and others:
        middle = problem.seniority_middle
        return abs(mean_seniority(core) - middle) < abs(mean_seniority(others) - middle)
    return False


def _informed(
    problem: StageProblem,
    team: StageTeam,
    marginal: Marginal,
    person: Candidate,
    forbidden: tuple[str, ...],
    entry: str | None,
    people: Mapping[str, Candidate],
) -> str:
    start = f"{person.name} is informed: "
    joins = f" Joins at {entry}." if entry else ""
    if marginal.delta is None:
        return f"{start}{'; '.join(forbidden) or 'no team with this seat keeps the rules'}.{joins}"
    covered, cost = _covered_by(problem, team, person, people), -marginal.delta
    if cost <= SMALL:
        return f"{start}a seat would add nothing; {covered}.{joins}"
    gains = [part for part in marginal.parts if part.points > SMALL]
    costs = [part for part in marginal.parts if part.points < -SMALL]
    against = f" against {_points(gains)}" if gains else ""
    why_so = f" ({_points(costs)}{against})" if costs else ""
    instead = _instead(team, marginal, people)
    return f"{start}a seat{instead} would cost {cost:.2f} points{why_so}; {covered}.{joins}"


def _instead(team: StageTeam, marginal: Marginal, people: Mapping[str, Candidate]) -> str:
    """Who would lose their seat to somebody informed, where it is one: what the seat costs is what they bring."""
    kept = (*marginal.other_core, *marginal.other_consulted)
    out = [people[key].name for key in (*team.core, *team.consulted) if key not in kept]
    return f" in place of {out[0]}" if len(out) == 1 and kept else ""


def _points(parts: Sequence[TermPart]) -> str:
    named = [part for part in parts[:WORTH_NAMING] if abs(part.points) > SMALL]
    return " and ".join(f"{term_words(part)} {part.points:+.2f}" for part in named)


def lost_words(parts: Sequence[TermPart]) -> str:
    """What a team without somebody has less of; of meetings it has more."""
    return " and ".join(
        f"{part.points:.2f} points {'more' if part.term == 'load' else 'less'} of {term_words(part)}"
        for part in parts[:WORTH_NAMING]
    )


def _covers(problem: StageProblem, person: Candidate) -> str:
    """The needed areas somebody is good at, the most needed first."""
    least = max(1, problem.competency_floor - 1)
    strong = [
        (problem.need[place], f"{area.value}{person.competencies[place]}")
        for place, area in enumerate(AREAS)
        if problem.need[place] > TOLERANCE and person.competencies[place] >= least
    ]
    return ", ".join(text for _, text in sorted(strong, reverse=True)[:3])


def _covered_by(
    problem: StageProblem, team: StageTeam, person: Candidate, people: Mapping[str, Candidate]
) -> str:
    """Who on the core already covers what this person is best at."""
    needed = [place for place in range(len(AREAS)) if problem.need[place] > TOLERANCE]
    best = max(needed, key=lambda place: person.competencies[place], default=0)
    if not needed or person.competencies[best] == 0:
        level = f"level {person.level}, {LEVEL_TITLES[person.level]}"
        return f"brings no competence in the areas this stage needs ({level})"
    covered = team.terms.covered[best] if team.terms else 0.0
    others = sorted(
        (people[key] for key in (*team.core, *team.consulted) if people[key].competencies[best] > 0),
        key=lambda other: (other.key not in team.core, -other.competencies[best], other.position),
    )
    names = " and ".join(other.name for other in others[:COVERED_BY])
    more = " and others" if len(others) > COVERED_BY else ""
    return f"{AREAS[best].value} is covered {percent(covered)}" + (f" by {names}{more}" if names else "")


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
        rule = "; ".join(required)
        return f"Without {person.name} a rule breaks{f': {rule}' if rule else ''}."
    if marginal.delta <= SMALL:
        return f"Without {person.name} another team is as good."
    lost = [part for part in marginal.parts if part.points > SMALL][:WORTH_NAMING]
    what = (
        " and ".join(f"{'more' if part.term == 'load' else 'less'} {term_words(part)}" for part in lost)
        or "nothing less that counts"
    )
    return f"Without {person.name} the team has {what}, {marginal.delta:.2f} points in all."


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
