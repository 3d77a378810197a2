"""Actions no screen has a key for: by name, done to the entry under the cursor of a register."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.palette import Palette
from cmprogramme.tui.registers import place_of
from cmprogramme.tui.screens.register import RegisterRoom
from lifecycle.base.noun import Noun
from lifecycle.measures import Measure, MeasureReading
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.register import add
from tests.builders import stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, programme_of, screens, shown, until


async def asked_of_the_first(hands: Hands, kind: type[Noun], words: str) -> RegisterRoom:
    """Opens the form of an action, found by words of its name, for the first entry of a register."""
    app, pilot = hands.app, hands.pilot
    app.go(f"{place_of(kind.KIND)}-registers")
    await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
    await pilot.pause()
    room = app.screen
    assert isinstance(room, RegisterRoom)
    room.select(f"kind:{kind.KIND}")
    await until(pilot, lambda: room.noun is not None)
    room.bring(room.pane("entries"))
    await hands.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, Palette))
    await hands.write(words)
    await hands.press("enter")
    await until(pilot, lambda: isinstance(app.screen, Form))
    return room


async def test_an_actual_is_recorded_of_the_measure_under_the_cursor(tmp_path: Path) -> None:
    path = empty_store(tmp_path)
    with Store.open(path) as store:
        texts = {"name": "Calls kept", "dimension": "processes", "plan": "10"}
        store.commit(
            programme_of(store),
            add(store.load(programme_of(store)), Measure, texts, stamp(seed=10, today=DAY))[1],
        )
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        room = await asked_of_the_first(hands, Measure, "an actual of")
        form = app.screen
        assert isinstance(form, Form)
        assert [field.name for field in form.fields] == ["value", "date", "note"]
        await until(pilot, lambda: "Calls kept" in shown(app))
        await hands.write("9")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        (reading,) = hands.snapshot.all(MeasureReading)
        assert (reading.day, reading.value) == (DAY, 9)


async def test_the_work_item_under_the_cursor_is_dropped_with_its_reason(tmp_path: Path) -> None:
    path = empty_store(tmp_path)
    with Store.open(path) as store:
        texts = {"code": "W1", "title": "Call back", "area": "PO", "days": "2.5"}
        entered = add(store.load(programme_of(store)), WorkItem, texts, stamp(seed=10, today=DAY))[1]
        store.commit(programme_of(store), entered)
    async with screens(path, size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await asked_of_the_first(hands, WorkItem, "drop this work")
        await hands.write("Nobody asks for it")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        (item,) = hands.snapshot.all(WorkItem)
        assert (item.status, item.reason, item.left) == (WorkStatus.DROPPED, "Nobody asks for it", DAY)
        await until(pilot, lambda: "dropped" in shown(app))
