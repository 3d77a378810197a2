"""All ten stages as rows, marks and sums: recommended, real, differences, planned together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from uuid import UUID

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Row, head
from cmprogramme.tui.widgets.timeline import BLANK, NARROW, Mark, Sum
from lifecycle.base.areas import AREAS
from lifecycle.base.figures import above, below
from lifecycle.base.page import Column
from lifecycle.base.phases import GATES, STAGE_BEFORE, STAGES, Stage
from lifecycle.base.words import fixed
from lifecycle.people import Person, roster
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.team.nouns import AcceptedTeam, Assignment, Seat, SeatRule
from lifecycle.team.people_telling import function_words
from lifecycle.team.real import Difference, Gap, real_team
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.rule_words import told
from lifecycle.team.scaling import bounds
from seating.problem import StageProblem, TeamRule, Vacancy

BEFORE = (Column("", share=2), Column("", 2), Column("", 15, least=122))
BEHIND = (Column("next", 11, least=100),)
SEAT_MARKS: dict[str, tuple[str, str]] = {
    "core": ("#", "accent bold"),
    "consulted": ("+", "on"),
    "informed": (".", "faint"),
}
UNKNOWN = Mark("~", "faint")
GAP_MARKS: dict[Gap, tuple[str, str]] = {
    Gap.MISSING: ("!", "off"),
    Gap.TOO_MUCH: ("^", "watch"),
    Gap.TOO_LATE: (">", "watch"),
    Gap.OVER_ALLOCATED: ("h", "off"),
    Gap.TOO_LITTLE: ("h", "watch"),
}
LEGENDS: dict[str, Line] = {
    "recommended": (
        ("#", "accent bold"),
        (" core ", "dim"),
        ("+", "on"),
        (" consulted ", "dim"),
        (". informed  [ ] ( ) real", "dim"),
    ),
    "real": (
        ("#", "accent bold"),
        (" core ", "dim"),
        ("+", "on"),
        (" consulted ", "dim"),
        (". informed", "dim"),
    ),
    "difference": (
        ("!", "off"),
        (" missing ", "dim"),
        ("^", "watch"),
        (" too much ", "dim"),
        (">", "watch"),
        (" late ", "dim"),
        ("h", "watch"),
        (" hours", "dim"),
    ),
    "plan": (
        ("#", "accent bold"),
        (" core ", "dim"),
        ("+", "on"),
        (" consulted ", "dim"),
        ("*", "watch"),
        (" changed", "dim"),
    ),
}


@dataclass(slots=True)
class Shown:
    """What the strip is given."""

    rows: list[Row] = field(default_factory=list)
    marks: dict[str, Sequence[Mark]] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)


Seats = Mapping[tuple[UUID, Stage], str]
Gaps = Mapping[tuple[UUID | None, Stage], Sequence[Difference]]


def recommended(facts: Facts, teams: Mapping[Stage, Recommendation]) -> Shown:
    """Everybody's recommended seat in every stage, set in brackets where it is a real one too; then who is missing."""
    wanted, real, rules = seats_of(teams), real_seats_of(facts), rules_of(facts)
    found = Shown(sums=sums(facts, teams))
    order = _by_joining(facts, wanted)
    for title, people in order:
        found.rows.append(head(title))
        for person in people:
            key = str(person.id)
            found.rows.append(_row(facts.snapshot, person, _next(facts, person, wanted, teams)))
            found.marks[key] = [
                _mark(
                    wanted.get((person.id, stage), "informed") if stage in teams else "",
                    around=_around(real.get((person.id, stage))),
                    behind="*" if (person.id, stage) in rules else " ",
                )
                for stage in STAGES
            ]
    _missing(found, teams)
    return found


def planned(
    facts: Facts, together: Mapping[Stage, Recommendation], alone: Mapping[Stage, Recommendation]
) -> Shown:
    """The same planned together; seats that are others than stage by stage carry a star."""
    wanted, otherwise = seats_of(together), seats_of(alone)
    found = Shown(sums=sums(facts, together))
    for title, people in _by_joining(facts, wanted):
        found.rows.append(head(title))
        for person in people:
            found.rows.append(_row(facts.snapshot, person, _next(facts, person, wanted, together)))
            found.marks[str(person.id)] = [
                BLANK
                if stage not in together
                else _mark(
                    wanted.get((person.id, stage), "informed"),
                    behind="*"
                    if stage in alone and wanted.get((person.id, stage)) != otherwise.get((person.id, stage))
                    else " ",
                )
                for stage in STAGES
            ]
    _missing(found, together)
    return found


def real(facts: Facts, teams: Mapping[Stage, Recommendation]) -> Shown:
    """Everybody's real seat in every stage."""
    given = real_seats_of(facts)
    found = Shown(sums=sums(facts, teams))
    for title, people in _by_joining(facts, given, "NO REAL SEAT"):
        found.rows.append(head(title))
        for person in people:
            found.rows.append(_row(facts.snapshot, person, ()))
            found.marks[str(person.id)] = [
                _mark(given[(person.id, stage)]) if (person.id, stage) in given else BLANK for stage in STAGES
            ]
    return found


def differing(facts: Facts, teams: Mapping[Stage, Recommendation], gaps: Gaps) -> Shown:
    """Only who differs, and how."""
    found = Shown(sums=sums(facts, teams))
    concerned = {id for id, _ in gaps if id is not None}
    for person in roster(facts.snapshot):
        if person.id not in concerned:
            continue
        found.rows.append(_row(facts.snapshot, person, ()))
        found.marks[str(person.id)] = [_gap_mark(gaps.get((person.id, stage), ())) for stage in STAGES]
    return found


def seats_of(teams: Mapping[Stage, Recommendation]) -> dict[tuple[UUID, Stage], str]:
    """Who is core or consulted in which stage."""
    found: dict[tuple[UUID, Stage], str] = {}
    for stage, team in teams.items():
        found.update({(person.id, stage): "core" for person in team.core})
        found.update({(person.id, stage): "consulted" for person in team.consulted})
    return found


def real_seats_of(facts: Facts) -> dict[tuple[UUID, Stage], str]:
    """Who really has which seat in which stage."""
    return {(one.person, one.stage): one.seat.value for one in facts.snapshot.all(Assignment)}


def rules_of(facts: Facts) -> dict[tuple[UUID, Stage], SeatRule]:
    """Whose seat was adjusted in which stage."""
    return {(rule.person, rule.stage): rule for rule in facts.snapshot.all(SeatRule)}


def looks_of_stages(facts: Facts) -> list[str]:
    """How the names of the stages are drawn: past, present, ahead."""
    present = STAGES.index(facts.programme.stage)
    return ["faint" if at < present else "bold" if at == present else "dim" for at in range(len(STAGES))]


def names_of_stages(facts: Facts) -> tuple[str, ...]:
    """The stages, the present one pointed at, accepted ones ticked, as far as four cells allow."""
    accepted = {team.stage for team in facts.snapshot.all(AcceptedTeam)}
    names = []
    for stage in STAGES:
        now = "▸" if stage is facts.programme.stage else ""
        tick = "✓" if stage in accepted else ""
        names.append(f"{now}{stage.value}{tick}" if len(stage.value) < NARROW else stage.value)
    return tuple(names)


def sums(facts: Facts, teams: Mapping[Stage, Recommendation]) -> list[Sum]:
    """People, functions and mean level of the core: recommended, and really where people are seated."""
    people, functions, level, really = [], [], [], []
    seated = any(one.seat is Seat.CORE for one in facts.snapshot.all(Assignment))
    for stage in STAGES:
        team = teams.get(stage)
        there = real_team(facts.snapshot, stage)
        asked = bounds(facts.snapshot, stage)
        seniority = facts.playbook.band(stage).seniority
        known = team is not None and team.team.complete
        people.append(
            _pair(
                len(team.core) if team and known else None,
                len(there.core) if there.core else None,
                asked.size,
            )
        )
        functions.append(
            _pair(
                team.functions if team and known else None,
                there.functions if there.core else None,
                asked.functions,
            )
        )
        level.append((fixed(team.mean_seniority) if team and known else "-", "" if known else "faint"))
        mean = there.mean_seniority
        out = (
            mean is not None
            and asked.seniority_is_rule
            and (below(mean, seniority[0]) or above(mean, seniority[1]))
        )
        really.append((f"{fixed(mean)}{'!' if out else ''}", "off" if out else "" if mean else "faint"))
    found = [
        Sum("people" + ("  planned/real" if seated else ""), people),
        Sum("functions", functions),
        Sum("mean level", level),
    ]
    return [*found, Sum("  really", really)] if seated else found


def headline(found: Recommendation | None, stage: Stage, progress: str) -> str:
    """The points of the stage looked at, and how sure they are."""
    if found is None:
        return f"{stage.value}  {progress or 'solving...'}"
    if not found.team.complete:
        return f"{stage.value}  no complete team"
    return f"{stage.value}  {found.team.objective:.2f} points, {found.sure}"


def vacancy_words(row: Row, found: Recommendation | None) -> str:
    """What the row of a vacancy asks for in the stage looked at; "" for other rows."""
    if not row.key.startswith("vacancy:") or found is None:
        return ""
    name = row.key.partition(":")[2].partition(":")[2]
    asked = zip(found.team.vacancies, found.asked, strict=True)
    texts = [text for vacancy, text in asked if _vacancy_name(vacancy, found.problem) == name]
    texts += [text for text in found.vacant_roles if text == name]
    return "; ".join(dict.fromkeys(texts)) or "It is not open in this stage."


def _by_joining(facts: Facts, seats: Seats, last: str = "INFORMED") -> list[tuple[str, list[Person]]]:
    """People under the gate after which they join the core, then those only consulted, then the others."""
    groups: dict[str, list[tuple[int, Person]]] = {}
    titles = ["FROM THE START"]
    titles += [f"JOINS AFTER {gate.value}" for gate in GATES[:-1]]
    titles += ["CONSULTED ONLY", last]
    stages = [stage for stage in STAGES if any(found is stage for _, found in seats)] or list(STAGES)
    for person in roster(facts.snapshot):
        first = next((at for at, stage in enumerate(STAGES) if seats.get((person.id, stage)) == "core"), None)
        if first is not None:
            title = titles[0] if STAGES[first] is stages[0] else f"JOINS AFTER {_gate_before(first)}"
        elif any(seats.get((person.id, stage)) == "consulted" for stage in STAGES):
            title = titles[-2]
        else:
            title = last
        groups.setdefault(title, []).append((len(STAGES) if first is None else first, person))
    return [
        (title, [person for _, person in sorted(groups[title], key=lambda one: (one[0], one[1].position))])
        for title in titles
        if title in groups
    ]


def _gate_before(place: int) -> str:
    """The last gate passed before the stage at that place."""
    passed = [gate for gate in GATES if STAGES.index(STAGE_BEFORE[gate]) < place]
    return (passed[-1] if passed else GATES[0]).value


def _row(snapshot: Snapshot, person: Person, after: Line) -> Row:
    work = function_words(snapshot, person)
    return Row(
        str(person.id),
        cells=(
            ((person.name, ""),),
            ((f"L{person.level}" if person.level else "", "dim"),),
            ((work, "dim"),),
            after,
        ),
        value=person,
        words=f"{person.name} {work} l{person.level}",
    )


def _mark(seat: str, *, around: str = "", behind: str = " ") -> Mark:
    if not seat:
        return Mark(UNKNOWN.shape, UNKNOWN.look, around, behind)
    shape, look = SEAT_MARKS[seat]
    return Mark(shape, look, around, behind)


def _around(real: str | None) -> str:
    return {"core": "[]", "consulted": "()"}.get(real or "", "")


def _gap_mark(found: Iterable[Difference]) -> Mark:
    for gap, (shape, look) in GAP_MARKS.items():
        if any(one.gap is gap for one in found):
            return Mark(shape, look)
    return BLANK


def _next(facts: Facts, person: Person, seats: Seats, teams: Mapping[Stage, Recommendation]) -> list[Span]:
    """When somebody joins the core or leaves it, seen from the present stage."""
    present = STAGES.index(facts.programme.stage)
    core = [at for at, stage in enumerate(STAGES) if seats.get((person.id, stage)) == "core"]
    if present in core:
        last = next((at for at in range(present, len(STAGES)) if at not in core), None)
        known = last is not None and STAGES[last] in teams
        return [(f"until {STAGES[last - 1].value}", "dim")] if last is not None and known else []
    ahead = [at for at in core if at > present]
    if not ahead:
        return []
    run = facts.of(stage_days).get(STAGES[ahead[0]])
    days = (run.start - facts.today).days if run else 0
    return [("○ ", "none"), (f"in {max(1, ceil(days / 7))} wk", "dim")] if days > 0 else [("○ due", "watch")]


def _missing(found: Shown, teams: Mapping[Stage, Recommendation]) -> None:
    """A row for every kind of vacancy, with the stages it stands open in."""
    open_in: dict[tuple[str, str], set[Stage]] = {}
    for stage, team in teams.items():
        for vacancy in team.team.vacancies:
            open_in.setdefault((vacancy.rule.value, _vacancy_name(vacancy, team.problem)), set()).add(stage)
        for text in team.vacant_roles:
            open_in.setdefault(("role", text), set()).add(stage)
    if not open_in:
        return
    found.rows.append(head("MISSING"))
    for (rule, name), stages in open_in.items():
        key = f"vacancy:{rule}:{name}"
        found.rows.append(
            Row(
                key,
                cells=(((name, "off"),), (), (), (("vacancy", "off"),)),
                value=None,
                words=f"missing {name}",
            )
        )
        found.marks[key] = [Mark("!", "off") if stage in stages else BLANK for stage in STAGES]


def _vacancy_name(vacancy: Vacancy, problem: StageProblem) -> str:
    place = problem.called(vacancy.function) if vacancy.function else ""
    if vacancy.rule is TeamRule.SPONSOR:
        return "sponsor"
    if vacancy.rule is TeamRule.LEADER:
        return "project leader"
    if vacancy.required is not None:
        return told(vacancy.required)
    if vacancy.area is not None:
        return f"{AREAS[vacancy.area].value} {vacancy.competency} or more"
    if vacancy.rule is TeamRule.FUNCTIONS_LOWER:
        return "one more function"
    return place or "one more person"


def _pair(planned: int | None, real: int | None, band: tuple[int, int]) -> Span:
    if real is None:
        return ("-", "faint") if planned is None else (str(planned), "")
    out = not band[0] <= real <= band[1]
    first = "-" if planned is None else str(planned)
    return (f"{first}/{real}{'!' if out else ''}", "off" if out else "")
