"""Cells that do what their page says: typing, next states, marks as one change, sheets, views, columns that scroll."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.celled import Celled, CelledTab, Sheet
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.base.deeds import Deed
from lifecycle.base.noun import folded
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Sentence, Table
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import ITEMS, CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.proposition import Support, SupportKind
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import EMPTY, Snapshot, make_change
from tests.builders import programme, stamp
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import screens, shown, until
from tests.entries import segment

PERIODS = 12


def answers_page(snapshot: Snapshot, today: date, about: Segment) -> Page:
    """The four answers of a segment, a column for each of some days: the last of them is today."""
    rows = []
    for item, _ in ITEMS:
        cells = [Cell(item)]
        for back in range(PERIODS):
            day = today.replace(day=PERIODS - back)
            known = snapshot.known(CommitmentReading, str(about.id), day.isoformat())
            value = None if known is None else getattr(known, item)
            text = "" if value is None else f"{value:g}"
            given = {"segment": str(about.id), "day": day.isoformat()}
            typed = Deed("put commitment", given, item, "digit", text, most=10)
            cells.append(Cell(text or "-", does={"type": typed}))
        rows.append(Row(tuple(cells), f"{about.id}/{item}", about))
    columns = (Column("item"), *(Column(f"d{back}", 6, "right") for back in range(PERIODS)))
    return Page("Answers", (Fact("Answers", about.name), Table("", columns, tuple(rows))))


def supports_page(snapshot: Snapshot, today: date) -> Page:
    """Segments by supports; each is there or not, has a counted share and a text."""
    rows = []
    for one in snapshot.all(Segment):
        cells = [Cell(one.name)]
        for kind in SupportKind:
            known = snapshot.known(Support, str(one.id), kind.value)
            given = {"segment": str(one.id), "support": kind.value}
            there = known is not None and known.present
            wants = Deed("put support", {**given, "present": "no" if there else "yes"})
            text = Deed("put support", {**given, "present": "yes"}, "evidence", "text")
            cells.append(
                Cell(
                    "" if there else "open",
                    status="done" if there else "none",
                    does={"next": wants, "type": text},
                )
            )
        count = Deed(
            "put activity_count",
            {"segment": str(one.id), "day": today.isoformat()},
            "complaints",
            "number",
        )
        counted = snapshot.known(ActivityCount, str(one.id), today.isoformat())
        cells.append(Cell("-" if counted is None else f"{counted.complaints}", does={"type": count}))
        told = Deed("put communication", {"segment": str(one.id), "audience": "staff"}, "day")
        asks = Deed("customer communicate", {"segments": str(one.id)})
        cells.append(Cell("told", does={"day": told, "next": asks}))
        rows.append(Row(tuple(cells), str(one.id), one))
    columns = (Column("segment"), *(Column(kind.value, 8) for kind in SupportKind), Column("complaints", 10))
    return Page("Supports", (Table("", (*columns, Column("told", 6)), tuple(rows)),))


def side_page(snapshot: Snapshot, today: date, about: object) -> Page:
    return Page("About", (Sentence(getattr(about, "name", "nothing")),))


class Toy(CelledTab):
    ID, TITLE = "toy", "Toy"
    MAIN = (Celled("answers", answers_page), Celled("supports", supports_page, flow="column"))
    SIDE = (Described("about", side_page),)
    VIEWS = (("answers", "answers"), ("supports", "supports"))
    SHEETED = frozenset({"answers"})
    SHEET = "segment"

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        return [Sheet(str(one.id), one.name, one) for one in facts.snapshot.all(Segment)]


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Customers, "TABS", (Toy,))


@asynccontextmanager
async def at_toy(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Hands, Toy]]:
    async with screens(store_of_three(tmp_path), size=size) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("7", Customers)
        await hands.press("down")
        tab = room.tab
        assert isinstance(tab, Toy)
        yield hands, tab


def store_of_three(folder: Path) -> Path:
    """A programme with three segments."""
    path = folder / "programmes.db"
    base = programme(segment("Movers"), segment("Renters"), segment("Stayers"), name="Cells")
    nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
    with Store.open(path) as store:
        store.create(make_change(EMPTY, stamp(), "Started the programme", puts=nouns))
    return path


def grid_of(tab: Toy, id: str) -> CellGrid:
    found = tab.pane(id)
    assert isinstance(found, CellGrid)
    return found


def readings(hands: Hands) -> dict[tuple[str, int], float | None]:
    return {
        (str(one.segment), one.day.day): one.stay
        for one in hands.snapshot.all(CommitmentReading)
        if one.day.day <= PERIODS
    }


async def test_a_digit_is_taken_as_soon_as_no_further_one_fits(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path) as (hands, tab):
        movers = hands.snapshot.all(Segment)[0]
        await hands.write("7")
        await until(hands.pilot, lambda: readings(hands).get((str(movers.id), 12)) == 7)
        grid = grid_of(tab, "answers")
        assert grid.box is not None
        assert grid.box.column == 2
        await hands.write("1")
        assert grid.typing_in == "1"
        assert "1▏" in shown(hands.app)
        await hands.write("0")
        await until(hands.pilot, lambda: readings(hands).get((str(movers.id), 11)) == 10)
        await hands.write("1")
        await hands.press("escape")
        assert grid.typing_in is None
        assert (str(movers.id), 10) not in readings(hands)
        await hands.write("1")
        await hands.press("right")
        await until(hands.pilot, lambda: readings(hands).get((str(movers.id), 10)) == 1)
        await hands.press("left", "backspace")
        await until(hands.pilot, lambda: readings(hands)[(str(movers.id), 10)] is None)


async def test_columns_scroll_with_the_cursor_and_the_first_stays(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path, (60, 24)) as (hands, tab):
        grid = grid_of(tab, "answers")
        assert "columns 1 to 6 of 12" in shown(hands.app)
        for _ in range(11):
            await hands.press("right")
        assert grid.box is not None
        assert grid.box.column == 12
        assert grid.sizes[0] > 0
        assert grid.sizes[12] > 0
        assert grid.sizes[1] == 0
        assert "d11" in shown(hands.app)
        assert "stay" in shown(hands.app)


async def test_sheets_and_views_keep_the_row(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path) as (hands, tab):
        names = [one.name for one in hands.snapshot.all(Segment)]
        assert f"{names[0].upper()} 1/{len(names)}" in shown(hands.app)
        await hands.press("down", "J")
        assert f"{names[1].upper()} 2/{len(names)}" in shown(hands.app)
        row = tab.row("answers")
        assert row is not None
        assert row.key.endswith(ITEMS[1][0])
        await hands.press("K", "K")
        assert f"{names[-1].upper()} {len(names)}/{len(names)}" in shown(hands.app)
        await hands.press("v")
        assert tab.view == "supports"
        assert "[supports]" in shown(hands.app)


async def test_marked_cells_are_one_change_and_one_undo(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path, (160, 40)) as (hands, tab):
        await hands.press("v")
        grid = grid_of(tab, "supports")
        open_cells = sum(
            one.open for boxes in grid.boxes.values() for one in boxes if one.name in list(SupportKind)
        )
        before = hands.snapshot
        await hands.press("asterisk")
        for key in [key for key in grid.marks if key.endswith("told")]:
            grid.mark(grid.marks - {key})
        assert len(grid.marks) == open_cells
        await hands.press("space")
        await until(hands.pilot, lambda: hands.snapshot.revision == before.revision + 1)
        assert not grid.marks
        missing = hands.snapshot.all(Segment)
        assert len([one for one in hands.snapshot.all(Support) if one.present]) == 6 * len(missing)
        await hands.press("u")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Support)) == len(before.all(Support)))


async def test_a_number_takes_enter_and_goes_down_and_words_take_a_line(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path, (160, 40)) as (hands, tab):
        await hands.press("v")
        grid = grid_of(tab, "supports")
        segments = hands.snapshot.all(Segment)
        grid.go_to_cell("complaints")
        today = hands.app.desk.need().today if hands.app.desk is not None else date.min
        await hands.write("275")
        await hands.press("enter")
        await hands.write("12")
        await hands.press("enter")

        def counts() -> list[int | None]:
            found = (
                hands.snapshot.known(ActivityCount, str(one.id), today.isoformat()) for one in segments[:2]
            )
            return [None if one is None else one.complaints for one in found]

        await until(hands.pilot, lambda: counts() == [275, 12])
        await hands.press("home")
        grid.go_to_cell("rewards")
        await hands.press("enter")
        await hands.write("A bonus")
        await hands.press("enter")
        await until(
            hands.pilot, lambda: any(one.evidence == "A bonus" for one in hands.snapshot.all(Support))
        )
        grid.go_to_cell("incentives")
        await hands.write("5")
        assert "takes no digits" in hands.said or "takes no digits" in shown(hands.app)


async def test_a_day_is_asked_in_a_line_for_all_and_what_needs_more_asks(toy: None, tmp_path: Path) -> None:
    async with at_toy(tmp_path, (160, 40)) as (hands, tab):
        await hands.press("v")
        grid = grid_of(tab, "supports")
        grid.go_to_cell("told")
        before = len(hands.snapshot.all(Communication))
        await hands.press(",", ",", "t")
        await hands.write("today")
        await hands.press("enter")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Communication)) == before + 2)
        await hands.press("home", "space")
        await until(hands.pilot, lambda: "udience" in shown(hands.app))
        assert folded("told") in folded(shown(hands.app))
