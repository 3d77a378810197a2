"""The desk: drawn at once, stored in order, taken back when refused; two people at one store."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from cmprogramme import clock
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.conflict import ConflictDialog
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.left import LeftDialog
from cmprogramme.tui.saving import Saving
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.ideas import Ideas
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.errors import NotAllowed
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.capture import capture
from lifecycle.ideas.capture import edit as edit_idea
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.overrides import Override
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.tui.held import CUT, Holding
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, shown, until, visit

if TYPE_CHECKING:
    from cmprogramme.storage.watching import Watch

ASIDE = "Call back"


def stored(path: Path) -> Snapshot:
    """What the store holds now, read by somebody else."""
    with Store.open(path) as other:
        return other.load(programme_of(other))


def idea_of(snapshot: Snapshot, words: str = ASIDE) -> Idea:
    """The idea that begins so."""
    return next(idea for idea in snapshot.all(Idea) if idea.text.startswith(words))


def by_mei(path: Path, **fields: object) -> None:
    """Somebody else changes the same idea."""
    with Store.open(path) as other:
        snapshot = other.load(programme_of(other))
        change = edit_idea(snapshot, idea_of(snapshot), clock.stamp("Mei", DAY), **fields)
        other.commit(programme_of(other), change)


async def on_idea(app: Shell, pilot: Pilot[int]) -> Ideas:
    """Screen 4, with the cursor on one idea."""
    room = await visit(app, pilot, "4", Ideas)
    room.pane("captured").select(str(idea_of(room.desk.snapshot).id))
    room.bring(room.pane("captured"))
    await pilot.pause()
    return room


async def rate(app: Shell, pilot: Pilot[int], **texts: str) -> None:
    """Rates the idea under the cursor in its form."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
    for name, text in texts.items():
        field = app.screen.query_one(f"#field-{name}")
        if isinstance(field, TextArea):
            field.text = text
        else:
            assert isinstance(field, Input)
            field.value = text
    await pilot.press("ctrl+s")


async def settled(pilot: Pilot[int], desk: Desk) -> None:
    """Nothing waits for the store any more."""
    await until(pilot, lambda: not desk.queue.waiting and not desk.saving.running)


async def test_a_change_is_drawn_at_once_and_acknowledged_when_it_is_stored(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding) as (app, pilot):
        room = await on_idea(app, pilot)
        holding.held.answers.clear()
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: app.screen is room)
        assert idea_of(room.desk.snapshot).impact == 1
        await until(pilot, lambda: "saving 1" in shown(app).split("\n")[0])
        assert "u undoes" not in shown(app)
        assert idea_of(stored(path)).impact == 4
        holding.held.answers.set()
        await until(pilot, lambda: "u undoes" in shown(app))
        await settled(pilot, room.desk)
        assert "saving" not in shown(app).split("\n")[0]
        assert idea_of(stored(path)).impact == 1


async def test_what_is_done_while_the_store_is_slow_is_stored_in_order_one_by_one(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding) as (app, pilot):
        room = await on_idea(app, pilot)
        before = room.desk.snapshot.revision
        holding.held.answers.clear()
        for impact in ("1", "2", "3"):
            await rate(app, pilot, impact=impact)
            await until(pilot, lambda: app.screen is room)
        assert len(holding.held.asked) == 1
        holding.held.answers.set()
        await settled(pilot, room.desk)
        assert len(holding.held.asked) == 3
        after = stored(path)
        assert (after.revision, idea_of(after).impact) == (before + 3, 3)


async def test_a_change_cut_off_after_it_was_stored_is_not_stored_twice(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        before = room.desk.snapshot
        holding.held.cuts_after = True
        await room.desk.submit(lambda snapshot, stamp: capture(snapshot, "Ring the bell", stamp))
        await until(pilot, lambda: len(holding.held.asked) == 2)
        await settled(pilot, room.desk)
        first, again = holding.held.asked
        assert first == again
        after = stored(path)
        assert after.revision == before.revision + 1
        assert len(after.all(Idea)) == len(before.all(Idea)) + 1


async def test_a_store_that_goes_away_is_named_and_what_was_done_is_stored_when_it_is_back(
    tmp_path: Path,
) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding) as (app, pilot):
        room = await on_idea(app, pilot)
        holding.held.refuses = CUT
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: "store away" in shown(app).split("\n")[0])
        assert "saving 1" in shown(app).split("\n")[0]
        assert idea_of(room.desk.snapshot).impact == 1
        holding.held.refuses = None
        await until(pilot, lambda: idea_of(stored(path)).impact == 1)
        await settled(pilot, room.desk)
        assert "store away" not in shown(app).split("\n")[0]


@dataclass
class Watched:
    """What a watch knows: since when it owes an answer, and when it heard the last one."""

    silent_seconds: float
    heard_seconds: float

    def stop(self) -> None:
        """Nothing to stop."""


@pytest.mark.parametrize(
    ("watch", "away"),
    [
        (Watched(0, 1), False),
        (Watched(0, inf), True),
        (Watched(0, 60), True),
        (Watched(60, 60), True),
    ],
)
async def test_a_long_answer_is_no_silence_while_the_same_server_answers_the_watch(
    watch: Watched, away: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with screens(copy_store(tmp_path)) as (app, _pilot):
        assert app.desk is not None
        monkeypatch.setattr(Saving, "silent_seconds", 60.0)
        app.desk.away = ""
        app.desk._watch = cast("Watch", watch)
        app.desk.tick()
        assert bool(app.desk.away) is away


async def test_a_refusal_takes_the_change_back_says_why_and_keeps_what_was_typed(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding, drafts=tmp_path / "state") as (app, pilot):
        room = await on_idea(app, pilot)
        holding.held.answers.clear()
        holding.held.refuses = NotAllowed("No.", "The programme is closed.", "")
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: app.screen is room)
        assert idea_of(room.desk.snapshot).impact == 1
        holding.held.answers.set()
        await until(pilot, lambda: "Not saved" in shown(app) and "The programme is closed." in shown(app))
        assert idea_of(room.desk.snapshot).impact == 4
        holding.held.refuses = None
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        assert app.screen.query_one("#field-impact", Input).value == "1"


async def test_different_fields_changed_by_two_people_merge_without_a_word(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await on_idea(app, pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        app.screen.query_one("#field-impact", Input).value = "1"
        by_mei(path, detail="Mei was here")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: idea_of(stored(path)).impact == 1)
        await settled(pilot, room.desk)
        assert app.screen is room
        assert idea_of(stored(path)).detail == "Mei was here"
        assert idea_of(room.desk.snapshot) == idea_of(stored(path))


async def test_the_same_field_seen_before_saving_is_asked_about_while_the_form_is_open(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await on_idea(app, pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        app.screen.query_one("#field-impact", Input).value = "1"
        by_mei(path, impact=2, detail="Mei was here")
        await room.desk.look()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConflictDialog) and app.screen.ready)
        await pilot.press("m")
        await until(pilot, lambda: app.screen is room)
        await settled(pilot, room.desk)
        assert (idea_of(stored(path)).impact, idea_of(stored(path)).detail) == (1, "Mei was here")


async def test_the_same_toggle_pressed_by_two_people_is_not_flipped_back(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await on_idea(app, pilot)
        with Store.open(path) as other:
            snapshot = other.load(programme_of(other))
            from lifecycle.ideas.disposal import shortlist

            other.commit(programme_of(other), shortlist(snapshot, idea_of(snapshot), clock.stamp("Mei", DAY)))
        revision = stored(path).revision
        await pilot.press("s")
        await until(pilot, lambda: idea_of(room.desk.queue.committed).state is IdeaState.SHORTLISTED)
        await settled(pilot, room.desk)
        assert stored(path).revision == revision
        assert idea_of(stored(path)).state is IdeaState.SHORTLISTED
        await until(pilot, lambda: any("Shortlisted" in said.text for said in room.desk.messages))


async def decision_form(app: Shell, pilot: Pilot[int]) -> Gates:
    """The decision of G2 filled in, to hold."""
    room = await visit(app, pilot, "2", Gates)
    await pilot.press("D")
    await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
    app.screen.query_one("#field-outcome").value = Outcome.HOLD.value  # type: ignore[attr-defined]  # a chooser
    app.screen.query_one("#field-reason", TextArea).text = "Not before the pilot."
    return room


async def test_a_gate_decision_is_drawn_only_when_it_is_stored(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    async with screens(path, wrap=holding) as (app, pilot):
        room = await decision_form(app, pilot)
        before = len(room.desk.snapshot.all(Decision))
        holding.held.answers.clear()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        await pilot.press("y")
        await until(pilot, lambda: bool(holding.held.asked))
        assert len(room.desk.snapshot.all(Decision)) == before
        holding.held.answers.set()
        await until(pilot, lambda: app.screen is room)
        assert len(room.desk.snapshot.all(Decision)) == before + 1 == len(stored(path).all(Decision))


async def test_a_gate_decision_open_while_somebody_else_commits_is_refused_and_holds_when_weighed_again(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await decision_form(app, pilot)
        before = len(room.desk.snapshot.all(Decision))
        by_mei(path, detail="Mei was here")
        await room.desk.look()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "the programme changed while this was open" in shown(app))
        assert isinstance(app.screen, Form)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        by_mei(path, detail="Mei was here again")
        await pilot.press("y")
        await until(pilot, lambda: "the programme changed while this was open" in shown(app))
        assert len(stored(path).all(Decision)) == before
        assert "Mei changed it" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        await pilot.press("y")
        await until(pilot, lambda: app.screen is room)
        assert len(stored(path).all(Decision)) == before + 1


async def test_an_override_is_refused_when_somebody_else_committed_and_holds_when_its_figure_is_seen(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "2", Gates)
        before = len(room.desk.snapshot.all(Override))
        room.pane("criteria").select("g2.disposed")
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        assert "7 ideas wait for a decision" in shown(app)
        app.screen.query_one("#field-by", Input).value = "Amara"
        app.screen.query_one("#field-reason", TextArea).text = "The rest is decided on by the line."
        app.screen.query_one("#field-risk_owner", Input).value = "Bryn"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        assert "not met: 7" in shown(app)
        with Store.open(path) as other:
            snapshot = other.load(programme_of(other))
            other.commit(programme_of(other), capture(snapshot, "One more", clock.stamp("Mei", DAY)))
        await pilot.press("y")
        await until(pilot, lambda: "the programme changed while this was open" in shown(app))
        assert len(stored(path).all(Override)) == before
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        assert "not met: 8" in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: app.screen is room)
        assert stored(path).all(Override)[-1].computed == "not met: 8"


@pytest.mark.parametrize("place", ["1", "history"])
async def test_the_history_in_sight_has_a_change_as_soon_as_it_is_stored(place: str, tmp_path: Path) -> None:
    holding = Holding()
    async with screens(copy_store(tmp_path), wrap=holding) as (app, pilot):
        assert app.rooms is not None
        app.rooms.go(place)
        room = app.rooms.current
        await until(pilot, lambda: room.is_mounted and not room.stale)
        pane = room.pane("changes" if place == "1" else "entries")
        await until(pilot, lambda: "Added stream" in pane.text())
        holding.held.answers.clear()
        await app.rooms.desk.submit(lambda snapshot, stamp: capture(snapshot, "Ring the bell", stamp))
        await pilot.pause()
        holding.held.answers.set()
        await until(pilot, lambda: "Ring the bell" in pane.text())


async def test_undo_stops_at_a_decision_and_a_second_yes_takes_back_the_change_before_it(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await on_idea(app, pilot)
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: idea_of(stored(path)).impact == 1)
        gates = await decision_form(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        await pilot.press("y")
        await until(pilot, lambda: app.screen is gates)
        decisions = stored(path).all(Decision)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        assert "it is a gate decision" in shown(app)
        assert "Record a later decision" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is gates)
        assert idea_of(stored(path)).impact == 1
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Confirm) and app.screen.ready)
        await pilot.press("y")
        await until(pilot, lambda: idea_of(stored(path)).impact == 4)
        await until(pilot, lambda: idea_of(room.desk.snapshot).impact == 4)
        assert stored(path).all(Decision) == decisions


async def test_leaving_with_a_store_that_does_not_answer_offers_what_was_done_at_the_next_start(
    tmp_path: Path,
) -> None:
    path, drafts, holding = copy_store(tmp_path), tmp_path / "state", Holding()
    async with screens(path, wrap=holding, drafts=drafts) as (app, pilot):
        room = await on_idea(app, pilot)
        holding.held.answers.clear()
        holding.held.refuses = CUT
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: app.screen is room)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    holding.held.answers.set()
    async with screens(path, drafts=drafts) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, LeftDialog) and app.screen.ready)
        assert "Changed the idea" in app.screen.query_one(Pane).text()
        assert "impact: 1" in app.screen.query_one(Pane).text()
        await pilot.press("s")
        await until(pilot, lambda: idea_of(stored(path)).impact == 1)
        assert app.desk is not None
        await settled(pilot, app.desk)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    async with screens(path, drafts=drafts) as (app, pilot):
        assert not isinstance(app.screen, LeftDialog)
    assert not list(drafts.glob("queue-*"))


async def test_what_was_left_and_thrown_away_is_not_offered_again(tmp_path: Path) -> None:
    path, drafts, holding = copy_store(tmp_path), tmp_path / "state", Holding()
    async with screens(path, wrap=holding, drafts=drafts) as (app, pilot):
        room = await on_idea(app, pilot)
        holding.held.refuses = CUT
        await rate(app, pilot, impact="1")
        await until(pilot, lambda: app.screen is room)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    for key in ("escape", "x"):
        async with screens(path, drafts=drafts) as (app, pilot):
            await until(pilot, lambda: isinstance(app.screen, LeftDialog) and app.screen.ready)
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, LeftDialog))
    async with screens(path, drafts=drafts) as (app, pilot):
        assert not isinstance(app.screen, LeftDialog)
    assert idea_of(stored(path)).impact == 4
