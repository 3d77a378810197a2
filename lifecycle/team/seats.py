"""Real seats given and taken back, and seats a leader asks for or forbids (rules.md team)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotFound
from lifecycle.base.noun import build
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.nouns import Assignment, Seat, SeatAsk, SeatRule

S = TypeVar("S", Assignment, SeatRule)

Who = Annotated[Person, Says("who", name="who")]
At = Annotated[Stage | None, Says("the stage; left out: the present one")]


def seated_rule(snapshot: Snapshot, before: S | None, after: S | None, stamp: Stamp) -> tuple[S, ...]:
    """What holds of a real or an adjusted seat whoever enters it: it is that of somebody the programme knows, on the
    roster or not. NotFound otherwise: naming somebody new gives no seat."""
    if after is None:
        return ()
    if before is None and snapshot.find(Person, after.person) is None:
        raise NotFound(
            "A seat is for somebody the programme knows.",
            "Nobody is called so yet.",
            "Enter them first: cmprogramme person add NAME",
        )
    return (after,)


def seat_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The id of the seat, or of the adjusted seat."""
    kind: type[Assignment | SeatRule] = (
        Assignment if change.act in ("team assign", "team unassign") else SeatRule
    )
    person = next(one for one in before.all(Person) if change.args["person"] == f"{{person:{one.id}}}")
    stage = Stage(str(change.args.get("stage") or before.programme.stage))
    return Told({"id": str(seat_id(before, kind, person, stage)), "stage": stage.value})


@action(
    "team assign",
    title="Give a real seat",
    line="Core, consulted or informed in a stage, with hours; what is left out is empty.",
    of=Assignment,
    tells=seat_told,
)
def assign(
    snapshot: Snapshot,
    person: Who,
    stamp: Stamp,
    *,
    stage: At = None,
    seat: Annotated[Seat, Says("how they are involved")] = Seat.CORE,
    hours: Annotated[float | None, Says("hours a week promised; left out: as the seat needs")] = None,
    start: Annotated[date | None, Says("first day; left out: with the stage")] = None,
    end: Annotated[date | None, Says("last day; left out: with the stage")] = None,
    note: Annotated[str, Says("why it differs from the recommendation")] = "",
) -> Change:
    """Give somebody a real seat in a stage, or another one than they have; what is left out is empty.

    `hours` a week, None as the seat needs; `start` and `end` None with the stage. InvalidValue for hours outside 0-80.
    """
    where = stage or snapshot.programme.stage
    values = {"seat": seat, "hours": hours, "start": start, "end": end, "note": note}
    noun = _made(snapshot, Assignment, person, where, values)
    label = f"Assigned {{person:{person.id}}} to {where.value} ({noun.seat.value})"
    return make_change(snapshot, stamp, label, puts=(noun,))


@action(
    "team unassign",
    title="Take the real seat away",
    line="They have none in that stage any more.",
    of=Assignment,
    tells=seat_told,
    at_once=True,
)
def unassign(snapshot: Snapshot, person: Who, stamp: Stamp, *, stage: At = None) -> Change:
    """Take a real seat back; NotFound when they have none in that stage."""
    where = stage or snapshot.programme.stage
    none = NotFound(
        f"{person.name} has no real seat in {where.value}.",
        "Nobody gave them one.",
        f"See the seats: cmprogramme team show --stage {where.value}",
    )
    label = f"Took the seat of {{person:{person.id}}} in {where.value} back"
    return _taken(snapshot, stamp, label, seat_of(snapshot, Assignment, person, where), none)


@action(
    "team adjust",
    title="Adjust the recommendation",
    line="Ask for a seat for somebody or forbid one, with a note; it survives recalculation.",
    of=SeatRule,
    tells=seat_told,
)
def adjust(
    snapshot: Snapshot,
    person: Who,
    stamp: Stamp,
    *,
    stage: At = None,
    ask: Annotated[SeatAsk, Says("core or consulted asks for the seat, excluded forbids one")] = SeatAsk.CORE,
    note: Annotated[str, Says("why; it stands beside the recommendation")],
) -> Change:
    """Ask for a seat for somebody, or forbid one; it survives recalculation. InvalidValue without a note."""
    where = stage or snapshot.programme.stage
    noun = _made(snapshot, SeatRule, person, where, {"ask": ask, "note": note})
    label = f"Asked for {{person:{person.id}}} {noun.ask.value} in {where.value}"
    return make_change(snapshot, stamp, label, puts=(noun,))


@action(
    "team unadjust",
    title="Take the adjustment away",
    line="The rules decide alone again.",
    of=SeatRule,
    tells=seat_told,
    at_once=True,
)
def unadjust(snapshot: Snapshot, person: Who, stamp: Stamp, *, stage: At = None) -> Change:
    """Leave somebody's seat to the rules again; NotFound names the stages where it is adjusted."""
    where = stage or snapshot.programme.stage
    known = ", ".join(rule.stage.value for rule in snapshot.all(SeatRule) if rule.person == person.id)
    none = NotFound(
        f"Nothing is adjusted for {person.name} in {where.value}.",
        f"Adjusted is: {known}." if known else "No seat of theirs is adjusted in any stage.",
        "See them: cmprogramme seat-rule list",
    )
    label = f"Left the seat of {{person:{person.id}}} in {where.value} to the rules again"
    return _taken(snapshot, stamp, label, seat_of(snapshot, SeatRule, person, where), none)


def seat_id(snapshot: Snapshot, kind: type[Assignment | SeatRule], person: Person, stage: Stage) -> UUID:
    """The id the seat, or the adjusted seat, of somebody in a stage has, also before there is one."""
    return snapshot.id_of(kind, str(person.id), stage.value)


def seat_of(snapshot: Snapshot, kind: type[S], person: Person, stage: Stage) -> S | None:
    """Somebody's real seat, or adjusted seat, in a stage; None when there is none."""
    return snapshot.find(kind, seat_id(snapshot, kind, person, stage))


def _made(snapshot: Snapshot, kind: type[S], person: Person, stage: Stage, values: Mapping[str, object]) -> S:
    """The seat, or the adjusted seat, of somebody in a stage."""
    whose = {"id": seat_id(snapshot, kind, person, stage), "person": person.id, "stage": stage}
    return build(kind, {**whose, **values})


def _taken(
    snapshot: Snapshot, stamp: Stamp, label: str, noun: Assignment | SeatRule | None, none: NotFound
) -> Change:
    """The Change that takes it away; `none` is raised where there is nothing to take."""
    if noun is None:
        raise none
    return make_change(snapshot, stamp, label, removes=(noun,))
