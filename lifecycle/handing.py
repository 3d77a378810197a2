"""Handing all open work of one person to another: one Change; records and what is finished stay (rules.md people)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.base.shape import fields
from lifecycle.base.words import counted, day_words, words
from lifecycle.gates.conditions import condition_states
from lifecycle.ideas.streams import Stream, decisions_on, resting
from lifecycle.kept import id_in
from lifecycle.kinds import KINDS
from lifecycle.overrides import ThresholdChange, live_threshold, override_states
from lifecycle.people import Person
from lifecycle.register import shown_label
from lifecycle.register.stepping import is_over
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.nouns import Assignment

OWNER = "owner"
"""The field that says who has something to do or answers for it; other people in a noun are its history."""

FINISHED: Mapping[str, Callable[[Snapshot, Noun, date], bool]] = {
    "stream": lambda snapshot, noun, today: isinstance(noun, Stream) and _over(snapshot, noun, today),
    "enabler_status": lambda snapshot, noun, today: getattr(noun, "status", "") == "live",
}
"""KIND -> whether one of them is finished where more is asked than whether it is over (`is_over`)."""


def _over(snapshot: Snapshot, stream: Stream, today: date) -> bool:
    return resting(decisions_on(snapshot, stream, today)) in ("stop", "done")


def owned(snapshot: Snapshot, person: Person) -> Iterator[Noun]:
    """Everything the person owns, records apart, kind by kind."""
    for kind in KINDS:
        if not kind.APPEND_ONLY and any(
            one.name == OWNER and one.refers_to == Person.KIND and not one.many for one in fields(kind)
        ):
            yield from (noun for noun in snapshot.all(kind) if getattr(noun, OWNER) == person.id)


def open_work(snapshot: Snapshot, person: Person, today: date) -> tuple[Noun, ...]:
    """What the person has to do or answers for and is not finished."""
    return tuple(noun for noun in owned(snapshot, person) if not _finished(snapshot, noun, today))


def _finished(snapshot: Snapshot, noun: Noun, today: date) -> bool:
    found = FINISHED.get(noun.KIND)
    return is_over(noun) if found is None else found(snapshot, noun, today)


def staying(snapshot: Snapshot, person: Person, today: date) -> tuple[str, ...]:
    """What stays with the person, each with why, and what would move it."""
    found = [
        f"Condition {one.number} of {one.decision.gate.value}, '{one.text}', due {day_words(one.due)}: a decision is a "
        "record. Whoever does it, confirm it as done, or let the sponsor move or withdraw it."
        for one in condition_states(snapshot, today)
        if one.open and one.owner == person.name
    ]
    found += [
        f"The risk of the override '{one.override.title}': an override is a record. Withdraw it and record it anew."
        for one in override_states(snapshot, today)
        if one.state == "live" and one.override.risk_owner == person.id
    ]
    found += [
        f"The risk of the changed threshold of {one.criterion}: a record too. Change the threshold once more."
        for one in snapshot.all(ThresholdChange)
        if one.risk_owner == person.id and live_threshold(snapshot, one.criterion, today) == one
    ]
    if person.roles:
        roles = ", ".join(snapshot.role_called(role) for role in person.roles)
        found.append(f"Roles ({roles}): give them to somebody: cmprogramme person set NAME --roles ROLE")
    seats = [seat.stage.value for seat in snapshot.all(Assignment) if seat.person == person.id]
    if seats:
        found.append(
            f"The seats in the team of {', '.join(seats)}: a seat is about the person. Choose for the team."
        )
    closed = sum(_finished(snapshot, noun, today) for noun in owned(snapshot, person))
    if closed:
        found.append(f"{counted(closed, 'finished thing')}: it stays readable whose work it was.")
    return tuple(found)


def moves(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What moves, and what does not and why."""
    moved = [(words(noun.KIND), shown_label(after, noun)) for noun in change.puts]
    stay = staying(before, before.get(Person, id_in(change.args["who"])), change.when.date())
    lines: list[str | tuple[object, ...]] = ["Moves:", *((f"  {kind}", label) for kind, label in moved)]
    lines += ["Stays:", *(f"  {one}" for one in stay)] if stay else []
    data = {"moved": [{"kind": noun.KIND, "id": str(noun.id)} for noun in change.puts], "stays": list(stay)}
    return Told(data, lines)


@action(
    "person hand-over",
    title="Hand the open work of this person to another",
    line="Everything they own that is not finished; records, roles and seats stay, and are named.",
    of=Person,
    help="FROM TO; --dry-run shows what would move.",
    tells=moves,
    asks=moves,
)
def hand_over(
    snapshot: Snapshot,
    who: Annotated[Person, Says("whose work it is")],
    to: Annotated[Person, Says("who goes on with it")],
    stamp: Stamp,
) -> Change:
    """Every open thing of one person to another; NotAllowed where there is none, or nobody to take it."""
    if who.id == to.id or to.erased:
        raise NotAllowed(
            f"{to.name} cannot take it over.",
            "It is the same person." if who.id == to.id else "Their name was erased.",
            "Name somebody else.",
        )
    found = open_work(snapshot, who, stamp.today)
    if not found:
        stay = staying(snapshot, who, stamp.today)
        raise NotAllowed(
            f"{who.name} has no open work to hand over.",
            " ".join(("What stays:", *stay)) if stay else "Nothing has them as its owner.",
            "See what they are named in: cmprogramme team explain NAME",
        )
    label = f"Handed {counted(len(found), 'open thing')} of {{person:{who.id}}} to {{person:{to.id}}}"
    return make_change(snapshot, stamp, label, puts=[noun.changed(owner=to.id) for noun in found])
