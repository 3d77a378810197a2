"""Asking, answering and going to what it is about, by keys, beside the sponsor's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.asks import Asks
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.summary import SummaryRoom
from cmprogramme.tui.widgets.fields import Chooser
from lifecycle.gates.nouns import Decision
from lifecycle.summary.nouns import DecisionAsked, Risk
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import settled, shown, until
from tests.cmprogramme.tui.told_store import story


async def beside(hands: Hands, pane: str = "asks") -> SummaryRoom:
    """The page with the cursor in a list beside it."""
    room = await hands.go("x", SummaryRoom)
    while room.focused is not room.pane(pane):
        await hands.press("tab")
    return room


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_is_asked_stands_beside_the_page_and_enter_goes_to_what_it_is_about(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with story(tmp_path, "permissions_stored", size=size) as (app, pilot):
        hands = Hands(app, pilot)
        room = await beside(hands)
        keys = [row.key.partition(":")[0] for row in room.pane("asks").rows if row.kind != "head"]
        assert keys[:2] == ["override", "asked"]
        assert "ASKS" in shown(app)
        await hands.press("down")
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Gates))


async def test_a_question_about_a_gate_is_answered_by_its_decision(tmp_path: Path) -> None:
    async with story(tmp_path, "streams_ended") as (app, pilot):
        hands = Hands(app, pilot)
        room = await beside(hands)
        await hands.press("down")
        asked = room.noun
        assert isinstance(asked, DecisionAsked)
        form = await hands.dialog("D")
        assert isinstance(form, Form)
        fields = {field.name for field in form.fields}
        assert {"text", "by", "outcome"} <= fields
        assert not {"until", "end", "verdict"} & fields
        before = len(hands.snapshot.all(Decision))
        form.query_one("#field-text", TextArea).text = "The districts are ready"
        form.query_one("#field-by", Input).value = "Amara"
        form.query_one("#field-outcome", Chooser).value = "hold"
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: len(hands.snapshot.all(Decision)) == before + 1)
        assert hands.snapshot.get(DecisionAsked, asked.id).answer == "The districts are ready"


async def test_a_question_that_was_asked_is_under_the_cursor_and_its_message_has_one_stop(
    tmp_path: Path,
) -> None:
    async with story(tmp_path, "streams_ended") as (app, pilot):
        hands = Hands(app, pilot)
        room = await beside(hands)
        form = await hands.dialog("n")
        given = {"question": "May we hire?", "options": "Yes; No", "recommendation": "Yes", "by-when": "+1w"}
        for name, text in {**given, "cost-of-delay": "We wait"}.items():
            form.query_one(f"#field-{name}", Input).value = text
        await hands.press("ctrl+s")
        await until(
            pilot, lambda: isinstance(room.noun, DecisionAsked) and room.noun.question == "May we hire?"
        )
        await until(pilot, lambda: "May we hire?" in hands.said)
        assert hands.said == "Asked for a decision: May we hire? u undoes."


async def test_what_the_program_finds_is_not_changed_here_and_why_is_said(tmp_path: Path) -> None:
    async with story(tmp_path, "streams_ended") as (app, pilot):
        room = await beside(Hands(app, pilot))
        assert room.pane("asks").current is not None
        assert "enter goes there" in room.why_no_entry()
        command = next(one for one in Asks.DOES if one.act == "summary answer")
        assert "enter goes there" in room.refusal(command)


async def test_a_risk_is_entered_settled_and_removed_in_its_list(tmp_path: Path) -> None:
    async with story(tmp_path, "justified") as (app, pilot):
        hands = Hands(app, pilot)
        room = await beside(hands, "risks")
        form = await hands.dialog("n")
        form.query_one("#field-text", Input).value = "The kitchen may flood"
        await hands.press("ctrl+s")
        await until(pilot, lambda: len(hands.snapshot.all(Risk)) == 1)
        await settled(app, pilot)
        assert room.focused is room.pane("risks")
        assert isinstance(room.noun, Risk)
        await hands.press("space")
        await until(pilot, lambda: hands.snapshot.all(Risk)[0].done is not None)
        await until(pilot, lambda: "Settled" in room.pane("risks").text())
        room.pane("risks").reveal(f"risk:{hands.snapshot.all(Risk)[0].id}")
        await hands.press("d")
        await until(pilot, lambda: not hands.snapshot.all(Risk))
