"""The scorecard and the lessons on screen 8: entered by keys, as a person would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.lessons import Lesson, learning
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.tui.running import shown, until
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.told_store import story

ROLLOUT = "loop_turned"
"""25 October 2027: the wave runs; nothing was measured that day."""
TODAY = date(2027, 10, 25)


def now(app: Shell) -> Snapshot:
    assert app.desk is not None
    return app.desk.snapshot


def of(app: Shell, name: str) -> Measure:
    return next(one for one in now(app).all(Measure) if one.name.startswith(name))


def grid(app: Shell, id: str) -> CellGrid:
    return app.screen.query_one(f"#{id}", CellGrid)


def values(app: Shell, day: date) -> dict[str, float]:
    names = {one.id: one.name for one in now(app).all(Measure)}
    return {names[read.measure]: read.value for read in now(app).all(MeasureReading) if read.day == day}


async def test_eight_actuals_are_typed_down_the_column_in_26_keys_and_no_row_moves(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        before = [row.key for row in grid_rows(app)]
        assert before == []
        assert await press(app, pilot, "f s") == 2
        before = [row.key for row in grid_rows(app)]
        typed = " ".join(f"{number} enter" for number in range(31, 39))
        assert await press(app, pilot, typed) == 24
        assert [row.key for row in grid_rows(app)] == before
        names = {str(one.id): one.name for one in now(app).all(Measure)}
        assert values(app, TODAY) == {names[key]: 31 + place for place, key in enumerate(before)}
        await press(app, pilot, "u")
        assert len(values(app, TODAY)) == 7


def grid_rows(app: Shell) -> list:  # type: ignore[type-arg]  # rows
    found = app.screen.query("#score-list")
    return [row for row in found.first(CellGrid).rows if row.kind == "item"] if found else []


async def test_another_day_is_typed_on_its_sheet_and_cleared_again(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, "f s J J")
        assert "SCORECARD OF 30 SEP 3/" in shown(app)
        first = grid_rows(app)[0].key
        await press(app, pilot, "39.5 enter")
        assert list(values(app, date(2027, 9, 30)).values()) == [39.5]
        await press(app, pilot, "up")
        assert grid(app, "score-list").current is not None
        assert grid(app, "score-list").current.key == first  # type: ignore[union-attr]  # it is there
        await press(app, pilot, "backspace")
        assert values(app, date(2027, 9, 30)) == {}
        await press(app, pilot, "K K")
        assert "▌SCORECARD 1/" in shown(app)


async def test_i_takes_a_file_of_actuals_where_measures_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "actuals.csv"
    file.write_text("measure,day,value\nContacts about a bill,2027-10-25,33\n", encoding="utf-8")
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, f'f s i "{file}" ctrl+s')
        await until(pilot, lambda: "1 row: 1 new." in shown(app))
        await press(app, pilot, "enter")
        await until(pilot, lambda: values(app, TODAY) == {"Contacts about a bill": 33})


async def test_a_percent_where_the_unit_is_none_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, "f s 40% enter")
        assert values(app, TODAY) == {}
        assert "in percent" in shown(app)


async def test_an_action_is_done_by_space_and_its_result_typed_behind_enter(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, "f s right")
        bills = of(app, "Contacts about a bill")
        open_ = [one for one in now(app).all(MeasureAction) if one.measure == bills.id and one.done is None]
        await press(app, pilot, "t +2w enter")
        assert now(app).get(MeasureAction, open_[0].id).due == date(2027, 11, 8)
        await press(app, pilot, "space")
        assert now(app).get(MeasureAction, open_[0].id).done == TODAY
        await press(app, pilot, 'enter "Calls fell" ctrl+s')
        assert now(app).get(MeasureAction, open_[0].id).result == "Calls fell"


async def test_dimensions_are_the_other_view_and_n_begins_in_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, "f s v")
        assert "[dimensions]" in shown(app)
        assert "worst measure" in shown(app)
        await press(app, pilot, "down n")
        assert "processes" in shown(app)
        await press(app, pilot, "esc v")
        assert "[measures]" in shown(app)


async def test_a_lesson_is_written_decided_and_becomes_work_by_keys(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        owed = learning(now(app), TODAY).owed[0].item
        await press(app, pilot, 'f l enter "It would be quick" tab "It was not" ctrl+s')
        (lesson,) = (one for one in now(app).all(Lesson) if one.item == owed.id)
        assert (lesson.expected, lesson.happened) == ("It would be quick", "It was not")
        await press(app, pilot, "space")
        assert now(app).get(Lesson, lesson.id).decision == "adopt"
        await press(app, pilot, "4")
        assert now(app).get(Lesson, lesson.id).decision == "test"
        await press(app, pilot, 'up right enter "Try it in the south" enter')
        made = next(one for one in now(app).all(WorkItem) if one.title == "Try it in the south")
        assert now(app).get(Lesson, lesson.id).follow_up == made.id


async def test_all_lessons_to_decide_are_decided_as_one_change_and_decided_ones_stay(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, 'f l n "One" ctrl+s n "Two" ctrl+s')
        decided = {one.id: one.decision for one in now(app).all(Lesson) if one.decision}
        revision = now(app).revision
        await press(app, pilot, "* space")
        after = {one.id: one.decision for one in now(app).all(Lesson)}
        assert now(app).revision == revision + 1
        assert {id: after[id] for id in decided} == decided
        assert sorted(decision or "" for id, decision in after.items() if id not in decided) == ["adopt"] * 2


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_at_every_size_the_trend_has_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    async with story(tmp_path, ROLLOUT, size=size) as (app, pilot):
        await press(app, pilot, "f s")
        assert "▲ Contacts" in shown(app)
        assert "█▃▁" in shown(app)
        assert "action" in shown(app)


async def test_in_ascii_a_trend_is_its_numbers(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT, glyphs="ascii") as (app, pilot):
        await press(app, pilot, "f s")
        assert "47 41" in shown(app)


async def test_digits_in_a_burst_go_where_they_would_one_by_one(tmp_path: Path) -> None:
    async with story(tmp_path, ROLLOUT) as (app, pilot):
        await press(app, pilot, "f s")
        names = {str(one.id): one.name for one in now(app).all(Measure)}
        order = [names[row.key] for row in grid_rows(app)]
        burst = [key for number in range(41, 49) for key in (*str(number), "enter")]
        await pilot.press(*burst)
        await until(pilot, lambda: len(values(app, TODAY)) == 8)
        assert values(app, TODAY) == {name: 41.0 + place for place, name in enumerate(order)}


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colour", "mono"])
async def test_two_hundred_measures_and_hostile_names_are_text(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    from cmprogramme.storage.store import Store
    from lifecycle.snapshot import make_change
    from tests.builders import stamp
    from tests.cmprogramme.tui.running import PLAIN, programme_of, screens
    from tests.cmprogramme.tui.told_store import story_store
    from tests.lifecycle.test_measures import measure

    path = story_store(tmp_path, ROLLOUT)
    hostile = ["[red]loud[/] \\ é 名", "x" * 200, *(f"Measure {number:03}" for number in range(200))]
    with Store.open(path) as store:
        id = programme_of(store)
        nouns = [measure(name) for name in hostile]
        store.commit(id, make_change(store.load(id), stamp(seed=4), "Measures", puts=nouns))
    async with screens(path, size=(80, 24), environ=PLAIN | environ) as (app, pilot):
        await press(app, pilot, "f s")
        await press(app, pilot, "/loud enter")
        assert "[red]loud[/]" in shown(app)
        await press(app, pilot, "esc /xxxx enter 7 enter")
        long = next(one for one in now(app).all(Measure) if one.name == "x" * 200)
        assert [read.value for read in now(app).all(MeasureReading) if read.measure == long.id] == [7]
