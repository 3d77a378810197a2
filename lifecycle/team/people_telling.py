"""People told: the roster, what somebody brings, and who is on the list of the brainstorming pool and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lifecycle.base.areas import AREAS, LEVEL_TITLES, Area
from lifecycle.base.page import Bar, Cell, Column, Page, Part, Row, Sentence, Status, Table, head
from lifecycle.base.words import counted, day_words, number, percent, signed
from lifecycle.competence import area_levels
from lifecycle.people import Person, roster
from lifecycle.snapshot import Snapshot, dump
from lifecycle.team.pool_list import PoolList, pool_list

ROSTER = (
    Column("name", share=2),
    Column("function", share=2),
    Column("level", 13),
    Column("h/week", 6, "right"),
    Column("brings", share=2),
    Column("roles", share=2),
)
POOL = (
    Column("name", share=2),
    Column("level", 13),
    Column("function", share=2, least=64),
    Column("worth", 9, "right"),
    Column("why", share=4, least=90),
)
TOP = 4
"""The highest competence."""
NO_ROSTER = "Nobody is on the roster yet."


def function_words(snapshot: Snapshot, person: Person) -> str:
    """What somebody works for."""
    return ", ".join(snapshot.function_called(each) for each in person.functions) or "no function"


def level_words(person: Person) -> str:
    """ "L3 manager"."""
    return f"L{person.level} {LEVEL_TITLES[person.level]}" if person.level else "no level"


def brings(snapshot: Snapshot, person: Person) -> str:
    """The areas somebody knows, the best first: "AP4 ME3 IT2"."""
    known = sorted(zip(AREAS, area_levels(snapshot, person), strict=True), key=lambda one: -one[1])
    return " ".join(f"{area.value}{level}" for area, level in known if level)


def roster_page(snapshot: Snapshot) -> Page:
    """Everybody on the roster."""
    return _people(snapshot, roster(snapshot))


def everybody_page(snapshot: Snapshot) -> Page:
    """The roster, then people only named."""
    people = roster(snapshot)
    return _people(snapshot, (*people, *(person for person in snapshot.all(Person) if person not in people)))


def _people(snapshot: Snapshot, people: Sequence[Person]) -> Page:
    rows = tuple(
        Row(
            (
                Cell(person.name),
                Cell(function_words(snapshot, person), look="dim"),
                Cell(level_words(person), look="dim"),
                Cell(number(person.hours)),
                Cell(brings(snapshot, person)),
                Cell(", ".join(snapshot.role_called(role) for role in person.roles)),
            ),
            str(person.id),
            person,
        )
        for person in people
    )
    table = Table("", ROSTER, rows, empty=NO_ROSTER, begin="person import ROSTER.csv")
    return Page(
        "Roster", (table,), lambda: {"people": [dump(person) for person in people]}, known=bool(people)
    )


def _beside_roster(person: Person, area: Area, level: int) -> str:
    """That the level found last is another than the roster's."""
    return (
        ""
        if person.competency(area) == level
        else f" (found last; the roster says {person.competency(area)})"
    )


def person_parts(snapshot: Snapshot, today: date, person: Person) -> list[Part]:
    """What somebody is and brings."""
    parts: list[Part] = [
        Sentence(
            f"{level_words(person)}, {function_words(snapshot, person)}, {number(person.hours)} h a week",
            "dim",
        )
    ]
    if person.roles:
        parts.append(Sentence(", ".join(snapshot.role_called(role) for role in person.roles), "accent"))
    known = tuple(
        Row(
            (
                Cell(area.value, look="bold"),
                Cell(str(level), bar=Bar(level / TOP, 8)),
                Cell(
                    f"{snapshot.playbook.area_title(area)}{_beside_roster(person, area, level)}", look="dim"
                ),
            ),
            area.value,
        )
        for area, level in zip(AREAS, area_levels(snapshot, person), strict=True)
        if level
    )
    parts += [Table("", (Column("", 2), Column("", 10), Column("")), known)] if known else []
    parts += [Sentence(person.note, "dim")] if person.note else []
    for absence in person.absences:
        days = f"{day_words(absence.start, today=today)} to {day_words(absence.end, today=today)}"
        parts.append(Sentence(days, "watch", lead="away"))
    return parts


def pool_page(snapshot: Snapshot, today: date) -> Page:
    """Who is on the list of the brainstorming pool and why, then who is not."""
    found = pool_list(snapshot, today)
    low, high = found.size
    junior = f"{percent(found.junior_share, none='nobody')} at levels 1-2"
    beside = f"{counted(found.functions, 'function')}; {junior}, {percent(found.wanted_junior_share)} asked"
    rows = [head(f"ON THE LIST ({len(found.members)})", beside)]
    rows += [Row((Cell(text, status="watch"),), f"note:{text}", kind="text") for text in found.notes]
    for one in found.members:
        worth = "required" if one.delta is None else signed(one.delta, places=2)
        reason = one.sentence.partition("): ")[2] or one.sentence
        rows.append(_listed(snapshot, one.person, "on", Cell(worth, look="accent"), reason))
    rows += [head("NOT ON IT")] if found.left_out else []
    rows += [
        _listed(snapshot, person, "none", Cell("-", look="faint"), why) for person, why in found.left_out
    ]
    sure = "proven the best list" if found.optimal else "not proven to be the best list"
    told = f"{low} to {high} people from {counted(found.wanted_functions, 'function')} are asked for; {sure}."
    parts = (Sentence(f"{told} Levels 1-2 are specialists and frontline."), Table("", POOL, tuple(rows)))
    return Page("The brainstorming pool", parts, lambda: _pool_data(found))


def _listed(snapshot: Snapshot, person: Person, status: Status, worth: Cell, why: str) -> Row:
    cells = (
        Cell(person.name, status=status, look="bold" if status == "on" else ""),
        Cell(level_words(person), look="dim"),
        Cell(function_words(snapshot, person), look="dim"),
        worth,
        Cell(why, look="dim"),
    )
    return Row(cells, str(person.id), person)


def pool_person_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """Why somebody is on the list of the pool, or is not."""
    if not isinstance(subject, Person):
        return Page("Why", (Sentence("Nobody is looked at.", "faint"),))
    found = pool_list(snapshot, today)
    reasons = [one.sentence for one in found.members if one.person == subject]
    reasons += [f"{subject.name} is not on it: {why}." for one, why in found.left_out if one == subject]
    parts = [Sentence(text) for text in reasons]
    return Page("Why", (*parts, Sentence(""), *person_parts(snapshot, today, subject)))


def _pool_data(found: PoolList) -> dict[str, Any]:
    return {
        "members": [
            {"name": one.person.name, "delta": one.delta, "sentence": one.sentence} for one in found.members
        ],
        "left_out": [{"name": person.name, "why": text} for person, text in found.left_out],
        "functions": found.functions,
        "wanted_functions": found.wanted_functions,
        "size": list(found.size),
        "junior_share": found.junior_share,
        "wanted_junior_share": found.wanted_junior_share,
        "notes": list(found.notes),
        "proof": "optimal" if found.optimal else "bound",
    }
