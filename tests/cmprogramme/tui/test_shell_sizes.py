"""Every screen from 60x20 to 200x60, smaller than that, and while it is being resized."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from cmprogramme.pages import named
from cmprogramme.reports.made import make
from cmprogramme.reports.written import text
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.capabilities.areas import EightAreasTab
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.ideas import AddLine, Ideas
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.strips import TooSmall
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.widgets.area_map import AreaMap
from cmprogramme.tui.widgets.graph_layout import lay_out, layered, masks
from cmprogramme.tui.widgets.pane import Pane
from tests.cmprogramme.tui.running import copy_store, screens, shown, type_text, until, visit

PLACES = ("1", "2", "3", "4", "5", "7", "9", "H", "x")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 30), (100, 30), (140, 40), (200, 60)])
async def test_every_screen_shows_title_keys_something_and_footer_at(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path), size=size) as (app, pilot):
        for place in PLACES:
            await visit(app, pilot, place, Room)
            lines = shown(app).split("\n")
            assert len(lines) == size[1]
            assert "Aldermoor Energy" in lines[0]
            assert lines[1].split()[0] == "1"
            assert "?=help" in lines[-1]
            assert sum(bool(line.strip()) for line in lines[2:-1]) >= 5, place
            assert not app.screen.query_one(TooSmall).display


async def test_a_narrow_window_shows_one_of_the_lower_panes_and_tab_brings_the_next(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        assert "NEEDS YOU" in shown(app)
        assert "tab: areas, changes" in shown(app)
        await pilot.press("tab")
        await until(pilot, lambda: "AREAS" in shown(app) and "NEEDS YOU" not in shown(app))
        await pilot.press("tab")
        await until(pilot, lambda: "CHANGED" in shown(app))
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: "NEEDS YOU" in shown(app))


@pytest.mark.parametrize("size", [(52, 18), (59, 40), (120, 19), (20, 5), (3, 2), (1, 1)])
async def test_a_window_too_small_tells_its_size_and_shows_the_screen_as_text(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: app.screen.size == size)
        if size[0] >= 50:
            told = f"needs 60x20; this window is {size[0]}x{size[1]}"
            await until(pilot, lambda: told in " ".join(shown(app).split()))
        if size == (52, 18):
            await pilot.press("end")
            await until(pilot, lambda: "G5 Handed over" in shown(app))
            await pilot.press("ctrl+p")
            await until(pilot, lambda: "Commands" in shown(app))
            await pilot.press("escape")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "NEEDS YOU" in shown(app))
        await until(pilot, lambda: isinstance(app.focused, Pane) and app.focused.id == "needs")


async def test_a_screen_first_seen_in_a_window_too_small_has_its_focus_when_the_window_grows(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        for place in ("5", "6", "7", "8", "9", "H", "x"):
            await pilot.resize_terminal(20, 5)
            await until(pilot, lambda: app.screen.size == (20, 5))
            await visit(app, pilot, place, Room)
            await pilot.press("right_square_bracket")
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: app.screen.size == (80, 24))
            await until(pilot, lambda: not app.screen.query_one(TooSmall).display)
            assert app.focused is not None, place
            assert app.focused.is_on_screen, place


async def test_resizing_never_loses_focus_selection_or_typed_text(tmp_path: Path) -> None:
    rolls = random.Random(20261122)
    async with screens(copy_store(tmp_path)) as (app, pilot):
        gates = await visit(app, pilot, "2", Gates)
        assert gates.pane("criteria").select("g2.disposed")
        chosen = gates.pane("criteria").current
        ideas = await visit(app, pilot, "4", Ideas)
        await pilot.press("n")
        await type_text(pilot, "half an idea")
        for _ in range(25):
            await pilot.resize_terminal(rolls.randint(1, 200), rolls.randint(1, 60))
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: app.screen.size == (120, 36))
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        assert ideas.query_one(AddLine).value == "half an idea"
        await pilot.press("escape")
        await visit(app, pilot, "2", Gates)
        assert gates.pane("criteria").current == chosen
        widths = {strip.cell_length for strip in app.screen._compositor.render_strips()}
        assert widths == {120}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_page_of_a_sponsor_keeps_its_columns_and_rules_in_any_window(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path), size=size) as (app, pilot):
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: room.page is not None and "Situation on" in shown(app))
        assert room.page is not None
        sheet = named(room.page.sheet, room.desk.snapshot)
        written = text(make(sheet, fingerprint=room.page.fingerprint), min(80, size[0] - 4))
        seen = ["".join(word for word, _ in row.left) for row in room.prose("page").all_rows]
        assert seen == written.split("\n")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 40)])
async def test_when_a_gate_is_planned_is_told_in_any_window(size: tuple[int, int], tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=size) as (app, pilot):
        await visit(app, pilot, "2", Gates)
        for title in ("G2 Channelled", "G3 Proven", "G4 Wave landed", "G5 Handed over"):
            await until(pilot, lambda title=title: f"\n {title} " in shown(app))  # type: ignore[misc]  # bound now
            head = " ".join(shown(app).split("\n")[2:4])
            assert re.search(r"no date planned|planned \d+ \w+", head), head
            await pilot.press("right_square_bracket")


async def test_a_pane_is_shown_in_full_size_and_back(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        before = shown(app)
        await pilot.press("z")
        await until(pilot, lambda: "AREAS" not in shown(app))
        assert "NEEDS YOU" in shown(app)
        assert app.screen.query_one("#needs").size.height > 25
        await pilot.press("z")
        await until(pilot, lambda: shown(app) == before)


async def test_the_filter_keeps_rows_that_hold_the_words_and_escape_clears_it(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "2", Gates)
        pane = room.pane("criteria")
        await pilot.press("slash", *"theme")
        await until(pilot, lambda: [row.kind for row in pane.rows] == ["head", "item"])
        assert "/theme" in shown(app)
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(pane.rows) > 5)
        await pilot.press("slash", *"zzzz")
        await until(pilot, lambda: "Nothing matches 'zzzz'. esc clears." in shown(app))


async def test_vim_hands_move_with_j_k_g_g_and_capital_g(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        assert isinstance(app.screen, Overview)
        pane = app.screen.pane("needs")
        await pilot.press("j", "j")
        assert pane.at == 2
        await pilot.press("k")
        assert pane.at == 1
        await pilot.press("G")
        assert pane.at == len(pane.rows) - 1
        await pilot.press("g")
        assert pane.at == len(pane.rows) - 1
        await pilot.press("g")
        assert pane.at == 0


async def test_the_screen_before_comes_back_with_minus_and_q_leaves_from_the_first(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "2", Gates)
        await visit(app, pilot, "5", Capabilities)
        await pilot.press("minus")
        await until(pilot, lambda: isinstance(app.screen, Gates))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, Overview))
        await pilot.press("q")
        await until(pilot, lambda: app._exit)


async def test_arrows_on_the_map_walk_links_and_views_change(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "5", Capabilities)
        map = room.query_one(AreaMap)
        map.select("PO")
        await pilot.press("right")
        assert ("PO", map.current) in map.links
        await pilot.press("left")
        assert map.current == "PO"
        await pilot.press("v")
        await until(pilot, lambda: "held by" in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: "d 0.9" in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: room.query_one(EightAreasTab).view == "areas-map")


NODES = ("A", "B", "C", "D")
EDGES = (("A", "B"), ("B", "C"), ("A", "C"), ("C", "D"))


def test_the_same_graph_gives_the_same_drawing_with_no_box_over_another() -> None:
    first = lay_out(NODES, EDGES, (10, 4), 6)
    lay_out.cache_clear()
    assert lay_out(NODES, EDGES, (10, 4), 6) == first
    cells = [(x + dx, y + dy) for x, y in first.boxes.values() for dx in range(10) for dy in range(4)]
    assert len(cells) == len(set(cells))
    assert set(first.lines) == set(EDGES)
    assert all(0 <= x < first.width and 0 <= y < first.height for x, y in cells)
    for path in first.lines.values():
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(path))


def test_without_the_layout_engine_boxes_stand_in_columns_by_what_they_need() -> None:
    drawing = layered(NODES, EDGES, (10, 4), 6)
    columns = [drawing.boxes[name][0] for name in NODES]
    assert columns == [0, 16, 32, 48]
    assert len(set(drawing.boxes.values())) == 4


def test_a_line_knows_where_it_leaves_each_cell() -> None:
    assert masks(((0, 0), (2, 0), (2, 2))) == {(0, 0): 2 | 8, (1, 0): 10, (2, 0): 8 | 4, (2, 1): 5, (2, 2): 1}


@pytest.mark.parametrize("width", [48, 60, 72, 80])
async def test_no_line_of_a_message_is_cut(tmp_path: Path, width: int) -> None:
    async with screens(copy_store(tmp_path), size=(width, 20)) as (app, pilot):
        for length in (width - 12, width - 5, width + 3, 140):
            app.clear_notifications()
            app.notify(f"{'word ' * 40}"[:length] + " last", markup=False)
            await until(pilot, lambda: "last" in shown(app))
