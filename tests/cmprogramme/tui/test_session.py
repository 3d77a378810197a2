"""A day that is over is looked at as it was recorded then, by the screens as by the command line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.screens.history import History
from cmprogramme.tui.session import Session
from lifecycle.base.errors import NotAllowed
from lifecycle.people import roster
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import TODAY, person, programme, stamp
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import PLAIN, programme_of, shown, until
from tests.cmprogramme.tui.told_store import story

LATER = TODAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("day", "people"), [(TODAY + timedelta(days=2), 0), (LATER, 1), (date(2199, 1, 1), 1)]
)
async def test_what_was_entered_later_is_not_there_yet(
    tmp_path: Path, day: date, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMPROGRAMME_TODAY", (LATER + timedelta(days=9)).isoformat())
    path = tmp_path / "programmes.db"
    nouns = [noun for kind in programme().nouns.values() for noun in kind.values()]
    with Store.open(path) as store:
        started = store.create(make_change(EMPTY, stamp(today=TODAY), "Started", puts=nouns))
        id = programme_of(store)
        store.commit(
            id, make_change(started, stamp(today=LATER, seed=2), "Somebody came", puts=[person("Nia")])
        )
        session = Session(store, id, "Bryn", day=day, read_only=True, past=True)
        app = Shell(lambda: session, environ=PLAIN)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: app.rooms is not None and app.rooms.current.ready)
            hands = Hands(app, pilot)
            assert len(roster(hands.snapshot)) == people
            assert app.desk is not None
            app.desk.heard(2)
            await hands.settled()
            assert len(roster(hands.snapshot)) == people
            history = await hands.go("H", History)
            await until(pilot, lambda: history.pane("entries").rows)
            assert ("Somebody came" in shown(app)) is bool(people)
            newest = session.entries(id, 1, hands.snapshot)  # however many entries are later than the day
            assert [line.revision for line in newest] == [1 + people]
            assert session.way_to_write == "Open it without --as-of."


async def test_where_nothing_can_be_written_no_form_opens(tmp_path: Path) -> None:
    async with story(tmp_path, "permissions_begun") as (app, pilot):
        assert app.desk is not None
        app.desk.session.read_only = True
        hands = Hands(app, pilot)
        await hands.press("f", "t", "n")
        assert not isinstance(app.screen, Dialog)
        await until(pilot, lambda: "This is read-only." in shown(app))


def test_a_name_that_cannot_be_kept_is_written_under_all_the_same(tmp_path: Path) -> None:
    def away(key: str, value: str | None) -> None:
        raise NotAllowed("settings.toml was not written.")

    with Store.open(tmp_path / "programmes.db") as store:
        session = Session(store, None, "root", change_setting=away, unnamed=True)
        with pytest.raises(NotAllowed, match="not written"):
            session.write_as("Gwen", keep=True)
        assert (session.stamp(TODAY).who, session.unnamed) == ("Gwen", False)
