"""The way back to plan of a dimension: who, until when, in which words (rules.md summary, way back)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import GATES
from lifecycle.base.words import day_words
from lifecycle.gates.report import gate_ahead
from lifecycle.people import Person, roster
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.summary.nouns import WayBack
from lifecycle.summary.past import issued_sheets, last_issued
from lifecycle.summary.sheet import AWAY, Dimension, State

OF_A_GATE: tuple[Dimension, ...] = ("time", "scope")
"""What is away from plan in these for a gate is over once another gate is ahead."""


def way_back(snapshot: Snapshot, dimension: Dimension, state: State, today: date) -> WayBack | None:
    """The way back of a dimension that is away from plan; None where none was written for this time.

    One written for an earlier time is over: a page issued since showed the dimension on plan, or what was late for one
    gate is not what is late for the next.
    """
    found = snapshot.known(WayBack, dimension)
    if found is None or state not in AWAY or (found.written_on is not None and found.written_on > today):
        return None
    if dimension in OF_A_GATE and found.gate is not None:
        ahead = gate_ahead(snapshot, today)
        if GATES.index(ahead) > GATES.index(found.gate):
            return None
    back_since = any(
        page.number > found.page and row.dimension == dimension and row.state not in AWAY
        for page, sheet in issued_sheets(snapshot, today)
        for row in sheet.dimensions
    )
    return None if back_since else found


def on_roster(snapshot: Snapshot, owner: UUID) -> bool:
    """Whether whoever owns it is still on the roster; an owner who left is none."""
    return any(person.id == owner for person in roster(snapshot))


def rule(
    snapshot: Snapshot, before: WayBack | None, after: WayBack | None, stamp: Stamp
) -> Iterable[WayBack]:
    """Whoever writes it, it is somebody's on the roster, its day is ahead, and it says when it was written.

    NotAllowed for somebody who is not on the roster; InvalidValue for a day that has passed.
    """
    if after is None:
        return ()
    if (before is None or before.owner != after.owner) and not on_roster(snapshot, after.owner):
        person = snapshot.find(Person, after.owner)
        raise NotAllowed(
            f"{person.name if person else 'Nobody entered yet'} cannot own a way back.",
            "It is owned by somebody on the roster.",
            "Name somebody on it, or put them there: cmprogramme person list",
        )
    if (before is None or before.due != after.due) and after.due < stamp.today:
        raise InvalidValue(
            f"{day_words(after.due)} has passed.",
            "A way back leads to a day still to come.",
            "Give the day it is back on plan.",
            field="due",
        )
    told = ("owner", "due", "words", "dimension")
    if before is not None and all(getattr(before, name) == getattr(after, name) for name in told):
        return (after,)
    last = last_issued(snapshot, stamp.today)
    return (
        after.changed(
            written_on=stamp.today,
            gate=gate_ahead(snapshot, stamp.today),
            page=last.number if last is not None else 0,
        ),
    )
