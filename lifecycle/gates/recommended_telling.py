"""What is recommended at a gate and not followed yet, told where the gate stands (rules.md gates)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late
from lifecycle.base.page import Cell, Page, Row, Sentence, Table
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words, due_words, late_words, words
from lifecycle.gates.nouns import Recommendation
from lifecycle.gates.recommending import recommendations
from lifecycle.gates.report import gate_ahead
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

WHY = "It binds nobody, and is printed in every gate pack until it is followed."


def open_recommendations(snapshot: Snapshot, today: date) -> tuple[Recommendation, ...]:
    """Those that are still to be followed, the most urgent first."""
    return tuple(one for one in recommendations(snapshot, today) if one.open)


def recommended(snapshot: Snapshot, today: date, gate: Gate) -> tuple[Table, ...]:
    """The open ones made at this gate, and at the gate ahead those of every gate; nothing where there are none."""
    here = gate_ahead(snapshot, today) is gate
    found = [one for one in open_recommendations(snapshot, today) if here or one.gate is gate]
    rows = tuple(_row(snapshot, one, today) for one in found)
    return (Table("RECOMMENDED", (), rows, Cell(f"{len(rows)} open", look="dim")),) if rows else ()


def _row(snapshot: Snapshot, one: Recommendation, today: date) -> Row:
    overdue = one.due is not None and one.due < today
    told = due_words(one.due, today, snapshot.programme.holidays) if one.due is not None else ""
    text = Cell("", status="off" if overdue else "watch", after=(Cell(f" {one.number}. {one.text}"),))
    owner = Cell(f"  {name_of(snapshot, one.owner)}", look="dim")
    day = Cell(told, look="off" if overdue else "dim")
    return Row((text, Cell("", after=(day, owner))), f"recommendation:{one.number}", one)


def recommendation_page(snapshot: Snapshot, today: date, one: Recommendation) -> Page:
    """One of them in full: who sees to it by when, and where it was made."""
    due = f", due {day_words(one.due)}" if one.due is not None else ""
    behind = days_late(one.due, today, snapshot.programme.holidays) if one.due is not None else 0
    late = f", {late_words(behind)}" if behind else ""
    by = name_of(snapshot, one.made_by)
    return Page(
        "Recommendation",
        (
            Sentence(one.text, "bold"),
            Sentence(f"{name_of(snapshot, one.owner)}{due}{late}", "off" if late else "dim"),
            Sentence(
                f"Recommended at {one.gate.value} by {by}, {day_words(one.made_on)}; {words(one.urgency)}."
            ),
            Sentence(WHY, "dim"),
        ),
    )
