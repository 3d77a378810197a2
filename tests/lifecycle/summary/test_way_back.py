"""The way back to plan: whose it is, when it is over (rules.md summary, way back)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.register import add, edit, remove
from lifecycle.snapshot import Snapshot
from lifecycle.summary.nouns import IssuedSummary, WayBack
from lifecycle.summary.sheet import DimensionRow, State
from lifecycle.summary.way_back import way_back
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp, with_nouns
from tests.lifecycle.summary.test_wording import on_plan, page

AMARA, BRYN = sponsor_and_leader()
DUE = date(2026, 12, 4)
FIELDS = {"dimension": "money", "owner": "Bryn", "due": "2026-12-04", "words": "a second offer"}


def written(**fields: str) -> tuple[Snapshot, WayBack]:
    """A programme with a way back."""
    start = programme(AMARA, BRYN, person("Jo", on_roster=False, position=2))
    one, change = add(start, WayBack, {**FIELDS, **fields}, stamp())
    return start.apply(change), one


def issued(number: int, state: State, dimension: str = "money", day: date = TODAY) -> IssuedSummary:
    """A page on which the dimension stood like that."""
    rows = [
        DimensionRow(dimension=row.dimension, state=state, trend="same", why="")
        if row.dimension == dimension
        else row
        for row in on_plan()
    ]
    return IssuedSummary(
        id=UUID(int=number),
        number=number,
        issued_on=day,
        as_of=day,
        revision=1,
        stage=Stage.D1,
        gate=Gate.G0,
        content=page(dimensions=rows).model_dump_json(),
        issued_by=BRYN.id,
    )


def test_it_says_whose_it_is_and_when_it_was_written_whichever_way_it_was_entered() -> None:
    snapshot, one = written()
    assert (one.owner, one.due, one.written_on, one.gate, one.page) == (BRYN.id, DUE, TODAY, Gate.G0, 0)
    found = way_back(snapshot, "money", "watch", TODAY)
    assert found == one
    assert way_back(snapshot, "benefit", "watch", TODAY) is None


def test_its_owner_is_on_the_roster() -> None:
    for stranger in ("Jo", "Somebody New"):
        with pytest.raises(NotAllowed, match="cannot own a way back"):
            written(owner=stranger)


def test_its_day_is_still_to_come_but_one_that_passed_does_not_keep_the_words_from_changing() -> None:
    with pytest.raises(InvalidValue, match="has passed"):
        written(due="2026-11-20")
    snapshot, one = written()
    later = stamp(today=date(2026, 12, 7), seed=3)
    changed, _ = edit(snapshot, one, {"words": "a third offer"}, later)
    assert (changed.written_on, changed.due) == (date(2026, 12, 7), DUE)


def test_there_is_none_from_on_plan_nor_from_what_is_not_set() -> None:
    snapshot, one = written()
    assert way_back(snapshot, "money", "on plan", TODAY) is None
    assert way_back(snapshot, "money", "not set", TODAY) is None
    assert way_back(snapshot, "money", "off plan", TODAY) == one


def test_one_written_for_a_time_that_ended_on_a_page_is_over() -> None:
    snapshot, one = written()
    away = with_nouns(snapshot, [issued(1, "watch"), issued(2, "off plan")])
    assert way_back(away, "money", "watch", TODAY) == one
    back = with_nouns(snapshot, [issued(1, "watch"), issued(2, "on plan"), issued(3, "watch")])
    assert way_back(back, "money", "watch", TODAY) is None
    again, _ = edit(back, one, {"words": "a new way"}, stamp(seed=4))
    renewed = with_nouns(back, [again])
    assert again.page == 3
    assert way_back(renewed, "money", "watch", TODAY) == again


def test_one_written_after_a_page_that_was_on_plan_holds() -> None:
    snapshot = with_nouns(programme(AMARA, BRYN), [issued(1, "on plan")])
    one, change = add(snapshot, WayBack, FIELDS, stamp())
    assert one.page == 1
    assert way_back(snapshot.apply(change), "money", "watch", TODAY) == one


def test_one_of_time_or_scope_is_over_with_its_gate() -> None:
    for name, over in (("time", True), ("scope", True), ("money", False)):
        snapshot, one = written(dimension=name)
        ahead = with_nouns(snapshot, [snapshot.programme.changed(stage=Stage.D2)])
        assert way_back(ahead, one.dimension, "watch", TODAY) == (None if over else one)


def test_it_is_not_yet_there_before_it_was_written_and_can_be_removed() -> None:
    snapshot, one = written()
    assert way_back(snapshot, "money", "watch", date(2026, 11, 20)) is None
    assert snapshot.apply(remove(snapshot, one, stamp(seed=5))).all(WayBack) == ()
