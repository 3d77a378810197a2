"""What customers want better, made work: a work item beside the experience it makes better (rules.md F17)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import Area
from lifecycle.base.days import PlannedDay
from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.text import LINE_LIMIT
from lifecycle.customers.experiences import Experience, askings
from lifecycle.ideas.disposal import next_code
from lifecycle.people import named
from lifecycle.plan.nouns import MOST_DAYS, WorkItem
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def made(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The code of the work."""
    item = change.put(WorkItem)
    return Told({"id": str(item.id), "code": item.code})


@action(
    "customer improve",
    title="Turn this experience into work",
    line="A work item is put beside it: what customers want better, in their words unless you say it otherwise.",
    of=Experience,
    tells=made,
)
def improve(
    snapshot: Snapshot,
    experience: Annotated[Experience, Says("the experience; without its day the newest asking")],
    *,
    title: Annotated[str, Says("what is to be done; left out: what customers said should be better")] = "",
    area: Annotated[Area, Says("the area the work is for")] = Area.CX,
    days: Annotated[
        float,
        Field(ge=0, le=MOST_DAYS),
        Unit("working days"),
        Says("working days the work takes, whole or half"),
    ] = 0,
    owner: Annotated[str, Ref("person"), Says("who sees to it")] = "",
    due: Annotated[PlannedDay | None, Says("the day it is promised for")] = None,
    stamp: Stamp,
) -> Change:
    """A work item that makes an experience better; NotAllowed while another one does."""
    asked = askings(snapshot, stamp.today).get((folded(experience.name), experience.medium), (experience,))
    items = [snapshot.find(WorkItem, one.follow_up) for one in asked if one.follow_up is not None]
    open_item = next((one for one in reversed(items) if one is not None and one.open), None)
    if open_item is not None:
        raise NotAllowed(
            f"{open_item.code} '{open_item.title}' makes '{experience.name}' better already.",
            "Two would be planned for one thing.",
            "Change that one; or finish or drop it first.",
        )
    who, strangers = named(snapshot, owner) if owner.strip() else (None, ())
    code = next_code(snapshot)
    item = build(
        WorkItem,
        {
            "id": snapshot.id_for(WorkItem, folded(code)),
            "code": code,
            "title": title.strip() or wanted(experience),
            "area": area,
            "days": days,
            "owner": who,
            "end": due,
        },
    )
    newest = asked[-1]
    label = f"Turned the experience '{newest.name}' into work item {code}"
    return make_change(snapshot, stamp, label, puts=(*strangers, item, newest.changed(follow_up=item.id)))


def wanted(experience: Experience) -> str:
    """What is to be done as a title: the experience, and what customers said first."""
    said = " ".join(experience.improvements.split())
    text = f"{experience.name}: {said}" if said else f"Make '{experience.name}' better"
    return text if len(text) <= LINE_LIMIT else f"{text[: LINE_LIMIT - 1].rstrip()}…"
