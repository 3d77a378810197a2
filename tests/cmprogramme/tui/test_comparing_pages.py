"""The page of now beside one that was issued, by keys."""

from __future__ import annotations

from pathlib import Path

from cmprogramme import clock
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.summary import SummaryRoom
from lifecycle.ideas.capture import capture
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import DAY, programme_of, screens, until, visit
from tests.cmprogramme.tui.test_sharing import issued


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
