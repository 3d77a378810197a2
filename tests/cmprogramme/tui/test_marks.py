"""Lists that obey: marks with one change and one undo, sorting, filters of fields, esc one thing at a time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cmprogramme import clock
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.conflict import ConflictDialog
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.ideas import Ideas
from cmprogramme.tui.screens.register import RegisterRoom
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.shape import typed
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.measures import MeasureAction
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.register import add, edit
from lifecycle.snapshot import make_change
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, shown, until, visit
from tests.cmprogramme.tui.worked import WHO
from tests.cmprogramme.tui.works import work_nouns, work_store


def keys(pane: Pane) -> list[str]:
    """The first words of the rows shown."""
    return [row.text() for row in pane.rows if row.kind == "item"]


async def test_marked_ideas_are_parked_as_one_change_and_come_back_with_one_undo(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "4", Ideas)
        await hands.press("v")
        pane = room.pane("list")
        await hands.press("*")
        assert f"{len(pane.marks)} marked" in shown(app)
        marked = pane.marks
        before = {idea.id: idea.state for idea in hands.snapshot.all(Idea)}
        await hands.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        form = app.screen
        assert isinstance(form, Form)
        await hands.to("revisit")
        await hands.put(app.focused, "+2w")  # type: ignore[arg-type]  # a field has the focus
        await hands.to("reason")
        await hands.put(app.focused, "After the pilot.")  # type: ignore[arg-type]  # a field has the focus
        revision = hands.snapshot.revision
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room and hands.snapshot.revision > revision)
        parked = {idea.id for idea in hands.snapshot.all(Idea) if idea.state is IdeaState.PARKED}
        assert hands.snapshot.revision == revision + 1
        assert len(parked) > 4
        changed = {str(idea.id) for idea in hands.snapshot.all(Idea) if idea.state is not before[idea.id]}
        assert pane.marks == marked - changed
        assert pane.marks, "one that refuses stays marked"
        await hands.press("u")
        await until(pilot, lambda: hands.snapshot.revision > revision + 1)
        assert {idea.id: idea.state for idea in hands.snapshot.all(Idea)} == before


async def test_esc_takes_away_one_thing_after_the_other(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "4", Ideas)
        await hands.press("v")
        pane = room.pane("list")
        whole = len(pane.rows)
        await hands.press("/", "e", "enter", ",", ",", "z")
        assert (len(pane.marks), pane.filter) == (2, "e")
        await hands.press("escape")
        assert (len(pane.marks), pane.filter) == (0, "e")
        await hands.press("escape")
        assert (pane.filter, len(pane.rows)) == ("", whole)
        assert room._hidden
        await hands.press("escape")
        assert not room._hidden


async def test_a_list_is_sorted_by_each_column_and_the_other_way(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "4", Ideas)
        await hands.press("v")
        pane = room.pane("list")
        own, here = keys(pane), pane.current
        await hands.press(">")
        assert pane.order
        up = keys(pane)
        assert sorted(up) == sorted(own)
        assert pane.current == here
        assert "by " in shown(app)
        await hands.press("<")
        assert pane.order_down
        assert keys(pane) != up
        for _ in pane.orders:
            await hands.press(">")
        assert (pane.order, keys(pane)) == ("", own)


async def test_an_unknown_field_is_told_while_it_is_typed_and_tab_completes_one(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "4", Ideas)
        await hands.press("v")
        pane = room.pane("list")
        whole = len(pane.rows)
        await hands.press("/")
        await hands.write("stat")
        await hands.press("tab")
        assert pane.filter == "state:"
        await hands.press("backspace")
        await hands.write(" = park")
        await hands.press("tab")
        assert pane.filter == "state=parked", "spaces may stand round a sign"
        assert 0 < len(pane.rows) < whole
        assert all("parked" in row for row in keys(pane))
        await hands.press("ctrl+u")
        await hands.write("stat:x")
        assert "There is no field 'stat' here. state?" in shown(app)
        await hands.press("enter")
        assert pane.typing, "a filter that cannot be read is not left standing"


async def test_a_form_for_several_does_not_start_with_what_is_so_of_the_one_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await visit(app, pilot, "4", Ideas)
        await hands.press("v", "/")
        await hands.write("state:captured -areas:-")
        await hands.press("enter", "*", "c")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        before = {item.id for item in hands.snapshot.all(WorkItem)}
        areas = {idea.text: idea.areas[0] for idea in hands.snapshot.all(Idea) if idea.areas}
        await hands.press("ctrl+s")
        await until(pilot, lambda: len(hands.snapshot.all(WorkItem)) > len(before) + 1)
        made = [item for item in hands.snapshot.all(WorkItem) if item.id not in before]
        assert {item.title: item.area for item in made} == {item.title: areas[item.title] for item in made}


async def test_marked_ideas_go_into_a_theme_together(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "4", Ideas)
        await hands.press("v", ",", ",", "t")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        assert "2 ideas" in shown(app)
        await hands.to("name")
        await hands.put(app.focused, "Evenings")  # type: ignore[arg-type]  # a field has the focus
        revision = hands.snapshot.revision
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room and hands.snapshot.revision == revision + 1)
        theme = next(one for one in hands.snapshot.all(Cluster) if one.name == "Evenings")
        assert sum(idea.cluster == theme.id for idea in hands.snapshot.all(Idea)) == 2
        assert room.pane("list").marks == frozenset()


async def test_marked_entries_of_a_register_change_their_state_owner_and_day_and_go(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assert app.rooms is not None
        app.rooms.go("8-registers", select="kind:measure_action")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
        room = app.screen
        assert isinstance(room, RegisterRoom)
        assert app.desk is not None
        for name in ("One view", "Two views", "Three views"):
            await app.desk.do(
                lambda now, stamp, name=name: add(
                    now,
                    MeasureAction,
                    {"measure": "First-visit fix", "text": name, "day": "today", "due": "+1w"},
                    stamp,
                )[1]  # type: ignore[misc]  # bound now
            )
        await hands.press("r")
        await until(pilot, lambda: len(room.pane("entries").rows) == 3)
        pane = room.pane("entries")
        room.bring(pane)

        def steps() -> list[MeasureAction]:
            return list(hands.snapshot.all(MeasureAction))

        first = [one.due for one in steps()]
        await hands.press(",", ",", "t")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        await hands.write("++2w")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room and steps()[0].due != first[0])
        moved = [day + timedelta(14) for day in first[:2] if day is not None]
        assert [one.due for one in steps()] == [*moved, first[2]]
        await hands.press("*", "o")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        await hands.write("Ines")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is room and all(one.owner for one in steps()))
        await hands.press("*", "space")
        await until(pilot, lambda: all(one.done for one in steps()))
        assert "3 measure actions" in hands.said
        await hands.press("*", "d")
        await until(pilot, lambda: not steps())
        await hands.press("u")
        await until(pilot, lambda: len(steps()) == 3)


@pytest.mark.parametrize("view", ["w", "o"])
async def test_a_clash_left_open_leaves_the_marks_and_theirs_of_one_of_several_leaves_mine_in_the_others(
    tmp_path: Path, view: str
) -> None:
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        snapshot, mine = store.load(programme_of(store)), clock.stamp(WHO, DAY)
        store.commit(programme_of(store), make_change(snapshot, mine, "Planned the work", puts=work_nouns(4)))
    async with screens(path) as (app, pilot):
        hands = Hands(app, pilot)
        theirs = DAY + timedelta(days=70)

        def due(code: str) -> date | None:
            return next(one.end for one in hands.snapshot.all(WorkItem) if one.code == code)

        async def clash(at: int) -> None:
            """++2w for all three while another person moves W2."""
            await hands.press("t")
            await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
            await hands.write("++2w")
            with Store.open(path) as other:
                now = other.load(programme_of(other))
                item = next(one for one in now.all(WorkItem) if one.code == "W2")
                day = theirs + timedelta(days=at)
                _, change = edit(now, item, {"end": day.isoformat()}, clock.stamp("Mei", DAY))
                other.commit(programme_of(other), change)
            await hands.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ConflictDialog) and app.screen.ready)

        first = {code: due(code) for code in ("W1", "W2", "W3")}
        await hands.press("f", view)
        await until(pilot, lambda: "Piece of work number 4" in shown(app))
        await hands.press("/")
        await hands.write("".join(f'"work number {number}" or ' for number in (1, 2, 3)))
        await hands.press("enter", "*")
        pane = app.focused
        assert isinstance(pane, Pane)
        marks = pane.marks
        assert len(marks) == 3
        await clash(0)
        both = app.screen.query_one(Pane).text()
        assert "due" in both
        assert typed(theirs) in both, "in the words of forms"
        await hands.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ConflictDialog))
        if isinstance(app.screen, Form):
            assert f"due: theirs is '{typed(theirs)}'" in shown(app)
            await hands.press("escape")
        await until(pilot, lambda: not app.screen.is_modal)
        assert {code: due(code) for code in first} == {**first, "W2": theirs}
        assert pane.marks == marks, "nothing was written"
        await clash(1)
        await hands.press("t")
        await until(pilot, lambda: due("W3") != first["W3"] and not hands.app.desk.queue.waiting)  # type: ignore[union-attr]  # it is open
        moved = {code: day + timedelta(14) for code, day in first.items() if day is not None}
        assert {code: due(code) for code in first} == {**moved, "W2": theirs + timedelta(days=1)}
        assert "2 work items" in hands.said
        assert pane.marks == frozenset()


async def test_marks_are_meant_whichever_pane_has_the_focus_and_what_is_left_in_a_line_is_of_those_alone(
    tmp_path: Path,
) -> None:
    async with screens(work_store(tmp_path), drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        assert app.rooms is not None

        def on_their_way() -> int:
            return sum(item.status is WorkStatus.STARTED for item in hands.snapshot.all(WorkItem))

        app.rooms.go("5-registers", select="kind:work_item")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
        room = app.screen
        assert isinstance(room, RegisterRoom)
        pane = room.pane("entries")
        await until(pilot, lambda: len(pane.rows) > 8)
        planned = [str(item.id) for item in hands.snapshot.all(WorkItem) if item.status is WorkStatus.PLANNED]
        pane.mark(planned[:3])
        before = on_their_way()
        room.bring(room.pane("kinds"))
        await hands.press("space")
        await until(pilot, lambda: on_their_way() == before + 3)
        assert pane.marks == frozenset()

        await hands.press("f", "o")
        owed = app.focused
        assert isinstance(owed, Pane)
        await until(pilot, lambda: len(owed.rows) > 8)

        async def line() -> Form:
            await hands.press("t")
            await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
            assert isinstance(app.screen, Form)
            return app.screen

        own = (await line()).texts()["due"]
        await hands.press("ctrl+u")
        await hands.write("+5w")
        await hands.press("escape")
        await until(pilot, lambda: not app.screen.is_modal)
        await hands.press("down")
        assert (await line()).texts()["due"] not in ("+5w", own)
        await hands.press("escape", "up")
        assert (await line()).texts()["due"] == "+5w"
