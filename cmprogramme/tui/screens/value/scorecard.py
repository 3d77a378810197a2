"""The scorecard: actuals by digits and day, what is done about a measure off track, and the dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.measure_telling import measure_page
from lifecycle.measures import Measure
from lifecycle.people import name_of
from lifecycle.scorecard_telling import scorecard_page

ACT = "scorecard act"


class ScorecardTab(ToldTab):
    """Does it come out as planned."""

    ID, TITLE, SHORT = "scorecard", "Scorecard", "Score"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every measure against its plan, what needs something first. An actual is typed into its row, of the day "
        "shown; J and K go to other days. A measure off track needs an action, with an owner and a day.",
    )
    MAIN = (
        Listed(
            "score-list", scorecard_page, "T enters the playbook's, n one of your own.", entries=(Measure,)
        ),
    )
    SIDE = (Described("score-measure", measure_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer(ACT, "a", short="action", rank=2, words="Write what is done about this measure..."),
        offer("scorecard lay-out", "T"),
        *entries(Measure, rank=6),
    )

    @property
    def measure(self) -> Measure | None:
        """The measure under the cursor."""
        row = self.row("score-list")
        return row.value if row is not None and isinstance(row.value, Measure) else None

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What is done about a measure is decided today."""
        return {"date": None} if act.id == ACT else super().settled(act)

    def given(self, act: Action) -> Mapping[str, str]:
        """Who has the measure does it, until another name is typed."""
        if act.id != ACT or self.measure is None:
            return super().given(act)
        return {"owner": name_of(self.desk.snapshot, self.measure.owner)}
