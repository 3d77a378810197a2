"""Told, on screen 7, by keys: who was told on which day, how many understood it, trials and permissions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.customers.told import CONTACT, GRID, ToldOfTab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.prototypes import Prototype
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import programme, stamp
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import screens, shown, until
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.told_store import story
from tests.entries import entered, segment

JUNE = "permissions_begun"
"""10 June: nobody is told of anything yet."""


JULY = "construction_closed"
"""Before customers try the visit promise."""


def told_tab(hands: Hands) -> ToldOfTab:
    room = hands.app.screen
    assert isinstance(room, Customers)
    assert isinstance(room.tab, ToldOfTab)
    return room.tab


def grid(hands: Hands, id: str = GRID) -> CellGrid:
    pane = told_tab(hands).pane(id)
    assert isinstance(pane, CellGrid)
    return pane


def messages(hands: Hands) -> tuple[Communication, ...]:
    return hands.snapshot.all(Communication)


async def test_twelve_audiences_told_on_monday_take_eight_keys_and_are_one_change(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        assert not messages(hands)
        assert await press(app, pilot, "f t * t mon enter") <= 8
        assert len(messages(hands)) == 12
        assert {one.day for one in messages(hands)} == {date(2027, 6, 7)}
        assert "Told: 12 of 12" in shown(app)
        await press(app, pilot, "u")
        assert not messages(hands)


async def test_space_tells_today_digits_say_how_many_understood_and_backspace_takes_it_away(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t right space")
        [one] = messages(hands)
        assert (one.audience, one.day) == (Audience.STAFF, date(2027, 6, 10))
        await hands.press("up")
        grid(hands).go_to_cell("staff")
        await press(app, pilot, "45")
        await until(pilot, lambda: messages(hands)[0].understood == 0.45)
        assert "▲ 10 Jun 45%" in shown(app)
        await hands.press("up")
        grid(hands).go_to_cell("staff")
        await press(app, pilot, "backspace")
        await until(pilot, lambda: messages(hands)[0].understood is None)


async def test_enter_opens_the_message_of_the_cell_and_d_removes_it(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t")
        await hands.form("enter", {"channel": "Letter", "day": "today"})
        [one] = messages(hands)
        assert (one.audience, one.channel, one.day) == (Audience.CUSTOMERS, "Letter", date(2027, 6, 10))
        await hands.form("enter", {"channel": "Post"})
        assert [each.channel for each in messages(hands)] == ["Post"]
        assert "by Post" in hands.told("told-about")
        await hands.press("d")
        assert not messages(hands)


async def test_a_trial_and_a_channel_are_done_below_the_grid(tmp_path: Path) -> None:
    async with story(tmp_path, JULY, size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t tab")
        assert app.focused is grid(hands, CONTACT)
        assert app.desk is not None
        grid(hands, CONTACT).go_to_cell("customers")
        await press(app, pilot, "20 enter")
        await until(pilot, lambda: hands.snapshot.all(Prototype)[0].customers == 20)
        assert hands.snapshot.all(Prototype)[0].tried_on == app.desk.need().today
        email = next(one for one in hands.snapshot.all(PermissionStore) if one.channel == "E-mail")
        assert email.stored_on is None
        grid(hands, CONTACT).select(str(email.id))
        await press(app, pilot, "space")
        assert hands.snapshot.get(PermissionStore, email.id).stored_on == app.desk.need().today
        await hands.form("n", {"channel": "Social", "used": "no"})
        assert "Social" in [one.channel for one in hands.snapshot.all(PermissionStore)]


async def test_a_gate_leads_to_the_cell_that_is_open(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t space right space")
        await hands.press("escape", "2")
        criteria = app.screen.query_one("#criteria", Pane)
        criteria.focus()
        assert criteria.select("g3.communication")
        await hands.press("enter")
        await pilot.pause()
        box = grid(hands).box
        assert box is not None
        assert (box.name, app.focused is grid(hands)) == ("managers", True)


@pytest.mark.parametrize("glyphs", ["unicode", "ascii"])
async def test_hostile_names_are_drawn_as_text_at_80_cells(tmp_path: Path, glyphs: str) -> None:
    name = "[red]" + "segment \N{RIGHT-TO-LEFT MARK}".replace("\N{RIGHT-TO-LEFT MARK}", "") * 20
    base = programme(
        segment(name[:200]),
        entered(Prototype, name="[bold]x[/bold]" + "y" * 180),
        entered(PermissionStore, channel="{segment:1}"),
    )
    path = tmp_path / "programmes.db"
    with Store.open(path) as store:
        nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
        store.create(make_change(EMPTY, stamp(), "Started", puts=nouns))
    async with screens(path, size=(80, 36), environ={"CMPROGRAMME_GLYPHS": glyphs}) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t")
        assert "[red]" in shown(app)
        assert "{segment:1}" in shown(app)
        assert len(hands.snapshot.all(Segment)) == 1


async def test_digits_in_a_burst_go_down_the_column_one_cell_after_the_other(tmp_path: Path) -> None:
    names = [f"Segment {at}" for at in range(10)]
    told = [
        entered(Communication, segment=segment(name).id, audience="staff", day=date(2026, 11, 23))
        for name in names
    ]
    base = programme(*map(segment, names), *told)
    path = tmp_path / "programmes.db"
    with Store.open(path) as store:
        nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
        store.create(make_change(EMPTY, stamp(), "Started", puts=nouns))
    async with screens(path, size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t")
        grid(hands).go_to_cell("staff")
        await pilot.press(*"45627081", "9", "enter", *"100", *"0", *"335577")
        wanted = [0.45, 0.62, 0.7, 0.81, 0.09, 1, 0, 0.33, 0.55, 0.77]
        await until(pilot, lambda: None not in [one.understood for one in messages(hands)])
        shares = {one.segment: one.understood for one in messages(hands)}
        assert [shares[segment(name).id] for name in names] == wanted


async def test_f_f_finds_a_message_that_was_not_understood_while_the_trials_have_the_focus(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, "everybody_told", size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f t")
        grid(hands).go_to_cell("managers")
        await press(app, pilot, "20")
        await until(pilot, lambda: "20%" in shown(app))
        low = next(one for one in messages(hands) if one.understood == 0.2)
        await press(app, pilot, "tab")
        row = next(one for one in grid(hands).rows if str(low.segment) == one.key)
        assert str(low.id) in {*told_tab(hands).names(row)}
