"""Preconditions: fifteen factors that add up, each with its evidence, and what carries what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import made, offer
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import Writer, choose_level
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words, head
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.action import Action
from lifecycle.base.noun import folded
from lifecycle.base.page import Column, Status
from lifecycle.base.words import fixed, number
from lifecycle.preconditions import (
    GROUP_TITLES,
    GROUPS,
    TOP,
    FactorScore,
    PreconditionBand,
    Preconditions,
    PreconditionScore,
    preconditions,
    rate_preconditions,
)
from lifecycle.register import edit
from lifecycle.snapshot import Change, Snapshot, Stamp

LEVEL_WORDS = ("not at all", "a beginning", "half way", "largely", "fully")
BANDS: dict[PreconditionBand, tuple[Status, str]] = {
    PreconditionBand.READY: ("on", "ready"),
    PreconditionBand.STRENGTHEN: ("watch", "go on, with a plan to strengthen"),
    PreconditionBand.NOT_READY: ("off", "not ready"),
}
ORIGINS = {"research": "named by research", "adapted": "adapted from research", "ours": "our own wording"}
SCORE = 2
"""Column of the digit."""


class PreconditionsTab(Tab):
    """Are we ready."""

    ID, TITLE, SHORT = "preconditions", "Preconditions", "Precond"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Fifteen success factors in three groups, 0 to 4 each. They add up: a strong one carries a weak one, and none "
        "is a veto by itself. a writes what was seen of a factor.",
    )
    PANES = ("factors", "result", "factor")
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

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.writer = Writer(desk)

    def body(self) -> Iterable[Widget]:
        """The factors; what they come to; one of them."""
        columns = (
            Column("", 3),
            Column("factor"),
            Column("0-4", 3),
            Column("balance", 7, "right", least=56),
            Column("evidence", 8, least=64),
        )
        with Container(classes="halves"):
            yield Grid("PRECONDITIONS", id="factors", columns=columns, flow="column", classes="main")
            with Container(classes="side"):
                yield Prose("RESULT", id="result")
                yield Prose("FACTOR", id="factor")

    def found(self, facts: Facts) -> Preconditions:
        """What they come to."""
        return facts.of(preconditions)

    def draw(self, facts: Facts) -> None:
        """The grid and what it comes to."""
        found = self.found(facts)
        rows: list[Row] = []
        levels: dict[str, tuple[Level, ...]] = {}
        for group in GROUPS:
            figure = found.groups[group]
            rows.append(head(GROUP_TITLES[group].upper(), fixed(figure.value)))
            for one in found.factors:
                if one.factor.group == group:
                    rows.append(factor_row(one))
                    levels[one.factor.id] = (Level("score", SCORE, TOP, one.score, words=LEVEL_WORDS),)
        status, word = BANDS[found.band] if found.band else ("none", "not yet assessed")
        note: Line = (("P ", "dim"), (fixed(found.score.value), "bold"), ("  ", ""), *marked(status, word))
        self.grid("factors").show_levels(rows, levels, note=note)
        self.prose("result").tell(result_blocks(found), note=self.aside("result"))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another factor."""
        self._tell(facts)

    def factor(self, facts: Facts) -> FactorScore | None:
        """The factor under the cursor."""
        row = self.row("factors")
        return next((one for one in self.found(facts).factors if row and one.factor.id == row.key), None)

    def _tell(self, facts: Facts) -> None:
        one = self.factor(facts)
        blocks = factor_blocks(one, self.found(facts)) if one is not None else []
        self.prose("factor").tell(blocks, note=self.aside("factor"))

    def numbers(self) -> Sequence[object]:
        """P and its groups."""
        facts = self.desk.facts
        return () if facts is None else (self.found(facts).score, self.found(facts).groups)

    def on_grid_set(self, message: Grid.Set) -> None:
        """A digit was typed."""

        def make(snapshot: Snapshot, stamp: Stamp, cell: Level, level: int | None) -> Change:
            id = message.row.key
            if level is not None:
                return rate_preconditions(snapshot, {id: level}, stamp)
            noun = next(
                noun for noun in snapshot.all(PreconditionScore) if folded(noun.precondition) == folded(id)
            )
            return edit(snapshot, noun, {"score": ""}, stamp)[1]

        self.writer.put(message, make)

    def on_grid_wanted(self, message: Grid.Wanted) -> None:
        """The level from a list."""
        self.app.run_worker(choose_level(message, message.row.key))

    def refused(self, id: str) -> str:
        """Nothing under the cursor."""
        missing = id == "assess preconditions" and self.row("factors") is None
        return "Choose a factor first." if missing else super().refused(id)

    async def act(self, act: Action) -> dict[str, str] | None:
        """What was seen of the factor under the cursor; its level is a digit."""
        facts = self.desk.facts
        one = self.factor(facts) if facts is not None else None
        if act.id != "assess preconditions" or one is None:
            return await super().act(act)
        id = one.factor.id
        return await self.fill(
            f"Evidence for {id}",
            (ask("evidence", "what was seen or read that shows it", "text"),),
            lambda texts: made(act, {}, {"evidence": (f"{id}={texts['evidence']}",)}),
            values={"evidence": one.evidence},
            draft=f"precondition:{id}",
            blocks=(
                Words(one.factor.text, "bold"),
                Words(one.factor.evidence, "dim", mark=(("ask to see: ", "dim"),)),
            ),
        )


def factor_row(one: FactorScore) -> Row:
    """One factor: its words, digit, balance, whether something was seen."""
    balance = "" if one.balance is None else f"{one.balance:+g}" if one.balance else "0"
    look = "dim" if not one.balance else "on" if one.balance > 0 else "off"
    seen: Line = (("✓ seen", "done"),) if one.evidence.strip() else (("○ none", "none"),)
    return Row(
        one.factor.id,
        cells=(
            ((one.factor.id, "bold"),),
            ((one.factor.text, ""),),
            (),
            ((balance, look),),
            seen,
        ),
        value=one,
    )


def result_blocks(found: Preconditions) -> list[Block]:
    """P with its band, group bars, what carries what, the fragile note, what to raise first."""
    status, word = BANDS[found.band] if found.band else ("none", "not yet assessed")
    blocks: list[Block] = [
        Words(f"P {number(found.score.value)}", "bold", mark=(*marked(status, word), ("   ", ""))),
        Words(found.reason),
        Words(f"{found.rated} of {len(found.factors)} rated, {found.evidenced} with evidence.", "dim"),
        Words(""),
        Fixed((("group mean", "head"),), (("balance", "head"),)),
    ]
    for group in GROUPS:
        mean, balance = found.groups[group].value, found.balance[group]
        shown = "-" if balance is None else f"{balance:+g}" if balance else "0"
        look = "dim" if not balance else "on" if balance > 0 else "off"
        blocks.append(
            Fixed(
                (
                    (f"{GROUP_TITLES[group]:<19}", ""),
                    *bar(None if mean is None else mean / 100, 12),
                    (f" {fixed(mean):>5}", "bold"),
                ),
                ((shown, look),),
            )
        )
    if found.carried:
        blocks.append(Words(f"{found.carried[:1].upper()}{found.carried[1:]}."))
    blocks += carrying_blocks(found)
    if found.fragile:
        names = ", ".join(GROUP_TITLES[group] for group in found.fragile)
        blocks.append(
            Words(
                f"Fragile: {names} stands on very little. It changes no score; watch it.",
                "watch",
                mark=(("▲ ", "watch"),),
            )
        )
    first = [one for one in found.raise_first[:3] if one.gain is not None]
    if first:
        told = ", ".join(f"{one.factor.id} (+{number(one.gain)})" for one in first)
        blocks.append(Words(told, mark=(("raise first: ", "dim"),)))
    if found.no_longer_asked:
        blocks.append(Words(f"No longer asked, kept: {', '.join(found.no_longer_asked)}.", "dim"))
    blocks.append(Words(found.wording, "faint"))
    return blocks


def carrying_blocks(found: Preconditions) -> list[Block]:
    """The table of what carries what: factors above and below the neutral level, strongest first."""
    known = [one for one in found.factors if one.balance]
    over = sorted((one for one in known if (one.balance or 0) > 0), key=lambda one: -(one.balance or 0))
    under = sorted((one for one in known if (one.balance or 0) < 0), key=lambda one: one.balance or 0)
    if not known:
        return []
    lines: list[Block] = [Words(""), Fixed((("carries", "head"),), (("is carried", "head"),))]
    for place in range(max(len(over), len(under))):
        left = f"{over[place].factor.id} {over[place].balance:+g}" if place < len(over) else ""
        right = f"{under[place].factor.id} {under[place].balance:+g}" if place < len(under) else ""
        lines.append(Fixed(((left, "on"),), ((right, "off"),)))
    lines.append(Words(""))
    return lines


def factor_blocks(one: FactorScore, found: Preconditions) -> list[Block]:
    """One factor in full: its words, what to ask to see, what was seen, weight and gain."""
    gain = "" if one.gain is None else f"; one level more adds {number(one.gain)} to P"
    return [
        Words(one.factor.text, "bold", mark=((f"{one.factor.id} ", "key"),)),
        Words(one.factor.evidence, mark=(("ask to see: ", "dim"),)),
        Words(
            one.evidence.strip() or "nothing written yet; a writes it",
            "" if one.evidence.strip() else "none",
            mark=(("seen: ", "dim"),),
        ),
        Words(f"weight {one.factor.weight:g}{gain}; {ORIGINS[one.factor.origin]}", "dim"),
        Words(
            ", ".join(f"{level} {words}" for level, words in enumerate(LEVEL_WORDS)),
            "dim",
        ),
    ]
