"""Work taken a state further, promised, given away, changed: one by one and several as one change."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.actions import find_action
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.listed import Role
from lifecycle.bulk import call_each
from lifecycle.overrides import override
from lifecycle.plan import WorkItem, WorkLink, WorkStatus, find_item
from lifecycle.snapshot import Change, Snapshot
from lifecycle.strategy.drive import Component, drive_rule
from lifecycle.work.moving import give, next_state, promise
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp, with_nouns
from tests.lifecycle.plan.worked import item

FRIDAY = date(2026, 11, 20)
MAY, JUNE = date(2027, 5, 28), date(2027, 6, 11)


def three(**changes: object) -> Snapshot:
    """W1 due on 28 May, W2 two weeks later, W3 for no day."""
    return programme(
        person("Gwen"),
        item("W1", "segments", Area.AP, 20).changed(end=MAY, **changes),
        item("W2", "people", Area.PO, 10).changed(end=JUNE),
        item("W3", "survey", Area.CX, 10),
    )


def act(snapshot: Snapshot, id: str, **typed: object) -> Change:
    """An action as it is typed."""
    found = find_action(id)
    assert found is not None
    return call_each(found, snapshot, stamp(), typed)


def one(snapshot: Snapshot, code: str = "W1") -> WorkItem:
    return find_item(snapshot, code)


def test_planned_starts_started_is_done_done_is_started_again() -> None:
    snapshot = three()
    states = []
    for seed in range(3):
        snapshot = snapshot.apply(next_state(snapshot, one(snapshot), stamp=stamp(seed=seed + 1)))
        found = one(snapshot)
        states.append((found.status, found.start, found.done))
    assert states == [
        (WorkStatus.STARTED, TODAY, None),
        (WorkStatus.DONE, TODAY, TODAY),
        (WorkStatus.STARTED, TODAY, None),
    ]


def test_what_left_the_programme_has_no_next_state() -> None:
    snapshot = three(status=WorkStatus.DROPPED, reason="not needed", left=FRIDAY)
    with pytest.raises(NotAllowed, match="W1 is dropped") as no:
        next_state(snapshot, one(snapshot), stamp=stamp())
    assert no.value.do == "Reopen it: cmprogramme plan reopen W1"
    with pytest.raises(NotAllowed, match="It is dropped"):
        promise(snapshot, one(snapshot), due=MAY, stamp=stamp())
    with pytest.raises(NotAllowed, match="It is dropped"):
        give(snapshot, one(snapshot), owner="Gwen", stamp=stamp())


def test_technology_starts_in_drive_order_or_with_the_sponsors_leave() -> None:
    """The component is not ready while nothing that drives it was assessed (rules.md F20)."""
    snapshot = with_nouns(three(), (item("W4", "data", Area.IT, 5), *sponsor_and_leader()))
    with pytest.raises(NotAllowed, match="cannot start yet") as no:
        next_state(snapshot, one(snapshot, "W4"), stamp=stamp())
    assert "override" in no.value.do
    leave = override(
        snapshot,
        drive_rule(Component.SYSTEMS),
        by="Amara",
        role=Role.SPONSOR,
        reason="The supplier delivers only this month, and waiting costs a year.",
        risk_owner="Bryn",
        stamp=stamp(),
    )
    snapshot = snapshot.apply(leave)
    begun = snapshot.apply(next_state(snapshot, one(snapshot, "W4"), stamp=stamp(seed=2)))
    assert one(begun, "W4").status is WorkStatus.STARTED


def test_two_weeks_later_counts_from_each_ones_own_day_and_is_one_change() -> None:
    snapshot = three()
    change = act(snapshot, "plan set", code=("W1", "W2"), end="++2w", owner="Gwen")
    after = snapshot.apply(change)
    assert (one(after).end, one(after, "W2").end) == (date(2027, 6, 11), date(2027, 6, 25))
    assert one(after).owner == one(after, "W2").owner == person("Gwen").id
    assert change.label == f"2 work items: owner {{person:{person('Gwen').id}}}, due ++2w"
    promised = snapshot.apply(act(snapshot, "plan promise", code=("W2", "W1"), due="++1w"))
    assert (one(promised).end, one(promised, "W2").end) == (date(2027, 6, 4), date(2027, 6, 18))


def test_where_one_of_several_refuses_nothing_is_done_and_it_is_named() -> None:
    snapshot = three(status=WorkStatus.DONE, done=FRIDAY)
    with pytest.raises(NotAllowed, match="1 of 2 work items refuses, and nothing was done") as no:
        act(snapshot, "plan promise", code=("W2", "W3"), due="++2w")
    assert no.value.why.startswith("W3: due: '++2w' counts from the day entered before")
    with pytest.raises(NotAllowed, match="1 of 2") as no:
        act(snapshot, "plan finish", code=("W1", "W2"))
    assert "W1 is done already" in no.value.why
    with pytest.raises(NotFound, match="W9"):
        act(snapshot, "plan finish", code=("W2", "W9"))
    with pytest.raises(InvalidValue, match="Nothing to change"):
        act(snapshot, "plan set", code="W2")


def test_an_empty_text_takes_a_promise_or_an_owner_out() -> None:
    snapshot = three(owner=person("Gwen").id)
    after = snapshot.apply(act(snapshot, "plan set", code="W1", end="", owner=""))
    assert (one(after).end, one(after).owner) == (None, None)
    nobody = snapshot.apply(give(snapshot, one(snapshot), owner=None, stamp=stamp()))
    assert one(nobody).owner is None
    stranger = snapshot.apply(give(snapshot, one(snapshot), owner="Nils", stamp=stamp()))
    assert one(stranger).owner is not None


def waits(snapshot: Snapshot, code: str) -> dict[str, float]:
    """What an item waits for, with the days between."""
    items = {one.id: one.code for one in snapshot.all(WorkItem)}
    return {items[one.before]: one.lag for one in snapshot.all(WorkLink) if items[one.after] == code}


def test_what_an_item_waits_for_is_said_as_a_whole() -> None:
    snapshot = three()
    linked = snapshot.apply(act(snapshot, "plan wait", code="W3", **{"for": ("W1+5d", "w2")}))
    assert waits(linked, "W3") == {"W1": 5, "W2": 0}
    other = linked.apply(act(linked, "plan wait", code="W3", **{"for": ("W1",)}))
    assert waits(other, "W3") == {"W1": 5}, "a link that was there keeps its lag"
    assert waits(other.apply(act(other, "plan wait", code="W3", **{"for": ("none",)})), "W3") == {}
    with pytest.raises(NotAllowed, match="W1 cannot wait for W3") as no:
        act(linked, "plan wait", code="W1", **{"for": ("W2", "W3")})
    assert "W3 before W1 before W3" in no.value.why
    with pytest.raises(NotFound, match="W9"):
        act(linked, "plan wait", code="W1", **{"for": ("W9",)})
    with pytest.raises(InvalidValue, match="no number of days"):
        act(linked, "plan wait", code="W3", **{"for": ("W1+soon",)})
