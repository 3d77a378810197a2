"""Preconditions: fifteen factors that add up, each with its evidence, and what carries what."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.deeds import made
from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.rated import RatedTab
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Rated, Text
from cmprogramme.tui.several import Marked
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.action import Action
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.preconditions import (
    TOP,
    FactorScore,
    PreconditionScore,
    preconditions,
    rate_preconditions,
)
from lifecycle.preconditions.telling import LEVEL_WORDS, factor_page, factors_page, result_page
from lifecycle.register import edit
from lifecycle.snapshot import Change, Snapshot, Stamp

SCORE = 2
"""Column of the digit."""


class PreconditionsTab(RatedTab):
    """Are we ready."""

    ID, TITLE, SHORT = "preconditions", "Preconditions", "Precond"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Fifteen success factors in three groups, 0 to 4 each. They add up: a strong one carries a weak one, and none "
        "is a veto by itself. a writes what was seen of a factor.",
    )
    MAIN = (Rated("factors", factors_page),)
    SIDE = (Text("result", result_page), Described("factor", factor_page))
    ASIDE = ("factor", "result")
    DEFAULT_CSS = "PreconditionsTab.-narrow .side { height: 8; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer(
            "assess preconditions",
            "a",
            words="Write the evidence of this factor...",
            short="evidence",
            rank=3,
            name="part.evidence",
        ),
    )

    def levels(self, facts: Facts) -> dict[str, tuple[Level, ...]]:
        """A digit for each factor."""
        return {
            one.factor.id: (Level("score", SCORE, TOP, one.score, words=LEVEL_WORDS),)
            for one in facts.of(preconditions).factors
        }

    def rate(self, row: Row, cell: Level, level: int | None) -> Make:
        """The level of a factor; none takes it out of what is entered."""
        id = row.key

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            if level is not None:
                return rate_preconditions(snapshot, {id: level}, stamp)
            noun = next(
                one for one in snapshot.all(PreconditionScore) if folded(one.precondition) == folded(id)
            )
            return edit(snapshot, noun, {"score": ""}, stamp)[1]

        return make

    def refused(self, id: str) -> str:
        """Nothing under the cursor."""
        missing = id == "assess preconditions" and self.row("factors") is None
        return "Choose a factor first." if missing else super().refused(id)

    @property
    def factors(self) -> tuple[FactorScore, ...]:
        """The factors that are marked, else the one under the cursor."""
        rows = self.pane("factors").chosen
        return tuple(row.value for row in rows if isinstance(row.value, FactorScore))

    async def act(self, act: Action) -> dict[str, str] | None:
        """What was seen of the factor under the cursor, or of all that are marked; their levels are digits."""
        chosen = self.factors
        if act.id != "assess preconditions" or not chosen:
            return await super().act(act)
        ids, pane = [one.factor.id for one in chosen], self.pane("factors")
        asked = (
            (
                Words(chosen[0].factor.text, "bold"),
                Words(chosen[0].factor.evidence, "dim", mark=(("ask to see: ", "dim"),)),
            )
            if len(chosen) == 1
            else (Words("The same for each of them; what was written of them before goes.", "dim"),)
        )
        return await self.fill(
            f"Evidence for {listed(ids)}",
            (ask("evidence", "what was seen or read that shows it", "text"),),
            lambda texts: Marked(
                pane, made(act, {}, {"evidence": tuple(f"{id}={texts['evidence']}" for id in ids)})
            ),
            values={"evidence": chosen[0].evidence if len(chosen) == 1 else ""},
            draft=f"precondition:{':'.join(ids)}",
            blocks=asked,
        )
