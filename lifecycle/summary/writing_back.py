"""Writing the way back to plan, as a person does it (rules.md summary, way back)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words
from lifecycle.passing import passed_gates
from lifecycle.people import find_person
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.summary.baseline import known_baseline
from lifecycle.summary.basis import Basis
from lifecycle.summary.measured import measured
from lifecycle.summary.nouns import WayBack
from lifecycle.summary.past import Past, issued_sheets
from lifecycle.summary.sheet import AWAY, Dimension
from lifecycle.summary.wording import WHY_LIMIT, length


def written(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Of what, until when; that the words are long for the page."""
    one = change.put(WayBack)
    count = length(one.words)
    lines = (
        [f"It takes {count} characters; {WHY_LIMIT} are readable on the page."] if count > WHY_LIMIT else []
    )
    return Told({"dimension": one.dimension, "due": one.due.isoformat()}, lines)


@action(
    "summary way-back",
    title="Write the way back to plan",
    line="Who brings a dimension that is to be watched or off plan back, until when, and how.",
    of=WayBack,
    tells=written,
)
def write_way_back(
    snapshot: Snapshot,
    dimension: Annotated[Dimension, Says("what comes back to plan")],
    stamp: Stamp,
    *,
    owner: Annotated[str, Ref("person"), Says("who sees to it, from the roster")],
    due: Annotated[date, Says("the day it is back on plan")],
    words: Annotated[str, Says("what is done for it, in at most 60 characters")],
) -> Change:
    """Write the way back of a dimension, in place of the one before.

    NotFound for somebody nobody entered; NotAllowed for a dimension that is neither to be watched nor off plan.
    """
    _refuse_on_plan(snapshot, dimension, stamp.today)
    who = find_person(snapshot, owner)
    fields = {
        "id": snapshot.id_of(WayBack, dimension),
        "dimension": dimension,
        "owner": who.id,
        "due": due,
        "words": words,
    }
    label = f"Wrote the way back of {dimension}: {{person:{who.id}}} until {day_words(due)}"
    return make_change(snapshot, stamp, label, puts=(build(WayBack, fields),))


def _refuse_on_plan(snapshot: Snapshot, dimension: Dimension, today: date) -> None:
    """NotAllowed where nothing has to come back: neither now nor on the newest page."""
    pages = issued_sheets(snapshot, today)
    last = pages[-1] if pages else None
    told = {row.dimension: row.state for row in last[1].dimensions} if last else {}
    promised = known_baseline(snapshot, today)
    if told.get(dimension) in AWAY:
        return
    if dimension == "time" and promised is None and Gate.G1 in passed_gates(snapshot, today):
        return  # what was promised at the start is only known to the edge
    basis = Basis(snapshot, today, past=Past(baseline=promised))
    found = measured(basis, dimension)
    if found.state not in AWAY:
        raise NotAllowed(
            f"{dimension.capitalize()} is {found.state}.",
            f"{found.why.capitalize()}. There is nothing to come back from.",
            "Write it once it is to be watched or off plan.",
        )
