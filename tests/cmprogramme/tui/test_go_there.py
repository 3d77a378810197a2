"""Every criterion of every gate is followed to its place and met there, in a window of 80x24."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.phases import GATES
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.snapshot import EMPTY, Snapshot, make_change
from tests.builders import core, stamp
from tests.cmprogramme.demo.test_left_undone import without
from tests.cmprogramme.demo.told import day
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.left_undone import AT, CASES, Case
from tests.cmprogramme.tui.running import PLAIN, programme_of, shown, until

WHO = "Bryn"


@asynccontextmanager
async def on(folder: Path, case: Case) -> AsyncIterator[Hands]:
    """The screens on the story with that one thing left undone, on the day of its gate."""
    key = AT[case.gate]
    snapshot = without(key, case.undo)
    nouns = [noun for kind in snapshot.nouns.values() for noun in kind.values()]
    store = Store.open(folder / "programmes.db")
    store.create(make_change(EMPTY, stamp(WHO, day(key)), "As it was", puts=nouns, as_recorded=True))
    session = Session(store, programme_of(store), WHO, drafts=folder / "drafts", day=day(key))
    app = Shell(lambda: session, environ=PLAIN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.current.ready)
        yield Hands(app, pilot)
    store.close()


def criterion(snapshot: Snapshot, case: Case) -> CriterionReport:
    """The criterion as it stands."""
    found = gate_report(snapshot, case.gate, day(AT[case.gate])).criterion(case.criterion)
    assert found is not None
    return found


def room(hands: Hands) -> Room:
    """The screen in sight."""
    assert hands.app.rooms is not None
    return hands.app.rooms.current


async def to_the_criterion(hands: Hands, case: Case) -> Gates:
    """To the gate by its key and the brackets, to the criterion by the arrow."""
    gates = await hands.go("2", Gates)
    for _ in GATES:
        if gates.gate is case.gate:
            break
        await hands.press("]")
    pane = gates.pane("criteria")
    for _ in pane.rows:
        if pane.current is not None and pane.current.key == case.criterion:
            return gates
        await hands.press("down")
    raise AssertionError(f"{case.criterion} is not in the list")


def under_the_cursor(hands: Hands) -> str:
    """The row under the cursor of the list with the focus."""
    focused = hands.app.focused
    row = focused.current if isinstance(focused, Pane) else None
    return row.text() if row is not None else ""


def test_every_criterion_of_the_core_playbook_is_followed() -> None:
    every = {criterion.id for gate in core().gates for criterion in gate.criteria}
    assert {case.criterion for case in CASES} == every


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.criterion)
async def test_enter_goes_to_where_a_criterion_is_met_and_it_is_met_there(tmp_path: Path, case: Case) -> None:
    async with on(tmp_path, case) as hands:
        assert not criterion(hands.snapshot, case).passed
        await to_the_criterion(hands, case)
        await hands.press("enter")
        assert room(hands).part == case.part, shown(hands.app)
        assert case.row.casefold() in under_the_cursor(hands), shown(hands.app)
        if case.part[:1] != "2" and room(hands).query(GateLine):
            assert "-=back" in shown(hands.app)
        if case.do is not None:
            await case.do(hands)
            await until(hands.pilot, lambda: criterion(hands.snapshot, case).passed)
        await hands.press("escape", "escape", "-")
        if case.part != "2":
            gates = room(hands)
            assert isinstance(gates, Gates)
            assert gates.gate is case.gate
            row = gates.pane("criteria").current
            assert row is not None
            assert row.key == case.criterion
