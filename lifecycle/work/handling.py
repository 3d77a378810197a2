"""Doing something about what is owed, whatever it is and several at once: its next state, its owner, its day.

Each goes the way of its own room: the action of its next state, the register it is entered in (rules.md owed).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from lifecycle.actions import find_action
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.base.shape import Field
from lifecycle.bulk import Bulk, each
from lifecycle.customers.communication import Communication
from lifecycle.customers.proposition import Proposition, PropositionPart
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.customers.signing import ask_to_sign
from lifecycle.insight.segments import Segment
from lifecycle.register import edit
from lifecycle.register.calling import call
from lifecycle.register.stepping import by_when_field, owner_field
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.work.dues import Due

NOT_GIVEN: Mapping[str, tuple[str, str]] = {
    "condition": ("The decision of the gate named who meets it.", "The sponsor changes conditions on Gates."),
    "criterion": ("The playbook names the role that owes it.", "Give the role to somebody on Team."),
    "decision": ("Whoever holds the role decides it.", "Give the role to somebody on Team."),
    "training": ("It is the training of that person.", "Enter one for somebody else."),
    "lesson": ("Whoever had the work writes its lesson.", "Anybody may write it: space."),
}
"""Kinds whose owner follows from something else: why, and what to do."""

NO_DAY: Mapping[str, tuple[str, str]] = {
    "condition": ("The decision of the gate set its day.", "The sponsor moves it on Gates, with a reason."),
    "criterion": ("The playbook sets its day before that of the gate.", "Move the gate: t on Gates."),
    "actual": ("An actual counts for so many days, then the next one is due.", "Enter one: space."),
    "lesson": ("It is due so many days after the work was closed.", "Write it: space."),
}
"""Kinds whose day follows from something else; of all others it is the planned day of the gate."""

WRITTEN = frozenset(("bargain", "lesson", "actual", "benefit", "decision", "condition", "criterion", "plan"))
"""Kinds whose next state is something to be written, which nobody can say in one key."""

Step = Callable[[Snapshot, Due, Stamp], Change]


def take_next(snapshot: Snapshot, dues: Sequence[Due], stamp: Stamp) -> Bulk:
    """Each of these a state further; what needs more than it gives refuses and says so."""
    return _each(snapshot, dues, stamp, _next)


def give_dues(snapshot: Snapshot, dues: Sequence[Due], owner: str, stamp: Stamp) -> Bulk:
    """Each of these given to somebody; an empty name: to nobody."""
    return _each(snapshot, dues, stamp, lambda now, due, stamp: _give(now, due, owner, stamp))


def move_dues(snapshot: Snapshot, dues: Sequence[Due], day: str, stamp: Stamp) -> Bulk:
    """Another day for each of these; ++2w counts from each one's own."""
    return _each(snapshot, dues, stamp, lambda now, due, stamp: _move(now, due, day, stamp))


def why_not_given(due: Due) -> str:
    """Why it cannot be given to somebody else; "" where it can."""
    return " ".join(NOT_GIVEN.get(due.kind, ()))


def why_no_day(due: Due) -> str:
    """Why it has no day of its own; "" where it can have one."""
    return "" if _day_field(due) is not None else " ".join(_no_day(due))


def _each(snapshot: Snapshot, dues: Sequence[Due], stamp: Stamp, step: Step) -> Bulk:
    """The step for each of what is owed; several may be owed of one noun."""
    waiting: dict[UUID, list[Due]] = defaultdict(list)
    for due in dues:
        waiting[due.subject.id].append(due)

    def one(now: Snapshot, noun: Noun, stamp: Stamp) -> Change:
        return step(now, waiting[noun.id].pop(0), stamp)

    return each(snapshot, stamp, [due.subject for due in dues], one)


def _next(now: Snapshot, due: Due, stamp: Stamp) -> Change:
    act = find_action(due.next.act) if due.next is not None else None
    if due.next is None or act is None or due.kind in WRITTEN:
        raise NotAllowed(
            f"{due.text}: the {due.kind} has to be written.",
            "That is not the same for several at once.",
            "Do it by itself: it asks for what it needs.",
        )
    try:
        return call(act, now, stamp, due.next.given)
    except LifecycleError as error:
        raise NotAllowed(
            f"{due.text}: {error.what}", error.why, "Do it by itself: it asks for what it needs."
        ) from error


def _give(now: Snapshot, due: Due, owner: str, stamp: Stamp) -> Change:
    if due.kind == "sign-off":
        return _ask_to_sign(now, due, owner, stamp)
    noun: Noun | None = now.find(type(due.subject), due.subject.id)
    if isinstance(noun, Requirement | RightCheck | FairBargain | Communication):
        noun = next((one for one in now.all(Proposition) if one.segment == noun.segment), None)
    elif _owner_field(due) is None:
        why, do = NOT_GIVEN.get(due.kind, ("It has no owner of its own.", "Open it."))
        raise NotAllowed(f"{due.text} cannot be given to somebody else.", why, do)
    if noun is None:
        raise NotAllowed(
            f"{due.text} has nobody who answers for it.",
            "Its segment has no proposition yet.",
            "Enter one first.",
        )
    return edit(now, noun, {"owner": owner}, stamp)[1]


def _ask_to_sign(now: Snapshot, due: Due, owner: str, stamp: Stamp) -> Change:
    """Who is asked to sign: kept with the sign-off, which has no day yet."""
    part, party = due.subject, due.next.given["party"] if due.next is not None else ""
    assert isinstance(part, PropositionPart)
    return ask_to_sign(now, now.get(Segment, part.segment), part.part, party=party, who=owner, stamp=stamp)


def _move(now: Snapshot, due: Due, day: str, stamp: Stamp) -> Change:
    field = _day_field(due)
    if field is None:
        why, do = _no_day(due)
        raise NotAllowed(f"{due.text} has no day of its own.", why, do)
    return edit(now, now.get(type(due.subject), due.subject.id), {field.name: day}, stamp)[1]


def _owner_field(due: Due) -> Field | None:
    """The field that says whose it is, where it does not follow from something else."""
    return None if due.kind in NOT_GIVEN else owner_field(type(due.subject))


def _day_field(due: Due) -> Field | None:
    """The field that says until when, where it does not follow from something else."""
    return None if due.kind in NO_DAY else by_when_field(type(due.subject))


def _no_day(due: Due) -> tuple[str, str]:
    otherwise = ("It is due on the planned day of the gate that asks for it.", "Move the gate: M on Gates.")
    return NO_DAY.get(due.kind, otherwise)
