"""Late work on the critical path that somebody else waits for."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from lifecycle.base.areas import Area
from lifecycle.base.noun import Noun
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.plan.stopping import stops
from tests.builders import TODAY, person, programme
from tests.entries import entered

DALIA, EOIN = person("Dalia"), person("Eoin", position=1)
SINCE, DUE = date(2026, 11, 9), date(2026, 11, 13)


def item(code: str, owner: Person | None, **fields: object) -> WorkItem:
    """Ten days of work somebody has."""
    id = owner.id if owner else None
    return entered(WorkItem, code=code, title=f"work {code}", area=Area.AP, days=10, owner=id, **fields)


def late(owner: Person | None) -> WorkItem:
    """An item that was due ten days ago."""
    return item("W1", owner, start=SINCE, end=DUE, status="started")


def chain(*items: WorkItem) -> tuple[Noun, ...]:
    """Each item before the next one."""
    links = [entered(WorkLink, before=one.id, after=other.id) for one, other in pairwise(items)]
    return (DALIA, EOIN, *items, *links)


def found(*items: WorkItem) -> list[tuple[str, str]]:
    """Who stops whom."""
    return [(one.item.code, one.waiting.code) for one in stops(programme(*chain(*items)), TODAY)]


def test_late_work_stops_the_owner_of_what_waits_for_it() -> None:
    one = stops(programme(*chain(late(DALIA), item("W2", EOIN))), TODAY)[0]
    assert (one.item.code, one.owner, one.waiting.code, one.stopped) == ("W1", DALIA.id, "W2", EOIN.id)
    assert found(late(None), item("W2", EOIN)) == [("W1", "W2")]


def test_one_stops_neither_oneself_nor_nobody_nor_what_is_over() -> None:
    assert found(late(DALIA), item("W2", DALIA)) == []
    assert found(late(DALIA), item("W2", None)) == []
    assert found(late(DALIA), item("W2", EOIN, status="dropped", reason="no more")) == []


def test_what_is_in_time_or_off_the_critical_path_stops_nobody() -> None:
    in_time = item("W1", DALIA, start=SINCE, end=TODAY, status="started")
    assert found(in_time, item("W2", EOIN)) == []
    long = entered(WorkItem, code="W9", title="long", area=Area.AP, days=200, start=SINCE, status="started")
    snapshot = programme(*chain(late(DALIA), item("W2", EOIN)), long)
    assert stops(snapshot, TODAY) == ()
