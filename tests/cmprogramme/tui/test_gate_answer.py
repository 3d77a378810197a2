"""A criterion that asks for a number is answered where it stands, part by part."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.session import Session
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import CriterionNumber
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import make_change
from tests.builders import pin, stamp
from tests.cmprogramme.demo.told import day
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import programme_of, shell_on
from tests.cmprogramme.tui.told_store import story_store
from tests.lifecycle.gates.read_criteria import CALLS as A_NUMBER
from tests.lifecycle.gates.read_criteria import asks, combining

CALLS = {**A_NUMBER, "unit": "calls a week"}
AGREED = {"id": "agreed", "check": "confirmed", "title": "The council agrees"}


async def test_enter_asks_for_the_number_of_the_part_that_waits_for_it(tmp_path: Path) -> None:
    store = Store.open(story_store(tmp_path, "definition_written"))
    programme = programme_of(store)
    snapshot = store.load(programme)
    asked = pin(asks(combining("all", CALLS, AGREED))).changed(id=snapshot.all(PinnedPlaybook)[0].id)
    store.commit(
        programme,
        make_change(snapshot, stamp(today=day("definition_written")), "Asked otherwise", puts=(asked,)),
    )
    session = Session(store, programme, "Bryn", drafts=tmp_path / "drafts")
    async with shell_on(session, size=(120, 40)) as (app, pilot):
        hands = Hands(app, pilot)
        gates = await hands.go("2", Gates)
        assert gates.gate is Gate.G1
        pane = gates.pane("criteria")
        assert [row.key for row in pane.rows if row.kind == "item"][:3] == [
            "x.parts",
            "x.parts/calls",
            "x.parts/agreed",
        ]
        pane.select("x.parts")
        await hands.form("enter", {"value": "250", "evidence": "the desk counted"})
        (given,) = hands.snapshot.all(CriterionNumber)
        assert (given.criterion, given.value) == ("x.parts/calls", 250)
        assert "250 calls a week" in hands.said
