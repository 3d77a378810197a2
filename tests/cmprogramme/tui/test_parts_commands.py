"""Screens in parts keep the rules of all screens: keys, palette, help, footer, and digits given back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from textual.widget import Widget

from cmprogramme.tui.dialogs.help import help_blocks
from cmprogramme.tui.registers import GROUPS
from cmprogramme.tui.screens.assess import Assess
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.playbook import PlaybookRoom
from cmprogramme.tui.screens.register import RegisterRoom
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.value import Value
from cmprogramme.tui.shell.chrome import FooterBar
from cmprogramme.tui.widgets.grid import Grid
from cmprogramme.tui.widgets.rows import blocks_text
from cmprogramme.tui.widgets.tab_strip import TabStrip
from cmprogramme.tui.window import READ_SECONDS
from lifecycle.base.phases import Stage
from lifecycle.parts import WITHIN
from tests.cmprogramme.tui.running import copy_store, screens, shown, until, visit

PARTED: list[tuple[str, type[TabbedRoom]]] = [
    ("5", Capabilities),
    ("6", Assess),
    ("7", Customers),
    ("8", Value),
    ("9", PlaybookRoom),
]
"""Number key and class of every screen in parts."""


def test_every_part_of_a_screen_is_a_place_that_can_be_gone_to_by_name() -> None:
    parts = {f"{key}.{tab.ID}": tab.TITLE for key, kind in PARTED for tab in kind.TABS}
    assert parts == WITHIN


def resting_places(room: TabbedRoom) -> list[Widget]:
    """Everything of the part in sight that takes the focus."""
    return [widget for widget in room.tab.walk_children(Widget) if widget.can_focus]


KEPT = {"part.mark", "part.take"}
"""What keeps its key beside space and t of all lists: own words checked, an argument from the playbook's list."""


@pytest.mark.parametrize(("key", "kind"), PARTED)
async def test_no_key_means_two_things_on_a_screen_whatever_its_part(
    key: str, kind: type[TabbedRoom], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, key, kind)
        meanings: dict[str, set[str]] = defaultdict(set)
        for place in range(len(room.TABS)):
            room.show_tab(place)
            await pilot.pause()
            for widget in resting_places(room):
                room.set_focus(widget)
                await pilot.pause()
                offered = {offer.command.id: offer.command for offer in app.offers()}
                for bound, active in room.active_bindings.items():
                    action = active.binding.action
                    if not action.startswith("command('"):
                        continue
                    id = action.removeprefix("command('").removesuffix("')")
                    meanings[bound].add("moves" if offered[id].group == "move" else id)
        assert len(meanings) > 20
        assert {bound: ids for bound, ids in meanings.items() if len(ids - KEPT) > 1} == {}


@pytest.mark.parametrize(("key", "kind"), PARTED)
async def test_every_key_of_a_part_stands_in_the_palette_and_in_help(
    key: str, kind: type[TabbedRoom], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, key, kind)
        for place, tab in enumerate(room.TABS):
            room.show_tab(place)
            await pilot.pause()
            offered = {offer.command.id: offer for offer in app.offers()}
            helped = blocks_text(help_blocks(room.purpose(), list(offered.values())), 100)
            for command in tab.commands():
                assert command.id in offered, f"{tab.__name__}: {command.words}"
                assert command.words in helped
                assert command.line.endswith(".")
                assert command.act or hasattr(tab, command.do)
                assert not command.why_not or hasattr(tab, command.why_not)
                assert bool(command.short) or not command.rank
            assert tab.PURPOSE
            assert " ".join(tab.PURPOSE[0].split()) in " ".join(helped.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48), (60, 20)])
@pytest.mark.parametrize(("key", "kind"), PARTED)
async def test_every_part_is_drawn_with_its_name_and_its_footer_at_every_size(
    key: str, kind: type[TabbedRoom], size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path), size=size) as (app, pilot):
        room = await visit(app, pilot, key, kind)
        for place, tab in enumerate(room.TABS):
            room.show_tab(place)
            await pilot.pause()
            text = shown(app)
            assert f"[{tab.SHORT}]" in text or f"[{tab.TITLE}]" in text
            footer = room.query_one(FooterBar)
            ends = [start + len(key) + 1 + len(word) for _, key, word, start in footer.entries()]
            assert max(ends) <= footer.size.width
            assert room.panes()[0].size.height >= 3
            assert tab.TITLE in room.crumb()


async def test_digits_change_screens_from_the_line_of_parts_and_go_into_a_grid_with_the_focus(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path, Stage.D1)) as (app, pilot):
        room = await visit(app, pilot, "6", Assess)
        assert isinstance(room.focused, TabStrip)
        assert app.desk is not None
        before = app.desk.snapshot.revision
        await pilot.press("down", "2")
        await until(pilot, lambda: app.desk and app.desk.snapshot.revision == before + 1)
        assert app.screen is room
        assert "0-9=set level" in shown(app)
        assert "esc=0-9 to screens" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(room.focused, TabStrip)
        assert "0-9 to screens" not in shown(app)
        await visit(app, pilot, "1", Overview)
        assert app.desk.snapshot.revision == before + 1
        told = len(app.desk.messages)
        app.go("6", select="PO+2")
        await until(pilot, lambda: isinstance(app.screen, Assess) and isinstance(app.focused, Grid))
        grid = app.focused
        assert isinstance(grid, Grid)
        assert grid.landed, "whoever was brought here may mean a screen"
        await pilot.press("1", "2")
        await until(pilot, lambda: not grid.pending and not grid.landed)
        said = [one.text for one in app.desk.messages[told:] if "Digits are levels here" in one.text]
        assert len(said) == 1, "said once"
        assert "u undoes" in said[0]
        assert "Digits are levels here" in shown(app)
        app.told_at -= 2 * READ_SECONDS
        await pilot.press("down")
        await until(pilot, lambda: "Digits are levels here" not in shown(app))


async def test_a_digit_outside_the_scale_is_refused_in_words_and_changes_neither_level_nor_screen(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path, Stage.D1)) as (app, pilot):
        room = await visit(app, pilot, "6", Assess)
        assert app.desk is not None
        before = app.desk.snapshot.revision
        await pilot.press("down", "7")
        desk = app.desk
        await until(pilot, lambda: desk.messages and "outside the scale" in desk.messages[-1].text)
        assert app.screen is room
        assert app.desk.snapshot.revision == before
        assert "7 is outside the scale: ability runs from 0 to 3" in app.desk.messages[-1].text


async def test_brackets_walk_the_parts_and_the_palette_goes_to_any_of_them(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "8", Value)
        titles = [tab.TITLE for tab in room.TABS]
        seen = []
        for _ in titles:
            seen.append(room.tab.TITLE)
            await pilot.press("right_square_bracket")
            await pilot.pause()
        assert seen == titles
        assert titles[0] == room.tab.TITLE
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert titles[-1] == room.tab.TITLE
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen is not room)
        for letter in "go to backing":
            await pilot.press("space" if letter == " " else letter)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is room and room.tab.TITLE == "Backing")


async def test_all_registers_stay_reachable_from_screens_in_parts(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        for key, kind in ((key, kind) for key, kind in PARTED if GROUPS[key]):
            await visit(app, pilot, key, kind)
            await pilot.press("R")
            await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
            assert isinstance(app.screen, RegisterRoom)
            assert key == app.screen.PLACE
        assert app.rooms is not None
        app.rooms.go("7", select="kind:customer_plan")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and app.screen.PLACE == "7")
        assert isinstance(app.screen, RegisterRoom)
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and app.screen.kind is not None)
        assert app.screen.kind is not None
        assert app.screen.kind.KIND == "customer_plan"


async def test_what_is_asked_for_before_a_screen_was_ever_drawn_is_shown_when_it_is(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        assert app.rooms is not None
        app.rooms.go("8", select="backing")
        await until(pilot, lambda: isinstance(app.screen, Value) and not app.screen.stale)
        value = app.screen
        assert isinstance(value, Value)
        await until(pilot, lambda: value.tab.ID == "backing")
        assert isinstance(value.focused, TabStrip)


async def test_a_statement_and_an_area_are_found_by_name_and_bring_their_part_to_the_front(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        assert app.rooms is not None
        app.rooms.go("6", select="PO+2")
        await until(pilot, lambda: isinstance(app.screen, Assess) and not app.screen.stale)
        await until(pilot, lambda: isinstance(app.screen, Assess) and app.screen.tab.ID == "areas")
        assert isinstance(app.screen, Assess)
        row = app.screen.tab.pane("statements").current
        assert row is not None
        assert row.key == "PO+2"


@pytest.mark.parametrize("size", [(60, 20), (160, 48)])
async def test_focus_and_cursor_outlive_a_change_of_the_window(size: tuple[int, int], tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(200, 60)) as (app, pilot):
        room = await visit(app, pilot, "6", Assess)
        room.select("areas")
        await pilot.pause()
        await pilot.press("down", *["pagedown"] * 3, *["up"] * 3)
        row = room.tab.pane("statements").current
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: room.size == size)
        assert room.focused is room.tab.pane("statements")
        assert room.tab.pane("statements").current == row
        assert row is not None
        await until(pilot, lambda: f"▸{row.key}" in shown(app).replace(" ", ""))


async def test_escape_ends_a_filter_then_a_zoom_then_goes_up_to_the_line_of_parts(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "7", Customers)
        await pilot.press("down", "slash", "a", "r", "r", "enter")
        pane = room.tab.pane("source-list")
        assert [row.words or row.cells[0][0][0] for row in pane.rows] == ["Arrears"]
        await pilot.press("z")
        await pilot.pause()
        assert not room.query_one("#source-detail").display
        await pilot.press("escape")
        await pilot.pause()
        assert not pane.filter
        assert not room.query_one("#source-detail").display
        await pilot.press("escape")
        await pilot.pause()
        assert room.query_one("#source-detail").display
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(room.focused, TabStrip)


def test_no_two_parts_of_a_screen_share_an_id_nor_two_panes_of_the_program() -> None:
    for _, kind in PARTED:
        assert len({tab.ID for tab in kind.TABS}) == len(kind.TABS)
    panes = [pane for _, kind in PARTED for tab in kind.TABS for pane in tab.PANES]
    assert len(set(panes)) == len(panes)
