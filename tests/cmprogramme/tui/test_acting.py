"""Forms that follow from declarations: what they start with, what they leave out, what is asked once more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.widgets import Input, TextArea

from cmprogramme import clock
from cmprogramme.pages import maker
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.trial import TrialDialog
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.widgets.fields import Chooser
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.planning import plan_gate
from lifecycle.ideas.capture import capture
from lifecycle.people import Person
from lifecycle.summary.freezing import issue_now
from lifecycle.summary.nouns import IssuedSummary
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.held import Holding
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, settled, shown, until, visit
from tests.lifecycle.summary.asks import ask


async def form_of(hands: Hands, id: str) -> Form:
    """The form of an action, asked for by its name."""
    room = hands.app.screen
    assert isinstance(room, Room)
    room.run_worker(room.do_act(id))
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Form) and hands.app.screen.is_mounted)
    form = hands.app.screen
    assert isinstance(form, Form)
    return form


async def saved(hands: Hands, form: Form) -> None:
    """The form saved."""
    await hands.press("ctrl+s")
    await until(hands.pilot, lambda: hands.app.screen is not form)
    await hands.pilot.pause()


async def test_a_form_starts_with_what_is_entered_and_changes_what_was_typed_alone(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        form = await form_of(hands, "programme set")
        assert form.texts()["name"] == "First try"
        assert form.texts()["scope"] == "AP; PR; PO; PC; IT; ME; CX; CA"
        form.query_one("#field-purpose", TextArea).text = "To grow with them."
        await saved(hands, form)
        assert hands.snapshot.programme.purpose == "To grow with them."
        assert hands.said.startswith("Changed purpose of the programme")
        form = await form_of(hands, "programme set")
        form.query_one("#field-purpose", TextArea).text = ""
        await saved(hands, form)
        assert hands.snapshot.programme.purpose == ""


async def test_an_emptied_field_says_none_where_something_is_needed(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "2", Gates)
        await room.desk.do(lambda snapshot, stamp: plan_gate(snapshot, Gate.G0, date(2027, 1, 15), stamp))
        assert hands.snapshot.programme.planned
        form = await form_of(hands, "gate date")
        assert set(form.texts()) == {"day"}, "the gate looked at is not asked for"
        await hands.press("delete")
        assert form.texts() == {"day": ""}, "what is entered is selected"
        await saved(hands, form)
        assert hands.snapshot.programme.planned == ()


async def test_a_form_offers_the_stages_of_the_phase_alone(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        form = await hands.dialog("s")
        stages = form.query_one("#field-stage", Chooser)
        assert (stages.choices, stages.value) == (("D1", "D2", "D3"), "D1")
        form.query_one("#field-stage", Chooser).value = "D2"
        form.query_one("#field-reason", Input).value = "Qualified"
        await saved(hands, form)
        assert hands.snapshot.programme.stage is Stage.D2


async def test_the_page_in_sight_is_issued_and_no_other(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("x")
        await until(pilot, lambda: isinstance(app.screen, SummaryRoom) and app.screen.page is not None)
        room = app.screen
        assert isinstance(room, SummaryRoom)
        before = len(hands.snapshot.all(IssuedSummary))
        seen = room.page
        await room.desk.do(lambda snapshot, stamp: ask(snapshot, "More money?", stamp))
        await until(pilot, lambda: room.page not in (None, seen))
        await settled(app, pilot)
        newer, room.page = room.page, seen
        await hands.dialog("I")
        await hands.press("ctrl+s")
        await until(pilot, lambda: "out of date" in shown(app))
        await hands.press("escape")
        await until(pilot, lambda: app.screen is room)
        room.page = newer
        await saved(hands, await hands.dialog("I"))
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: len(hands.snapshot.all(IssuedSummary)) == before + 1)


async def test_the_page_waits_for_what_is_being_saved_and_tells_it_then(tmp_path: Path) -> None:
    path, holding = copy_store(tmp_path), Holding()
    with Store.open(path) as other:
        snapshot = other.load(programme_of(other))
        other.commit(programme_of(other), issue_now(snapshot, clock.stamp("Mei", DAY), page=maker(other)))
    async with screens(path, wrap=holding) as (app, pilot):
        hands = Hands(app, pilot)
        assert app.rooms is not None
        holding.held.answers.clear()
        await app.rooms.desk.submit(lambda snapshot, stamp: capture(snapshot, "Ring the bell", stamp))
        room = await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: "when what was changed is saved" in shown(app))
        assert "still being put together" in room.why_no_page()
        await visit(app, pilot, "1", Overview)
        app.rooms.current.run_worker(app.rooms.current.do_act("summary issue"))
        await pilot.pause(0)  # not long enough to say that the store is silent
        holding.held.answers.set()
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        await hands.press("escape")
        await visit(app, pilot, "x", SummaryRoom)
        await until(pilot, lambda: room.page is not None)


async def test_a_form_that_needs_the_store_while_it_is_away_does_not_open_and_the_reason_is_told(
    tmp_path: Path,
) -> None:
    holding = Holding()
    async with screens(copy_store(tmp_path), wrap=holding) as (app, pilot):
        assert app.rooms is not None
        room, store = app.rooms.current, holding.held
        store.gone = True
        await room.run_worker(room.do_act("programme set")).wait()
        assert app.screen is room
        assert any("The line was cut." in said.text for said in room.desk.messages)
        store.gone = False
        await form_of(Hands(app, pilot), "programme set")


async def test_what_a_decision_needs_of_others_is_asked_in_lines_and_no_wave_where_there_is_none(
    tmp_path: Path,
) -> None:
    async with screens(copy_store(tmp_path, Stage.D1)) as (app, pilot):
        hands = Hands(app, pilot)
        await visit(app, pilot, "2", Gates)
        form = await hands.dialog("D")
        whole = ["outcome", "by", "role", "reason", "with", "condition", "to"]
        assert list(form.texts()) == [*whole, "expects", "expected_by", "measure", "reaching"]
        form.query_one("#field-outcome", Chooser).value = "hold"
        form.query_one("#field-reason", TextArea).text = "Not yet."
        form.query_one("#field-condition", TextArea).text = "Ask the staff | Bryn"
        await hands.press("ctrl+s")
        await until(pilot, lambda: form.fault is not None)
        assert "has not all of its parts" in str(form.fault)
        assert app.focused is form.query_one("#field-condition")


async def test_days_away_are_tried_before_they_are_saved_and_taken_out_by_name(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await visit(app, pilot, "3", Team)
        await until(pilot, lambda: room.person is not None)
        person = room.person
        assert person is not None
        form = await hands.dialog("b")
        assert list(form.texts()) == ["start", "end"]
        form.query_one("#field-start", Input).value = "2031-07-01"
        await hands.press("ctrl+s")
        await kept(hands, room)
        assert [one.start.year for one in hands.snapshot.get(Person, person.id).absences] == [2031]
        form = await form_of(hands, "person back")
        await hands.press("ctrl+s")
        await kept(hands, room)
        assert hands.snapshot.get(Person, person.id).absences == ()


async def kept(hands: Hands, room: Room) -> None:
    """What would change is kept, where it is asked; back on the screen."""
    await until(hands.pilot, lambda: isinstance(hands.app.screen, TrialDialog) or hands.app.screen is room)
    if isinstance(hands.app.screen, TrialDialog):
        await hands.press("y")
    await until(hands.pilot, lambda: hands.app.screen is room)
    await hands.pilot.pause()
