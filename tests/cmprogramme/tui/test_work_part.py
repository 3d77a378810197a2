"""The work of screen 5 by keys: list, bars and owed show the same items, and the cursor stays on one through all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.capabilities.work import WorkTab
from cmprogramme.tui.widgets.bars import Bars
from cmprogramme.tui.widgets.pane import Pane
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import screens, shown, until
from tests.cmprogramme.tui.works import work_nouns, work_store

SMALL = (80, 24)
MONO = {"LANG": "C.UTF-8", "NO_COLOR": "1"}


async def open_work(hands: Hands) -> WorkTab:
    """Screen 5, its second part, in its list."""
    room = await hands.go("5", Capabilities)
    await hands.press("]")
    await until(hands.pilot, lambda: room.tab.ID == "work" and not room.tab.stale)
    tab = room.tab
    assert isinstance(tab, WorkTab)
    return tab


def pane_of(tab: WorkTab) -> Pane:
    """The view in sight."""
    return tab.panes()[0]


@pytest.mark.parametrize("environ", [None, MONO], ids=["colours", "mono"])
async def test_the_list_says_who_has_what_until_when_and_what_is_late(
    environ: dict[str, str] | None, tmp_path: Path
) -> None:
    async with screens(work_store(tmp_path), size=SMALL, environ=environ) as (app, pilot):
        tab = await open_work(Hands(app, pilot))
        assert app.focused is tab.pane("work-list")
        text = shown(app)
        assert "view: [list] bars  owed" in text
        row = next(line for line in text.split("\n") if "W2 " in line)
        assert "■ W2" in row
        assert "Eoin" in row
        assert "10 Dec" in row
        assert "■ 10 late" in row
        assert "16 open of 16, 2 late" in text


async def test_the_views_go_round_and_the_cursor_stays_on_its_item(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        tab.pane("work-list").select("W7")
        await pilot.pause()
        for view, key in (("bars", "W7"), ("owed", "W7"), ("list", "W7")):
            await hands.press("v")
            await until(pilot, lambda view=view: tab.view == view)  # type: ignore[misc]  # bound now
            row = pane_of(tab).current
            assert row is not None
            assert row.key.endswith(key)
            assert app.focused is pane_of(tab)
            assert "W7 Piece of work" in tab.pane("work-item").heading


async def test_bars_are_drawn_beside_titles_and_scroll_by_weeks(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path, work_nouns(60))) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        bars = tab.pane("work-bars")
        assert isinstance(bars, Bars)
        await until(pilot, lambda: "█" in shown(app) or "═" in shown(app))
        assert "today" in shown(app)
        before = bars.weeks
        assert before is not None
        await hands.press("right")
        after = bars.weeks
        assert after is not None
        assert after.first > before.first
        for _ in range(12):
            await hands.press("left")
        first = bars.weeks
        assert first is not None
        assert bars.scale is not None
        assert first.first <= bars.scale.first
        await hands.press("]")
        await until(pilot, lambda: tab.has_class("-away"))


async def test_bars_replace_owner_and_day_in_a_narrow_window(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        assert "Hugo" in shown(app).split("view:")[1]
        await hands.press("v")
        await until(pilot, lambda: "[bars]" in shown(app))
        rows = [line for line in shown(app).split("\n") if "Piece of" in line]
        assert rows
        assert not any("Hugo" in line for line in rows[:-1])


async def test_bars_are_ascii_where_only_that_is_shown(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL, glyphs="ascii") as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        await until(pilot, lambda: "[bars]" in shown(app))
        text = shown(app)
        assert text.isascii()
        assert "!!" in text
        assert tab.pane("work-bars").text().isascii()


async def test_the_bars_are_told_in_words(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        told = tab.pane("work-bars").text()
        assert "W2 due 10 Dec, late 10" in told
        assert "holds up W5" in told


async def test_a_programme_without_work_says_what_belongs_here_and_which_key_begins(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for view in ("list", "bars"):
            await until(pilot, lambda view=view: f"[{view}]" in shown(app))  # type: ignore[misc]  # bound now
            assert "n adds the first" in shown(app)
            await hands.press("v")
        await until(pilot, lambda: "Nothing is open" in shown(app))


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (200, 60)])
async def test_every_view_fits_windows_of_all_sizes(size: tuple[int, int], tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=size) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for _ in range(3):
            text = shown(app)
            assert "W1" in text
            assert all(len(line) <= size[0] for line in text.split("\n"))
            await hands.press("v")
