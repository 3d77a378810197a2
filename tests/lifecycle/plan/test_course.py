"""What becomes of a work item: dropped, handed over, kept after G1, started in drive order (rules.md graph, F20)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decider, Decision, Outcome
from lifecycle.overrides import override
from lifecycle.people import Person
from lifecycle.plan import (
    WorkItem,
    WorkStatus,
    add_item,
    drop_item,
    find_item,
    finish_item,
    forecast,
    hand_item,
    remove_item,
    reopen_item,
    schedule,
    start_item,
)
from lifecycle.register import add, edit, remove
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.drive import Component, drive_rule, start_component
from tests.builders import TODAY, programme, sponsor_and_leader, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.plan.items import MONDAY, two

NEXT_YEAR = date(2027, 11, 30)


def item(snapshot: Snapshot, code: str = "A") -> WorkItem:
    return find_item(snapshot, code)


def decided(outcome: Outcome) -> Decision:
    return entered(
        Decision,
        number=1,
        gate=Gate.G1,
        outcome=outcome,
        decided_on=MONDAY,
        stage=Stage.D3,
        deciders=(Decider(person=sponsor_and_leader()[0].id, role=Role.SPONSOR),),
        reason="The case stands.",
        suggestion=outcome,
        written_by=sponsor_and_leader()[0].id,
    )


def test_an_item_is_dropped_with_its_reason_and_can_come_back() -> None:
    snapshot = two()
    with pytest.raises(InvalidValue, match="not dropped without a reason") as refused:
        drop_item(snapshot, item(snapshot), reason=" ", stamp=stamp())
    assert refused.value.field == "reason"
    dropped = snapshot.apply(drop_item(snapshot, item(snapshot), reason="Nobody asks for it", stamp=stamp()))
    found = item(dropped)
    assert (found.status, found.reason, found.left, found.open) == (
        WorkStatus.DROPPED,
        "Nobody asks for it",
        TODAY,
        False,
    )
    tries: tuple[Callable[[], object], ...] = (
        lambda: drop_item(dropped, found, reason="twice", stamp=stamp()),
        lambda: hand_item(dropped, found, to="Nils", due=NEXT_YEAR, stamp=stamp()),
        lambda: finish_item(dropped, found, stamp=stamp()),
        lambda: start_item(dropped, found, stamp=stamp()),
    )
    for again in tries:
        with pytest.raises(NotAllowed, match="A is dropped already") as no:
            again()
        assert "Reopen it" in no.value.do
    back = item(dropped.apply(reopen_item(dropped, found, stamp=stamp(seed=2))))
    assert (back.status, back.reason, back.left) == (WorkStatus.PLANNED, "", None)


def test_an_item_is_handed_to_somebody_outside_with_a_day() -> None:
    snapshot = two()
    handed = snapshot.apply(hand_item(snapshot, item(snapshot), to="Nils", due=NEXT_YEAR, stamp=stamp()))
    found = item(handed)
    assert (found.status, found.end, found.left, found.open) == (WorkStatus.HANDED, NEXT_YEAR, TODAY, False)
    (nils,) = handed.all(Person)
    assert (nils.name, nils.on_roster, found.handed_to) == ("Nils", False, nils.id)
    back = item(handed.apply(reopen_item(handed, found, stamp=stamp(seed=2))))
    assert (back.status, back.handed_to, back.left) == (WorkStatus.PLANNED, None, None)
    with pytest.raises(InvalidValue, match="has passed") as refused:
        hand_item(snapshot, item(snapshot), to="Nils", due=TODAY - timedelta(days=1), stamp=stamp())
    assert refused.value.field == "due"
    gwen = entered(Person, name="Gwen", functions=("hr",))
    inside = with_nouns(snapshot, (gwen,))
    with pytest.raises(InvalidValue, match="cannot be handed over to Gwen") as insider:
        hand_item(inside, item(inside), to="Gwen", due=NEXT_YEAR, stamp=stamp())
    assert "on the roster" in insider.value.why


def test_what_is_done_is_neither_dropped_nor_handed_over() -> None:
    snapshot = two()
    done = snapshot.apply(finish_item(snapshot, item(snapshot), stamp=stamp()))
    with pytest.raises(NotAllowed, match="cannot be dropped"):
        drop_item(done, item(done), reason="too late", stamp=stamp())
    with pytest.raises(NotAllowed, match="cannot be handed over"):
        hand_item(done, item(done), to="Nils", due=NEXT_YEAR, stamp=stamp())


def test_the_form_drops_and_hands_over_by_the_same_rule() -> None:
    snapshot = two()
    with pytest.raises(InvalidValue, match="cannot be stored") as refused:
        edit(snapshot, item(snapshot), {"status": "dropped"}, stamp())
    assert "needs the reason" in refused.value.why
    dropped, _ = edit(snapshot, item(snapshot), {"status": "dropped", "reason": "no need"}, stamp())
    assert (dropped.status, dropped.left) == (WorkStatus.DROPPED, TODAY)
    with pytest.raises(InvalidValue, match="cannot be stored") as missing:
        edit(snapshot, item(snapshot), {"status": "handed over", "handed_to": "Nils"}, stamp())
    assert "the day" in missing.value.why
    words = {"status": "handed over", "handed to": "Nils", "due": NEXT_YEAR.isoformat()}
    handed, _ = edit(snapshot, item(snapshot), words, stamp())
    assert (handed.status, handed.end, handed.left) == (WorkStatus.HANDED, NEXT_YEAR, TODAY)
    back, _ = edit(with_nouns(snapshot, (dropped,)), dropped, {"status": "planned"}, stamp())
    assert (back.status, back.reason, back.left) == (WorkStatus.PLANNED, "", None)


def test_after_g1_an_item_is_dropped_and_never_removed() -> None:
    for outcome in (Outcome.GO, Outcome.CONDITIONAL_GO):
        passed = with_nouns(two(), (decided(outcome),))
        unlinked = without_links(passed)
        with pytest.raises(NotAllowed, match="cannot be removed any more") as refused:
            remove_item(passed, item(passed), stamp=stamp())
        assert "cmprogramme plan drop A" in refused.value.do
        with pytest.raises(NotAllowed, match="cannot be removed any more"):
            remove(unlinked, item(unlinked, "B"), stamp())
    held = with_nouns(two(), (decided(Outcome.HOLD),))
    assert remove_item(held, item(held), stamp=stamp()).removes


def without_links(snapshot: Snapshot) -> Snapshot:
    return programme(*snapshot.all(WorkItem), *snapshot.all(Decision))


def of_area(area: Area) -> Snapshot:
    snapshot = programme(*sponsor_and_leader())
    return snapshot.apply(add_item(snapshot, "W1", "Work", area=area, days=5, stamp=stamp()))


@pytest.mark.parametrize("area", [Area.IT, Area.PC])
def test_technology_and_processes_start_in_drive_order_at_every_door(area: Area) -> None:
    snapshot = of_area(area)
    w1 = item(snapshot, "W1")
    new = {"code": "W2", "title": "x", "area": area.value}
    doors: tuple[Callable[[], object], ...] = (
        lambda: start_item(snapshot, w1, stamp=stamp()),
        lambda: finish_item(snapshot, w1, stamp=stamp()),
        lambda: edit(snapshot, w1, {"status": "started"}, stamp()),
        lambda: edit(snapshot, w1, {"status": "done", "done": TODAY.isoformat()}, stamp()),
        lambda: add(snapshot, WorkItem, {**new, "status": "started"}, stamp()),
    )
    for door in doors:
        with pytest.raises(NotAllowed, match="Work on processes and systems cannot start yet") as refused:
            door()
        assert "organisation (not yet assessed)" in refused.value.why
        assert "drive_order.systems" in refused.value.do
    edit(snapshot, w1, {"title": "Other work"}, stamp())


def test_other_areas_start_and_are_not_turned_into_technology_behind_the_rule() -> None:
    snapshot = of_area(Area.ME)
    begun = snapshot.apply(start_item(snapshot, item(snapshot, "W1"), stamp=stamp()))
    with pytest.raises(NotAllowed, match="cannot start yet"):
        edit(begun, item(begun, "W1"), {"area": "IT"}, stamp())


def test_under_the_sponsors_override_work_starts_and_what_has_begun_goes_on() -> None:
    snapshot = of_area(Area.IT)
    sponsor = sponsor_and_leader()[0].name
    leave = override(
        snapshot,
        drive_rule(Component.SYSTEMS),
        by=sponsor,
        role=Role.SPONSOR,
        reason="the old system loses its support in June",
        risk_owner=sponsor,
        expires=TODAY + timedelta(days=5),
        stamp=stamp(seed=9),
    )
    allowed = snapshot.apply(leave)
    begun = allowed.apply(start_item(allowed, item(allowed, "W1"), stamp=stamp()))
    later = stamp(today=TODAY + timedelta(days=9), seed=4)
    assert finish_item(begun, item(begun, "W1"), stamp=later).puts
    with pytest.raises(NotAllowed, match="cannot start yet"):
        start_item(allowed, item(allowed, "W1"), stamp=later)
    started = allowed.apply(
        start_component(allowed, Component.SYSTEMS, scores={}, readiness=None, stamp=stamp(seed=5))
    )
    assert start_item(started, item(started, "W1"), stamp=later).puts


def test_what_waited_for_a_dropped_item_waits_for_what_that_waited_for() -> None:
    snapshot = two()
    dropped = snapshot.apply(drop_item(snapshot, item(snapshot), reason="no need", stamp=stamp()))
    assert schedule(dropped, TODAY).items["B"].earliest_start == 0
    assert forecast(dropped, TODAY).late == ()


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"left": TODAY.isoformat()}, "left"),
        ({"reason": "because"}, "reason"),
        ({"handed_to": "Zoe"}, "handed_to"),
        ({"status": "dropped", "reason": "no need", "handed_to": "Zoe"}, "handed_to"),
        ({"status": "started", "reason": "because"}, "reason"),
    ],
)
def test_how_work_left_is_refused_for_work_that_has_not_left_that_way(
    texts: dict[str, str], field: str
) -> None:
    snapshot = two()
    status = texts.get("status", "planned")
    with pytest.raises(InvalidValue, match=f"{field.replace('_', ' ')}: A is {status}") as refused:
        edit(snapshot, item(snapshot), texts, stamp())
    assert refused.value.field == field


def test_a_plan_of_nothing_but_work_that_left_says_so() -> None:
    snapshot = two()
    dropped = snapshot.apply(drop_item(snapshot, item(snapshot), reason="no need", stamp=stamp()))
    both = dropped.apply(
        hand_item(dropped, item(dropped, "B"), to="Nils", due=NEXT_YEAR, stamp=stamp(seed=2))
    )
    handed = programme(*(one for one in both.all(WorkItem) if one.code == "B"), *both.all(Person))
    assert forecast(handed, TODAY).slip.note == "Not yet assessed: all work was handed over."
    assert schedule(both, TODAY).length.note == "Not yet assessed: all work was dropped or handed over."
    assert schedule(programme(), TODAY).length.note == "Not yet assessed: there are no work items."
