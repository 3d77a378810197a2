"""Issued pages on their way to others, by keys: a mail, a folder, a calendar of what is to be decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar
from textual.widgets import Input

from cmprogramme import clock
from cmprogramme.pages import maker
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.summary.freezing import issue_now
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, until, visit


def issued(tmp_path: Path) -> Path:
    """A store whose page was issued."""
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        snapshot = store.load(programme_of(store))
        store.commit(programme_of(store), issue_now(snapshot, clock.stamp("Mei", DAY), page=maker(store)))
    return path


async def written_as(hands: Hands, name: str) -> None:
    """The name of a file or folder, given where it is asked for."""
    await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine) and hands.app.screen.ready)
    hands.app.screen.query_one(Input).value = name
    await hands.press("enter")


async def copy_for(hands: Hands, key: str) -> None:
    """How the page is to leave."""
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Choose) and hands.app.screen.is_mounted)
    hands.app.screen.query_one(Pane).select(key)
    await hands.press("enter")


def said(room: Room, words: str) -> bool:
    return any(words in message.text for message in room.desk.messages)


async def test_the_newest_page_goes_out_as_a_mail_and_all_into_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with screens(issued(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        await hands.press("M")
        await copy_for(hands, "people")
        await written_as(hands, "page.eml")
        await until(pilot, lambda: said(room, "page.eml"))
        assert b"Content-Type: application/pdf" in (tmp_path / "page.eml").read_bytes()
        assert said(room, "Left out: ")
        await hands.press("P")
        await copy_for(hands, "issued")
        await written_as(hands, "pages")
        await until(pilot, lambda: said(room, "Published in"))
        assert (tmp_path / "pages" / "latest.html").exists()


async def test_deadlines_go_into_a_calendar_and_without_a_page_there_is_nothing_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        assert "No summary was issued yet" in room.why_no_issued()
        await hands.press("X")
        await written_as(hands, "days.ics")
        await until(pilot, lambda: said(room, "days.ics"))
        assert Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
