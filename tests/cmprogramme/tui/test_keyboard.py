"""Keys typed quickly: none is lost, each meets what the one before left, dialogs open and close at any speed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.ask import AskLine, Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.palette import Palette
from cmprogramme.tui.screens.ideas import AddLine, Ideas
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.value import Value
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.ideas.nouns import Idea
from lifecycle.strategy.definition import Endorsement
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.held import Holding
from tests.cmprogramme.tui.running import copy_store, screens, shown, until, visit

PLACES = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "H")


async def burst(app: Shell, pilot: Pilot[int], keys: Sequence[str]) -> None:
    """All keys at once, as a terminal hands over what was typed while it was busy; then all of them acted on."""
    hands = Hands(app, pilot)
    for key in keys:
        hands.send(key)
    await hands.settled()


@pytest.mark.parametrize("place", PLACES)
async def test_three_hundred_keys_in_a_burst_are_all_acted_on_in_order_on_every_screen(
    place: str, tmp_path: Path
) -> None:
    holding = Holding()
    async with screens(copy_store(tmp_path), wrap=holding, size=(80, 24)) as (app, pilot):
        holding.held.answers.clear()
        room = await visit(app, pilot, place, Room)
        await pilot.press("tab")
        await until(pilot, lambda: room.focused is not None)
        pane = room.focused
        start = pane.at if isinstance(pane, Pane) else 0
        await burst(app, pilot, [*(["down", "up"] * 149), "down", "z"])
        assert app.screen is room
        assert room._hidden
        if isinstance(pane, Pane) and pane.has_cursor:
            assert pane.at == pane._next(start, 1, start)
        holding.held.answers.set()


async def test_text_typed_right_behind_the_key_that_opens_a_form_is_in_the_form(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "4", Ideas)
        await burst(app, pilot, ["p", *"later"])
        await until(pilot, lambda: isinstance(app.screen, Form) and not app.keyboard.waiting)
        await until(pilot, lambda: app.screen.query_one("#field-revisit", Input).value.endswith("later"))


async def test_a_whole_visit_typed_ahead_adds_every_idea(tmp_path: Path) -> None:
    holding = Holding()
    async with screens(copy_store(tmp_path), wrap=holding) as (app, pilot):
        holding.held.answers.clear()
        typed = [key for number in range(10) for key in (*f"idea {number}", "enter")]
        await burst(app, pilot, ["4", "n", *typed])
        assert app.desk is not None
        desk = app.desk
        await until(pilot, lambda: len(desk.queue.waiting) == 10)
        texts = [idea.text for idea in desk.snapshot.all(Idea)][-10:]
        assert texts == [f"idea {number}" for number in range(10)]
        holding.held.answers.set()
        await until(pilot, lambda: not desk.queue.waiting)


def said(hands: Hands) -> list[bool | None]:
    """What the functions that were asked say about the definition."""
    return [noun.same for noun in hands.snapshot.all(Endorsement)]


async def test_two_quick_presses_of_a_toggle_are_two_presses(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "8", Value)
        hands = Hands(app, pilot)
        room = app.screen
        assert isinstance(room, Value)
        await hands.part(room, "definition")
        await hands.press("tab")
        assert said(hands) == []
        await burst(app, pilot, ["space"])
        assert said(hands) == [None]
        await burst(app, pilot, ["space"] * 3)
        assert said(hands) == [None]
        await burst(app, pilot, ["space"] * 4)
        assert said(hands) == [True]


@pytest.mark.parametrize("times", [1, 5])
async def test_dialogs_opened_and_closed_at_once_leave_the_screen_as_it_was(
    times: int, tmp_path: Path
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        for key in ("e", "p", "question_mark", "ctrl+p", "w"):
            await burst(app, pilot, [key, "escape"] * times)
            await until(pilot, lambda: app.screen is room)
        await burst(app, pilot, ["ctrl+p", "escape", "ctrl+p"])
        await until(pilot, lambda: isinstance(app.screen, Palette) and app.screen.ready)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is room)
        assert not app._exit


async def test_the_key_that_leaves_leaves_from_a_dialog_too_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), drafts=tmp_path / "drafts") as (app, pilot):
        await visit(app, pilot, "4", Ideas)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        await pilot.press("tab", "L", "a", "t", "e", "r")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
        (draft,) = (tmp_path / "drafts").glob("draft-*")
        assert "Later" in draft.read_text()


async def test_a_dialog_left_while_it_opens_is_left_and_answers_once(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = app.screen
        answers: list[object] = []
        dialog = Confirm("Sure?", [])
        app.push_screen(dialog, answers.append)
        dialog.dismiss(True)
        dialog.dismiss(False)
        await until(pilot, lambda: app.screen is room)
        assert answers == [False]


async def test_a_dialog_left_below_another_one_goes_when_that_one_is_gone(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = app.screen
        below, above = AskLine("Below"), Confirm("Above", [])
        app.push_screen(below)
        await until(pilot, lambda: below.ready)
        app.push_screen(above)
        await until(pilot, lambda: above.ready)
        below.dismiss("x")
        assert app.screen is above
        above.dismiss(True)
        await until(pilot, lambda: app.screen is room)


@pytest.mark.parametrize("place", PLACES)
async def test_copying_works_on_every_row_of_every_pane(place: str, tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, place, Room)
        await pilot.pause()
        for pane in room.panes():
            room.bring(pane)
            await pilot.pause()
            keys = [row.key for row in pane.rows if row.kind == "item"][:40]
            for key in keys or [""]:
                pane.select(key)
                room.do_copy()
                assert app.clipboard.strip() or not pane.text().strip(), (place, pane.id, key)
                assert "…" not in app.clipboard, (place, pane.id)
        assert app.clipboard
        assert not app._exit
        await until(pilot, lambda: "Your terminal refused it" in " ".join(shown(app).split()))


async def at_the_idea_line(app: Shell, pilot: Pilot[int]) -> Ideas:
    """To the ideas, the focus on the line they are typed into."""
    room = await visit(app, pilot, "4", Ideas)
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.focused, AddLine))
    return room


async def test_several_lines_pasted_into_the_idea_line_are_as_many_ideas(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await at_the_idea_line(app, pilot)
        before = len(room.desk.snapshot.all(Idea))
        app.post_message(events.Paste("Ring the bell #voice\n\n  Open at noon \nAsk !Nobody\n"))
        await until(pilot, lambda: "3 pasted lines: 2 new ideas" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(room.desk.snapshot.all(Idea)) == before + 2)
        ideas = room.desk.snapshot.all(Idea)[-2:]
        assert [(idea.text, idea.tags) for idea in ideas] == [
            ("Ring the bell", ("voice",)),
            ("Open at noon", ()),
        ]
        await until(pilot, lambda: "2 ideas added from 3 pasted lines" in shown(app))
        await until(pilot, lambda: room.query_one(AddLine).value == "Ask !Nobody")


async def test_pasted_ideas_are_one_change_tabs_are_spaces_and_one_undo_takes_all_back(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await at_the_idea_line(app, pilot)
        before = len(room.desk.snapshot.all(Idea))
        app.post_message(
            events.Paste("- First pasted idea @CX\n2. Second pasted idea #tag\n[ ] Third\tpasted")
        )
        await until(pilot, lambda: "3 pasted lines: 3 new ideas" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(room.desk.snapshot.all(Idea)) == before + 3)
        assert [idea.text for idea in room.desk.snapshot.all(Idea)[-3:]] == [
            "First pasted idea",
            "Second pasted idea",
            "Third pasted",
        ]
        await until(pilot, lambda: "u undoes them together" in shown(app))
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(room.desk.snapshot.all(Idea)) == before)


async def test_a_line_pasted_behind_an_empty_one_is_taken_and_its_tabs_are_spaces(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await at_the_idea_line(app, pilot)
        app.post_message(events.Paste("\nOne\tline\n"))
        await until(pilot, lambda: room.query_one(AddLine).value == "One line")


async def test_of_several_lines_pasted_into_another_line_the_first_is_taken_and_that_is_said(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "4", Ideas)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        app.post_message(events.Paste("after\nthe pilot"))
        await until(pilot, lambda: app.screen.query_one("#field-revisit", Input).value == "after")
        await until(pilot, lambda: "The first of 2 pasted lines was taken" in shown(app))
