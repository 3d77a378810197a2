"""Issuing a page by keys: what its words lack is asked about first, and the page in sight comes again."""

from __future__ import annotations

from pathlib import Path

from cmprogramme import clock
from cmprogramme.pages import maker
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.strips import TooSmall
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.widgets.rows import blocks_text
from lifecycle.summary.freezing import issue_now
from lifecycle.summary.nouns import IssuedSummary
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import programme_of, shown, until
from tests.cmprogramme.tui.told_store import story


async def asked(hands: Hands) -> Confirm:
    """The question before the page in sight is issued."""
    room = await hands.go("x", SummaryRoom)
    await until(hands.pilot, lambda: not room.why_no_page())
    assert isinstance(await hands.dialog("I"), Form)
    await hands.press("ctrl+s")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm) and hands.app.screen.is_mounted)
    assert isinstance(hands.app.screen, Confirm)
    return hands.app.screen


async def test_what_the_words_lack_is_told_before_the_yes(tmp_path: Path) -> None:
    async with story(tmp_path, "streams_ended") as (app, pilot):
        question = await asked(Hands(app, pilot))
        told = " ".join(blocks_text(question.blocks).split())
        assert "to mend in its words first" in told


async def test_in_a_small_window_the_page_is_read_as_text(tmp_path: Path) -> None:
    async with story(tmp_path, "justified", size=(40, 12)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("x", SummaryRoom)
        await until(pilot, lambda: not room.why_no_page())
        await until(pilot, lambda: "Phase summary" in room.query_one(TooSmall).text())


async def test_the_page_comes_again_where_another_issued_one_meanwhile(tmp_path: Path) -> None:
    async with story(tmp_path, "streams_ended") as (app, pilot):
        hands = Hands(app, pilot)
        await asked(hands)
        assert app.desk is not None
        number = max(page.number for page in hands.snapshot.all(IssuedSummary)) + 1
        with Store.open(tmp_path / "story.db") as store:
            snapshot = store.load(programme_of(store))
            store.commit(
                programme_of(store),
                issue_now(snapshot, clock.stamp("Mei", app.desk.need().today), page=maker(store)),
            )
        await hands.press("y")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await hands.press("escape")
        await until(
            pilot, lambda: f"PHASE SUMMARY {number + 1}" in shown(app) and "WANTED FROM YOU" in shown(app)
        )
