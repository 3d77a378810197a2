"""What is done to several as one change, met by what others do meanwhile: what a rule refuses stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from cmprogramme.tui.clashes import Anew
from cmprogramme.tui.deeds import made
from cmprogramme.tui.queue import Make, Queue
from cmprogramme.tui.several import Several
from lifecycle.actions import find_action
from lifecycle.base.errors import Conflict
from lifecycle.bulk import done_to
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.working import drop_item
from lifecycle.register import edit
from lifecycle.snapshot import Snapshot
from tests.builders import programme, stamp
from tests.cmprogramme.tui.works import work_nouns

DAY = date(2027, 3, 1)
START = programme(*work_nouns(3))
ITEMS = {item.code: item for item in START.all(WorkItem)}


def promised(several: Several) -> Make:
    """All of them for that day; what was dropped refuses."""
    act = find_action("plan promise")
    assert act is not None
    argument = done_to(act)
    assert argument is not None
    return made(act, {argument.parameter: several}, {"due": DAY.isoformat()})


def dropped(snapshot: Snapshot, code: str) -> Snapshot:
    """The programme after Mei dropped that item."""
    item = snapshot.get(WorkItem, ITEMS[code].id)
    return snapshot.apply(drop_item(snapshot, item, reason="No room.", stamp=stamp("Mei", seed=8)))


def edited(snapshot: Snapshot, code: str, **texts: str) -> Snapshot:
    """The programme after Mei changed that item."""
    item = snapshot.get(WorkItem, ITEMS[code].id)
    return snapshot.apply(edit(snapshot, item, texts, stamp("Mei", seed=9))[1])


def on_the_day(snapshot: Snapshot) -> list[str]:
    """Which of them have it."""
    return [item.code for item in snapshot.all(WorkItem) if item.end == DAY]


def test_what_a_rule_refuses_now_is_not_written_though_it_could_have_been_when_it_was_begun() -> None:
    several = Several(ITEMS)
    queue = Queue(edited(dropped(START, "W2"), "W1", title="Renamed"))
    assert queue.add(promised(several), stamp(), since=START) is not None
    assert on_the_day(queue.local) == ["W1", "W3"]
    assert several.staying == {"W2"}
    assert "It is dropped" in several.refused[0].error.why


def test_what_comes_to_refuse_while_it_waits_is_marked_again() -> None:
    several, told = Several(ITEMS), []
    queue = Queue(START)
    assert queue.add(promised(several), stamp()) is not None
    assert (set(several.staying), on_the_day(queue.local)) == (set(), ["W1", "W2", "W3"])
    several.marks = lambda written: told.append((written, set(several.staying)))
    assert queue.rebase(edited(START, "W1", title="Renamed")) == []
    assert told == []
    assert queue.rebase(dropped(START, "W2")) == []
    assert told == [(True, {"W2"})]
    assert on_the_day(queue.local) == ["W1", "W3"]


def test_one_of_several_written_anew_leaves_out_what_refuses_as_well() -> None:
    several = Several(ITEMS)
    queue = Queue(edited(dropped(START, "W2"), "W1", end="2027-02-01"))
    with pytest.raises(Conflict) as refused:
        queue.add(promised(several), stamp(), since=START)
    (clash,) = refused.value.clashes
    make = Anew(promised(several), clash.kind, clash.id, {"end": "2027-02-10"})
    assert queue.add(make, stamp(), since=START, agreed=queue.local) is not None
    assert on_the_day(queue.local) == ["W3"]
    assert queue.local.get(WorkItem, ITEMS["W1"].id).end == date(2027, 2, 10)
    assert several.staying == {"W2"}
