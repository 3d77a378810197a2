"""Lists as people set them up: columns, order and filters, kept in the settings and there again the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.list_settings import ListSetting
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.lists import Lists
from cmprogramme.tui.screens.register import RegisterRoom
from cmprogramme.tui.session import SettingLine
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import widths
from lifecycle.base.errors import NotAllowed
from lifecycle.base.page import Column
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import copy_store, screens, shown, until


async def test_a_list_is_set_up_and_a_kept_filter_comes_back_with_down(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assert app.desk is not None
        written: dict[str, str | None] = {}
        app.desk.lists = Lists(None, lambda key, value: written.update({key: value}))
        assert app.rooms is not None
        app.rooms.go("7-registers", select="kind:source")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
        room = app.screen
        assert isinstance(room, RegisterRoom)
        pane = room.pane("entries")
        room.bring(pane)
        await hands.press("/", "a", "r", "r", "enter", "V")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        form = app.screen
        assert isinstance(form, Form)
        assert form.texts()["filters"] == "arr"
        await hands.to("sort")
        await hands.put(app.focused, "kind")  # type: ignore[arg-type]  # a field has the focus
        await hands.to("columns")
        await hands.press("right", "right", "space")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        assert pane.order == "kind"
        assert pane.kept == ("arr",)
        setting = written["lists.register-source"]
        assert setting is not None
        assert setting.startswith("sort=kind; columns=entry, ")
        assert setting.endswith("keep=arr")
        await hands.press("escape")
        assert pane.filter == ""
        await hands.press("/", "down")
        assert pane.filter == "arr"
        assert len(pane.rows) == 1
        await hands.press("down")
        assert pane.filter == ""


def test_what_the_settings_say_counts_when_the_list_is_first_seen_and_a_broken_one_not_at_all() -> None:
    lines = [
        SettingLine("lists.work", "sort=due down; columns=code, due; keep=late:", "file", ""),
        SettingLine("ui.theme", "cm-dark", "file", ""),
    ]
    lists = Lists(lambda: lines, None)
    pane = Pane("WORK")
    lists.show(pane, "work")
    assert (pane.order, pane.order_down, pane.kept) == ("due", True, ("late:",))
    assert pane.chosen_columns == {"code", "due"}
    pane.order = ""
    lists.show(pane, "work")
    assert pane.order == "", "what was sorted since stays"
    broken = Lists(lambda: [SettingLine("lists.work", "nonsense", "file", "")], None)
    assert broken.of("work") == ListSetting()


async def test_a_list_of_text_cannot_be_set_up(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("8", "V")
        assert "There is no list under the cursor." in shown(app)


def test_a_list_is_written_before_it_is_remembered_and_over_what_stands_in_the_settings_by_then() -> None:
    lines = [SettingLine("lists.work", "", "file", "")]
    refuses = True

    def write(key: str, value: str | None) -> None:
        if refuses:
            raise NotAllowed("settings.toml was not written.")
        lines[:] = [SettingLine(key, value or "", "file", "")]

    lists = Lists(lambda: lines, write)
    seen = lists.of("work")
    with pytest.raises(NotAllowed):
        lists.put("work", ListSetting(columns=("code",)), seen)
    assert lists.of("work") == ListSetting()
    refuses = False
    lines[:] = [SettingLine("lists.work", "keep=late: owner:me", "file", "")]
    lists.put("work", ListSetting(order="due"), seen)
    assert lists.of("work") == ListSetting(order="due", kept=("late: owner:me",))
    assert lines[0].value == "sort=due; keep=late: owner:me"


def test_columns_chosen_for_another_list_leave_the_usual_ones() -> None:
    columns = (Column("Code", 6, least=0), Column("What", share=1, least=0))
    assert widths(columns, 40, frozenset({"entry"})) == widths(columns, 40)
    assert widths(columns, 40, frozenset({"what", "entry"}))[0] == 0


async def test_a_line_that_is_no_filter_is_named_and_not_kept(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("4", "v")
        await hands.dialog("V")
        await hands.to("filters")
        await hands.put(app.focused, "nowhere:x")  # type: ignore[arg-type]  # a field has the focus
        await hands.press("ctrl+s")
        await until(pilot, lambda: "'nowhere:x' is no filter of this list" in shown(app))
