"""i in a list of entries: a file named, told before it is done, done as one change, and faults in the form."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.previewed import Previewed
from cmprogramme.tui.screens.register import RegisterRoom
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.snapshot import make_change
from tests.builders import stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import programme_of, screens, shown, until
from tests.entries import segment


def store_with_segments(folder: Path) -> Path:
    path = empty_store(folder)
    with Store.open(path) as store:
        id = programme_of(store)
        now = store.load(id)
        names = ("Movers", "Savers")
        nouns = [segment(name).changed(id=now.id_of(type(segment(name)), name.casefold())) for name in names]
        store.commit(id, make_change(now, stamp(seed=5), "Segments", puts=nouns))
    return path


async def registers(hands: Hands, kind: str) -> RegisterRoom:
    await hands.press("7", "R")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, RegisterRoom))
    room = hands.app.screen
    assert isinstance(room, RegisterRoom)
    room.select(f"kind:{kind}")
    await hands.settled()
    return room


async def test_a_file_is_told_taken_in_as_one_change_and_taken_back_with_one_undo(tmp_path: Path) -> None:
    file = tmp_path / "asked.csv"
    file.write_text("segment,day,stay\nMovers,2026-11-01,5\nSavers,2026-11-01,6\n", encoding="utf-8")
    async with screens(store_with_segments(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await registers(hands, CommitmentReading.KIND)
        before = hands.snapshot.revision
        for answer in ("n", "enter"):
            await hands.dialog("i")
            await hands.write(str(file))
            await hands.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Previewed) and "2 rows: 2 new." in shown(app))
            assert "+ Movers, 1 Nov 2026" in shown(app)
            assert hands.snapshot.revision == before
            await hands.press(answer)
            if answer == "n":
                await until(pilot, lambda: isinstance(app.screen, Form))
                await hands.press("escape")
                await until(pilot, lambda: app.screen is room)
                await hands.dialog("i")
                await hands.press("ctrl+u", "escape")
                await until(pilot, lambda: app.screen is room)
        await until(pilot, lambda: app.screen is room and hands.snapshot.revision == before + 1)
        assert [one.stay for one in hands.snapshot.all(CommitmentReading)] == [5, 6]
        await hands.press("u")
        await until(pilot, lambda: hands.snapshot.revision == before + 2)
        assert hands.snapshot.all(CommitmentReading) == ()


async def test_faults_are_told_in_the_form_and_nothing_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "asked.csv"
    file.write_text("segment,day,stay\nMovers,2026-11-01,5\nSaavers,2026-11-01,x\n", encoding="utf-8")
    async with screens(store_with_segments(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await registers(hands, CommitmentReading.KIND)
        before = hands.snapshot.revision
        await hands.dialog("i")
        await hands.write(str(file))
        await hands.press("ctrl+s")
        await until(pilot, lambda: "asked.csv: row 3, column segment" in shown(app))
        assert "asked.csv: row 3, column stay" in shown(app)
        assert isinstance(app.screen, Form)
        assert hands.snapshot.revision == before
