"""Suitability: eight levers and two questions, each a digit, and the verdict with what would make it a yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import Writer, choose_level, enter
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words, head
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.page import Column, Status
from lifecycle.base.words import fixed, number
from lifecycle.register import edit, remove
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.suitability import (
    ABILITY_WORDS,
    DEFAULT_EFFORT,
    LEVERS,
    TOP,
    LeverAbility,
    Suitability,
    SuitabilityResult,
    Verdict,
    lever_title,
    record_suitability,
    suitability,
)

EFFORT_WORDS = ("easy to raise", "some work", "a project of its own", "hard", "very hard")
QUESTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "granularity": (
        "granularity: do customers differ",
        (
            "all want the same",
            "a few kinds of wants",
            "clearly different groups",
            "each wants something else",
        ),
    ),
    "readiness": (
        "readiness: who acts on data",
        ("nobody", "somebody, now and then", "an owner", "an owner, within a set time"),
    ),
}
"""The two questions beside the levers: how they are asked, and what their levels mean (rules.md F1)."""

VERDICTS: dict[Verdict, Status] = {
    Verdict.SUITABLE: "on",
    Verdict.CONDITIONAL: "watch",
    Verdict.UNSUITABLE: "off",
}
ABILITY, EFFORT = 2, 4
"""Columns of the cells."""

MOST_NAMED = 3
"""So many missing answers are named; more are counted."""


class SuitabilityTab(Tab):
    """Is this for us."""

    ID, TITLE, SHORT = "suitability", "Suitability", "Suitab"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Suitability asks whether the organisation can and will offer different things to different customers. Type a "
        "digit to set a lever; the verdict follows at once and says what would make it a yes.",
    )
    PANES = ("levers", "verdict")
    DEFAULT_CSS = "SuitabilityTab.-narrow .side { height: 7; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.edit",
            "e",
            "Change with a note",
            "Ability, effort and what it was judged by, in a form.",
            "do_edit",
            "why_no_row",
            "note",
            4,
            "cmprogramme assess suitability --lever NAME=0-3",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.writer = Writer(desk)

    def body(self) -> Iterable[Widget]:
        """The levers and the verdict."""
        columns = (
            Column("lever", 32),
            Column("ability", 9, least=66),
            Column("0-3", 3),
            Column("today"),
            Column("effort", 6, "right", least=60),
        )
        with Container(classes="halves"):
            yield Grid(
                "WHAT CAN DIFFER BETWEEN CUSTOMERS",
                id="levers",
                columns=columns,
                flow="column",
                classes="main",
            )
            yield Prose("VERDICT", id="verdict", classes="side")

    def found(self, facts: Facts) -> SuitabilityResult:
        """What the test says."""
        return facts.of(suitability)

    def draw(self, facts: Facts) -> None:
        """Bars, digits, verdict."""
        found = self.found(facts)
        entered = {noun.lever: noun for noun in facts.snapshot.all(LeverAbility)}
        rows: list[Row] = []
        levels: dict[str, tuple[Level, ...]] = {}
        for lever in LEVERS:
            level = found.abilities[lever]
            noun = entered.get(lever)
            effort = noun.effort if noun else None
            rows.append(lever_row(lever, lever_title(lever), level, ABILITY_WORDS))
            levels[lever] = (
                Level("ability", ABILITY, TOP, level, words=ABILITY_WORDS),
                *((Level("effort", EFFORT, 5, effort, 1, EFFORT_WORDS),) if noun else ()),
            )
        rows.append(head("WHAT ELSE IT TAKES"))
        for name, (title, words) in QUESTIONS.items():
            level = getattr(found, name)
            rows.append(lever_row(name, title, level, words))
            levels[name] = (Level(name, ABILITY, TOP, level, words=words),)
        status: Status = VERDICTS[found.verdict] if found.verdict else "none"
        word = found.verdict.value if found.verdict else "not yet assessed"
        note: Line = (("S ", "dim"), (fixed(found.score.value), "bold"), ("  ", ""), *marked(status, word))
        self.grid("levers").show_levels(rows, levels, note=note)
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another lever: what its levels mean."""
        self._tell(facts)

    def _tell(self, facts: Facts) -> None:
        self.prose("verdict").tell(verdict_blocks(self.found(facts), self.grid("levers").cell))

    def numbers(self) -> Sequence[object]:
        """S and T."""
        facts = self.desk.facts
        return () if facts is None else (self.found(facts).score, self.found(facts).tailoring)

    # setting

    def on_grid_set(self, message: Grid.Set) -> None:
        """A digit was typed."""

        def make(snapshot: Snapshot, stamp: Stamp, cell: Level, level: int | None) -> Change:
            return answered(snapshot, stamp, message.row.key, cell.name, level)

        self.writer.put(message, make)

    def on_grid_wanted(self, message: Grid.Wanted) -> None:
        """The level from a list."""
        self.app.run_worker(choose_level(message, message.row.key.replace("_", " ")))

    def why_no_row(self) -> str:
        """A lever without ability has no form yet."""
        row = self.row("levers")
        facts = self.desk.facts
        if row is None or facts is None:
            return "Choose a lever first."
        return "" if self._noun(facts.snapshot, row.key) else "Type its level first, 0 to 3."

    @staticmethod
    def _noun(snapshot: Snapshot, key: str) -> Noun | None:
        if key in LEVERS:
            return next((noun for noun in snapshot.all(LeverAbility) if noun.lever == key), None)
        return snapshot.single(Suitability)

    async def do_edit(self) -> None:
        """Its form."""
        row, facts = self.row("levers"), self.desk.facts
        noun = self._noun(facts.snapshot, row.key) if row is not None and facts is not None else None
        if noun is not None:
            await enter(self, type(noun), noun)


def answered(snapshot: Snapshot, stamp: Stamp, key: str, scale: str, level: int | None) -> Change:
    """The Change of one digit; None takes the answer away."""
    lever = next((one for one in LEVERS if one == key), None)
    if lever is not None and level is None and scale == "ability":
        noun = next(noun for noun in snapshot.all(LeverAbility) if noun.lever == lever)
        return remove(snapshot, noun, stamp)
    if lever is not None and scale == "ability":
        return record_suitability(snapshot, abilities={lever: level or 0}, stamp=stamp)
    if lever is not None:
        return record_suitability(snapshot, efforts={lever: level or DEFAULT_EFFORT}, stamp=stamp)
    if level is not None:
        if key == "granularity":
            return record_suitability(snapshot, granularity=level, stamp=stamp)
        return record_suitability(snapshot, readiness=level, stamp=stamp)
    return edit(snapshot, snapshot.all(Suitability)[0], {key: ""}, stamp)[1]


def lever_row(key: str, title: str, level: int | None, words: Sequence[str]) -> Row:
    """One line: a bar in thirds, the digit, what it means."""
    said = words[level] if level is not None else "not yet assessed"
    return Row(
        key,
        cells=(
            ((title, ""),),
            bar(None if level is None else level / TOP, 9),
            (),
            ((said, "dim" if level is not None else "none"),),
            (),
        ),
    )


def verdict_blocks(found: SuitabilityResult, cell: Level | None) -> list[Block]:
    """Verdict, reason, what would make it a yes, the cheapest lever, what the cell's levels mean."""
    status: Status = VERDICTS[found.verdict] if found.verdict else "none"
    word = found.verdict.value if found.verdict else "not yet assessed"
    blocks: list[Block] = [
        Words(
            f"score S {number(found.score.value)}, tailoring T {number(found.tailoring.value)}",
            "dim",
            mark=(*marked(status, word), ("  ", "")),
        )
    ]
    if found.verdict is None:
        left = len(found.missing)
        named = f": {listed(found.missing)}" if left <= MOST_NAMED else ""
        blocks.append(Words(f"{left} of {len(LEVERS) + len(QUESTIONS)} answers are missing{named}.", "dim"))
    else:
        blocks.append(Words(found.reason))
    if found.remedies:
        blocks.append(Words("What would make it a yes:", "dim"))
        blocks += [Words(remedy, mark=(("→ ", "accent"),)) for remedy in found.remedies]
    cheapest = found.cheapest
    if cheapest is not None and found.verdict is not None:
        after = "" if cheapest.score_after is None else f", S would be {number(cheapest.score_after)}"
        verdict = (
            f" and the verdict {cheapest.verdict_after.value}"
            if cheapest.verdict_after not in (None, found.verdict) and cheapest.verdict_after
            else ""
        )
        blocks.append(
            Words(
                f"{lever_title(cheapest.lever)} from {cheapest.ability} to {cheapest.ability + 1} "
                f"(effort {cheapest.effort} of 5){after}{verdict}.",
                mark=(("cheapest lever: ", "dim"),),
            )
        )
    if found.suggestion:
        blocks.append(Words(found.suggestion, "off"))
    if cell is not None:
        blocks += [
            Words(
                cell.meaning(level),
                "bold" if cell.value == level else "dim",
                mark=((f"{'▸' if cell.value == level else ' '}{level} ", "key"),),
            )
            for level in range(cell.least, cell.most + 1)
        ]
    return blocks
