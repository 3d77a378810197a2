"""The page of now, issued and beside one that was issued before, by keys."""

from __future__ import annotations

from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest

from cmprogramme import clock, pages
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.summary import SummaryRoom
from lifecycle.ideas.capture import capture
from lifecycle.summary.freezing import Made
from lifecycle.summary.nouns import IssuedSummary
from tests.cmprogramme.issuing import plainly
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, settled, until, visit
from tests.cmprogramme.tui.test_sharing import issued
from tests.waiting import GIVES_UP_AFTER


async def test_an_earlier_page_is_compared_with_the_page_in_sight(tmp_path: Path) -> None:
    path = issued(tmp_path)
    with Store.open(path) as store:
        snapshot = store.load(programme_of(store))
        store.commit(programme_of(store), capture(snapshot, "Tell them the day", clock.stamp("Mei", DAY)))
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: not room.why_no_earlier())
        await hands.press("C")
        await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.is_mounted)
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert isinstance(app.screen, Reading)
        assert app.screen.name_of_it == "From summary 1 to now"
        assert "1 idea" in app.screen.text


async def test_a_page_is_issued_while_the_screen_goes_on_listening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = []

    def render(*given: object, **named: object) -> bytes:
        beside.append(current_thread() is not main_thread())
        return plainly(*given, **named)  # type: ignore[arg-type]  # what the real one is given

    monkeypatch.setattr(pages, "render", render)
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: not room.why_no_page())
        await hands.press("I")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: bool(room.desk.snapshot.all(IssuedSummary)))
    assert beside == [True] * 5
    with Store.open(path) as store:
        assert store.pages(programme_of(store)).sound


async def test_a_page_begun_before_the_one_in_sight_never_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, released, done = Event(), Event(), Event()

    def slowly_first(*given: Any, **named: Any) -> Made:
        made = pages.draft(*given, **named)
        if not held.is_set():
            held.set()
            released.wait(GIVES_UP_AFTER)
            done.set()
        return made

    monkeypatch.setattr("cmprogramme.tui.screens.summary.draft", slowly_first)
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, held.is_set)
        assert await room.desk.do(lambda snapshot, stamp: capture(snapshot, "Tell them the day", stamp))
        await until(pilot, lambda: not room.desk.queue.waiting and room.page is not None)
        newest = room.desk.snapshot.revision
        released.set()
        await until(pilot, done.is_set)
        await settled(app, pilot)
        assert room.page is not None
        assert room.page.revision == newest
