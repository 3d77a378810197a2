"""Open gaps told: each with the training against it, then the levels nobody looked at; and one level in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.page import Cell, Column, Page, Row, Table
from lifecycle.base.words import day_words
from lifecycle.people import Person
from lifecycle.playbook.team import Competency
from lifecycle.skills import Gap, gaps, needed
from lifecycle.skills_telling import (
    gap_data,
    gap_status,
    level_deed,
    level_figure,
    level_words,
    looked_at,
    skill_facts,
    training_deeds,
)
from lifecycle.snapshot import Snapshot

NO_GAPS = "No gap is open, and no level is left to look at."


def gaps_page(snapshot: Snapshot, today: date) -> Page:
    """Every gap with what is done about it, then the levels nobody looked at; each with what can be done."""
    columns = (
        Column("who", 12),
        Column("competency", share=1),
        Column("level", 6, "right"),
        Column("needs", 5, "right"),
        Column("training", share=1),
        Column("due", 14),
    )
    rows = [_gap_row(snapshot, gap, today) for gap in gaps(snapshot)]
    listed = {row.key for row in rows}
    others = (_unknown_row(snapshot, *pair) for pair in not_looked_at(snapshot))
    rows += [row for row in others if row.key not in listed]
    table = Table("", columns, tuple(rows), empty=NO_GAPS)
    return Page("Open gaps", (*skill_facts(snapshot, today), table), lambda: gaps_data(snapshot, today))


def not_looked_at(snapshot: Snapshot) -> tuple[tuple[Person, Competency], ...]:
    """Levels nobody looked at, which G3 waits for; the roster alone is no finding."""
    return tuple(pair for pair in needed(snapshot) if not looked_at(snapshot, *pair))


def _gap_row(snapshot: Snapshot, gap: Gap, today: date) -> Row:
    one = gap.training
    level: dict[By, Deed] = {"type": level_deed(snapshot, gap.person, gap.competency)}
    due = _planned_due(gap)
    return Row(
        (
            Cell(gap.person.name, status=gap_status(gap)),
            Cell(gap.competency.title),
            Cell(
                level_words(snapshot, gap.person, gap.competency),
                level_figure(snapshot, gap.person, gap.competency),
                does=level,
            ),
            Cell(str(gap.competency.level)),
            course_cell(gap),
            due_cell(gap, today),
        ),
        f"{gap.person.id}/{gap.competency.id}",
        gap.person if one is None else one,
        values={
            "late": due is not None and due < today,
            "due": due,
            "training": one.course if one is not None else "",
        },
    )


def _planned_due(gap: Gap) -> date | None:
    return gap.training.due if gap.training is not None and gap.training.done is None else None


def course_cell(gap: Gap) -> Cell:
    """The training against a gap: its next state, its day, and the course where another is written."""
    one = gap.training
    course = gap.competency.training if one is None or one.done is not None else one.course
    does: dict[By, Deed] = {
        **training_deeds(gap),
        "type": Deed(
            "skill train",
            {"name": str(gap.person.id), "competency": gap.competency.id},
            into="course",
            takes="text",
            value=course,
        ),
    }
    return Cell(course_words(gap), look="" if one is not None else "dim", does=does)


def due_cell(gap: Gap, today: date) -> Cell:
    """Until when the training planned against a gap is to take place."""
    due = _planned_due(gap)
    late = due is not None and due < today
    text = "-" if due is None else f"{day_words(due, today=today)}{' late' if late else ''}"
    return Cell(text, look="off" if late else "", does={"day": training_deeds(gap)["day"]})


def course_words(gap: Gap) -> str:
    """The training against it and how far it is; else the playbook's, which is not planned yet."""
    if gap.training is None:
        return f"none; {gap.competency.training}"
    if gap.training.done is not None:
        return f"{gap.training.course}, took place {day_words(gap.training.done)}"
    return gap.training.course


def _unknown_row(snapshot: Snapshot, person: Person, competency: Competency) -> Row:
    return Row(
        (
            Cell(person.name),
            Cell(competency.title),
            Cell(
                level_words(snapshot, person, competency),
                level_figure(snapshot, person, competency),
                look="none",
                does={"type": level_deed(snapshot, person, competency)},
            ),
            Cell(str(competency.level)),
            Cell("not looked at", look="none"),
            Cell("-"),
        ),
        f"{person.id}/{competency.id}",
        person,
    )


def gaps_data(snapshot: Snapshot, today: date) -> dict[str, Any]:
    """The same for programs."""
    return {
        "gaps": [gap_data(gap) for gap in gaps(snapshot)],
        "not_looked_at": [
            {"name": person.name, "competency": one.id} for person, one in not_looked_at(snapshot)
        ],
    }
