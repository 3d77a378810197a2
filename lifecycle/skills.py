"""Competencies tied to roles and training, objectives, and how each person supports the customer (rules.md F19)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.figures import Figure, Input, at_least, below, mean
from lifecycle.base.findings import ANOTHER, Finding, not_assessed
from lifecycle.base.groups import grouped
from lifecycle.base.listed import RoleId
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, Text
from lifecycle.base.words import day_words
from lifecycle.competence import SkillLevel, Training, find_competency, found_levels, id_key, skill
from lifecycle.once import once
from lifecycle.people import Person, roster
from lifecycle.playbook.team import Competency
from lifecycle.snapshot import Snapshot


class Objective(Noun):
    """What one person is to achieve, what it serves, and how near to the customer they work."""

    KIND: ClassVar[str] = "objective"
    TITLE: ClassVar[str] = "Objectives and line of sight"
    NATURAL: ClassVar[tuple[str, ...]] = ("person",)
    REGISTER: ClassVar[bool] = True

    person: PersonId = Field(description="whose objective")
    text: Line = Field(default="", description="the objective")
    linked: bool | None = Field(default=None, description="does it serve a goal of the organisation?")
    goal: Line = Field(default="", description="which goal")
    motivation: int | None = Field(default=None, ge=1, le=5, description="motivation and satisfaction, 1-5")
    distance: int | None = Field(
        default=None,
        ge=0,
        le=3,
        description="0 serves customers, 1 supports those who do, 2 supports the supporters, 3 further away",
    )
    supports: Text = Field(
        default="", description="in a sentence: how they support revenue or the relationship"
    )
    line_manager: PersonId | None = Field(default=None, description="whom they report to")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A role's need of a competency. `level` is the best one among its holders: None = not known, 0 = vacant role."""

    role: RoleId
    competency: Competency
    holders: tuple[Person, ...]
    level: float | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody whose level is below what their roles need. `training` None = nothing is planned against it.

    A training planned does not close it yet: `closes` is the day it will, None where none is named or it is over.
    """

    person: Person
    competency: Competency
    level: int
    training: Training | None

    @property
    def closes(self) -> date | None:
        """The day a training planned against it is to have taken place."""
        return self.training.due if self.training is not None and self.training.done is None else None


@dataclass(frozen=True, slots=True)
class WeakReturn:
    """A line manager under whom training closed too few gaps two quarters running; the quarters as (year, 1-4)."""

    manager: UUID
    quarters: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Skills:
    """Everything F19 finds.

    `vacant` are roles the playbook gives competencies for that nobody on the roster has. `unknown` are (person,
    competency) nobody has looked at. `alignment` is 100 % without gaps. `realisation` None while nothing was
    trained. `readiness` is a score of 100, None without a roster. `out_of_sight` lack a customer distance or the
    sentence that goes with it.
    """

    requirements: tuple[Requirement, ...]
    vacant: tuple[RoleId, ...]
    gaps: tuple[Gap, ...]
    unknown: tuple[tuple[Person, Competency], ...]
    alignment: Figure
    untied: bool
    realisation: Figure
    weak_returns: tuple[WeakReturn, ...]
    readiness: Figure
    unlinked: tuple[Person, ...]
    out_of_sight: tuple[Person, ...]


def requirements(snapshot: Snapshot) -> tuple[Requirement, ...]:
    """Every role with every competency it needs, in playbook order; several holders count with the best."""
    people = roster(snapshot)
    found = []
    for competency in snapshot.playbook.competencies:
        for role in competency.roles:
            holders = tuple(person for person in people if person.has(role))
            levels = [skill(snapshot, person, competency) for person in holders]
            known = [level for level in levels if level is not None]
            level = 0.0 if not holders else float(max(known)) if known else None
            found.append(Requirement(role, competency, holders, level))
    return tuple(found)


def competency_readiness(snapshot: Snapshot) -> Figure:
    """Readiness of people, 0-100: the mean of min(1, level / required) over what roles need (rules.md reading 78).

    A vacant role counts 0; levels nobody knows are left out and counted in the note. None unless the level of most
    people in these roles was looked at: what the roster says of areas alone is no readiness.
    """
    wanted = [need for need in requirements(snapshot) if need.competency.level > 0]
    known = [need for need in wanted if need.level is not None]
    shortfall = _not_looked_at(snapshot)
    unknown = len(wanted) - len(known)
    ready = mean(min(1.0, (need.level or 0.0) / need.competency.level) for need in known)
    notes = (
        *((f"{unknown} not yet assessed and left out",) if unknown else ()),
        *((shortfall,) if shortfall else ()),
    )
    return Figure(
        name="competency readiness",
        value=100 * ready if not shortfall and ready is not None else None,
        unit="points of 100",
        formula="100 x mean over required competencies of min(1, level / required); a vacant role counts 0",
        inputs=tuple(
            Input(f"{snapshot.role_called(need.role)}: {need.competency.title}", need.level)
            for need in wanted
        ),
        source="rules.md F19, reading 78",
        note="; ".join(notes),
    )


def _not_looked_at(snapshot: Snapshot) -> str:
    """Of how many people in roles a level was looked at, as long as that is not most of them; else ""."""
    pairs, found = needed(snapshot), found_levels(snapshot)
    asked = {person.id for person, _ in pairs}
    looked = {person.id for person, competency in pairs if (person.id, id_key(competency.id)) in found}
    if 2 * len(looked) > len(asked):
        return ""
    return f"a level was looked at for {len(looked)} of {len(asked)} people in roles; most are needed"


@once
def gaps(snapshot: Snapshot) -> tuple[Gap, ...]:
    """Every person below the level one of their roles needs, with the training against it: planned, else the newest.

    A vacant role is no gap, and neither is a level nobody has looked at.
    """
    found = []
    trained = grouped(snapshot.all(Training), lambda one: (one.person, id_key(one.competency)))
    for person, competency in needed(snapshot):
        level = skill(snapshot, person, competency)
        if level is not None and level < competency.level:
            against = trained.get((person.id, id_key(competency.id)), ())
            newest = max(against, key=_newest, default=None)
            found.append(Gap(person, competency, level, newest))
    return tuple(found)


def _newest(training: Training) -> tuple[bool, date]:
    """What is planned comes before what took place."""
    return training.done is None, training.done or training.due or date.min


def training_alignment(snapshot: Snapshot) -> Figure:
    """Gaps with a training against them / gaps, as a share of 1: 9 of 11 gives 0.818 (rules.md F19).

    No gaps gives 1 once most people in roles were looked at, and is not known before.
    """
    found = gaps(snapshot)
    trained = sum(gap.training is not None for gap in found)
    shortfall = "" if found else _not_looked_at(snapshot)
    value = None if shortfall else trained / len(found) if found else 1.0
    return Figure(
        name="training alignment",
        value=value,
        unit="share of 1",
        formula="gaps with a training linked / gaps",
        inputs=(Input("gaps with a training", trained), Input("gaps", len(found))),
        source="rules.md F19, reading 78",
        note=f"not yet assessed: {shortfall}" if shortfall else "",
    )


def gaps_closed(snapshot: Snapshot, today: date, least: float | None = None) -> Finding:
    """Whether training has closed enough of the gaps (gate G3); `least` None = the playbook's limit.

    Counted are gaps that are open and those a training closed; a training planned has closed nothing yet. None where
    that would do, but a level was looked at for no more than half of the people in roles.
    """
    limit = snapshot.playbook.people.alignment if least is None else least
    open_gaps, closed = gaps(snapshot), _closed_gaps(snapshot, today)
    count = len(open_gaps) + len(closed)
    share = len(closed) / count if count else 1.0
    figure = Figure(
        name="gaps closed by training",
        value=share,
        unit="share of 1",
        formula="gaps a training closed / those and the gaps still open",
        inputs=(Input("gaps a training closed", len(closed)), Input("gaps still open", len(open_gaps))),
        source="rules.md F19",
    )
    if at_least(share, limit):
        shortfall = _not_looked_at(snapshot)
        known = f"Training closed {len(closed)} of {count} gaps" if count else "No gap is known yet"
        if shortfall:
            return not_assessed(
                f"{known}{', but' if count else ':'} {shortfall}.",
                "Enter roles on the roster, and look at the levels of those who hold them.",
                figure if count else training_alignment(snapshot),
            ).about(SkillLevel.KIND, _not_looked(snapshot) or ANOTHER)
        return Finding(True, share, f"{known}." if count else "There is no gap.", "", figure)
    left = [f"{gap.person.name} ({gap.competency.title}): {against(gap)}" for gap in open_gaps]
    return Finding(
        False,
        share,
        f"Training closed {len(closed)} of {count} gaps. Open: {'; '.join(left)}.",
        "Hold the trainings, look at the levels again, and plan one, with a day, for every other gap.",
        figure,
    ).about(Training.KIND, map(against_key, open_gaps))


def against_key(gap: Gap) -> str:
    """The training planned against a gap; of a gap without one the person and the competency."""
    one = gap.training
    return str(one.id) if one is not None and one.done is None else f"{gap.person.id}/{gap.competency.id}"


def _not_looked(snapshot: Snapshot) -> list[str]:
    """Whose level in what nobody looked at, each by the person and the competency."""
    found = found_levels(snapshot)
    return [
        f"{person.id}/{competency.id}"
        for person, competency in needed(snapshot)
        if (person.id, id_key(competency.id)) not in found
    ]


def against(gap: Gap) -> str:
    """What is done about a gap: it will close on a day, or nothing will close it yet."""
    if gap.training is None:
        return "no training against it"
    if gap.training.done is not None:
        return f"{gap.training.course} took place and left it open"
    if gap.closes is None:
        return f"{gap.training.course} has no day yet"
    return f"will close on {day_words(gap.closes)} ({gap.training.course})"


def realisation(snapshot: Snapshot, today: date) -> Figure:
    """Gaps closed / gaps trained up to today, as a share of 1; None while nothing was trained (rules.md reading 78)."""
    done = _done(snapshot, today)
    closed = sum(_closed(snapshot, training) for training in done)
    return Figure(
        name="training realisation",
        value=closed / len(done) if done else None,
        unit="share of 1",
        formula="gaps closed / gaps trained",
        inputs=(Input("gaps closed", closed), Input("gaps trained", len(done))),
        source="rules.md F19, reading 78",
        note="" if done else "not yet assessed: nothing was trained",
    )


def weak_returns(snapshot: Snapshot, today: date) -> tuple[WeakReturn, ...]:
    """Line managers whose people's realisation was below the limit in two quarters running, newest pair each."""
    managers = {entry.person: entry.line_manager for entry in snapshot.all(Objective)}
    shares: dict[UUID, dict[tuple[int, int], list[bool]]] = {}
    for training in _done(snapshot, today):
        manager = managers.get(training.person)
        if manager is not None and training.done is not None:
            quarter = (training.done.year, (training.done.month - 1) // 3 + 1)
            shares.setdefault(manager, {}).setdefault(quarter, []).append(_closed(snapshot, training))
    limit = snapshot.playbook.people.realisation
    found = []
    for manager, quarters in shares.items():
        weak = {q for q, results in quarters.items() if below(sum(results) / len(results), limit)}
        pairs = [
            (quarter, _next_quarter(quarter)) for quarter in sorted(weak) if _next_quarter(quarter) in weak
        ]
        if pairs:
            found.append(WeakReturn(manager, pairs[-1]))
    return tuple(found)


@once
def skills(snapshot: Snapshot, today: date) -> Skills:
    """Roles, gaps, training and line of sight (rules.md F19)."""
    needs = requirements(snapshot)
    alignment = training_alignment(snapshot)
    objectives = {entry.person: entry for entry in snapshot.all(Objective)}
    people = roster(snapshot)
    return Skills(
        requirements=needs,
        vacant=tuple(dict.fromkeys(need.role for need in needs if not need.holders)),
        gaps=gaps(snapshot),
        unknown=tuple(pair for pair in needed(snapshot) if skill(snapshot, *pair) is None),
        alignment=alignment,
        untied=alignment.value is not None and below(alignment.value, snapshot.playbook.people.alignment),
        realisation=realisation(snapshot, today),
        weak_returns=weak_returns(snapshot, today),
        readiness=competency_readiness(snapshot),
        unlinked=tuple(p for p in people if p.id in objectives and not objectives[p.id].linked),
        out_of_sight=tuple(p for p in people if not _in_sight(objectives.get(p.id))),
    )


@once
def needed(snapshot: Snapshot) -> tuple[tuple[Person, Competency], ...]:
    """(person, competency) once each, for every competency one of the person's roles needs above level 0."""
    return tuple(
        (person, competency)
        for person in roster(snapshot)
        for competency in snapshot.playbook.competencies
        if competency.level > 0 and any(person.has(role) for role in competency.roles)
    )


def _done(snapshot: Snapshot, today: date) -> list[Training]:
    """Trainings that took place, for competencies the playbook still has."""
    known = {id_key(competency.id) for competency in snapshot.playbook.competencies}
    return [
        training
        for training in snapshot.all(Training)
        if training.done is not None and training.done <= today and id_key(training.competency) in known
    ]


def _closed_gaps(snapshot: Snapshot, today: date) -> set[tuple[UUID, str]]:
    """(person, competency) a finished training stands against and whose level is reached today."""
    trained = {(one.person, id_key(one.competency)) for one in _done(snapshot, today)}
    against = ((person, one) for person, one in needed(snapshot) if (person.id, id_key(one.id)) in trained)
    return {
        (person.id, id_key(one.id))
        for person, one in against
        if (skill(snapshot, person, one) or 0) >= one.level
    }


def _closed(snapshot: Snapshot, training: Training) -> bool:
    competency = find_competency(snapshot, training.competency)
    level = training.level_after
    if level is None:
        person = snapshot.find(Person, training.person)
        level = skill(snapshot, person, competency) if person is not None else None
    return level is not None and level >= competency.level


def _next_quarter(quarter: tuple[int, int]) -> tuple[int, int]:
    year, number = quarter
    return (year + 1, 1) if number == 4 else (year, number + 1)


def _in_sight(objective: Objective | None) -> bool:
    return objective is not None and objective.distance is not None and bool(objective.supports.strip())
