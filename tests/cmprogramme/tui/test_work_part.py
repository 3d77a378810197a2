"""The work of screen 5 by keys: list, bars and owed show the same items, and the cursor stays on one through all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.conflict import ConflictDialog
from cmprogramme.tui.dialogs.supposing import SupposeDialog
from cmprogramme.tui.dialogs.waits import WaitsDialog
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.capabilities.work import WorkTab
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.widgets.bars import Bars
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.page import Page, figures_of
from lifecycle.owners import AreaOwner
from lifecycle.people import name_of
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.programme import Status as ProgrammeStatus
from lifecycle.snapshot import make_change
from lifecycle.strategy.components import StagedComponent
from lifecycle.work.dues import Due
from lifecycle.work.nouns import Reminder
from tests.builders import PROGRAMME_ID, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, screens, shown, until
from tests.cmprogramme.tui.works import PEOPLE, other_nouns, work_nouns, work_store

SMALL = (80, 24)
MONO = {"LANG": "C.UTF-8", "NO_COLOR": "1"}


async def open_work(hands: Hands) -> WorkTab:
    """Screen 5, its second part, in its list."""
    room = await hands.go("5", Capabilities)
    await hands.press("]")
    await until(hands.pilot, lambda: room.tab.ID == "work" and not room.tab.stale)
    tab = room.tab
    assert isinstance(tab, WorkTab)
    return tab


def pane_of(tab: WorkTab) -> Pane:
    """The view in sight."""
    return tab.panes()[0]


@pytest.mark.parametrize("environ", [None, MONO], ids=["colours", "mono"])
async def test_the_list_says_who_has_what_until_when_and_what_is_late(
    environ: dict[str, str] | None, tmp_path: Path
) -> None:
    async with screens(work_store(tmp_path), size=SMALL, environ=environ) as (app, pilot):
        tab = await open_work(Hands(app, pilot))
        assert app.focused is tab.pane("work-list")
        text = shown(app)
        assert "view: [list] bars  owed" in text
        row = next(line for line in text.split("\n") if "W2 " in line)
        assert "■ W2" in row
        assert "Eoin" in row
        assert "10 Dec" in row
        assert "10 Dec 10 wd late" in row
        assert "16 open of 16, 2 late" in text


async def test_the_views_go_round_and_the_cursor_stays_on_its_item(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        tab.pane("work-list").select("W7")
        await pilot.pause()
        for view, key in (("bars", "W7"), ("owed", "W7"), ("list", "W7")):
            await hands.press("v")
            await until(pilot, lambda view=view: tab.view == view)  # type: ignore[misc]  # bound now
            row = pane_of(tab).current
            assert row is not None
            assert row.key.endswith(key)
            assert app.focused is pane_of(tab)
            assert "W7 Piece of work" in tab.pane("work-item").heading
            told = tab.pages[tab.entering.id].tables[0]
            own = next(one for one in told.rows if one.key == row.key)
            assert {*figures_of(Page("", (replace(told, rows=(own,)),)))} <= {*tab.figures()}


async def test_bars_are_drawn_beside_titles_and_scroll_by_weeks(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path, work_nouns(60))) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        bars = tab.pane("work-bars")
        assert isinstance(bars, Bars)
        await until(pilot, lambda: "█" in shown(app) or "═" in shown(app))
        assert "today" in shown(app)
        before = bars.weeks
        assert before is not None
        await hands.press("right")
        after = bars.weeks
        assert after is not None
        assert after.first > before.first
        for _ in range(12):
            await hands.press("left")
        first = bars.weeks
        assert first is not None
        assert bars.scale is not None
        assert first.first <= bars.scale.first
        await hands.press("]")
        await until(pilot, lambda: tab.has_class("-away"))


async def test_bars_replace_owner_and_day_in_a_narrow_window(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        assert "Hugo" in shown(app).split("view:")[1]
        await hands.press("v")
        await until(pilot, lambda: "[bars]" in shown(app))
        rows = [line for line in shown(app).split("\n") if "Piece of" in line]
        assert rows
        assert not any("Hugo" in line for line in rows[:-1])


async def test_bars_are_ascii_where_only_that_is_shown(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL, glyphs="ascii") as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        await until(pilot, lambda: "[bars]" in shown(app))
        text = shown(app)
        assert text.isascii()
        assert "!!" in text
        assert tab.pane("work-bars").text().isascii()


async def test_the_bars_are_told_in_words(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v")
        told = tab.pane("work-bars").text()
        assert "W2 due 10 Dec, 10 wd late" in told
        assert "holds up W5" in told
        await hands.press("comma", "comma", "y")
        assert [line.split()[0] for line in app.clipboard.split("\n")] == [
            row.key for row in tab.pane("work-bars").marked
        ]


async def test_a_programme_without_work_says_what_belongs_here_and_which_key_begins(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for view in ("list", "bars"):
            await until(pilot, lambda view=view: f"[{view}]" in shown(app))  # type: ignore[misc]  # bound now
            assert "n adds the first" in shown(app)
            await hands.press("v")
        await until(pilot, lambda: "Nothing is open" in shown(app))


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (200, 60)])
async def test_every_view_fits_windows_of_all_sizes(size: tuple[int, int], tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=size) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for _ in range(3):
            text = shown(app)
            assert "W1" in text
            assert all(len(line) <= size[0] for line in text.split("\n"))
            await hands.press("v")


def item(hands: Hands, code: str) -> WorkItem:
    return next(one for one in hands.snapshot.all(WorkItem) if one.code == code)


async def test_space_takes_an_item_a_state_further_and_u_takes_it_back(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        tab.pane("work-list").select("W4")
        for status in (WorkStatus.STARTED, WorkStatus.DONE, WorkStatus.STARTED):
            await hands.press("space")
            await until(pilot, lambda status=status: item(hands, "W4").status is status)  # type: ignore[misc]  # bound now
            row = tab.pane("work-list").current
            assert row is not None
            assert row.key == "W4"
        await hands.press("u")
        await until(pilot, lambda: item(hands, "W4").status is WorkStatus.DONE)


@pytest.mark.parametrize("view", ["list", "bars"])
async def test_marked_items_are_due_two_weeks_later_each_from_its_own_day_in_one_change(
    view: str, tmp_path: Path
) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        if view == "bars":
            await hands.press("v")
        pane = pane_of(tab)
        codes = ("W2", "W1", "W5")
        before = {code: item(hands, code).end for code in codes}
        for code in codes:
            pane.select(code)
            await hands.press(",")
        revision = hands.snapshot.revision
        await hands.press("t")
        await hands.write("++2w")
        await hands.press("enter")
        await until(pilot, lambda: hands.snapshot.revision == revision + 1)
        for code, day in before.items():
            assert day is not None
            assert item(hands, code).end == day + timedelta(weeks=2)
        assert not pane.marks
        await hands.press("u")
        await until(pilot, lambda: {code: item(hands, code).end for code in codes} == before)


async def test_enter_keeps_the_owner_and_the_day_and_of_marked_items_only_none_takes_them(
    tmp_path: Path,
) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        for view in ("list", "owed"):
            assert tab.view == view
            before = {item.code: (item.owner, item.end) for item in hands.snapshot.all(WorkItem)}
            tab.pane(f"work-{view}").select(next(row.key for row in pane_of(tab).rows if "W2" in row.key))
            for key in ("t", "o"):
                form = await hands.dialog(key)
                await hands.press("enter")
                await until(pilot, lambda form=form: app.screen is not form)  # type: ignore[misc]  # bound now
            assert {item.code: (item.owner, item.end) for item in hands.snapshot.all(WorkItem)} == before
            await hands.press("comma", "comma")
            form = await hands.dialog("t")
            await hands.press("enter")
            await until(pilot, lambda: "that are marked would lose it" in shown(app))
            await hands.press("escape", "escape", "v", "v")
        await hands.press("v", "v")
        tab.pane("work-list").select("W2")
        await hands.press("comma", "comma")
        await hands.form("t", {"due": "none"})
        after = {item.code: item.end for item in hands.snapshot.all(WorkItem)}
        assert after["W2"] is None


async def test_an_item_is_given_to_somebody_and_dropped_with_a_reason(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        tab.pane("work-list").select("W7")
        await hands.press("o")
        await hands.write("Eoin")
        await hands.press("enter")
        await until(pilot, lambda: name_of(hands.snapshot, item(hands, "W7").owner) == "Eoin")
        await hands.form("d", {"reason": "Bought instead."})
        await until(pilot, lambda: item(hands, "W7").status is WorkStatus.DROPPED)
        assert item(hands, "W7").reason == "Bought instead."


async def test_a_new_item_has_the_next_code_and_the_cursor(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.form("n", {"title": "Ring back within a day"})
        await until(pilot, lambda: item(hands, "W17").title == "Ring back within a day")
        await until(pilot, lambda: tab.pane("work-list").current is not None)
        row = tab.pane("work-list").current
        assert row is not None
        assert row.key == "W17"
        form = await hands.dialog("n")
        assert form.focused is form.query_one("#field-title")
        await hands.write("Ask")
        await hands.press("ctrl+n")
        await until(pilot, lambda: form.count == 1)
        assert item(hands, "W18").title == "Ask"
        assert form.texts()["code"] == "W19"
        assert form.focused is form.query_one("#field-title")


async def test_all_who_owe_have_a_message_and_are_noted_as_asked(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v", "v", "*", "Y")
        await until(pilot, lambda: hands.snapshot.all(Reminder))
        assert "Copied, and noted as asked today. u undoes." in hands.said
        assert all(f"=== {name} ===" in app.clipboard for name in PEOPLE)
        assert {one.day for one in hands.snapshot.all(Reminder)} == {DAY}
        assert len(hands.snapshot.all(Reminder)) == len(PEOPLE)
        await until(pilot, lambda: "asked 24 Dec" in shown(app))
        await hands.press("*", "Y")
        assert "Copied. That is noted as asked today already." in hands.said
        assert not tab.view_pane.marks
        await hands.press("u")
        await until(pilot, lambda: not hands.snapshot.all(Reminder))


async def test_without_marks_a_message_goes_to_the_person_under_the_cursor_alone(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v", "v")
        due = tab.under
        assert due is not None
        await hands.press("Y")
        await until(pilot, lambda: hands.snapshot.all(Reminder))
        assert "===" not in app.clipboard
        assert name_of(hands.snapshot, due.who) in app.clipboard.split("\n")[0]


async def test_what_is_owed_takes_its_own_next_state_owner_and_day(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path, [*work_nouns(), *other_nouns()]), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v", "v")
        pane = tab.pane("work-owed")
        step = next(row for row in pane.rows if isinstance(row.value, Due) and row.value.kind == "step")
        pane.select(step.key)
        await hands.press("t")
        await hands.write("+2w")
        await hands.press("enter")
        await until(pilot, lambda: staged(hands).planned == DAY + timedelta(weeks=2))
        await hands.press("o")
        await hands.write("Hugo")
        await hands.press("enter")
        await until(pilot, lambda: name_of(hands.snapshot, staged(hands).owner) == "Hugo")
        row = next(row for row in pane.rows if isinstance(row.value, Due) and row.value.kind == "work")
        pane.select(row.key)
        assert isinstance(row.value, Due)
        code = row.key.rpartition(":")[2]
        before = item(hands, code).status
        await hands.press("space")
        await until(pilot, lambda: item(hands, code).status is not before)


async def test_in_what_is_owed_enter_goes_to_the_room_of_what_is_no_work(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path, [*work_nouns(), *other_nouns()]), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v", "v")
        pane = tab.pane("work-owed")
        step = next(row for row in pane.rows if isinstance(row.value, Due) and row.value.kind == "step")
        pane.select(step.key)
        await hands.press("enter")
        await until(pilot, lambda: app.screen is not tab.room and isinstance(app.screen, Room))


def staged(hands: Hands) -> StagedComponent:
    return hands.snapshot.all(StagedComponent)[0]


async def test_where_nothing_may_be_written_the_work_is_seen_and_says_so(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL, read_only=True) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for key in ("space", "o", "t", "d", "n"):
            await hands.press(key)
            await until(pilot, lambda: "read-only" in hands.said or "read-only" in shown(app))
            assert isinstance(app.screen, Capabilities)
        await hands.press("Y")
        await until(pilot, lambda: "not noted as asked" in hands.said)


async def test_what_an_item_waits_for_is_named_by_code_taken_from_the_graph_and_taken_out(
    tmp_path: Path,
) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        tab.pane("work-list").select("W7")
        assert before(hands, "W7") == {"W4": 0}
        await hands.press("L")
        await until(pilot, lambda: isinstance(app.screen, WaitsDialog) and app.screen.ready)
        await hands.write("W1+2d")
        await hands.press("enter")
        await until(pilot, lambda: before(hands, "W7") == {"W4": 0, "W1": 2})
        await hands.write("W13")
        await hands.press("enter")
        await until(pilot, lambda: "They would wait for each other" in shown(app))
        assert "W7" in shown(app).split("They would wait for each other")[1]
        assert before(hands, "W7") == {"W4": 0, "W1": 2}
        await hands.press("tab")
        pane = app.screen.query_one(Pane)
        missing = next(row for row in pane.rows if row.key.startswith("missing:") and row.key.endswith(">W7"))
        pane.select(missing.key)
        await hands.press("space")
        code = missing.key.removeprefix("missing:").removesuffix(">W7")
        await until(pilot, lambda: code in before(hands, "W7"))
        pane.select(next(row.key for row in pane.rows if row.text().startswith("w1 ")))
        await hands.press("space")
        await until(pilot, lambda: "W1" not in before(hands, "W7"))


def before(hands: Hands, code: str) -> dict[str, float]:
    """What an item waits for, with the days between."""
    net = network(hands.snapshot)
    return {net.items[link.before].code: link.lag for link in net.waits.get(item(hands, code).id, ())}


@pytest.mark.parametrize("size", [SMALL, (120, 36), (60, 20)])
async def test_what_if_shows_what_would_follow_and_keeps_it_as_one_change(
    size: tuple[int, int], tmp_path: Path
) -> None:
    path = work_store(tmp_path)
    async with screens(path, size=size) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        pane = tab.pane("work-list")
        for code in ("W4", "W7"):
            pane.select(code)
            await hands.press(",")
        revision, days = hands.snapshot.revision, item(hands, "W4").days
        await hands.press("W")
        await until(pilot, lambda: isinstance(app.screen, SupposeDialog) and app.screen.ready)
        await hands.write("3")
        await until(pilot, lambda: "The end" in shown(app))
        assert "if so" in app.screen.query_one(Bars).rows[1].text()
        assert hands.snapshot.revision == revision
        await hands.press("tab", "tab")
        await hands.write("W99")
        await until(pilot, lambda: "None of the marked waits for W99" in shown(app))
        await hands.press("ctrl+u")
        await until(pilot, lambda: "The end" in shown(app))
        await hands.press("ctrl+s")
        await until(pilot, lambda: hands.snapshot.revision == revision + 1)
        assert item(hands, "W4").days == days + 3
        assert not pane.marks
        await hands.press("u")
        await until(pilot, lambda: item(hands, "W4").days == days)
        pane.select("W4")
        await hands.press("W")
        await until(pilot, lambda: isinstance(app.screen, SupposeDialog) and app.screen.ready)
        await hands.write("5")
        with Store.open(path) as other:
            now = other.load(PROGRAMME_ID)
            theirs = make_change(
                now, stamp(today=DAY, seed=7), "Longer", puts=[item(hands, "W4").changed(days=99)]
            )
            other.commit(PROGRAMME_ID, theirs)
        app.desk.heard(now.revision + 1)  # type: ignore[union-attr]  # it is open
        await until(pilot, lambda: item(hands, "W4").days == 99)
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConflictDialog) and app.screen.ready)
        await hands.press("t")
        await until(pilot, lambda: app.screen is tab.screen)
        assert item(hands, "W4").days == 99


async def test_a_filter_of_what_is_owed_keeps_the_person_above_and_finds_them_by_name(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        tab = await open_work(hands)
        await hands.press("v", "v", "/")
        await hands.write("hugo")
        await hands.press("enter")
        pane = tab.pane("work-owed")
        heads = [row for row in pane.rows if row.kind == "head"]
        assert ["".join(text for text, _ in row.left) for row in heads] == ["Hugo"]
        items = [row.value for row in pane.rows if row.kind == "item"]
        assert items
        assert all(isinstance(due, Due) and name_of(hands.snapshot, due.who) == "Hugo" for due in items)
        assert f"{len(items)} of " in shown(app)
        row = pane.current
        assert row is not None
        assert row.kind == "item"


async def test_an_area_gets_its_owner_in_the_line(tmp_path: Path) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("5", Capabilities)
        first = room.tab.pane("areas-list").text().split("\n")[1]
        assert room.text().count(first) == 1, "the list, which is in sight here, is told once"
        await hands.press("o")
        await hands.write("Gwen")
        await hands.press("enter")
        await until(pilot, lambda: hands.snapshot.all(AreaOwner))
        [owner] = hands.snapshot.all(AreaOwner)
        assert name_of(hands.snapshot, owner.owner) == "Gwen"
        assert owner.area == "AP"


async def test_a_programme_that_ended_shows_its_work(tmp_path: Path) -> None:
    path = work_store(tmp_path)
    with Store.open(path) as store:
        snapshot = store.load(PROGRAMME_ID)
        ended = snapshot.programme.changed(status=ProgrammeStatus.CLOSED)
        store.commit(PROGRAMME_ID, make_change(snapshot, stamp(today=DAY), "Ended", puts=[ended]))
    async with screens(path, size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await open_work(hands)
        for _ in range(3):
            assert "W1" in shown(app)
            await hands.press("v")


async def test_letters_lead_to_the_items_and_to_what_is_owed_and_back_the_view_is_as_it_was(
    tmp_path: Path,
) -> None:
    async with screens(work_store(tmp_path), size=SMALL) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "o")
        await until(pilot, lambda: "[owed]" in shown(app))
        assert app.focused is app.screen.query_one("#work-owed")
        await hands.press("f", "w")
        await until(pilot, lambda: "[list]" in shown(app))
        await hands.press("v")
        await until(pilot, lambda: "[bars]" in shown(app))
        await hands.press("f", "w")
        await until(pilot, lambda: "[bars]" in shown(app))
        app.screen.query_one("#work-bars", Pane).select("W7")
        await hands.press("2", "-")
        await until(pilot, lambda: isinstance(app.screen, Capabilities) and "[bars]" in shown(app))
        row = app.screen.query_one("#work-bars", Pane).current
        assert row is not None
        assert row.key == "W7"
