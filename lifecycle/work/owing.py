"""What is open and has a person, by person, from every room (rules.md owed). What nobody has comes last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.work import customer_sources, qualification_sources, sources
from lifecycle.work.dues import ORDER, Due
from lifecycle.work.reminding import last_asked, reminders

SOURCES: tuple[Callable[[Snapshot, date], Iterator[Due]], ...] = (
    sources.work,
    sources.conditions,
    sources.criteria,
    sources.decisions,
    sources.actions,
    sources.actuals,
    sources.benefits,
    customer_sources.sign_offs,
    customer_sources.read_backs,
    qualification_sources.unclear,
    qualification_sources.rights,
    qualification_sources.bargains,
    customer_sources.changed_needs,
    customer_sources.messages,
    sources.steps,
    customer_sources.trials,
    customer_sources.permissions,
    customer_sources.plans,
    sources.training,
    sources.lessons,
)
"""Where what is owed comes from, each by the rule of its room."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Everything one person owes, late ones first, then by day. `person` None: what nobody has. `asked` is the last day
    they were asked for anything."""

    person: Person | None
    dues: tuple[Due, ...]
    asked: date | None

    @property
    def name(self) -> str:
        """Who it is, "nobody" for what nobody has."""
        return self.person.name if self.person is not None else "nobody"

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(due.late for due in self.dues)


@once
def owed(snapshot: Snapshot, today: date) -> tuple[Owner, ...]:
    """What is owed, by person: who owes most that is late first, then by the next day due; nobody's last."""
    by_person: dict[UUID | None, list[Due]] = {}
    people = {person.id: person for person in snapshot.all(Person)}
    for due in every_due(snapshot, today):
        by_person.setdefault(due.who, []).append(due)
    asked = {one.person: one.day for one in reminders(snapshot, today)}
    owners = [
        Owner(
            people.get(id) if id is not None else None,
            tuple(sorted(dues, key=_first)),
            asked.get(id) if id else None,
        )
        for id, dues in by_person.items()
    ]
    return tuple(
        sorted(owners, key=lambda one: (one.person is None, -one.late, _next_day(one), folded(one.name)))
    )


def chosen(owners: Sequence[Owner], *, who: Person | None = None, late: bool = False) -> tuple[Owner, ...]:
    """What one person owes, or all of them; with `late` only what is late."""
    found = [
        replace(one, dues=tuple(due for due in one.dues if due.late or not late))
        for one in owners
        if who is None or (one.person is not None and one.person.id == who.id)
    ]
    return tuple(one for one in found if one.dues)


@once
def every_due(snapshot: Snapshot, today: date) -> tuple[Due, ...]:
    """Everything owed, room by room, each with the day its owner was last asked about it.

    Somebody whose name was erased owes nothing any more: it is nobody's.
    """
    there = {person.id for person in snapshot.all(Person) if not person.erased}

    def held(due: Due) -> Due:
        if due.who is None or due.who not in there:
            return replace(due, who=None) if due.who is not None else due
        day = last_asked(snapshot, due.who, due.subject.id, today)
        return replace(due, asked=day) if day is not None else due

    return tuple(held(due) for source in SOURCES for due in source(snapshot, today))


def _first(due: Due) -> tuple[bool, date, int]:
    return not due.late, due.due or date.max, ORDER.index(due.kind)


def _next_day(owner: Owner) -> date:
    return next((due.due for due in owner.dues if due.due is not None), date.max)
