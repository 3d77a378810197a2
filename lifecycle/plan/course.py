"""The course a work item runs, whoever changes it: started in drive order, done, dropped with a reason, handed over.

Source: rules.md graph, F20. Loaded by its name in the class, so that entering an item need not know all it asks.
"""

from __future__ import annotations

from datetime import date

from lifecycle.base.dayreading import refuse_ahead
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words, words
from lifecycle.passing import first_passed
from lifecycle.people import Person
from lifecycle.plan.nouns import LEFT, UNDER_WAY, WorkItem, WorkStatus
from lifecycle.plan.working import done_already
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.strategy.drive import COMPONENT_OF, ComponentStart, leave_to_start
from lifecycle.strategy.starting import state_of


def item_rule(
    snapshot: Snapshot, before: WorkItem | None, after: WorkItem | None, stamp: Stamp
) -> tuple[WorkItem, ...]:
    """What holds of a work item whoever changes it.

    Work that is done stays done on its day until it is reopened, and is not done before it starts; work under way has a
    day it started, and starts in drive order; what leaves the programme has a day it left, and is not removed once G1
    was passed.
    """
    if after is None:
        _refuse_removal(snapshot, before, stamp.today)
        return ()
    if before is not None and _course(before) == _course(after):
        return (after,)
    if before is not None and before.done is not None and after.done not in (None, before.done):
        raise done_already(before)
    if after.start is not None and after.done is not None and after.start > after.done:
        raise InvalidValue(
            f"{after.code} cannot be done before it starts.",
            f"It starts on {day_words(after.start)}.",
            "Correct one of the two days.",
            field="done",
        )
    _refuse_idle(before, after)
    if after.status is WorkStatus.STARTED and after.start is not None:
        refuse_ahead(after.start, stamp.today, "start")
    _refuse_too_soon(snapshot, before, after, stamp.today)
    _refuse_insider(snapshot, after)
    settled: dict[str, object] = {}
    if after.status is WorkStatus.STARTED and after.start is None:
        settled["start"] = stamp.today
    if after.status not in LEFT:
        settled |= {"left": None, "reason": "", "handed_to": None}
    elif after.left is None:
        settled["left"] = stamp.today
    if after.status is WorkStatus.DROPPED:
        settled["handed_to"] = None
    return (after.changed(**settled),) if settled else (after,)


def _refuse_idle(before: WorkItem | None, after: WorkItem) -> None:
    """InvalidValue for what says how work left where it did not leave that way; what it had before is left behind."""
    left = words(WorkStatus.HANDED)
    for name, value, at, what in (
        ("left", after.left, LEFT, "the day work was dropped or handed over"),
        ("reason", after.reason.strip() or None, LEFT, "why work was dropped or handed over"),
        ("handed_to", after.handed_to, (WorkStatus.HANDED,), "who finishes work that was handed over"),
    ):
        new = before is None or getattr(before, name) != getattr(after, name)
        if value is not None and new and after.status not in at:
            statuses = f"{words(WorkStatus.DROPPED)} or {left}" if len(at) > 1 else left
            raise InvalidValue(
                f"{words(name)}: {after.code} is {words(after.status)}.",
                f"It is {what}.",
                f"Give the status {statuses} as well, or leave it away.",
                field=name,
            )


def _course(item: WorkItem) -> tuple[object, ...]:
    component = COMPONENT_OF.get(item.area)
    return component, item.status, item.start, item.done, item.left, item.reason, item.handed_to


def _refuse_removal(snapshot: Snapshot, item: WorkItem | None, today: date) -> None:
    passed = first_passed(snapshot, Gate.G1, today)
    if item is None or passed is None:
        return
    raise NotAllowed(
        f"{item.code} cannot be removed any more.",
        f"G1 was passed on {day_words(passed)}; since then the plan shows what became of all its work.",
        f"Drop it with a reason: cmprogramme plan drop {item.code} --reason TEXT",
    )


def _refuse_too_soon(snapshot: Snapshot, before: WorkItem | None, after: WorkItem, today: date) -> None:
    """Technology and processes start no sooner than their component may; what began before goes on."""
    component = COMPONENT_OF.get(after.area)
    if component is None or after.status not in UNDER_WAY:
        return
    if before is not None and before.status in UNDER_WAY and COMPONENT_OF.get(before.area) is component:
        return
    if snapshot.known(ComponentStart, component.value) is None:
        state = state_of(snapshot, component, today)
        leave_to_start(snapshot, state, today, f"{after.code} is part of it ({after.area.value}).")


def _refuse_insider(snapshot: Snapshot, item: WorkItem) -> None:
    """Work is handed to somebody outside: who is on the roster is inside."""
    if item.status is not WorkStatus.HANDED or item.handed_to is None:
        return
    person = snapshot.find(Person, item.handed_to)
    if person is None or not person.on_roster or person.erased:
        return
    raise InvalidValue(
        f"{item.code} cannot be handed over to {person.name}.",
        f"{person.name} is on the roster, so the work would stay in the programme.",
        "Name somebody outside who finishes it, or make them its owner and leave it open.",
        field="handed_to",
    )
