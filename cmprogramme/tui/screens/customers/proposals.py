"""Proposals: pairs of a soft and a hard marker that go together more often than by chance, by lift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.base.figures import Figure
from lifecycle.insight.marker_telling import proposal_page, proposals_page
from lifecycle.insight.matrix import Proposal

OPENED = 50
"""Lifts opened at a time, that under the cursor first: a large file proposes thousands."""


class ProposalsTab(ToldTab):
    """What the markers propose."""

    ID, TITLE, SHORT = "proposals", "Proposals", "Pairs"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Lift says how much more often a soft and a hard marker occur together than by chance: 1 is chance, 2 is twice "
        "as often. Take up a proposal to make it a candidate segment, then write its motive.",
    )
    MAIN = (Listed("proposal-list", proposals_page, "Files of markers are loaded under Markers."),)
    SIDE = (Described("proposal-detail", proposal_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer(
            "insight take",
            "e enter",
            name="part.edit",
            short="take up",
            rank=1,
            words="Take up as a segment...",
        ),
    )

    @property
    def proposal(self) -> Proposal | None:
        """The one under the cursor."""
        row = self.row("proposal-list")
        return row.value if row is not None and isinstance(row.value, Proposal) else None

    def figures(self) -> list[Figure]:
        """The lift of the one under the cursor first."""
        return super().figures()[:OPENED]

    def settled(self, act: Action) -> Mapping[str, str]:
        """The pair under the cursor."""
        one = self.proposal if act.id == "insight take" else None
        return {} if one is None else {"soft": one.soft, "hard": one.hard}

    def given(self, act: Action) -> Mapping[str, str]:
        """Its name by the markers."""
        one = self.proposal if act.id == "insight take" else None
        return {} if one is None else {"name": f"{one.soft} and {one.hard}"}

    def more(self, act: Action) -> Sequence[Block]:
        """How many it is about, and what comes next."""
        one = self.proposal if act.id == "insight take" else None
        if one is None:
            return ()
        return (
            Words(f"{one.both} customers share both markers.", "dim"),
            Words("It is a candidate until its motive is written (Segments, m).", "dim"),
        )

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """To the segments."""
        if id == "insight take":
            self.room.select("segments")
