"""A leader's week in keys: each task with no more presses than it may take, texts counted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cmprogramme.tui.app import Shell
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.phases import Stage
from lifecycle.customers.proposition import SignOff
from lifecycle.customers.qualification import RightCheck, qualification
from lifecycle.insight.segments import Segment
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import Assignment
from tests.cmprogramme.tui.running import shown, until
from tests.cmprogramme.tui.strokes import paste, press
from tests.cmprogramme.tui.told_store import story
from tests.cmprogramme.tui.walking import opened, own_place

MAY = "backing_repaired"
"""28 April: W14 is under way and due in two days."""
JUNE = "permissions_begun"
"""10 June: W3 is late."""


def now(app: Shell) -> Snapshot:
    """What is stored and shown."""
    assert app.desk is not None
    return app.desk.snapshot


def item(app: Shell, code: str) -> WorkItem:
    return next(one for one in now(app).all(WorkItem) if one.code == code)


async def test_w14_is_done_in_eight_keys(tmp_path: Path) -> None:
    async with story(tmp_path, MAY) as (app, pilot):
        assert item(app, "W14").status is WorkStatus.STARTED
        assert await press(app, pilot, "f w /w14 enter space") <= 8
        assert item(app, "W14").status is WorkStatus.DONE
        assert item(app, "W14").done == date(2027, 4, 28)


async def test_from_w3_is_late_it_is_one_key_to_w3_and_one_back(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        needs = app.screen.query_one("#needs", Pane)
        late = next(row for row in needs.rows if row.text().startswith("▲ w3 ") or " w3 " in row.text())
        assert needs.select(late.key)
        assert await press(app, pilot, "enter") <= 1
        await until(pilot, lambda: "[Work]" in shown(app))
        there = app.focused
        assert isinstance(there, Pane)
        assert there.current is not None
        assert there.current.key == "W3"
        assert await press(app, pilot, "-") <= 1
        assert needs.current is not None
        assert needs.current.key == late.key
        assert app.focused is needs


async def test_three_items_are_due_two_weeks_later_in_eleven_keys_and_one_undo(tmp_path: Path) -> None:
    async with story(tmp_path, MAY) as (app, pilot):
        before = {one.code: one.end for one in now(app).all(WorkItem)}
        assert await press(app, pilot, "f w ,,, t ++2w enter") <= 11
        moved = {
            one.code: (before[one.code], one.end)
            for one in now(app).all(WorkItem)
            if one.end != before[one.code]
        }
        assert len(moved) == 3
        assert all(was and at and at - was == timedelta(weeks=2) for was, at in moved.values())
        await press(app, pilot, "u")
        assert {one.code: one.end for one in now(app).all(WorkItem)} == before


async def test_all_who_owe_something_have_their_message_in_four_keys(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        assert await press(app, pilot, "f o * Y") <= 4
        for name in ("Eoin", "Gwen", "Hugo"):
            assert name in app.clipboard
        kinds = {kind.KIND: len(found) for kind, found in now(app).nouns.items()}
        assert kinds["reminder"] >= 3


async def test_from_a_criterion_it_is_one_key_to_its_place_and_one_back(tmp_path: Path) -> None:
    async with story(tmp_path, "commitment_before") as (app, pilot):
        await press(app, pilot, "2")
        criteria = app.screen.query_one("#criteria", Pane)
        assert criteria.select("g3.permissions")
        assert await press(app, pilot, "enter") <= 1
        await until(pilot, lambda: "/needs:G3" in shown(app))
        there = app.focused
        assert isinstance(there, Pane)
        assert there.current is not None
        assert "e-mail" in there.current.text()
        assert await press(app, pilot, "-") <= 1
        assert app.focused is criteria
        assert criteria.current is not None
        assert criteria.current.key == "g3.permissions"


async def test_five_open_cells_of_a_segment_are_signed_in_six_keys_and_one_undo(tmp_path: Path) -> None:
    async with story(tmp_path, "planners_begun") as (app, pilot):
        before = signed(app)
        assert await press(app, pilot, "f p J J * space") <= 6
        await until(pilot, lambda: len(signed(app)) == len(before) + 5)
        assert {one.day for one in signed(app) if one not in before} == {date(2027, 3, 19)}
        assert await press(app, pilot, "u") == 1
        await until(pilot, lambda: signed(app) == before)


def signed(app: Shell) -> list[SignOff]:
    return [one for one in now(app).all(SignOff) if one.day is not None]


async def test_six_rights_of_a_segment_are_answered_in_nine_keys(tmp_path: Path) -> None:
    async with story(tmp_path, "planners_begun") as (app, pilot):
        assert await press(app, pilot, "f q tab 2 2 1 2 1 0") <= 9
        await until(pilot, lambda: len(now(app).all(RightCheck)) == 6)
        first = now(app).all(Segment)[0]
        assert {one.segment for one in now(app).all(RightCheck)} == {first.id}
        held = qualification(now(app), first.id).rights
        assert list(held.values()) == ["yes", "yes", "partly", "yes", "partly", "no"]


async def test_the_rights_of_the_next_segment_are_seven_keys_more(tmp_path: Path) -> None:
    async with story(tmp_path, "planners_begun") as (app, pilot):
        assert await press(app, pilot, "f q tab 2 2 1 2 1 0 J 0 1 2 0 1 2") <= 16
        await until(pilot, lambda: len(now(app).all(RightCheck)) == 12)
        one, other = now(app).all(Segment)[:2]
        assert list(qualification(now(app), one.id).rights.values()) == [
            "yes",
            "yes",
            "partly",
            "yes",
            "partly",
            "no",
        ]
        assert list(qualification(now(app), other.id).rights.values()) == [
            "no",
            "partly",
            "yes",
            "no",
            "partly",
            "yes",
        ]


async def test_an_action_on_a_measure_takes_29_keys_its_owner_included(tmp_path: Path) -> None:
    async with story(tmp_path, "first_counts") as (app, pilot):
        before = {action.id for action in now(app).all(MeasureAction)}
        assert await press(app, pilot, 'f s a "One line on the bill" enter enter +2w enter') <= 29
        [new] = [action for action in now(app).all(MeasureAction) if action.id not in before]
        assert new.text == "One line on the bill"
        assert new.due == date(2027, 10, 29)
        assert new.owner is not None
        assert new.owner == now(app).get(Measure, new.measure).owner


async def test_eight_actuals_take_26_keys(tmp_path: Path) -> None:
    async with story(tmp_path, "loop_turned") as (app, pilot):
        today = date(2027, 10, 25)
        typed = " ".join(f"{number} enter" for number in range(31, 39))
        assert await press(app, pilot, f"f s {typed}") <= 26
        found = [reading.value for reading in now(app).all(MeasureReading) if reading.day == today]
        assert sorted(found) == [31, 32, 33, 34, 35, 36, 37, 38]


async def test_a_programme_with_its_roster_is_begun_in_sixty_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_place(tmp_path, monkeypatch, "2026-12-07")
    async with opened() as (app, pilot):
        count = await press(
            app, pilot, '0 n "Fennwick" enter enter 929739 enter enter 410 enter enter enter enter'
        )
        count += await press(app, pilot, "roster.csv enter enter enter ctrl+s")
        assert count <= 60
        await until(pilot, lambda: "NEEDS YOU" in shown(app))
        assert now(app).programme.name == "Fennwick"
        assert now(app).programme.staff == 410
        assert len(now(app).all(Person)) == 7
        assert len(now(app).programme.planned) == 6
        assert {seat.stage for seat in now(app).all(Assignment)} == {Stage.D1}


async def test_twenty_ideas_from_a_mail_take_three_keys(tmp_path: Path) -> None:
    mail = "\n".join(f"- Idea number {number} of the mail" for number in range(1, 21))
    async with story(tmp_path, "money_released") as (app, pilot):
        await press(app, pilot, "4")
        before = len(ideas(app))
        count = (
            await press(app, pilot, "n") + await paste(app, pilot, mail) + await press(app, pilot, "enter")
        )
        assert count <= 3
        assert len(ideas(app)) == before + 20
        assert "Idea number 7 of the mail" in ideas(app)


def ideas(app: Shell) -> list[str]:
    from lifecycle.ideas.nouns import Idea

    return [idea.text for idea in now(app).all(Idea)]
