"""Screen 5 by keys: a link of the area is chosen, then changed for this programme or seen working."""

from __future__ import annotations

import re
from pathlib import Path

from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.capabilities import Capabilities
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, screens, shown, until


async def test_a_link_of_the_area_is_chosen_then_changed_and_noted(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.go("5", Capabilities)
        await hands.press("e")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        assert re.search("AP to [A-Z]{2}|[A-Z]{2} to AP", shown(app))
        await hands.to("weight")
        assert app.focused is not None
        await hands.put(app.focused, "0.25")
        await hands.to("reason")
        await hands.write("Two offers only.")
        await hands.press("ctrl+s")
        await until(pilot, lambda: hands.snapshot.all(EdgeChange))
        change = hands.snapshot.all(EdgeChange)[0]
        assert "AP" in (change.source, change.target)
        assert change.weight == 0.25
        await until(pilot, lambda: isinstance(app.screen, Capabilities))
        await hands.press("a")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Capabilities))
        await hands.press("a")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.is_mounted)
        await hands.press("ctrl+s")
        await until(pilot, lambda: hands.snapshot.all(EdgeEvidence))
        noted = hands.snapshot.all(EdgeEvidence)[0]
        assert (noted.edge, noted.date) == (change.edge, DAY)
