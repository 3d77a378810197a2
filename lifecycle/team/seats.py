"""Real seats given and taken back, and seats a leader asks for or forbids (rules.md team)."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from lifecycle.base.errors import NotFound
from lifecycle.base.noun import build
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.nouns import Assignment, Seat, SeatAsk, SeatRule

S = TypeVar("S", Assignment, SeatRule)


def assign(
    snapshot: Snapshot,
    person: Person,
    stage: Stage,
    stamp: Stamp,
    *,
    seat: Seat = Seat.CORE,
    hours: float | None = None,
    start: date | None = None,
    end: date | None = None,
    note: str = "",
) -> Change:
    """Give somebody a real seat in a stage, or another one than they have; what is left out is empty.

    `hours` a week, None as the seat needs; `start` and `end` None with the stage. InvalidValue for hours outside 0-80.
    """
    noun = build(
        Assignment,
        {
            "id": seat_id(snapshot, Assignment, person, stage),
            "person": person.id,
            "stage": stage,
            "seat": seat,
            "hours": hours,
            "start": start,
            "end": end,
            "note": note,
        },
    )
    label = f"Assigned {{person:{person.id}}} to {stage.value} ({noun.seat.value})"
    return make_change(snapshot, stamp, label, puts=(noun,))


def unassign(snapshot: Snapshot, person: Person, stage: Stage, stamp: Stamp) -> Change:
    """Take a real seat back; NotFound when they have none in that stage."""
    noun = seat_of(snapshot, Assignment, person, stage)
    if noun is None:
        raise NotFound(
            f"{person.name} has no real seat in {stage.value}.",
            "Nobody gave them one.",
            f"See the seats: cmprogramme team show --stage {stage.value}",
        )
    label = f"Took the seat of {{person:{person.id}}} in {stage.value} back"
    return make_change(snapshot, stamp, label, removes=(noun,))


def adjust(
    snapshot: Snapshot, person: Person, stage: Stage, stamp: Stamp, *, ask: SeatAsk, note: str
) -> Change:
    """Ask for a seat for somebody, or forbid one; it survives recalculation. InvalidValue without a note."""
    noun = build(
        SeatRule,
        {
            "id": seat_id(snapshot, SeatRule, person, stage),
            "person": person.id,
            "stage": stage,
            "ask": ask,
            "note": note,
        },
    )
    label = f"Asked for {{person:{person.id}}} {noun.ask.value} in {stage.value}"
    return make_change(snapshot, stamp, label, puts=(noun,))


def unadjust(snapshot: Snapshot, person: Person, stage: Stage, stamp: Stamp) -> Change:
    """Leave somebody's seat to the rules again; NotFound names the stages where it is adjusted."""
    noun = seat_of(snapshot, SeatRule, person, stage)
    if noun is None:
        known = ", ".join(rule.stage.value for rule in snapshot.all(SeatRule) if rule.person == person.id)
        raise NotFound(
            f"Nothing is adjusted for {person.name} in {stage.value}.",
            f"Adjusted is: {known}." if known else "No seat of theirs is adjusted in any stage.",
            "See them: cmprogramme seat-rule list",
        )
    label = f"Left the seat of {{person:{person.id}}} in {stage.value} to the rules again"
    return make_change(snapshot, stamp, label, removes=(noun,))


def seat_id(snapshot: Snapshot, kind: type[S], person: Person, stage: Stage) -> UUID:
    """The id the seat, or the adjusted seat, of somebody in a stage has, also before there is one."""
    return snapshot.id_of(kind, str(person.id), stage.value)


def seat_of(snapshot: Snapshot, kind: type[S], person: Person, stage: Stage) -> S | None:
    """Somebody's real seat, or adjusted seat, in a stage; None when there is none."""
    return snapshot.find(kind, seat_id(snapshot, kind, person, stage))
