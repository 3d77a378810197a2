"""A store with work in it, for tests of the screens that show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from cmprogramme.storage.store import Store
from lifecycle.base.areas import Area
from lifecycle.base.noun import Noun, natural_id
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.snapshot import EMPTY, make_change
from lifecycle.strategy.components import StagedComponent
from tests.builders import PROGRAMME_ID, programme, stamp
from tests.cmprogramme.tui.running import DAY

PEOPLE = ("Gwen", "Hugo", "Eoin")
AREAS = (Area.PO, Area.AP, Area.CX)
"""Areas whose work may start at any time."""


def work_nouns(count: int = 16) -> list[Noun]:
    """People, and items W1, W2, ... by turns theirs: each waits for the third before it, each second one is under way,
    and the first two are late."""
    people = [Person(id=_id("person", name.lower()), name=name) for name in PEOPLE]
    items = [
        WorkItem(
            id=_id("work_item", f"w{number}"),
            code=f"W{number}",
            title=f"Piece of work number {number}",
            area=AREAS[number % 3],
            days=10,
            owner=people[number % 3].id,
            status=WorkStatus.STARTED if number % 2 else WorkStatus.PLANNED,
            start=DAY - timedelta(days=20) if number % 2 else None,
            end=_due(number),
        )
        for number in range(1, count + 1)
    ]
    links = [
        WorkLink(id=_id("work_link", str(one.id), str(other.id)), before=one.id, after=other.id)
        for one, other in zip(items, items[3:], strict=False)
    ]
    return [*people, *items, *links]


def other_nouns() -> list[Noun]:
    """A step that has no owner, which is owed as well."""
    return [
        StagedComponent(
            id=_id("staged_component", "one view"),
            title="One view of each household",
            place=1,
            planned=DAY + timedelta(days=3),
        )
    ]


def _id(kind: str, *key: str) -> UUID:
    return natural_id(PROGRAMME_ID, kind, *key)


def _due(number: int) -> date | None:
    if number <= 2:
        return DAY - timedelta(days=7 * number)
    return DAY + timedelta(weeks=number) if number % 4 else None


def work_store(folder: Path, nouns: Sequence[Noun] | None = None) -> Path:
    """A store with one programme that holds this work."""
    path = folder / "programmes.db"
    base = programme(name="First try")
    own = [noun for kind in base.nouns.values() for noun in kind.values()]
    more = work_nouns() if nouns is None else nouns
    with Store.open(path) as store:
        store.create(make_change(EMPTY, stamp(today=DAY), "Started the programme", puts=own))
        snapshot = store.load(PROGRAMME_ID)
        store.commit(
            PROGRAMME_ID, make_change(snapshot, stamp(today=DAY, seed=2), "Entered the work", puts=more)
        )
    return path
