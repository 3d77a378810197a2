"""Adding, linking, starting and finishing work items (rules.md graph, reading 53)."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.areas import Area, Capability
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.noun import build, folded
from lifecycle.people import named
from lifecycle.plan.nets import network, way
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def find_item(snapshot: Snapshot, code: str) -> WorkItem:
    """The work item with this code, any case; NotFound lists the codes there are."""
    found = snapshot.find(WorkItem, snapshot.id_of(WorkItem, folded(code)))
    if found is not None:
        return found
    codes = ", ".join(item.code for item in network(snapshot).items.values())
    raise NotFound(
        f"There is no work item '{code}'.",
        f"There are {codes}." if codes else "None has been entered yet.",
        "Add it: cmprogramme work-item add",
    )


def add_item(
    snapshot: Snapshot,
    code: str,
    title: str,
    *,
    area: Area,
    days: int = 0,
    capability: Capability | None = None,
    effort_weeks: float | None = None,
    owner: str | None = None,
    stamp: Stamp,
    **more: Any,
) -> tuple[WorkItem, Change]:
    """Enter a work item; NotAllowed when the code is taken. `more` are further fields of the noun."""
    id = snapshot.id_of(WorkItem, folded(code))
    taken = snapshot.find(WorkItem, id)
    if taken is not None:
        raise NotAllowed(
            f"There is a work item {taken.code} already.", f"It is '{taken.title}'.", "Take another code."
        )
    person, strangers = named(snapshot, owner) if owner else (None, ())
    noun = build(
        WorkItem,
        {
            "id": id,
            "code": code.strip(),
            "title": title,
            "area": area,
            "days": days,
            "capability": capability,
            "effort_weeks": effort_weeks,
            "owner": person,
            **more,
        },
    )
    return noun, make_change(
        snapshot, stamp, f"Added work item {noun.code}: {title}", puts=(*strangers, noun)
    )


def link(snapshot: Snapshot, before: str, after: str, *, lag: int = 0, stamp: Stamp) -> Change:
    """Let `after` wait for `before`; a link that is there already gets the new lag.

    NotAllowed when the two would wait for each other, naming the circle.
    """
    first, second = find_item(snapshot, before), find_item(snapshot, after)
    if first.id == second.id:
        raise NotAllowed(
            f"{first.code} cannot wait for itself.", "A link runs between two items.", "Name another item."
        )
    net = network(snapshot)
    back = way(net.links, second.id, first.id)
    if back:
        codes = " before ".join(net.items[id].code for id in (first.id, *back))
        raise NotAllowed(
            f"{second.code} cannot wait for {first.code}.",
            f"They would wait for each other: {codes}.",
            "Take one of these links out first, or link them the other way round.",
        )
    noun = build(
        WorkLink,
        {
            "id": snapshot.id_of(WorkLink, str(first.id), str(second.id)),
            "before": first.id,
            "after": second.id,
            "lag": lag,
        },
    )
    label = f"Linked {first.code} before {second.code}" + (f", {lag} days later" if lag else "")
    return make_change(snapshot, stamp, label, puts=(noun,), guards=snapshot.all(WorkLink))


def unlink(snapshot: Snapshot, before: str, after: str, *, stamp: Stamp) -> Change:
    """Take a link out; NotFound when the two are not linked."""
    first, second = find_item(snapshot, before), find_item(snapshot, after)
    noun = snapshot.find(WorkLink, snapshot.id_of(WorkLink, str(first.id), str(second.id)))
    if noun is None:
        raise NotFound(
            f"{second.code} does not wait for {first.code} directly.",
            "There is no such link.",
            f"See its links: cmprogramme work-item show {second.code}",
        )
    return make_change(snapshot, stamp, f"Unlinked {first.code} and {second.code}", removes=(noun,))


def start_item(snapshot: Snapshot, code: str, *, day: date, stamp: Stamp) -> Change:
    """Say that work on an item began. What it waits for is named in the label, not enforced: order is the leader's."""
    item = find_item(snapshot, code)
    if item.status is not WorkStatus.PLANNED:
        raise NotAllowed(
            f"{item.code} is {item.status.value} already.",
            "Only planned work can start.",
            "Reopen it first." if item.status is WorkStatus.DONE else "Nothing needs doing.",
        )
    net = network(snapshot)
    pending = [net.items[known.before].code for known in net.before(item.id) if net.items[known.before].open]
    label = f"Started {item.code} on {day.isoformat()}" + (
        f", before {', '.join(pending)}" if pending else ""
    )
    return make_change(snapshot, stamp, label, puts=(item.changed(status=WorkStatus.STARTED, start=day),))


def finish_item(snapshot: Snapshot, code: str, *, day: date, stamp: Stamp) -> Change:
    """Say that an item is done; a lesson is due after it (rules.md F21)."""
    item = find_item(snapshot, code)
    if not item.open:
        raise NotAllowed(
            f"{item.code} is done already.", f"It was finished on {item.done}.", "Reopen it if that is wrong."
        )
    if item.start is not None and item.start > day:
        raise InvalidValue(
            f"{item.code} cannot be done before it starts.",
            f"It starts on {item.start.isoformat()}.",
            "Correct one of the two days.",
            field="done",
        )
    label = f"Finished {item.code} on {day.isoformat()}"
    return make_change(snapshot, stamp, label, puts=(item.changed(status=WorkStatus.DONE, done=day),))


def reopen_item(snapshot: Snapshot, code: str, *, stamp: Stamp) -> Change:
    """Say that an item is not finished after all."""
    item = find_item(snapshot, code)
    if item.open:
        raise NotAllowed(f"{item.code} is open.", f"It is {item.status.value}.", "Nothing needs doing.")
    status = WorkStatus.STARTED if item.start else WorkStatus.PLANNED
    return make_change(
        snapshot, stamp, f"Reopened {item.code}", puts=(item.changed(status=status, done=None),)
    )


def remove_item(snapshot: Snapshot, code: str, *, stamp: Stamp) -> Change:
    """Take a work item out together with its links."""
    item = find_item(snapshot, code)
    links = [known for known in snapshot.all(WorkLink) if item.id in (known.before, known.after)]
    label = f"Removed work item {item.code}" + (f" and its {len(links)} links" if links else "")
    return make_change(snapshot, stamp, label, removes=(*links, item))
