"""Real seats given and taken back, and seats a leader asks for or forbids (rules.md team)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.figures import below
from lifecycle.base.noun import build
from lifecycle.base.phases import Stage
from lifecycle.people import Person, roster
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.needed import ALWAYS_CORE, hours_for
from lifecycle.team.nouns import Assignment, Seat, SeatAsk, SeatRule
from lifecycle.team.scaling import bounds
from lifecycle.team.staffing import hours_of_stage

S = TypeVar("S", Assignment, SeatRule)

TAKE_BACK = "Take another adjusted seat back first: cmprogramme seat-rule list"

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


def asked_rule(
    snapshot: Snapshot, before: SeatRule | None, after: SeatRule | None, stamp: Stamp
) -> tuple[SeatRule, ...]:
    """What holds of an adjusted seat whoever enters it: as `seated_rule`, and that it can be kept. NotAllowed says of
    whom and why not (rules.md team, pins)."""
    kept = seated_rule(snapshot, before, after, stamp)
    if after is not None and _asks(before) != _asks(after) and after.ask is not SeatAsk.EXCLUDED:
        _check_kept(snapshot, snapshot.get(Person, after.person), after, stamp.today)
    return kept


def _asks(rule: SeatRule | None) -> tuple[object, ...]:
    return () if rule is None else (rule.person, rule.stage, rule.ask)


def _check_kept(snapshot: Snapshot, person: Person, rule: SeatRule, today: date) -> None:
    """NotAllowed where the seat asked for cannot be kept: not on the roster, hours, another seat needed, no place."""
    seat, stage = Seat(rule.ask.value), rule.stage.value

    def refuse(why: str, do: str) -> NotAllowed:
        return NotAllowed(f"{person.name} cannot be {seat.value} in {stage}.", why, do)

    if not person.on_roster or person.level is None:
        raise refuse(
            "They are not on the roster with a level.",
            f"Put them there: cmprogramme person set '{person.name}' --on-roster yes --level 3",
        )
    hours = hours_of_stage(snapshot, rule.stage, today)(person)
    needed = hours_for(snapshot, person, seat)
    if below(hours, needed):
        away = "" if hours or not person.hours else " (away for most of the stage)"
        raise refuse(
            f"They have {hours:g} h a week in {stage}{away}; a {seat.value} seat takes {needed:g}.",
            "Free the hours, or ask for a smaller seat.",
        )
    people = roster(snapshot)
    others = {
        one.person
        for one in snapshot.all(SeatRule)
        if one.stage is rule.stage and one.ask is rule.ask and one.person != person.id
    }
    if seat is Seat.CONSULTED:
        role = next(
            (role for role in ALWAYS_CORE if [one for one in people if one.has(role)] == [person]), None
        )
        if role is not None:
            name = snapshot.role_called(role)
            raise refuse(
                f"They are the {name}, and the {name} sits in the core in every stage.",
                "Leave the seat to the rules.",
            )
        most = snapshot.playbook.team.max_consulted
        if len(others) >= most:
            raise refuse(f"{most} people are consulted at most, and {len(others)} are asked for.", TAKE_BACK)
        return
    most = min(bounds(snapshot, rule.stage).size[1], snapshot.playbook.team.core_cap)
    seated = {*others, person.id}
    for role in ALWAYS_CORE:
        holders = [one.id for one in people if one.has(role)]
        seated |= set() if not holders or seated & set(holders) else {holders[0]}
    if len(seated) > most:
        raise refuse(
            f"The core has {most} places, and with sponsor and project leader {len(seated)} would be needed.",
            TAKE_BACK,
        )


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
