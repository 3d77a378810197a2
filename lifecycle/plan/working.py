"""Adding, linking, starting and finishing work items, and what else becomes of them (rules.md graph, reading 53)."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.areas import Area, Capability
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.text import Text
from lifecycle.base.words import counted, day_words, words
from lifecycle.people import Person, named
from lifecycle.plan.nets import circle_words, code_key, network, way
from lifecycle.plan.nouns import LEFT, WorkItem, WorkLink, WorkStatus
from lifecycle.referring import referring
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[WorkItem, Says("the work item, by its code", name="code")]
First = Annotated[WorkItem, Says("the item that comes first")]
Second = Annotated[WorkItem, Says("the item that waits for it")]

FEW = 40
"""So many codes are named where there is none that was asked for (our judgement: three lines)."""


def who_has(snapshot: Snapshot, item: WorkItem) -> UUID | None:
    """Whoever it was handed to, else its owner; open work of somebody whose name was erased is nobody's."""
    held = item.handed_to or item.owner
    person = snapshot.find(Person, held) if held is not None else None
    return None if item.open and person is not None and person.erased else held


def find_item(snapshot: Snapshot, code: str) -> WorkItem:
    """The work item with this code, any case; NotFound lists the codes there are."""
    found = snapshot.known(WorkItem, folded(code))
    if found is not None:
        return found
    codes = [item.code for item in network(snapshot).items.values()]
    near = get_close_matches(folded(code), [folded(one) for one in codes], 1, 0.5) if len(codes) > FEW else []
    raise NotFound(
        f"There is no work item '{code}'." + (f" {near[0].upper()}?" if near else ""),
        f"There are {listed(codes, FEW)}." if codes else "None has been entered yet.",
        "Add it: cmprogramme work-item add",
    )


def item_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The id and the code of a work item that was added."""
    item = change.put(WorkItem)
    return Told({"id": str(item.id), "code": item.code})


@action(
    "plan add",
    title="Add a work item",
    line="A piece of work that improves an area.",
    of=WorkItem,
    tells=item_told,
)
def add_item(
    snapshot: Snapshot,
    code: Annotated[str, Says("a short code, like W1, that no other item has")],
    title: Annotated[str, Says("what is to be done")],
    *,
    area: Annotated[Area, Says("the area it improves")],
    days: Annotated[float, Says("working days from its start to its finish, whole or half")] = 0,
    capability: Annotated[Capability | None, Says("the strategic capability it builds")] = None,
    effort_weeks: Annotated[float | None, Says("effort in weeks of one person", name="weeks")] = None,
    owner: Annotated[str, Ref("person"), Says("who sees to it")] = "",
    stamp: Stamp,
) -> Change:
    """Enter a work item; NotAllowed when the code is taken."""
    taken = snapshot.known(WorkItem, folded(code))
    if taken is not None:
        raise NotAllowed(
            f"There is a work item {taken.code} already.", f"It is '{taken.title}'.", "Take another code."
        )
    person, strangers = named(snapshot, owner) if owner.strip() else (None, ())
    noun = build(
        WorkItem,
        {
            "id": snapshot.id_for(WorkItem, folded(code)),
            "code": code.strip(),
            "title": title,
            "area": area,
            "days": days,
            "capability": capability,
            "effort_weeks": effort_weeks,
            "owner": person,
        },
    )
    return make_change(snapshot, stamp, f"Added work item {noun.code}: {title}", puts=(*strangers, noun))


@action(
    "plan link",
    title="Let one work item wait for another",
    line="The second starts when the first is finished, and so many working days later; a circle is refused, named.",
    of=WorkLink,
)
def link(
    snapshot: Snapshot,
    before: First,
    after: Second,
    *,
    lag: Annotated[
        float | None,
        Says("working days between the finish and the start; left out: as it is, 0 for a new link"),
    ] = None,
    stamp: Stamp,
) -> Change:
    """Let `after` wait for `before`; a link that is there already gets the new lag, or keeps its own.

    NotAllowed when the two would wait for each other, naming the circle.
    """
    if before.id == after.id:
        raise NotAllowed(
            f"{before.code} cannot wait for itself.", "A link runs between two items.", "Name another item."
        )
    net = network(snapshot)
    back = way(net, after.id, before.id)
    if back:
        raise NotAllowed(
            f"{after.code} cannot wait for {before.code}.",
            f"They would wait for each other: {circle_words(net.items, (before.id, *back))}.",
            "Take one of these links out first, or link them the other way round.",
        )
    id = snapshot.id_of(WorkLink, str(before.id), str(after.id))
    known = snapshot.find(WorkLink, id)
    if lag is None:
        lag = known.lag if known is not None else 0
    noun = build(WorkLink, {"id": id, "before": before.id, "after": after.id, "lag": lag})
    label = f"Linked {before.code} before {after.code}" + (f", {lag:g} days later" if lag else "")
    return make_change(snapshot, stamp, label, puts=(noun,), guards=snapshot.all(WorkLink))


@action(
    "plan unlink",
    title="Let one work item wait for another no more",
    line="Takes the link between the two out.",
    of=WorkLink,
)
def unlink(snapshot: Snapshot, before: First, after: Second, *, stamp: Stamp) -> Change:
    """Take a link out; NotFound when the two are not linked."""
    noun = snapshot.find(WorkLink, snapshot.id_of(WorkLink, str(before.id), str(after.id)))
    if noun is None:
        raise NotFound(
            f"{after.code} does not wait for {before.code} directly.",
            "There is no such link.",
            f"See its links: cmprogramme work-item show {after.code}",
        )
    return make_change(snapshot, stamp, f"Unlinked {before.code} and {after.code}", removes=(noun,))


@action(
    "plan start", title="Start this work item", line="Says that work on it began.", of=WorkItem, each=True
)
def start_item(
    snapshot: Snapshot,
    item: Which,
    *,
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    stamp: Stamp,
) -> Change:
    """Say that work on an item began. What it waits for is named in the label, not enforced: order is the leader's.

    NotAllowed for technology and processes whose component may not start yet (rules.md F20).
    """
    if item.status is not WorkStatus.PLANNED:
        raise NotAllowed(
            f"{item.code} is {words(item.status)} already.",
            "Only planned work can start.",
            "Nothing needs doing." if item.open else how_to_reopen(item),
        )
    began = day or stamp.today
    pending = _pending(snapshot, item)
    label = f"Started {item.code} on {day_words(began)}" + (
        f", before {', '.join(pending)}" if pending else ""
    )
    return make_change(snapshot, stamp, label, puts=(item.changed(status=WorkStatus.STARTED, start=began),))


def _pending(snapshot: Snapshot, item: WorkItem) -> list[str]:
    """Codes of the open work it waits for, as people count; asked of its own links, for many may start together."""
    links = (one for one in referring(snapshot, item) if isinstance(one, WorkLink) and one.after == item.id)
    before = (snapshot.find(WorkItem, link.before) for link in links)
    return sorted((one.code for one in before if one is not None and one.open), key=code_key)


@action(
    "plan finish",
    title="Finish this work item",
    line="Says that it is done; a lesson is due after it.",
    of=WorkItem,
    each=True,
)
def finish_item(
    snapshot: Snapshot,
    item: Which,
    *,
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    stamp: Stamp,
) -> Change:
    """Say that an item is done, by the rule of all items; a lesson is due after it (rules.md F21)."""
    if item.status in LEFT:
        raise _left_already(item)
    if not item.open:
        raise done_already(item)
    done = day or stamp.today
    label = f"Finished {item.code} on {day_words(done)}"
    return make_change(snapshot, stamp, label, puts=(item.changed(status=WorkStatus.DONE, done=done),))


@action(
    "plan reopen",
    title="Reopen this work item",
    line="It is not finished, dropped or handed over after all.",
    of=WorkItem,
    each=True,
)
def reopen_item(snapshot: Snapshot, item: Which, *, stamp: Stamp) -> Change:
    """Say that an item is not finished, dropped or handed over after all."""
    if item.open:
        raise NotAllowed(f"{item.code} is open.", f"It is {item.status.value}.", "Nothing needs doing.")
    status = WorkStatus.STARTED if item.start else WorkStatus.PLANNED
    return make_change(
        snapshot, stamp, f"Reopened {item.code}", puts=(item.changed(status=status, done=None),)
    )


@action(
    "plan drop",
    title="Drop this work item",
    line="It will not be done, with the reason; what waited for it waits for what it waited for.",
    of=WorkItem,
    each=True,
)
def drop_item(
    snapshot: Snapshot,
    item: Which,
    *,
    reason: Annotated[Text, Says("why it is not done")],
    stamp: Stamp,
) -> Change:
    """Say that an item will not be done; it stays readable with the reason."""
    _refuse_closed(item, "dropped")
    if not reason.strip():
        raise InvalidValue(
            f"{item.code} is not dropped without a reason.",
            "Whoever waits for it will want to know.",
            "Write a sentence.",
            field="reason",
        )
    after = item.changed(status=WorkStatus.DROPPED, reason=reason)
    return make_change(snapshot, stamp, f"Dropped {item.code}: {reason}", puts=(after,))


@action(
    "plan hand",
    title="Hand this work item over",
    line="Somebody outside the programme finishes it, by a day.",
    of=WorkItem,
    each=True,
)
def hand_item(
    snapshot: Snapshot,
    item: Which,
    *,
    to: Annotated[str, Ref("person"), Says("who outside the programme finishes it")],
    due: Annotated[PlannedDay, Says("the day they finish it by")],
    reason: Annotated[Text, Says("why they finish it")] = "",
    stamp: Stamp,
) -> Change:
    """Give an item to somebody who is not on the roster, with a day: the programme has no more work in it."""
    _refuse_closed(item, "handed over")
    if due < stamp.today:
        raise InvalidValue(
            f"{day_words(due)} has passed.",
            f"Today is {day_words(stamp.today)}, and {item.code} is still to be finished.",
            "Give the day they finish it by.",
            field="due",
        )
    who, strangers = named(snapshot, to)
    after = item.changed(status=WorkStatus.HANDED, handed_to=who, end=due, reason=reason)
    label = f"Handed {item.code} over to {{person:{who}}}, due {day_words(due)}"
    return make_change(snapshot, stamp, label, puts=(*strangers, after))


def removal_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The code of the item that went."""
    item = next(id for kind, id in change.removes if kind is WorkItem)
    return Told({"id": str(item), "code": before.get(WorkItem, item).code})


@action(
    "plan remove",
    title="Remove this work item with its links",
    line="As if it had never been planned; once G1 is passed an item is dropped instead.",
    of=WorkItem,
    tells=removal_told,
)
def remove_item(snapshot: Snapshot, item: Which, *, stamp: Stamp) -> Change:
    """Take a work item out together with its links.

    NotAllowed while an idea became it or a lesson is about it, and once G1 was passed.
    """
    known = referring(snapshot, item)
    users = [one for one in known if not isinstance(one, WorkLink)]
    if users:
        named_users = ", ".join(f"{one.KIND.replace('_', ' ')} '{one.label()}'" for one in users[:5])
        raise NotAllowed(
            f"{item.code} is still needed.",
            f"It is used by {named_users}.",
            "Change these first, or finish or drop the item.",
        )
    links = [one for one in known if isinstance(one, WorkLink)]
    label = f"Removed work item {item.code}" + (f" and its {counted(len(links), 'link')}" if links else "")
    return make_change(snapshot, stamp, label, removes=(*links, item))


def how_to_reopen(item: WorkItem) -> str:
    """What makes closed work open again."""
    return f"Reopen it: cmprogramme plan reopen {item.code}"


def done_already(item: WorkItem) -> NotAllowed:
    """The refusal to finish work a second time, or on another day."""
    return NotAllowed(
        f"{item.code} is done already.",
        f"It was finished on {day_words(item.done)}.",
        how_to_reopen(item),
    )


def _refuse_closed(item: WorkItem, deed: str) -> None:
    if item.status in LEFT:
        raise _left_already(item)
    if not item.open:
        raise NotAllowed(
            f"{item.code} cannot be {deed}.",
            f"It was finished on {day_words(item.done)}.",
            how_to_reopen(item),
        )


def _left_already(item: WorkItem) -> NotAllowed:
    return NotAllowed(
        f"{item.code} is {words(item.status)} already.",
        f"That was on {day_words(item.left)}." if item.left else "The programme has no more work in it.",
        how_to_reopen(item),
    )
