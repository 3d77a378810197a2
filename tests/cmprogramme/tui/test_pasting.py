"""Lines pasted into a list: a look at them first, then an entry each, all of them one change and one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from cmprogramme import clock
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.pasted import Pasted
from cmprogramme.tui.screens.ideas import Ideas
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.customers.qualification import Requirement
from lifecycle.ideas.capture import capture
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, shown, until
from tests.cmprogramme.tui.test_form_keys import opened, register, store_with


async def pasted(hands: Hands, text: str) -> Pasted:
    """Pastes, and gives the look at it."""
    hands.app.post_message(events.Paste(text))
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Pasted) and hands.app.screen.ready)
    dialog = hands.app.screen
    assert isinstance(dialog, Pasted)
    return dialog


def rows(app: Shell) -> list[str]:
    return [row.text() for row in app.screen.query_one(Pane).rows]


async def test_lines_pasted_into_a_list_are_looked_at_and_entered_as_one_change(tmp_path: Path) -> None:
    path = store_with(tmp_path, (Segment, {"name": "Movers"}))
    async with screens(path, size=(80, 24), drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Segment)
        await pasted(hands, "- Stayers\n\n* movers\n  3) Renters of  flats\n- Stayers\n")
        await until(pilot, lambda: "3 pasted lines: 2 new segments" in shown(app))
        assert "it is there already" in shown(app)
        before = hands.snapshot.revision
        await hands.press("comma", "*")
        assert "marked" not in shown(app), "a mark would mean nothing here: enter takes what is ticked"
        await hands.press("enter")
        await until(pilot, lambda: len(hands.snapshot.all(Segment)) == 3)
        assert {one.name for one in hands.snapshot.all(Segment)} == {"Movers", "Stayers", "Renters of flats"}
        await until(pilot, lambda: hands.snapshot.revision == before + 1)
        await until(
            pilot, lambda: "2 segments added from 3 pasted lines. u undoes them together." in hands.said
        )
        await hands.press("u")
        await until(pilot, lambda: len(hands.snapshot.all(Segment)) == 1)


async def test_a_line_is_left_out_and_what_is_left_comes_again(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        room = await register(hands, "7-registers", Segment)
        assert room.why_no_pasted()
        await pasted(hands, "Stayers\nMovers\nRenters")
        await hands.press("down", "space")
        await until(pilot, lambda: "3 pasted lines: 2 new segments" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: app.screen is room)
        assert [one.name for one in hands.snapshot.all(Segment)] == ["Stayers", "Renters"]
        assert room.why_no_pasted() == ""
        app.run_worker(room.do_pasted())
        await until(pilot, lambda: "1 pasted line: 1 new segment" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: len(hands.snapshot.all(Segment)) == 3)
        assert room.why_no_pasted()


@pytest.mark.parametrize("leave", ["escape", "ctrl+q"])
async def test_lines_that_were_not_taken_are_kept_whatever_way_they_are_left(
    tmp_path: Path, leave: str
) -> None:
    path, drafts = empty_store(tmp_path), tmp_path / "drafts"
    async with screens(path, drafts=drafts) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Segment)
        await pasted(hands, "Stayers\nMovers")
        await pilot.press(leave)
        if leave == "escape":
            await until(pilot, lambda: "The 2 pasted lines are kept" in hands.said)
    async with screens(path, drafts=drafts) as (app, pilot):
        hands = Hands(app, pilot)
        room = await register(hands, "7-registers", Segment)
        app.run_worker(room.do_pasted())
        await until(pilot, lambda: "2 pasted lines: 2 new segments" in shown(app))


async def test_lines_pasted_into_the_form_of_a_new_entry_take_along_what_is_filled_in(tmp_path: Path) -> None:
    path = store_with(tmp_path, (Segment, {"name": "Movers"}))
    async with screens(path, drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        room = await register(hands, "7-registers", Requirement)
        form = await opened(hands, "n")
        app.post_message(events.Paste("A date\nA price"))
        await until(pilot, lambda: "The first of 2 pasted lines was taken" in shown(app))
        assert form.texts()["segment"] == "A date", "whose need it is is one thing"
        await hands.press("shift+tab", "tab")
        await hands.write("Movers")
        await hands.press("tab")
        await pasted(hands, "A date\nA price")
        await hands.press("enter")
        await until(pilot, lambda: len(hands.snapshot.all(Requirement)) == 2)
        await until(pilot, lambda: app.screen is room)
        movers = hands.snapshot.all(Segment)[0].id
        assert {(one.segment, one.need) for one in hands.snapshot.all(Requirement)} == {
            (movers, "A date"),
            (movers, "A price"),
        }


async def test_a_list_whose_entries_take_more_than_a_line_says_so(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Requirement)
        app.post_message(events.Paste("A date\nA price"))
        await until(pilot, lambda: "2 pasted lines: this list takes none" in hands.said)
        assert not hands.snapshot.all(Requirement)


async def test_what_is_like_a_pasted_idea_stands_beside_it_and_marks_are_picked_up(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path, size=(120, 36), drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        desk = app.desk
        assert desk is not None
        await desk.do(lambda snapshot, stamp: capture(snapshot, "One page for each customer", stamp))
        await hands.go("4", Ideas)
        await pasted(
            hands, "- One page for every customer\n- Open at noon #hours\n- As !already agreed\n- Ring twice"
        )
        await until(pilot, lambda: "like: One page for each customer (captured)" in shown(app))
        with Store.open(path) as other:
            id = programme_of(other)
            now = other.commit(id, capture(other.load(id), "Ring twice", clock.stamp("Mei", DAY)))
        desk.heard(now.revision)
        await until(pilot, lambda: hands.snapshot.all(Idea)[-1].text == "Ring twice")
        await hands.press("enter")
        await until(pilot, lambda: hands.snapshot.all(Idea)[-1].text == "Open at noon")
        assert hands.snapshot.all(Idea)[-1].tags == ("hours",)
        assert "2 ideas added from 4 pasted lines" in hands.said
        assert "1 line kept" in hands.said
        assert "Not added: Ring twice (it is there already)" in hands.said


async def test_two_hundred_lines_are_entered_at_once_and_none_is_lost(tmp_path: Path) -> None:
    lines = [f"Idea {number} of the workshop" for number in range(200)]
    async with screens(copy_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.go("4", Ideas)
        before = len(hands.snapshot.all(Idea))
        await pasted(hands, "\n".join(f"\u2022 {line}" for line in lines))
        await until(pilot, lambda: "200 pasted lines: 200 new ideas" in shown(app))
        await hands.press("enter")
        await until(pilot, lambda: len(hands.snapshot.all(Idea)) == before + 200)
        assert {one.text for one in hands.snapshot.all(Idea)} >= set(lines)
        await hands.press("u")
        await until(pilot, lambda: len(hands.snapshot.all(Idea)) == before)


async def test_a_line_alone_pasted_into_a_line_field_is_text_of_it(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Segment)
        form = await opened(hands, "n")
        app.post_message(events.Paste("Movers"))
        await until(pilot, lambda: form.texts()["name"] == "Movers")
        assert isinstance(app.screen, Form)


async def test_why_a_line_is_none_is_said_in_full(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(60, 20), drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Segment)
        await pasted(hands, "Stayers\n" + "x" * 10_000)
        await until(pilot, lambda: "200 are allowed" in " ".join(shown(app).replace("│", "").split()))
