"""Skills told: who masters what their roles need, what is open and what is done against it, and the line of sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import Finding
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, field_name
from lifecycle.base.words import number, share_limit
from lifecycle.competence import SkillLevel, Training, found_levels, id_key, skill
from lifecycle.once import once
from lifecycle.people import Person, name_of
from lifecycle.playbook.team import Competency
from lifecycle.skills import Gap, against, gaps, gaps_closed, needed, skills
from lifecycle.snapshot import Snapshot

TOP = 4
"""The highest level of a competency."""
LEVELS = (
    "has not begun",
    "knows it",
    "does it with help",
    "does it alone",
    "teaches it",
)
"""What the levels of a competency mean, from 0 on."""
NAME_WIDTH = 10
"""The most cells the name over a column of levels takes."""
CELL_WIDTH = 6
"""Shape, level and the brackets of the cursor."""
NOBODY = (
    "What roles need of people, and who masters it to which level. Nobody on the roster holds a role that needs a "
    "competency yet."
)


def skill_facts(snapshot: Snapshot, today: date) -> tuple[Fact, ...]:
    """Readiness, gaps with a training against them, gaps training closed."""
    found, limits = skills(snapshot, today), snapshot.playbook.people
    unready = f" ({found.readiness.note})" if found.readiness.value is None and found.readiness.note else ""
    trained = sum(gap.training is not None for gap in found.gaps)
    counts = f"{len(found.gaps)}, trained against {trained}: " if found.gaps else ""
    return (
        Fact("Readiness of people", number(found.readiness.value) + unready, found.readiness),
        Fact(
            "Gaps",
            counts + share_limit(found.alignment.value, limits.alignment),
            found.alignment,
            _kept(found.alignment, limits.alignment),
        ),
        _closed_fact(gaps_closed(snapshot, today), limits.alignment),
        Fact(
            "Trained gaps closed", share_limit(found.realisation.value, limits.realisation), found.realisation
        ),
    )


def _closed_fact(found: Finding, limit: float) -> Fact:
    """What G3 looks at: gaps a training closed."""
    status: Status = {None: "none", True: "done", False: "watch"}[found.met]  # type: ignore[assignment]  # three
    return Fact("Closed by training", share_limit(found.value, limit), found.figure, status)


def _kept(figure: Figure, limit: float) -> Status:
    if figure.value is None:
        return "none"
    return "done" if figure.value >= limit else "watch"


def skills_page(snapshot: Snapshot, today: date) -> Page:
    """Gaps, training against them, what training closed, readiness, line of sight."""
    found = skills(snapshot, today)
    parts: list[Part] = [*skill_facts(snapshot, today)]
    if found.untied:
        parts.append(Sentence("The framework is not tied to training.", status="watch"))
    for gap in found.gaps:
        told = f"{gap.person.name}, {gap.competency.title}, level {gap.level}: {against(gap)}"
        parts.append(Sentence(told, "" if gap.training else "watch", lead="Gap"))
    parts += [Sentence(snapshot.role_called(role), "watch", lead="Vacant") for role in found.vacant]
    parts += [
        Sentence(f"{person.name}, {one.title}", "none", lead="Not looked at") for person, one in found.unknown
    ]
    parts += [Sentence(person.name, "watch", lead="No line of sight yet") for person in found.out_of_sight]
    parts += [
        Sentence(name_of(snapshot, one.manager), "watch", lead="Too little came of training under")
        for one in found.weak_returns
    ]
    data = {
        "readiness": found.readiness.value,
        "alignment": found.alignment.value,
        "untied": found.untied,
        "realisation": found.realisation.value,
        "gaps": [gap_data(gap) for gap in found.gaps],
        "vacant": found.vacant,
        "unknown": [{"name": person.name, "competency": one.id} for person, one in found.unknown],
        "out_of_sight": [person.name for person in found.out_of_sight],
        "unlinked": [person.name for person in found.unlinked],
        "figures": {
            "readiness": found.readiness,
            "alignment": found.alignment,
            "realisation": found.realisation,
        },
    }
    return Page("Skills", tuple(parts), data)


# competencies by people


def matrix_page(snapshot: Snapshot, today: date) -> Page:
    """Competencies of roles by the people who hold them: the level, whether it is a gap, and what is done about it."""
    asked = {(person.id, id_key(one.id)) for person, one in needed(snapshot)}
    people = tuple({person.id: person for person, _ in needed(snapshot)}.values())
    called = short_names(people)
    columns = (
        Column("competency", 24),
        Column("needs", 5, "right"),
        *(Column(called[person.id], max(CELL_WIDTH, len(called[person.id]))) for person in people),
    )
    open_gaps = {(gap.person.id, id_key(gap.competency.id)): gap for gap in gaps(snapshot)}
    rows = []
    for competency in asked_competencies(snapshot):
        key = id_key(competency.id)
        cells = [
            level_cell(snapshot, person, competency, open_gaps.get((person.id, key)))
            if (person.id, key) in asked
            else Cell(".", look="faint")
            for person in people
        ]
        vacant = _vacant(snapshot, competency)
        title = Cell(competency.title, after=(Cell(vacant, look="watch"),) if vacant else ())
        rows.append(Row((title, Cell(str(competency.level)), *cells), key, snapshot.programme))
    table = Table("", columns, tuple(rows), empty=NOBODY, begin="person set NAME --roles ROLE")
    return Page(
        "Skills", (*skill_facts(snapshot, today), table), lambda: matrix_data(snapshot), known=bool(people)
    )


def asked_competencies(snapshot: Snapshot) -> tuple[Competency, ...]:
    """Those a role needs above level 0, in the order of the playbook."""
    return tuple(one for one in snapshot.playbook.competencies if one.level > 0 and one.roles)


def _vacant(snapshot: Snapshot, competency: Competency) -> str:
    """The roles that need it and nobody holds."""
    held = {role for person, _ in needed(snapshot) for role in person.roles}
    roles = [snapshot.role_called(role) for role in competency.roles if role not in held]
    return f"  no {', no '.join(roles)}" if roles else ""


def short_names(people: Sequence[Person]) -> dict[UUID, str]:
    """What stands over the column of each: the first name where it tells them apart, else with the last one's initial,
    else with a number."""
    found: dict[UUID, str] = {}
    first = Counter(_first(person) for person in people)
    taken: Counter[str] = Counter()
    for person in people:
        name = _first(person) if first[_first(person)] == 1 else _both(person)
        taken[name] += 1
        found[person.id] = name if taken[name] == 1 else f"{name[: NAME_WIDTH - 3]} {taken[name]}"
    return found


@once
def by_column(snapshot: Snapshot) -> Mapping[str, Person]:
    """Whose each column of the matrix is, by the name of its cells."""
    people = {person.id: person for person, _ in needed(snapshot)}
    called = short_names([*people.values()])
    return {field_name(called[id]): person for id, person in people.items()}


def _first(person: Person) -> str:
    return person.name.split()[0][:NAME_WIDTH]


def _both(person: Person) -> str:
    names = person.name.split()
    return f"{names[0][: NAME_WIDTH - 2]} {names[-1][:1]}" if len(names) > 1 else names[0][:NAME_WIDTH]


def level_cell(snapshot: Snapshot, person: Person, competency: Competency, gap: Gap | None) -> Cell:
    """Somebody's level in what their role needs, and what can be done about it.

    A shape where it is a gap: open without a training, or with one. `~` before a level nobody looked at, which the
    roster gives; ? where nothing is known.
    """
    level = skill(snapshot, person, competency)
    status: Status | None = None if gap is None else gap_status(gap)
    does: dict[By, Deed] = {"type": level_deed(snapshot, person, competency)}
    if gap is not None:
        does |= training_deeds(gap)
    return Cell(
        level_words(snapshot, person, competency),
        level_figure(snapshot, person, competency),
        status,
        "none" if level is None else "",
        does=does,
    )


def level_words(snapshot: Snapshot, person: Person, competency: Competency) -> str:
    """A level as it was found, "~2" where nobody looked and the roster says it, "?" where nothing is known."""
    level = skill(snapshot, person, competency)
    return "?" if level is None else f"{'' if looked_at(snapshot, person, competency) else '~'}{level}"


def gap_status(gap: Gap) -> Status:
    """Off without a training that is planned, to be watched where one took place and left it open."""
    if gap.training is None:
        return "off"
    return "none" if gap.training.done is None else "watch"


def looked_at(snapshot: Snapshot, person: Person, competency: Competency) -> bool:
    return (person.id, id_key(competency.id)) in found_levels(snapshot)


def level_deed(snapshot: Snapshot, person: Person, competency: Competency) -> Deed:
    """A digit: the level found today."""
    level = found_levels(snapshot).get((person.id, id_key(competency.id)))
    return Deed(
        f"put {SkillLevel.KIND}",
        {"person": str(person.id), "competency": competency.id},
        into="level",
        takes="digit",
        value="" if level is None else str(level),
        most=TOP,
        words=LEVELS,
    )


def training_deeds(gap: Gap) -> dict[By, Deed]:
    """The next state of a gap: the playbook's course, then that it took place; and the day it is due."""
    whose = {"name": str(gap.person.id), "competency": gap.competency.id}
    one = gap.training
    if one is None or one.done is not None:
        return {"next": Deed("skill train", whose), "day": Deed("skill train", whose, into="due")}
    due = "" if one.due is None else one.due.isoformat()
    return {
        "next": Deed("skill trained", {"training": str(one.id)}),
        "day": Deed(f"put {Training.KIND}", {"id": str(one.id)}, into="due", value=due),
    }


def level_figure(snapshot: Snapshot, person: Person, competency: Competency) -> Figure:
    """Somebody's level in a competency, with what it follows from."""
    found = found_levels(snapshot).get((person.id, id_key(competency.id)))
    listed = person.competencies.get(competency.area)
    level = skill(snapshot, person, competency)
    return Figure(
        name=f"{person.name}: {competency.title}",
        value=None if level is None else float(level),
        unit="level 0-4",
        formula="the level found last; where nobody looked, the roster's in the area it serves",
        inputs=(
            Input("found last", None if found is None else float(found)),
            Input(
                f"the roster in {snapshot.playbook.area_title(competency.area)}",
                None if listed is None else float(listed),
            ),
            Input("needed", float(competency.level), source="playbook competencies"),
        ),
        source="rules.md F19",
        note=""
        if level is not None
        else "not yet assessed: nobody looked, and the roster says nothing of the area",
    )


def matrix_data(snapshot: Snapshot) -> dict[str, Any]:
    """Every level a role needs, by person and competency, for programs."""
    found = found_levels(snapshot)
    return {
        "levels": [
            {
                "person": person.id,
                "name": person.name,
                "competency": one.id,
                "needs": one.level,
                "level": skill(snapshot, person, one),
                "looked_at": (person.id, id_key(one.id)) in found,
            }
            for person, one in needed(snapshot)
        ]
    }


def gap_data(gap: Gap) -> dict[str, Any]:
    """A gap for programs."""
    return {
        "name": gap.person.name,
        "competency": gap.competency.id,
        "level": gap.level,
        "training": gap.training.course if gap.training else None,
        "closes": gap.closes,
    }
