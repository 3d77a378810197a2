"""One person told: every level their roles need, and how they support the customer; and everybody's line of sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed, Takes
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Sentence, Status, Table
from lifecycle.base.words import counted, day_words
from lifecycle.competence import SkillLevel, id_key
from lifecycle.gaps_telling import course_cell, due_cell
from lifecycle.people import Person, name_of, roster
from lifecycle.playbook.team import Competency
from lifecycle.skills import Gap, Objective, gaps, needed, skills
from lifecycle.skills_telling import (
    gap_data,
    gap_status,
    level_deed,
    level_figure,
    level_words,
    matrix_data,
    skill_facts,
)
from lifecycle.snapshot import Snapshot

DISTANCES = (
    "serves customers",
    "supports those who do",
    "supports the supporters",
    "further away",
)
"""What the distances from the customer mean, from 0 on."""
MOTIVATED = ("not at all", "a little", "somewhat", "well", "fully")
"""What motivation 1 to 5 means."""
NOBODY = "Nobody is on the roster yet."
LINKED: dict[bool | None, Status] = {None: "none", True: "done", False: "watch"}
PUT = f"put {Objective.KIND}"


# everybody


def sight_page(snapshot: Snapshot, today: date) -> Page:
    """Everybody on the roster: what they are to achieve, what it serves, and how near to the customer they work."""
    columns = (
        Column("who", 14),
        Column("distance", 8, "right"),
        Column("how they support revenue or the relationship", 22, share=2),
        Column("objective", 20, share=2),
        Column("serves", 8),
        Column("goal", 18),
        Column("motivation", 10, "right"),
        Column("reports to", 12),
    )
    known = {one.person: one for one in snapshot.all(Objective)}
    rows = tuple(_sight(snapshot, person, known.get(person.id)) for person in roster(snapshot))
    found = skills(snapshot, today)
    lacking = len(found.out_of_sight)
    facts = (
        Fact(
            "In sight of the customer", f"{len(rows) - lacking} of {counted(len(rows), 'person', 'people')}"
        ),
        *skill_facts(snapshot, today)[:1],
    )
    return Page(
        "Line of sight",
        (*(facts if rows else ()), Table("", columns, rows, empty=NOBODY, begin="person add NAME")),
        lambda: {
            "people": [sight_data(snapshot, person, known.get(person.id)) for person in roster(snapshot)]
        },
        known=bool(rows),
    )


def _sight(snapshot: Snapshot, person: Person, one: Objective | None) -> Row:
    seen = one is not None and one.distance is not None and bool(one.supports.strip())
    linked = None if one is None else one.linked
    serves = {None: "?", True: "yes", False: "no"}[linked]
    motivation, distance = (None, None) if one is None else (one.motivation, one.distance)
    manager = "" if one is None else name_of(snapshot, one.line_manager)
    owner: dict[By, Deed] = {"owner": _put(person, "line_manager", manager)}
    turned = {"person": str(person.id), "linked": "no" if linked else "yes"}
    cells = (
        Cell(person.name, status="done" if seen else "watch"),
        _digit(person, "distance", distance, 0, 3, DISTANCES),
        _text(person, "supports", "" if one is None else one.supports),
        _text(person, "text", "" if one is None else one.text),
        Cell(serves, status=LINKED[linked], does={"next": Deed(PUT, turned)}),
        _text(person, "goal", "" if one is None else one.goal),
        _digit(person, "motivation", motivation, 1, 5, MOTIVATED),
        Cell(manager or "-", look="" if manager else "faint", does=owner),
    )
    return Row(cells, str(person.id), person)


def _put(person: Person, into: str, value: str, takes: Takes = "") -> Deed:
    return Deed(PUT, {"person": str(person.id)}, into=into, value=value, takes=takes)


def _text(person: Person, into: str, value: str) -> Cell:
    shown = " ".join(value.split())
    return Cell(shown or "-", look="" if shown else "faint", does={"type": _put(person, into, value, "text")})


def _digit(
    person: Person, into: str, value: int | None, least: int, most: int, means: tuple[str, ...]
) -> Cell:
    given = {"person": str(person.id)}
    text = "" if value is None else str(value)
    deed = Deed(PUT, given, into=into, takes="digit", value=text, least=least, most=most, words=means)
    return Cell(text or "?", look="none" if value is None else "", does={"type": deed})


def sight_data(snapshot: Snapshot, person: Person, one: Objective | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "person": person.id,
        "name": person.name,
        "objective": one.text if one else None,
        "serves_a_goal": one.linked if one else None,
        "goal": one.goal if one else None,
        "motivation": one.motivation if one else None,
        "distance": one.distance if one else None,
        "supports": one.supports if one else None,
        "reports_to": name_of(snapshot, one.line_manager) or None if one else None,
    }


def sight_parts(snapshot: Snapshot, person: Person) -> tuple[Sentence, ...]:
    """Somebody's line of sight in sentences."""
    one = next((each for each in snapshot.all(Objective) if each.person == person.id), None)
    if one is None:
        return (Sentence("No line of sight yet: a distance from the customer, and a sentence.", "watch"),)
    found = [Sentence(one.text, lead="Objective")] if one.text else []
    if one.linked is not None:
        serves = one.goal or "a goal of the organisation"
        found.append(Sentence(serves if one.linked else "no goal of the organisation yet", lead="Serves"))
    if one.distance is not None:
        found.append(Sentence(f"{one.distance}, {DISTANCES[one.distance]}", lead="Distance"))
    else:
        found.append(Sentence("The distance from the customer is not said yet.", "watch"))
    if one.supports.strip():
        found.append(Sentence(one.supports, lead="Supports"))
    else:
        found.append(Sentence("How they support revenue or the relationship is not said yet.", "watch"))
    if one.motivation is not None:
        found.append(Sentence(f"{one.motivation} of 5, {MOTIVATED[one.motivation - 1]}", lead="Motivation"))
    if one.line_manager is not None:
        found.append(Sentence(name_of(snapshot, one.line_manager), lead="Reports to"))
    return tuple(found)


# one of them


def people_asked(snapshot: Snapshot) -> tuple[Person, ...]:
    """The people whose roles need a competency, in roster order."""
    return tuple({person.id: person for person, _ in needed(snapshot)}.values())


def person_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """Every level one person's roles need: the level, when and by what it was found, what is done about a gap."""
    columns = (
        Column("competency", 24),
        Column("needs", 5, "right"),
        Column("level", 6, "right"),
        Column("found", 10),
        Column("shown by", 22, share=1),
        Column("training", 22, share=1),
        Column("due", 13),
    )
    found = next((one for one in people_asked(snapshot) if one == subject), None)
    if found is None:
        told = (
            "Nobody's roles need a competency yet." if subject is None else "Their roles need no competency."
        )
        return Page("One person", (Table("", columns, (), empty=told),), known=False)
    against = {id_key(gap.competency.id): gap for gap in gaps(snapshot) if gap.person.id == found.id}
    asked = [competency for person, competency in needed(snapshot) if person.id == found.id]
    rows = tuple(_level(snapshot, found, one, against.get(id_key(one.id)), today) for one in asked)
    facts = (
        Fact(found.name, ", ".join(snapshot.role_called(role) for role in found.roles)),
        Fact(
            "Reached", f"{len(asked) - len(against)} of {len(asked)}", status="watch" if against else "done"
        ),
    )
    return Page(found.name, (*facts, Table("", columns, rows)), lambda: person_data(snapshot, found))


def person_data(snapshot: Snapshot, person: Person) -> dict[str, Any]:
    """The same for programs, with the line of sight."""
    one = next((each for each in snapshot.all(Objective) if each.person == person.id), None)
    return {
        "levels": [each for each in matrix_data(snapshot)["levels"] if each["person"] == person.id],
        "gaps": [gap_data(gap) for gap in gaps(snapshot) if gap.person.id == person.id],
        "line_of_sight": sight_data(snapshot, person, one),
    }


def _level(snapshot: Snapshot, person: Person, competency: Competency, gap: Gap | None, today: date) -> Row:
    entry = snapshot.known(SkillLevel, str(person.id), id_key(competency.id))
    level: dict[By, Deed] = {"type": level_deed(snapshot, person, competency)}
    shown = entry.evidence if entry is not None else ""
    given = {"person": str(person.id), "competency": competency.id}
    evidence = Deed(f"put {SkillLevel.KIND}", given, into="evidence", takes="text", value=shown)
    status: Status | None = None if gap is None else gap_status(gap)
    cells = (
        Cell(competency.title, status=status),
        Cell(str(competency.level)),
        Cell(
            level_words(snapshot, person, competency), level_figure(snapshot, person, competency), does=level
        ),
        Cell(day_words(entry.day, today=today) if entry is not None and entry.day else "-", look="dim"),
        Cell(shown or "-", look="" if shown else "faint", does={"type": evidence}),
        course_cell(gap) if gap is not None else Cell("-", look="faint"),
        due_cell(gap, today) if gap is not None else Cell("-", look="faint"),
    )
    return Row(cells, id_key(competency.id), person)
