"""Going anywhere by a letter, to what a gate waits for by two, to what needs somebody by one; and back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.letters import Letters
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.capabilities.areas import EightAreasTab
from cmprogramme.tui.screens.history import History
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.findings import Target
from lifecycle.base.phases import Stage
from lifecycle.parts import PARTS
from lifecycle.summary.needs import Need
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import shown, until
from tests.cmprogramme.tui.told_store import story

JUNE = "permissions_begun"
"""10 June: W3 is late, a stream is red, and G3 waits for much."""


def room(app: Shell) -> Room:
    """The screen in sight."""
    assert app.rooms is not None
    return app.rooms.current


def here(app: Shell) -> Pane:
    """The list with the focus."""
    found = app.focused
    assert isinstance(found, Pane), shown(app)
    return found


async def test_every_letter_leads_to_its_part_and_back_again(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        for part in PARTS:
            await hands.press("f", part.letter)
            assert room(app).part == part.place, part.title
            await hands.press("-")
            assert room(app).part == "1"


async def test_work_opens_as_a_list_and_owed_by_person_and_told_as_a_grid(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "o")
        assert here(app).id == "work-owed"
        await hands.press("f", "w")
        assert here(app).id == "work-list"
        await hands.press("f", "t")
        assert here(app).id == "told-grid"


@pytest.mark.parametrize("key", ["z", "7", "*"])
async def test_another_letter_says_which_there_are_and_esc_leaves(tmp_path: Path, key: str) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", key)
        assert isinstance(app.screen, Letters)
        assert f"'{key}' leads nowhere" in shown(app)
        assert "q Qualification" in shown(app)
        assert "NEEDS YOU" in shown(app)
        await hands.press("escape")
        assert isinstance(app.screen, Overview)


async def test_f_f_goes_on_to_the_next_thing_the_gate_ahead_waits_for_and_round_again(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        seen: list[tuple[str, str]] = []
        while (at := (room(app).part, hands.said)) not in seen[1:]:
            seen.append(at)
            await hands.press("f", "f")
            assert len(seen) < 60
        parts = [part for part, _ in seen[1:]]
        assert parts[0] == "7.propositions"
        assert {"7.told", "7.propositions", "7.qualification"} <= {*parts}
        assert "Every segment has its whole proposition. Reassured planners" in seen[1][1]
        assert [told.partition(":")[0] for _, told in seen[1:]] == [
            f"G3, {place} of {len(seen) - 1}" for place in range(1, len(seen))
        ]


async def test_back_finds_the_filter_and_the_cursor_that_somebody_else_s_way_had_changed(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "p", "/")
        await hands.write("standards")
        await hands.press("enter")
        assert [row.text().startswith("service standards") for row in here(app).rows] == [True]
        await hands.press("f", "i")
        assert room(app).part == "4"
        await hands.press("2", "enter")
        assert here(app).filter == "needs:G3"
        await hands.press("-", "-", "-")
        assert room(app).part == "7.propositions"
        assert here(app).filter == "standards"


async def test_a_filter_of_a_visit_is_gone_when_one_comes_by_the_number(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("2", "enter")
        pane = here(app)
        assert pane.filter == "needs:G3"
        assert [row.text().startswith("service") for row in pane.rows] == [True, True]
        await hands.press("escape", "escape", "1", "7")
        assert room(app).part == "7.propositions"
        assert pane.filter == ""


async def test_its_own_digit_again_is_the_next_part(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("8")
        assert room(app).part == "8.case"
        await hands.press("8")
        assert room(app).part == "8.definition"
        await hands.press("1", "8")
        assert room(app).part == "8.definition"


async def test_each_need_leads_to_its_own_row_and_back(tmp_path: Path) -> None:
    places = {
        "condition": "2",
        "work": "5.work",
        "stream": "4",
        "criterion": "7.propositions",
        "lesson": "8.lessons",
    }
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        overview = room(app)
        needs = overview.pane("needs")
        met: set[str] = set()
        for row in [*needs.rows]:
            need = row.value
            if not isinstance(need, Need) or need.kind in met or need.kind not in places:
                continue
            kind = need.kind
            met.add(kind)
            assert needs.select(row.key)
            await hands.press("enter")
            assert room(app).part == places[kind], (kind, shown(app))
            if kind in ("condition", "work", "stream"):
                current = here(app).current
                assert current is not None
                assert need.target.key in current.key, (kind, current.key)
            await hands.press("-")
            assert room(app) is overview
            assert needs.current is not None
            assert needs.current.key == row.key
        assert {"work", "criterion"} <= met


async def test_what_changed_leads_to_its_entry(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE, size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        changes = room(app).pane("changes")
        await until(pilot, lambda: changes.rows)
        changes.focus()
        await hands.press("down", "down", "enter")
        wanted = changes.current
        assert wanted is not None
        history = room(app)
        assert isinstance(history, History)
        key = wanted.key.partition(":")[2]
        await until(pilot, lambda: (row := history.pane("entries").current) is not None and row.key == key)


@pytest.mark.parametrize(("size", "there"), [((80, 24), True), ((60, 20), False), ((120, 36), True)])
async def test_the_gate_line_is_there_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], there: bool
) -> None:
    async with story(tmp_path, JUNE, size=size) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", "p")
        assert ("G3, 30 Jul: 0 of 3 met here" in shown(app)) is there
        assert "G3, 30 Jul: 0 of 3 met here" in room(app).text()


async def test_nothing_is_asked_for_where_a_criterion_is_met_already(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("2")
        here(app).select("g3.coverage")
        await hands.press("enter")
        assert room(app).part == "8.scorecard"
        assert "n enters it" not in shown(app)
        assert here(app).rows


async def test_a_list_in_which_all_a_gate_asks_for_is_there_says_so(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("7", "R", "tab", "/")
        await hands.write("needs:G0")
        await hands.press("enter")
        assert not here(app).rows
        assert "Nothing here is lacking for G0 any more." in shown(app)


async def test_back_finds_stage_and_view_as_they_were(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE, size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        team = await hands.go("3", Team)
        stage = team.at_stage
        assert stage is not Stage.POOL
        app.go("5.areas")
        await hands.settled()
        screen = room(app)
        assert isinstance(screen, TabbedRoom)
        areas = screen.tab
        assert isinstance(areas, EightAreasTab)
        assert areas.view == "areas-map"
        focused = app.focused
        app.go("3", select="stage:POOL")
        await hands.settled()
        await hands.press("o")
        assert (team.at_stage, team.alone) == (Stage.POOL, True)
        app.go_to(Going("5.areas", targets=(Target("area", "PR"),)))
        await hands.settled()
        assert areas.view == "areas-list"
        await hands.press("-", "-")
        assert areas.view == "areas-map"
        assert app.focused is focused
        await hands.press("-")
        assert (team.at_stage, team.alone) == (stage, False)


async def test_going_by_name_to_what_a_filter_hides_shows_it(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        for place, id in (
            ("3", "people"),
            ("4", "aside"),
            ("7.segments", "segment-list"),
            ("history", "entries"),
        ):
            app.go(place)
            await hands.settled()
            await until(pilot, lambda id=id: room(app).query_one(f"#{id}", Pane).rows)  # type: ignore[misc]  # bound now
            pane = room(app).query_one(f"#{id}", Pane)
            last = [row.key for row in pane.rows if row.kind == "item"][-1]
            pane.put_filter("nothing is called so")
            app.go(place.partition(".")[0], select=last)
            await hands.settled()
            assert pane.current is not None, place
            assert (pane.current.key, pane.filter) == (last, "")
