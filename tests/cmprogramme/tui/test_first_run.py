"""The first run by keys alone: a programme with roster, days and first seats from one sheet, all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from cmprogramme.storage import journal
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs import founding
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.founding import Sheet
from cmprogramme.tui.screens.gates.board import Gates
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.session import Session
from cmprogramme.tui.widgets.fields import OneLine
from cmprogramme.tui.widgets.file_line import FileLine
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.errors import StoreUnavailable
from lifecycle.base.phases import Gate
from lifecycle.ideas.nouns import Idea
from lifecycle.people import roster
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import EMPTY, Change, Snapshot, make_change
from lifecycle.summary.needs import Need
from lifecycle.team.nouns import Assignment
from tests.builders import programme, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, PLAIN, shown, until
from tests.commanding import ROSTER

MOST_KEYS = 60
ROWS = "name,function,level,hours,roles\nAmara,marketing,5,6,sponsor\nBryn,operations,3,30,leader\n"


class Counting(Hands):
    """Hands that count the keys they press; `kept` are the settings written meanwhile."""

    def __init__(self, app: Shell, pilot: Pilot[int], kept: dict[str, str | None]) -> None:
        super().__init__(app, pilot)
        self.kept = kept
        self.pressed = 0

    def send(self, key: str) -> None:
        """One more."""
        self.pressed += 1
        super().send(key)


@asynccontextmanager
async def first_run(
    folder: Path, *, size: tuple[int, int] = (80, 24), environ: dict[str, str] | None = None
) -> AsyncIterator[Counting]:
    """The screens on an empty store, as somebody without a name has them; files stand in that folder."""
    store = Store.open(folder / "programmes.db")
    kept: dict[str, str | None] = {}
    session = Session(
        store, None, "login", drafts=folder / "drafts", day=DAY, change_setting=kept.__setitem__, unnamed=True
    )
    if store.programmes():
        session.programme = store.programmes()[0].id
    app = Shell(lambda: session, environ=PLAIN if environ is None else environ)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.rooms is not None and app.rooms.current.is_mounted)
        yield Counting(app, pilot, kept)
    store.close()


async def sheet(hands: Hands) -> Sheet:
    """The sheet, opened by its keys, with its defaults worked out."""
    await hands.press("0", "n")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Sheet) and hands.app.screen.drafted)
    found = hands.app.screen
    assert isinstance(found, Sheet)
    return found


async def begun(hands: Hands) -> None:
    """The Overview of the new programme."""
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Overview) and not hands.app.screen.stale)


@pytest.mark.parametrize("environ", [PLAIN, {**PLAIN, "NO_COLOR": "1"}])
async def test_a_programme_with_roster_takes_no_more_keys_than_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROSTER, tmp_path / "roster.csv")
    async with first_run(tmp_path, environ=environ) as hands:
        await sheet(hands)
        for text in ("Aldermoor", "Bryn", "826759", "", "410", "", "", "", "roster.csv", "", "", ""):
            await hands.write(text)
            await hands.press("enter")
        await begun(hands)
        assert hands.pressed <= MOST_KEYS
        after = hands.snapshot
        assert after.programme.name == "Aldermoor"
        assert after.programme.staff == 410
        assert len(after.programme.planned) == 6
        pin = after.single(PinnedPlaybook)
        assert pin is not None
        assert pin.playbook == "subscription-utility"
        assert len(roster(after)) == 12
        assert after.all(Assignment)
        assert after.revision == 1
        assert hands.kept == {"me.name": "Bryn"}
        with Store.open(tmp_path / "programmes.db") as store:
            assert [entry.who for entry in store.entries(after.programme.id)] == ["Bryn"]
        assert "cmprogramme " not in shown(hands.app)


async def test_the_name_and_enter_all_the_way_are_enough(tmp_path: Path) -> None:
    async with first_run(tmp_path) as hands:
        found = await sheet(hands)
        await hands.write("Harbour Bank")
        for _ in found.fields:
            await hands.press("enter")
        await begun(hands)
        assert hands.snapshot.programme.name == "Harbour Bank"
        assert [person.name for person in roster(hands.snapshot)] == [
            "login"
        ]  # who leads it, as nobody else is there


async def test_what_is_typed_says_at_once_what_it_comes_to(tmp_path: Path) -> None:
    async with first_run(tmp_path, size=(100, 30)) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.press("enter", "enter")
        await hands.write("8267")
        await until(hands.pilot, lambda: "next: regulation" in shown(hands.app))
        await hands.write("59")
        await until(hands.pilot, lambda: "1 subscription-utility 93.3" in shown(hands.app))
        await hands.write("1")
        await until(hands.pilot, lambda: "six facts: 7 facts are given" in shown(hands.app))
        await hands.press("backspace", "enter", "enter")
        await hands.write("many")
        await until(hands.pilot, lambda: "size: 'many' is not a whole number" in shown(hands.app))
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: shown(hands.app).count("size: 'many'") == 1)
        await hands.press("ctrl+u", "enter", "enter")
        await until(hands.pilot, lambda: "e.g. fri, +2w, " in shown(hands.app))
        assert "++2w" not in shown(hands.app)
        assert "jan, G3" not in shown(hands.app)
        await hands.write("2 jan")
        await until(hands.pilot, lambda: "Sat 2 Jan 2027, on which nobody works" in shown(hands.app))
        await hands.press("enter")
        await hands.write("G1 12 mar")
        await until(hands.pilot, lambda: "G1 12 Mar" in shown(hands.app))


async def test_rows_can_be_pasted_and_their_faults_are_told_line_by_line(tmp_path: Path) -> None:
    async with first_run(tmp_path, size=(100, 30)) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.to("roster")
        driver = hands.app._driver
        assert driver is not None
        driver.send_message(events.Paste(ROWS.replace(",3,30", ",6,30").replace("\n", "\r")))
        await until(hands.pilot, lambda: "row 3, column level" in shown(hands.app))
        assert "(3 pasted lines)" in shown(hands.app)
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: "was not imported" in shown(hands.app))
        with Store.open(tmp_path / "programmes.db") as store:
            assert store.programmes() == ()
        for _ in range(20):
            await hands.press("backspace")
        driver.send_message(events.Paste(ROWS))
        await until(hands.pilot, lambda: "2 people on the roster" in shown(hands.app))
        await hands.press("ctrl+s")
        await begun(hands)
        assert [person.name for person in roster(hands.snapshot)] == ["Amara", "Bryn"]


async def test_a_roster_with_a_fault_is_corrected_in_ones_editor_or_elsewhere_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(ROWS.replace(",3,30", ",6,30"))
    async with first_run(tmp_path, size=(100, 30)) as hands:
        form = await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.to("roster")
        await hands.write(str(file))
        await until(hands.pilot, lambda: "row 3, column level" in shown(hands.app))
        assert "^o opens it in your editor" in shown(hands.app)
        monkeypatch.setattr(founding, "opened", lambda app, path: path.write_text(ROWS))
        await hands.press("ctrl+o")
        await until(hands.pilot, lambda: "2 people on the roster" in shown(hands.app))
        file.write_text(ROWS.replace(",3,30", ",7,30"))
        await hands.press("ctrl+a", "ctrl+k")
        await hands.write(str(file))
        await until(hands.pilot, lambda: "'7' is out of range" in shown(hands.app))
        await hands.press("tab", "ctrl+s")
        await until(hands.pilot, lambda: form.fault is not None)
        file.write_text(ROWS)
        await hands.press("shift+tab")
        await until(hands.pilot, lambda: "2 people on the roster" in shown(hands.app))
        assert form.fault is None


async def test_the_draft_survives_leaving_the_sheet_and_the_program(tmp_path: Path) -> None:
    async with first_run(tmp_path) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.press("enter", "enter")
        await hands.write("82")
        await hands.press("escape")
        await until(hands.pilot, lambda: not isinstance(hands.app.screen, Sheet))
        await sheet(hands)
        assert "Harbour Bank" in shown(hands.app)
        hands.app.keep_drafts()
    async with first_run(tmp_path) as hands:
        found = await sheet(hands)
        assert found.texts()["name"] == "Harbour Bank"
        assert found.texts()["context"] == "82"
        assert "from your draft" in shown(hands.app)
        await hands.press("ctrl+s")
        await begun(hands)
        await hands.press("0", "n")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Sheet))
        assert "Harbour Bank" not in found.app.screen.query_one("#field-name", OneLine).value


async def test_a_name_that_is_taken_is_refused_and_the_sheet_stays(tmp_path: Path) -> None:
    async with first_run(tmp_path) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.press("ctrl+s")
        await begun(hands)
        await sheet(hands)
        await hands.write("harbour bank")
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: "There is already a programme" in shown(hands.app))
        with Store.open(tmp_path / "programmes.db") as store:
            assert len(store.programmes()) == 1


async def test_of_two_who_begin_one_of_the_same_name_the_second_is_refused(tmp_path: Path) -> None:
    async with first_run(tmp_path) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        nouns = [noun for kind in programme(name="harbour bank").nouns.values() for noun in kind.values()]
        with Store.open(tmp_path / "programmes.db") as other:
            other.create(make_change(EMPTY, stamp(), "Started", puts=nouns))
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: "There is already a programme" in shown(hands.app))
        with Store.open(tmp_path / "programmes.db") as store:
            assert [one.name for one in store.programmes()] == ["harbour bank"]


async def test_what_ends_it_in_the_middle_leaves_nothing_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nouns are written and the journal is not yet when it ends: the store has no programme."""

    def ends(*_: object, **__: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(journal, "append", ends)
    async with first_run(tmp_path) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: hands.app._exception is not None or "!" in shown(hands.app))
        with Store.open(tmp_path / "programmes.db") as store:
            assert store.programmes() == ()


async def test_who_never_said_a_name_is_asked_once_before_the_first_change(tmp_path: Path) -> None:
    empty_store(tmp_path)
    async with first_run(tmp_path) as hands:
        await until(
            hands.pilot, lambda: isinstance(hands.app.screen, Overview) and not hands.app.screen.stale
        )
        await hands.press("4", "n")
        await hands.write("One page a customer")
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        assert "Your name" in shown(hands.app)
        line = hands.app.screen.query_one(Input)
        line.value = "Bryn"
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.snapshot.all(Idea))
        assert hands.kept == {"me.name": "Bryn"}
        await hands.write("A second one")
        await hands.press("enter")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Idea)) == 2)
        with Store.open(tmp_path / "programmes.db") as store:
            assert {entry.who for entry in store.entries(hands.snapshot.programme.id)[:2]} == {"Bryn"}


async def test_esc_keeps_the_name_of_the_login_and_does_not_ask_again_this_time(tmp_path: Path) -> None:
    empty_store(tmp_path)
    async with first_run(tmp_path) as hands:
        await until(
            hands.pilot, lambda: isinstance(hands.app.screen, Overview) and not hands.app.screen.stale
        )
        await hands.press("4", "n")
        await hands.write("One page a customer")
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        await hands.press("escape")
        await until(hands.pilot, lambda: hands.snapshot.all(Idea))
        await hands.write("A second one")
        await hands.press("enter")
        await until(hands.pilot, lambda: len(hands.snapshot.all(Idea)) == 2)
        assert hands.kept == {}


async def test_the_overview_of_a_new_programme_has_its_next_steps_and_each_leads_there(
    tmp_path: Path,
) -> None:
    async with first_run(tmp_path, size=(100, 30)) as hands:
        await sheet(hands)
        await hands.write("Harbour Bank")
        await hands.to("gates")
        await hands.write("G4 none")
        await hands.press("ctrl+s")
        await begun(hands)
        pane = hands.app.screen.query_one("#needs", Pane)
        steps = [row.value for row in pane.rows if isinstance(row.value, Need) and row.value.kind == "step"]
        assert [step.text.partition(":")[0] for step in steps] == [
            "Name the core team of D1",
            "Set the day of G4",
            "Score the eight areas",
            "Put in 5 ideas",
        ]
        pane.select(next(row.key for row in pane.rows if row.value is steps[1]))
        await hands.press("enter")
        await until(
            hands.pilot, lambda: isinstance(hands.app.screen, Gates) and hands.app.screen.gate is Gate.G4
        )
        await hands.form("t", {"day": "+40w"})
        await until(hands.pilot, lambda: len(hands.snapshot.programme.planned) == 6)
        await hands.press("1")
        await begun(hands)
        assert "Set the day" not in shown(hands.app)


async def test_out_of_a_demonstration_ones_own_is_begun_in_ones_own_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    opened: list[Store] = []
    closed: list[Store] = []
    close = Store.close

    def closing(store: Store) -> None:
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "close", closing)

    def own() -> Session:
        opened.append(Store.open(tmp_path / "own" / "programmes.db"))
        return Session(opened[-1], None, "Bryn", day=DAY)

    with Store.open(empty_store(tmp_path, "Made up")) as store:
        session = Session(store, store.programmes()[0].id, "Bryn", day=DAY, own=own)
        app = Shell(lambda: session, environ=PLAIN)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            hands = Counting(app, pilot, {})
            await begun(hands)
            await sheet(hands)
            await hands.press("escape")
            await sheet(hands)
            await hands.write("My own")
            await hands.press("ctrl+s")
            await until(pilot, lambda: app.desk is not None and app.desk.snapshot.programme.name == "My own")
            await hands.press("0")
            await until(pilot, lambda: "My own (open)" in shown(app))
            assert "Made up" not in shown(app)
            assert len(opened) == 1, "left once and begun again, it is opened once"
            assert app.desk is not None
            app.desk.leave()
            assert closed.count(opened[0]) == 1
        assert [info.name for info in store.programmes()] == ["Made up"]
    with Store.open(tmp_path / "own" / "programmes.db") as kept:
        assert [info.name for info in kept.programmes()] == ["My own"]
        assert kept.current("Bryn") is not None


async def test_a_server_that_answers_late_stores_the_programme_once(tmp_path: Path) -> None:
    """The store took it and the answer was lost: beginning once more is the same change."""
    async with first_run(tmp_path) as hands:
        file = tmp_path / "people.csv"
        file.write_text("name,function,level,hours\nAn,marketing,2,20\n")
        await sheet(hands)
        await hands.write("Harbour Bank")
        hands.app.screen.query_one("#field-roster", FileLine).value = str(file)
        assert hands.app.desk is not None
        store = hands.app.desk.session.store
        lost: list[Change] = []
        create = store.create

        def unsure(change: Change) -> Snapshot:
            if not lost:
                lost.append(change)
                raise StoreUnavailable("The store is away.", "", "")
            after = create(change)
            if len(lost) == 1:
                lost.append(change)
                raise StoreUnavailable("The store does not answer.", "", "")
            return after

        store.create = unsure  # type: ignore[method-assign]  # a store that is away, then loses an answer
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: "The store is away" in shown(hands.app))
        file.write_text("name,function,level,hours\nAnn,marketing,2,20\nBo,marketing,3,20\n")
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: "does not answer" in shown(hands.app))
        await hands.press("ctrl+s")
        await begun(hands)
        assert len(store.programmes()) == 1
        assert hands.snapshot.revision == 1
        assert {"Ann", "Bo"} <= {person.name for person in roster(hands.snapshot)}, "as corrected meanwhile"
