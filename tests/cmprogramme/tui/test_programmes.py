"""The programmes of a store by keys: each in a line, a damaged one hides no other; open, put aside, take back up."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from textual.pilot import Pilot

from cmprogramme.bundle import export, pinned
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.queue import Clashed
from cmprogramme.tui.screens import programmes
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.programmes import Programmes
from cmprogramme.tui.session import Session
from cmprogramme.tui.several import Each, Several
from cmprogramme.tui.widgets.file_line import FileLine, Paths
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.errors import Clash, Conflict, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.bulk import remove_each
from lifecycle.plan.nouns import WorkItem
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY, dump, make_change
from tests.builders import core, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, PLAIN, copy_store, programme_of, shown, until
from tests.cmprogramme.tui.works import work_nouns, work_store


def add(path: Path | str, *names: str, nouns: Sequence[Noun] = ()) -> None:
    """More programmes in a store, each with nothing entered but these nouns."""
    with Store.open(path) as store:
        for name in names:
            id = uuid4()
            own = [noun.changed(id=uuid4()) for noun in nouns]
            puts = (Programme(id=id, name=name), pinned(id, core()), *own)
            store.create(make_change(EMPTY, replace(stamp(today=DAY), new_id=uuid4), "Started", puts=puts))


@asynccontextmanager
async def nothing_open(
    path: Path | str, *, read_only: bool = False
) -> AsyncIterator[tuple[Hands, Pilot[int]]]:
    """The screens on a store in which no programme is chosen."""
    store = Store.open(path)
    app = Shell(lambda: Session(store, None, "Bryn", day=DAY, read_only=read_only), environ=PLAIN)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.current.is_mounted)
        yield Hands(app, pilot), pilot
    store.close()


async def read(hands: Hands) -> Programmes:
    """The screen, every line read."""
    room = hands.app.screen
    assert isinstance(room, Programmes)
    await until(
        hands.pilot,
        lambda: (
            len(room.entries) == len(room.infos) and all(e.line or e.fault for e in room.entries.values())
        ),
    )
    return room


async def test_zero_shows_every_programme_in_a_line_and_enter_opens_one(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    add(path, "Harbour Bank")
    async with nothing_open(path) as (hands, pilot):
        room = await read(hands)
        assert "Harbour Bank" in shown(hands.app)
        assert "○ not set" in shown(hands.app)
        room.select(next(key for key, one in room.entries.items() if one.name == "Harbour Bank"))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(hands.app.screen, Overview))
        assert hands.snapshot.programme.name == "Harbour Bank"
        await hands.press("0")
        await until(pilot, lambda: "Harbour Bank (open)" in shown(hands.app))


async def test_nothing_of_the_programme_before_is_left_on_the_screens_of_the_next(tmp_path: Path) -> None:
    path = work_store(tmp_path)
    codes = [noun.changed(owner=None) for noun in work_nouns(2) if isinstance(noun, WorkItem)]
    add(path, "Harbour Bank", nouns=codes)
    async with nothing_open(path) as (hands, pilot):

        async def open_it(name: str, clashed: Sequence[Clashed] = ()) -> None:
            room = await read(hands)
            room.select(next(key for key, one in room.entries.items() if one.name == name))
            if clashed:
                hands.app.desk.clashed.extend(clashed)  # type: ignore[union-attr]  # it is open
            await hands.press("enter")
            await until(pilot, lambda: isinstance(hands.app.screen, Overview) and not hands.app.screen.stale)
            assert hands.snapshot.programme.name == name

        await open_it("First try")
        rooms, desk = hands.app.rooms, hands.app.desk
        assert rooms is not None
        assert desk is not None
        for key in "23456789H":
            await hands.press(key)
        await hands.press("f", "w")
        pane = hands.app.focused
        assert isinstance(pane, Pane)
        await until(pilot, lambda: len(pane.rows) > 2)
        pane.mark([row.key for row in pane.rows])
        pane.put_filter("owner:gwen")
        before = {place: room for place, room in rooms.made.items() if place != "programmes"}
        assert len(before) > 9
        item = desk.snapshot.all(WorkItem)[0]
        clash = Clash("work_item", item.id, dump(item), dump(item))
        error = Conflict("Both changed it.", "", "", clashes=(clash,))
        clashed = Clashed(Each(Several({}), remove_each), desk.snapshot, desk.snapshot, error)
        history, ended = before["history"], list[bool]()

        async def still_reading() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(bool(history.query(Pane)))

        history.begin("history", still_reading)
        await hands.press("0")
        await open_it("Harbour Bank", [clashed])
        await until(pilot, lambda: ended)
        assert ended == [True], "nothing reads for a screen whose lists are gone"
        assert not desk.clashed
        assert [place for place, _ in rooms.before] == ["programmes"]
        await hands.press("f", "w")
        now = hands.app.focused
        assert isinstance(now, Pane)
        await until(pilot, lambda: len(now.rows) >= len(codes))
        assert (now.marks, now.filter) == (frozenset(), "")
        assert not set(before.values()) & set(rooms.made.values())
        assert not any(room.is_attached for room in before.values())


async def test_one_begun_that_cannot_be_opened_is_told_and_nothing_that_is_shown_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with nothing_open(work_store(tmp_path)) as (hands, pilot):
        room, desk = await read(hands), hands.app.desk
        assert desk is not None
        with Store.open(tmp_path / "own.db") as own:

            async def begun(desk: Desk) -> tuple[UUID, Session]:
                return uuid4(), Session(own, None, "Bryn", day=DAY)

            monkeypatch.setattr(programmes, "begin", begun)
            first = desk.session
            await hands.press("n")
            await until(pilot, lambda: desk.faults)
            assert "Started" not in hands.said
            assert (desk.session, desk.facts, hands.app.screen) == (first, None, room)

            def at_once(self: Programmes) -> None:
                raise NotAllowed("Not now.")

            async def broken(self: Programmes) -> None:
                raise NotAllowed("Not this way.")

            monkeypatch.setattr(Programmes, "do_new", broken)
            await hands.press("n")
            await until(pilot, lambda: hands.said == "Not this way.")
            monkeypatch.setattr(Programmes, "do_zoom", at_once)
            await hands.press("z")
            assert hands.said == "Not now."
            assert hands.app.is_running


async def test_a_damaged_programme_says_so_in_its_row_and_the_others_are_there(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    add(path, "Harbour Bank", "Broken Ground")
    with sqlite3.connect(path) as store:
        store.execute(
            "UPDATE noun SET content = json_set(content, '$.content', 'x') WHERE kind = 'playbook' AND programme_id ="
            " (SELECT programme_id FROM noun WHERE kind = 'programme' AND content ->> 'name' = 'Broken Ground')"
        )
    async with nothing_open(path) as (hands, pilot):
        room = await read(hands)
        lines = {one.name: one for one in room.entries.values()}
        assert lines["Broken Ground"].fault.startswith("The store is damaged")
        assert lines["Harbour Bank"].line is not None
        assert "■ cannot be read" in shown(hands.app)
        room.select(next(key for key, one in room.entries.items() if one.name == "Broken Ground"))
        await until(pilot, lambda: "The store is damaged" in shown(hands.app))


async def test_p_puts_aside_and_takes_back_up_and_what_is_aside_stands_last(tmp_path: Path) -> None:
    path = empty_store(tmp_path, "A first")
    add(path, "B second")
    async with nothing_open(path) as (hands, pilot):
        room = await read(hands)
        await hands.press("p")
        await until(pilot, lambda: any(one.aside for one in room.entries.values()))
        rows = [row.key for row in room.pane("programmes").rows]
        assert [room.entries[key].name for key in rows] == ["B second", "A first"]
        assert "(put aside)" in shown(hands.app)
        await hands.press("p")
        await until(pilot, lambda: not any(one.aside for one in room.entries.values()))


async def test_who_may_only_read_opens_programmes_and_changes_none(tmp_path: Path) -> None:
    path = empty_store(tmp_path)
    async with nothing_open(path, read_only=True) as (hands, pilot):
        await read(hands)
        await hands.press("p")
        await hands.press("d")
        with Store.open(path) as store:
            assert [(info.archived, info.name) for info in store.programmes()] == [(False, "First try")]
        await hands.press("enter")
        await until(pilot, lambda: isinstance(hands.app.screen, Overview))


async def test_an_empty_store_says_what_belongs_there_and_d_brings_a_made_up_one(tmp_path: Path) -> None:
    path = tmp_path / "programmes.db"
    Store.open(path).close()
    async with nothing_open(path) as (hands, pilot):
        await until(pilot, lambda: "No programme yet." in shown(hands.app))
        assert "cmprogramme " not in shown(hands.app)
        await hands.press("d", "y")
        await until(pilot, lambda: isinstance(hands.app.screen, Overview))
        assert hands.snapshot.programme.demo
        before = hands.snapshot.revision
        await hands.press(".")
        await until(pilot, lambda: hands.snapshot.revision > before)


async def test_a_programme_is_taken_in_from_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    with Store.open(copy_store(tmp_path / "whole")) as store:
        text = export(store.load(programme_of(store)))
    path, file = tmp_path / "programmes.db", tmp_path / "aldermoor.json"
    Store.open(path).close()
    file.write_text(text[: len(text) // 2], encoding="utf-8")
    async with nothing_open(path) as (hands, pilot):
        await until(pilot, lambda: "No programme yet." in shown(hands.app))
        await hands.press("i")
        line = hands.app.screen.query_one(FileLine)
        line.value = str(tmp_path / "alder")
        assert list(Paths((".json",)).going_on(line.value)) == [str(file)]
        line.value = str(file)
        await hands.press("enter")
        await until(pilot, lambda: "aldermoor.json" in hands.said)
        with Store.open(path) as store:
            assert store.programmes() == ()
        file.write_text(text, encoding="utf-8")
        await hands.press("i")
        hands.app.screen.query_one(FileLine).value = str(file)
        await hands.press("enter")
        await until(pilot, lambda: "It is new here." in shown(hands.app))
        await hands.press("n")
        with Store.open(path) as store:
            assert store.programmes() == ()
        await hands.press("i")
        hands.app.screen.query_one(FileLine).value = str(file)
        await hands.press("enter")
        await until(pilot, lambda: "It is new here." in shown(hands.app))
        await hands.press("y")
        await until(pilot, lambda: isinstance(hands.app.screen, Overview))
        with Store.open(path) as store:
            assert len(store.programmes()) == 1


async def test_the_lines_of_many_programmes_are_read_from_either_database(store_location: str) -> None:
    add(store_location, *(f"Programme {number}" for number in range(12)))
    async with nothing_open(store_location) as (hands, _):
        room = await read(hands)
        assert len(room.entries) == 12
        assert all(one.line is not None for one in room.entries.values())


async def test_the_list_is_filtered_by_standing_stage_and_day_also_while_none_is_open(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    add(path, "Harbour Bank")
    async with nothing_open(path) as (hands, _):
        room = await read(hands)
        pane = room.pane("programmes")
        for text, names in (
            ('standing:"not set"', ["Harbour Bank"]),
            ("stage:D1", ["Harbour Bank"]),
            ("-stage:D1", [one.name for one in room.entries.values() if one.name != "Harbour Bank"]),
            ("day<+400d", [one.name for one in room.entries.values() if one.name != "Harbour Bank"]),
        ):
            await hands.press("/")
            await hands.write(text)
            assert pane.fault == ""
            assert [room.entries[row.key].name for row in pane.rows] == names
            await hands.press("escape")
