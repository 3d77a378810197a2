"""Benefits of the case on screen 8 by keys: what each quarter came to, who answers for it, what measure shows it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.value import Value
from cmprogramme.tui.screens.value.case import CaseTab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.base.noun import Noun
from lifecycle.case.money import MoneyKind, MoneyLine
from lifecycle.case.realising import MoneyActual
from lifecycle.measures import Measure
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import programme, sponsor_and_leader, stamp
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import screens, shown, until
from tests.entries import entered

AMARA, BRYN = sponsor_and_leader()
MEASURE = entered(Measure, name="Calls twice", dimension="processes")
LINES = tuple(
    entered(MoneyLine, title=title, kind=MoneyKind.SAVES, low=300, likely=420, high=560, unit="thousand")
    for title in ("Repeat calls", "Failed visits", "[bold]Post[/] " + "x" * 150)
)
QUARTER = "jul-sep_2026"


@asynccontextmanager
async def benefits(
    folder: Path, nouns: Sequence[Noun] = (AMARA, BRYN, MEASURE, *LINES), **options: Any
) -> AsyncIterator[tuple[Hands, CellGrid]]:
    """The second view of the case, the cursor on its quarter."""
    path = folder / "programmes.db"
    base = programme(*nouns)
    with Store.open(path) as store:
        every = [noun for kind in base.nouns.values() for noun in kind.values()]
        store.create(make_change(EMPTY, stamp(), "Started the programme", puts=every, as_recorded=True))
    async with screens(path, **{"size": (80, 24), **options}) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("8", Value)
        await hands.press("down", "v")
        tab = room.tab
        assert isinstance(tab, CaseTab)
        assert tab.view == "benefits"
        grid = tab.pane("benefits")
        assert isinstance(grid, CellGrid)
        grid.focus()
        grid.go_to_cell(QUARTER)
        await hands.settled()
        yield hands, grid


async def test_quarters_are_typed_down_the_lines_and_a_second_number_changes_the_first(
    tmp_path: Path,
) -> None:
    async with benefits(tmp_path) as (hands, grid):
        await hands.write("90")
        await hands.press("enter")
        await hands.write("120")
        await hands.press("enter")
        await until(hands.pilot, lambda: len(hands.snapshot.all(MoneyActual)) == 2)
        found = {one.line: one for one in hands.snapshot.all(MoneyActual)}
        assert [found[line.id].value for line in LINES[:2]] == [90, 120]
        assert {(one.since, one.until) for one in found.values()} == {(date(2026, 7, 1), date(2026, 9, 30))}
        assert "90 (85%)" in shown(hands.app)
        grid.select(str(LINES[0].id))
        await hands.settled()
        await hands.write("40")
        await hands.press("enter")
        await until(hands.pilot, lambda: 40 in [one.value for one in hands.snapshot.all(MoneyActual)])
        assert len(hands.snapshot.all(MoneyActual)) == 2
        grid.select(str(LINES[0].id))
        await hands.settled()
        assert "It came out worse than the case" in hands.told("benefit")


async def test_who_answers_is_given_to_several_lines_at_once(tmp_path: Path) -> None:
    async with benefits(tmp_path) as (hands, _):
        before = hands.snapshot.revision
        await hands.press(",", ",", "o")
        await hands.write("Bryn")
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.snapshot.revision == before + 1)
        assert [one.owner for one in hands.snapshot.all(MoneyLine)] == [BRYN.id, BRYN.id, None]
        await hands.press("u")
        await until(hands.pilot, lambda: not any(one.owner for one in hands.snapshot.all(MoneyLine)))


@pytest.mark.parametrize("look", [{}, {"environ": {"LANG": "C.UTF-8", "NO_COLOR": "1"}}, {"glyphs": "ascii"}])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_measure_is_named_and_titles_are_data(
    size: tuple[int, int], look: dict[str, Any], tmp_path: Path
) -> None:
    async with benefits(tmp_path, size=size, **look) as (hands, grid):
        assert "[bold]Post[/]" in shown(hands.app)
        grid.go_to_cell("shown_by")
        if size[0] < 100:
            return
        await hands.settled()
        await hands.press("e")
        await hands.write("Calls twice")
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.snapshot.get(MoneyLine, LINES[0].id).measure == MEASURE.id)
        assert "Calls twice" in shown(hands.app)
