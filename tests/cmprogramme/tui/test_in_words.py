"""A number nobody has is asked in words: the answers with examples stand below the line, and the number follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.value import Value
from lifecycle.case.arguments import Argument
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import screens, shown, until


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_evidence_is_answered_by_a_word_and_comes_again_as_it_was_answered(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(empty_store(tmp_path), size=size) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.go("8", Value)
        await hands.press("down")
        await hands.dialog("n")
        await hands.fill({"text": "So it is", "kind": "linked", "strength": "2"}, save=False)
        await hands.to("evidence")
        words = (
            "How far is it shown?",
            "nothing  0 ",
            "heard    0.25",
            "document 0.5",
            "seen     0.75",
            "measured 1 ",
        )
        await until(pilot, lambda: all(word in shown(app) for word in words))
        await hands.press("ctrl+u")
        await hands.write("doc")
        await until(pilot, lambda: "tab takes it: document" in shown(app))
        assert "is not a number" not in shown(app)
        await hands.press("right")
        await hands.write(": a memo")
        await until(pilot, lambda: "= 0.5: a document or a figure of ours" in shown(app))
        await hands.press("ctrl+s")
        await until(pilot, lambda: bool(hands.snapshot.all(Argument)))
        (argument,) = hands.snapshot.all(Argument)
        assert (argument.evidence, argument.said["evidence"]) == (
            0.5,
            "a document or a figure of ours shows it: a memo",
        )
        await until(pilot, lambda: not isinstance(app.screen, Form))
        await hands.press("tab")
        form = await hands.dialog("e")
        assert form.texts()["evidence"] == argument.said["evidence"]
