"""From what a gate waits for to another gate, to what is met already, and to the case that is looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.widgets.area_map import AreaMap
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.phases import Gate
from lifecycle.gates.here import lacking
from lifecycle.gates.report import gate_report
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import shown
from tests.cmprogramme.tui.told_store import story

MET = (
    ("g1.segment", "7.segments"),
    ("g1.vision", "8.definition"),
    ("g1.case", "8.case"),
    ("g1.baseline", "8.scorecard"),
)


async def at(hands: Hands, gate: Gate, key: str) -> Gates:
    """That gate, the cursor on a row of its list."""
    gates = await hands.go("2", Gates)
    while gates.gate is not gate:
        await hands.press("]")
    pane = gates.pane("criteria")
    for _ in pane.rows:
        if pane.current is not None and pane.current.key == key:
            return gates
        await hands.press("down")
    raise AssertionError(f"{key} is not in the list")


def looked_at(gates: Gates) -> Gate | None:
    """The gate in sight."""
    return gates.gate


def part(app: Shell) -> str:
    """The part in sight."""
    assert app.rooms is not None
    return app.rooms.current.part


@pytest.mark.parametrize(("key", "place"), MET, ids=lambda one: one)
async def test_where_a_criterion_is_met_nobody_is_told_to_enter_anything(
    tmp_path: Path, key: str, place: str
) -> None:
    async with story(tmp_path, "justified") as (app, pilot):
        hands = Hands(app, pilot)
        await at(hands, Gate.G1, key)
        before = hands.said
        await hands.press("enter")
        assert part(app) == place
        assert hands.said == before


async def test_what_waits_for_another_gate_leads_to_what_that_one_waits_for(tmp_path: Path) -> None:
    async with story(tmp_path, "permissions_begun") as (app, pilot):
        hands = Hands(app, pilot)
        gates = await at(hands, Gate.G5, "g5.gates")
        await hands.press("enter")
        assert looked_at(gates) is Gate.G3
        assert app.desk is not None
        report = gate_report(hands.snapshot, Gate.G3, app.desk.need().today)
        waits = next(one for one in (*report.musts, *report.shoulds) if not one.passed)
        current = gates.pane("criteria").current
        assert current is not None
        assert current.key == waits.id
        assert "D decides G3" in hands.said
        await hands.press("-")
        assert looked_at(gates) is Gate.G5
        current = gates.pane("criteria").current
        assert current is not None
        assert current.key == "g5.gates"


async def test_a_line_of_the_case_that_is_looked_at_again_is_told_and_leads_to_the_case(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, "permissions_begun", size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        gates = await hands.go("2", Gates)
        while gates.gate is not Gate.G4:
            await hands.press("]")
        line = next(row for row in gates.pane("criteria").rows if row.key.startswith("true:"))
        await at(hands, Gate.G4, line.key)
        assert "not yet counted" in gates.prose("criterion").text()
        assert "rely on this" not in shown(app)
        await hands.press("enter")
        assert part(app) == "8.case"
        focused = app.focused
        assert isinstance(focused, Pane)
        assert focused.current is not None
        assert focused.current.key == line.key.partition(":")[2]
        await hands.press("-")
        assert looked_at(gates) is Gate.G4


@pytest.mark.long
async def test_f_f_stops_at_every_row_that_lacks_something_and_says_which_is_not_entered(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, "permissions_begun") as (app, pilot):
        hands = Hands(app, pilot)
        assert app.desk is not None
        waits = lacking(hands.snapshot, app.desk.need().today, Gate.G3)
        supports = [one for one in waits if one.criterion.id == "g3.supports"]
        assert len(supports) > 2
        rows, said = list[tuple[str, str]](), set[str]()
        for _ in waits:
            await hands.press("f", "f")
            said.add(hands.said)
            focused = app.focused
            current = focused.current if isinstance(focused, Pane) else None
            if "supported in delivering" in hands.said and current is not None:
                box = focused.box if isinstance(focused, CellGrid) else None
                rows.append((current.key, box.name if box is not None else ""))
        sheets = {one.target.key.partition("/")[0] for one in supports if one.target is not None}
        assert len(sheets) > 1
        assert len(set(rows)) == len(sheets), "a stop is a row, its first cell that lacks something"
        told = [text for text in said if "One more prototype is asked for. n enters it" in text]
        assert len(told) == 1


async def test_what_an_area_lacks_is_shown_in_the_list_and_f_m_is_the_map(tmp_path: Path) -> None:
    async with story(tmp_path, "permissions_begun", size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        await at(hands, Gate.G5, "g5.owners")
        await hands.press("enter")
        focused = app.focused
        assert isinstance(focused, Pane)
        assert (part(app), focused.filter) == ("5.areas", "needs:G5")
        assert focused.current is not None
        await hands.press("f", "m")
        assert isinstance(app.focused, AreaMap)


async def test_what_is_not_entered_yet_is_one_stop_of_f_f(tmp_path: Path) -> None:
    async with story(tmp_path, "permissions_begun") as (app, pilot):
        hands = Hands(app, pilot)
        for _ in range(6):
            await hands.press("f", "f")
        assert (
            "A prototype of the new way was tried with customers. One more prototype is asked for"
            in hands.said
        )
        await hands.press("f", "f")
        assert "A prototype of the new way" not in hands.said
