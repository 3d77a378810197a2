"""Seats, adjustments and streams, by keys: the cursor gives whom and when, and what would change is shown first."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.trial import TrialDialog
from cmprogramme.tui.screens.ideas import Ideas
from cmprogramme.tui.screens.team import Team
from lifecycle.base.phases import Stage
from lifecycle.ideas.streams import StreamDecision, StreamWeek, Verdict
from lifecycle.people import find_person
from lifecycle.snapshot import make_change
from lifecycle.team.nouns import Assignment, SeatRule
from tests.builders import stamp
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, shown, until, visit
from tests.cmprogramme.tui.test_shell_changes import stored


async def test_a_seat_is_given_taken_back_and_adjusted_for_whom_and_when_the_cursor_says(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "3", Team)
        farah = find_person(room.desk.snapshot, "Farah")
        room.select("stage:B1")
        room.pane("people").select(str(farah.id))
        await until(pilot, lambda: room.found is not None and room.person == farah)
        await pilot.press("d")
        await until(pilot, lambda: "Farah has no real seat in B1." in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "Farah, B1" in shown(app)
        assert not app.screen.query("#field-stage")
        app.screen.query_one("#field-hours").value = "4"  # type: ignore[attr-defined]  # a line
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        (seat,) = stored(path).all(Assignment)
        assert (seat.person, seat.stage, seat.hours) == (farah.id, Stage.B1, 4)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert app.screen.query_one("#field-hours").value == "4"  # type: ignore[attr-defined]  # a line
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is room)
        await pilot.press("d")
        await until(pilot, lambda: not stored(path).all(Assignment))
        entry = room.desk.session.store.entries(stored(path).programme.id, None, 1)[0]
        assert entry.label.startswith("Took the seat")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-ask").value = "excluded"  # type: ignore[attr-defined]  # a chooser
        app.screen.query_one("#field-note").value = "away"  # type: ignore[attr-defined]  # a line
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TrialDialog))
        assert not stored(path).all(SeatRule)
        await pilot.press("n")
        await until(pilot, lambda: "It was thrown away." in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TrialDialog) and "y keeps it" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: bool(stored(path).all(SeatRule)))
        await until(pilot, lambda: app.screen is room)
        await pilot.press("D")
        await until(pilot, lambda: not stored(path).all(SeatRule))


async def test_going_against_the_recommendation_waits_for_it_and_asks_once_more(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "3", Team)
        room.select("stage:B1")
        await until(pilot, lambda: room.found is not None and room.at_stage is Stage.B1)
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert app.screen.query_one("#field-by").value == "Bryn"  # type: ignore[attr-defined]  # a line
        app.screen.query_one("#field-reason", TextArea).text = "Nobody else is free before spring."
        app.screen.query_one("#field-risk_owner").value = "Bryn"  # type: ignore[attr-defined]  # a line
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Team recommendation for B1" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Nothing was recorded." in shown(app))


async def test_one_stage_alone_shows_seats_differences_meetings_and_for_the_pool_its_list(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "3", Team)
        room.select("stage:POOL")
        await until(pilot, lambda: room.found is not None and room.at_stage is Stage.POOL)
        await pilot.press("o")
        await until(pilot, lambda: "CONSULTED (" in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: "REAL SEATS" in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: "Amara has no seat; recommended as core." in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: "WHO IS NEEDED FOR WHAT" in shown(app) and "R responsible: " in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: "ON THE LIST (" in shown(app))
        assert "THE BRAINSTORMING POOL" in shown(app)
        await pilot.press("down")
        await until(pilot, lambda: "Bryn (level 3, manager): the only voice from" in shown(app))


async def test_a_large_organisation_sees_a_team_for_each_area(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        snapshot = store.load(programme_of(store))
        larger = snapshot.programme.changed(staff=2000)
        store.commit(snapshot.programme.id, make_change(snapshot, stamp(today=DAY), "larger", puts=(larger,)))
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "3", Team)
        room.select("stage:B1")
        await until(pilot, lambda: room.found is not None and room.at_stage is Stage.B1)
        await pilot.press("o")
        await until(pilot, lambda: "CONSULTED (" in shown(app))
        for _ in range(4):
            await pilot.press("v")
        await until(pilot, lambda: "TEAMS OF AREAS" in shown(app) and "the best in the core" in shown(app))


async def test_a_stream_is_recorded_and_decided_about_wherever_the_focus_is(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-effort").value = "3"  # type: ignore[attr-defined]  # a line
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        assert [week.effort for week in stored(path).all(StreamWeek)][-1] == 3
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert app.screen.query_one("#field-by").value == "Bryn"  # type: ignore[attr-defined]  # a line
        app.screen.query_one("#field-verdict").value = "redirect"  # type: ignore[attr-defined]  # a chooser
        app.screen.query_one("#field-reason", TextArea).text = "Ask customers first."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is room)
        (decision,) = stored(path).all(StreamDecision)
        assert decision.verdict is Verdict.REDIRECT
