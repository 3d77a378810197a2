"""The tutorial's walk by keys, pressed as written, in the smallest common terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.nouns import Idea
from tests.cmprogramme.tui.walking import TO_G1, opened, own_place, walk


@pytest.mark.long
async def test_the_walk_by_keys_leads_from_an_empty_store_past_g1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_place(tmp_path, monkeypatch, "2026-11-23")
    async with opened() as (app, pilot):
        snapshot = await walk(app, pilot, TO_G1)
    decided = {decision.gate: decision.outcome for decision in snapshot.all(Decision)}
    assert decided == {Gate.G0: Outcome.CONDITIONAL_GO, Gate.G1: Outcome.GO}
    assert snapshot.programme.stage is Stage.POOL
    assert [idea.text for idea in snapshot.all(Idea)] == ["Tell newcomers what their first bill will be"]
