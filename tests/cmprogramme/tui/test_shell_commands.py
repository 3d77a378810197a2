"""Every command is in palette and help, a key means one thing on a screen, and the footer fits."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.also import ALSO
from cmprogramme.tui.dialogs.help import Help, help_blocks
from cmprogramme.tui.dialogs.palette import Palette
from cmprogramme.tui.rooms import Rooms
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.history import History
from cmprogramme.tui.screens.ideas import AddLine, Ideas
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.playbook import PlaybookRoom
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.shell.chrome import FooterBar
from cmprogramme.tui.shell.commands import Commanding
from cmprogramme.tui.widgets.area_map import AreaMap
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import blocks_text
from tests.cmprogramme.tui.running import copy_store, screens, shown, until, visit
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.test_parts_commands import KEPT
from tests.cmprogramme.tui.told_store import story

PLACES: list[tuple[str, type[Room]]] = [
    ("1", Overview),
    ("2", Gates),
    ("3", Team),
    ("4", Ideas),
    ("5", Capabilities),
    ("7", Room),
    ("9", PlaybookRoom),
    ("H", History),
    ("x", SummaryRoom),
]
FRAMEWORK = {"screen.copy_text", "help_quit", "app.help_quit", "screen.minimize"}
"""Actions of the framework that do the same as ours (copy) or only tell how to quit."""


async def test_every_bound_key_is_a_command_with_words_in_palette_and_help(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        for key, kind in PLACES:
            await visit(app, pilot, key, kind)
            for pane in resting_places(app):
                app.screen.set_focus(pane)
                await pilot.pause()
                offered = {offer.command.id: offer for offer in app.offers()}
                helped = blocks_text(help_blocks(("",), list(offered.values())), 100)
                for active in app.screen.active_bindings.values():
                    action = active.binding.action
                    if action in FRAMEWORK:
                        continue
                    assert action.startswith("command('"), (
                        f"{key}: {active.binding.key} does {action}, no command of ours"
                    )
                    command = offered[action.removeprefix("command('").removesuffix("')")].command
                    assert command.words
                    assert command.words in helped


async def test_no_key_means_two_things_on_one_screen(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        for key, kind in PLACES:
            await visit(app, pilot, key, kind)
            meanings: dict[str, set[str]] = defaultdict(set)
            for widget in resting_places(app):
                app.screen.set_focus(widget)
                await pilot.pause()
                groups = {offer.command.id: offer.command.group for offer in app.offers()}
                for bound, active in app.screen.active_bindings.items():
                    id = active.binding.action.removeprefix("command('").removesuffix("')")
                    meanings[bound].add("moves" if groups.get(id) == "move" else id)
            double = {bound: actions for bound, actions in meanings.items() if len(actions - KEPT) > 1}
            assert double == {}, f"screen {key}"


def resting_places(app: Shell) -> list[Widget]:
    """Everything on the screen that takes the focus and is no line to type in."""
    found = (widget for widget in app.screen.walk_children(Widget) if widget.focusable)
    return [widget for widget in found if not isinstance(widget, Input)]


def test_every_command_names_a_method_that_is_there_and_says_something() -> None:
    checked = 0
    kinds: list[type[Commanding]] = [Shell, Pane, AreaMap, *commanding(Screen)]
    for kind in kinds:
        for command in kind.commands():
            passed_on = kind.perform is not Commanding.perform
            assert passed_on or hasattr(kind, command.do), f"{kind.__name__}: {command.do}"
            assert not command.why_not or hasattr(kind, command.why_not), (
                f"{kind.__name__}: {command.why_not}"
            )
            assert command.words
            assert command.line.endswith("."), command.id
            assert bool(command.short) or not command.rank
            checked += 1
    assert checked > 100


def commanding(root: type[object]) -> list[type[Commanding]]:
    """Every class below that has commands."""
    found: list[type[Commanding]] = []
    for child in root.__subclasses__():
        found += [child] if issubclass(child, Commanding) else []
        found += commanding(child)
    return found


@pytest.mark.parametrize("width", [60, 80, 120, 160])
async def test_the_footer_fits_and_always_ends_with_help_and_the_palette(width: int, tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(width, 30)) as (app, pilot):
        for key, kind in PLACES:
            await visit(app, pilot, key, kind)
            line = shown(app).split("\n")[-1]
            assert "?=help" in line
            assert line.endswith("^p=commands" if width >= 100 else "^p=more")
            own = app.screen.query_one(FooterBar).entries()[:-2]
            assert len(own) <= (7 if width >= 120 else 5)
            columns = [start for *_, start in own]
            assert columns == sorted(columns)


def test_no_screen_declares_a_key_for_two_commands() -> None:
    for kind in rooms(Room):
        taken: dict[str, str] = {}
        for command in (*kind.commands(), *Pane.commands(), *Shell.commands()):
            meaning = "moves" if command.group == "move" else command.id
            for key in command.keys.split():
                assert taken.setdefault(key, meaning) == meaning, (
                    f"{kind.__name__}: {key} is {taken[key]} and {meaning}"
                )


def rooms(root: type[Room]) -> list[type[Room]]:
    """Every kind of screen that is shown, without the classes they are made from."""
    return [kind for child in root.__subclasses__() for kind in (rooms(child) or [child])]


def test_what_the_app_passes_on_is_done_by_the_rooms() -> None:
    for command in Shell.commands():
        if not command.id.startswith("go."):
            assert hasattr(Shell, command.do) or hasattr(Rooms, command.do), command.id


async def test_the_palette_finds_by_letters_shows_keys_and_does_what_is_chosen(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(
            *"go to tea".replace(" ", "_").split("_")[0], "space", "t", "o", "space", "t", "e", "a"
        )
        await until(pilot, lambda: "Go to Team" in shown(app))
        assert any("Go to Team" in line and " 3 " in line for line in shown(app).split("\n"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Team))


FOUND = {
    "late": ("Go to Work", "Go to Owed"),
    "overdue": ("Go to Work", "Go to Owed"),
    "late work": ("Go to Work",),
    "chase": ("Go to Owed", "Note that somebody was asked"),
    "reminder": ("Go to Owed", "Note that somebody was asked"),
    "who owes": ("Go to Owed",),
    "message": ("Messages", "Go to Owed"),
    "what if": ("Go to Work",),
    "gantt": ("Go to Work",),
    "bars": ("Go to Work",),
    "portfolio": ("Programmes",),
    "programmes": ("Programmes",),
    "new programme": ("Programmes",),
    "kickoff": ("Programmes",),
    "kpi": ("Go to Scorecard",),
    "approve": ("Record a decision",),
    "status report": ("Summary",),
    "holiday": ("Go to Team", "Days away"),
    "roi": ("Go to Case",),
    "go no go": ("Go to Gates", "Record a decision"),
}
"""What a leader may type, and what has to be among the first three."""


async def test_the_palette_knows_the_words_a_leader_has(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        palette = app.screen
        assert isinstance(palette, Palette)
        for typed, wanted in FOUND.items():
            first = [entry.words.removesuffix("...") for entry in palette.ranked(typed)][:3]
            assert set(wanted) <= set(first), (typed, first)
        assert {entry.id for entry in palette.entries} >= set(ALSO), "every line with other words is there"


async def test_the_colon_opens_the_same_palette_and_a_gate_can_be_jumped_to_by_name(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"proven")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Gates) and app.screen.gate == "G3")


async def test_what_cannot_be_done_now_stays_in_the_palette_with_the_reason(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "4", Ideas)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"bring")
        await until(pilot, lambda: "Bring this idea back" in shown(app))
        assert "not now: It is clustered." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Palette)


async def test_the_palette_says_in_full_what_the_cursor_is_on(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"ascii")
        await until(pilot, lambda: "Shapes: ASCII or Unicode" in shown(app))
        assert "For terminals that draw shapes badly." in shown(app)


async def test_a_key_that_cannot_work_now_says_why_and_changes_nothing(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "2", Gates)
        before = app.rooms.desk.snapshot if app.rooms else None
        await pilot.press("left_square_bracket", "D")
        await until(pilot, lambda: "not now" in shown(app))
        assert "belongs to Definition" in shown(app)
        assert app.screen is room
        assert app.rooms is not None
        assert app.rooms.desk.snapshot is before


async def test_help_scrolls_closes_with_escape_and_shows_a_persons_own_keys(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        app.set_keymap({"stage set": "ctrl+t"})
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help) and "Help: Overview" in shown(app))
        help = app.screen
        assert isinstance(help, Help)
        first = shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert shown(app) != first
        assert "not started, not yet assessed" in shown(app)
        text = blocks_text(help_blocks(("",), help.offers), 100)
        assert "^t" in text
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Help))


async def test_letters_typed_into_a_line_never_trigger_anything(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        await pilot.press(*"1qHxuD")
        await pilot.pause()
        assert app.screen is room
        assert room.query_one(AddLine).value == "1qHxuD"


async def test_help_on_a_list_says_what_its_filter_can_say_and_which_fields_it_has(tmp_path: Path) -> None:
    async with story(tmp_path, "backing_repaired") as (app, pilot):
        await press(app, pilot, "5 ] down")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Help))
        help = app.screen
        assert isinstance(help, Help)
        text = " ".join(blocks_text(help_blocks(("",), help.offers, help.fields), 100).split())
        assert "IN EVERY LIST" in text
        assert "owner:me" in text
        assert "Fields of this list: code" in text
        assert "due (a day)" in text
        assert "w Work, o Owed" in text
        await pilot.press("escape")
