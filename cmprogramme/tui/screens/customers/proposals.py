"""Proposals: pairs of a soft and a hard marker that go together more often than by chance, by lift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import bar
from lifecycle.action import Action
from lifecycle.base.page import Column
from lifecycle.base.words import counted, number, percent
from lifecycle.insight.matrix import MarkerMatrix, Proposal, all_proposals

EMPTY = (
    "Load a file of markers under Markers; pairs of a soft and a hard marker that many customers share, more often "
    "than by chance, are proposed here as segments, highest lift first."
)
NOTHING = "No pair of markers stands out: none is shared by enough customers more often than by chance."


class ProposalsTab(Tab):
    """What the markers propose."""

    ID, TITLE, SHORT = "proposals", "Proposals", "Proposals"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Lift says how much more often a soft and a hard marker occur together than by chance: 1 is chance, 2 is twice "
        "as often. Take up a proposal to make it a candidate segment, then write its motive.",
    )
    PANES = ("proposal-list", "proposal-detail")
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

    def body(self) -> Iterable[Widget]:
        """The proposals and one of them."""
        columns = (
            Column("soft marker"),
            Column("hard marker"),
            Column("both", 6, "right"),
            Column("lift", 6, "right"),
            Column("", 10, least=60),
            Column("taken up as", 16, least=76),
        )
        with Container(classes="halves"):
            yield Pane("PROPOSALS", id="proposal-list", classes="main", columns=columns, empty=EMPTY)
            yield Prose("PROPOSAL", id="proposal-detail", classes="side")

    def found(self, facts: Facts) -> tuple[Proposal, ...]:
        """Every proposal, highest lift first."""
        found = facts.of(all_proposals)
        return tuple(sorted(found, key=lambda one: -(one.lift.value or 0)))

    def draw(self, facts: Facts) -> None:
        """The list by lift."""
        found = self.found(facts)
        most = max((one.lift.value or 0 for one in found), default=1)
        pane = self.pane("proposal-list")
        pane.empty = NOTHING if facts.snapshot.all(MarkerMatrix) else EMPTY
        limits = facts.playbook.insight
        note = f"lift {limits.lift:g} or more, {limits.shared} customers or more"
        pane.show([proposal_row(one, most) for one in found], note=((note, "dim"),))
        self._tell()

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another proposal."""
        self._tell()

    @property
    def proposal(self) -> Proposal | None:
        """The one under the cursor."""
        row = self.row("proposal-list")
        return row.value if row is not None and isinstance(row.value, Proposal) else None

    def _tell(self) -> None:
        one = self.proposal
        self.prose("proposal-detail").tell(proposal_blocks(one) if one is not None else [])

    def numbers(self) -> Sequence[object]:
        """The lift of the one under the cursor first."""
        facts, chosen = self.desk.facts, self.proposal
        if facts is None:
            return ()
        rest = [one.lift for one in self.found(facts)[:50] if one is not chosen]
        return ([chosen.lift] if chosen is not None else []) + rest

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


def proposal_row(one: Proposal, most: float) -> Row:
    """One pair of markers."""
    value = one.lift.value or 0
    taken = one.taken_up.name if one.taken_up is not None else ""
    return Row(
        f"proposal:{one.matrix.id}:{one.soft}:{one.hard}",
        cells=(
            ((one.soft, "dim" if taken else ""),),
            ((one.hard, "dim" if taken else ""),),
            ((str(one.both), ""),),
            ((number(value, places=2), "bold"),),
            bar(value / most, 10),
            (("✓ " if taken else "", "done"), (taken, "done")),
        ),
        value=one,
    )


def proposal_blocks(one: Proposal) -> list[Block]:
    """One proposal in words: who shares what, and how much more often than by chance."""
    total = one.matrix.customers
    lift = number(one.lift.value, places=3)
    blocks: list[Block] = [
        Words(f"{one.soft} with {one.hard}", "bold"),
        Words(f"lift {lift}: together {lift} times as often as by chance"),
        Words(f"{counted(one.both, 'customer')} of {total} share both ({percent(one.both / max(1, total))})"),
        Words(f"{one.soft}: {one.soft_total}; {one.hard}: {one.hard_total}", "dim"),
        Words(f"from the markers '{one.matrix.name}'", "dim"),
    ]
    if one.taken_up is not None:
        blocks.append(Words(f"taken up as '{one.taken_up.name}'", "done", mark=(("✓ ", "done"),)))
    return blocks
