"""Asking people for what they owe: noted, so that it stands beside their work (rules.md owed)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.people import Person, name_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.work.dues import Due
from lifecycle.work.nouns import Reminder
from lifecycle.work.owing import owed
from lifecycle.work.reminding import noted


def asked_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Who was asked, and the day."""
    asked = [noun for noun in change.puts if isinstance(noun, Reminder)]
    return Told({"asked": [{"name": name_of(after, one.person), "day": one.day} for one in asked]})


@action(
    "plan remind",
    title="Note that somebody was asked",
    line="Who was asked for what they owe, and when; it stands beside their work.",
    of=Reminder,
    help="NAME... --about CODE; without --about: for everything they owe.",
    tells=asked_told,
)
def remind(
    snapshot: Snapshot,
    people: Annotated[tuple[Person, ...], Says("who was asked", name="name")],
    *,
    about: Annotated[
        tuple[str, ...], Says("codes of work, or ids of anything else they owe; left out: all of it")
    ] = (),
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    stamp: Stamp,
) -> Change:
    """Note that people were asked for some of what they owe, or for all of it.

    NotAllowed for somebody who owes nothing, NotFound for what none of them owes.
    """
    dues = {one.person.id: one.dues for one in owed(snapshot, stamp.today) if one.person is not None}
    wanted: dict[str, list[Due]] = {word: [] for word in about}
    asked: dict[UUID, Sequence[UUID]] = {}
    for person in people:
        theirs = dues.get(person.id, ())
        if not theirs:
            raise NotAllowed(
                f"{person.name} owes nothing.", "Nothing that is open has them as its owner.", ""
            )
        for word, found in wanted.items():
            found += [due for due in theirs if _is(due, word)]
        chosen = [due for due in theirs if not about or any(_is(due, word) for word in about)]
        if chosen:
            asked[person.id] = tuple(dict.fromkeys(due.subject.id for due in chosen))
    unknown = [word for word, found in wanted.items() if not found]
    if unknown:
        names = listed(person.name for person in people)
        raise NotFound(
            f"{names} {'owe' if len(people) > 1 else 'owes'} nothing called '{unknown[0]}'.",
            "It is the code of a work item, or the id of anything else.",
            "See: cmprogramme plan owed",
        )
    return noted(snapshot, asked, day or stamp.today, stamp)


def reminded(snapshot: Snapshot, dues: Sequence[Due], stamp: Stamp) -> Change:
    """Everybody who owes one of these noted as asked about it today; what nobody has is passed over."""
    asked: dict[UUID, list[UUID]] = {}
    for due in dues:
        if due.who is not None and due.subject.id not in asked.setdefault(due.who, []):
            asked[due.who].append(due.subject.id)
    if not asked:
        raise NotAllowed("Nobody is to be asked.", "Nobody has it.", "Give it to somebody first.")
    return noted(snapshot, asked, stamp.today, stamp)


def _is(due: Due, word: str) -> bool:
    code = due.subject.code if isinstance(due.subject, WorkItem) else ""
    return folded(word) == folded(code) or (len(word) >= 4 and str(due.subject.id).startswith(word.lower()))
