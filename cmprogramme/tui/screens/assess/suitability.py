"""Suitability: eight levers and two questions, each a digit, and the verdict with what would make it a yes."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.levels import level_blocks
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rated import RatedTab
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Rated
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.pages import blocks_of, line_of
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.noun import Noun
from lifecycle.register import edit, remove
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.suitability import (
    ABILITY_WORDS,
    DEFAULT_EFFORT,
    LEVERS,
    TOP,
    LeverAbility,
    Suitability,
    record_suitability,
    suitability,
)
from lifecycle.suitability.telling import EFFORT_WORDS, QUESTIONS, levers_page, verdict_page

ABILITY, EFFORT = 2, 4
"""Columns of the cells."""


class SuitabilityTab(RatedTab):
    """Is this for us."""

    ID, TITLE, SHORT = "suitability", "Suitability", "Suitab"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Suitability asks whether the organisation can and will offer different things to different customers. Type a "
        "digit to set a lever; the verdict follows at once and says what would make it a yes.",
    )
    MAIN = (Rated("levers", levers_page),)
    SIDE = (Described("verdict", verdict_page),)
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

    def levels(self, facts: Facts) -> dict[str, tuple[Level, ...]]:
        """A digit for each answer; the effort of a lever once it has an ability."""
        found = facts.of(suitability)
        efforts = {noun.lever: noun.effort for noun in facts.snapshot.all(LeverAbility)}
        levels: dict[str, tuple[Level, ...]] = {
            name: (Level(name, ABILITY, TOP, getattr(found, name), words=words),)
            for name, (_, words) in QUESTIONS.items()
        }
        for lever, level in found.abilities.items():
            effort = (
                (Level("effort", EFFORT, 5, efforts[lever], 1, EFFORT_WORDS),) if lever in efforts else ()
            )
            levels[lever] = (Level("ability", ABILITY, TOP, level, words=ABILITY_WORDS), *effort)
        return levels

    def describe(self, facts: Facts) -> None:
        """The verdict, and what the levels under the cursor mean."""
        self.pages["verdict"] = found = facts.of(verdict_page)
        blocks = [*blocks_of(found.parts), *level_blocks(self.grid("levers").cell)]
        self.prose("verdict").tell(
            blocks, title=found.title.upper(), note=line_of(found.note) if found.note else ()
        )

    # setting

    def rate(self, row: Row, cell: Level, level: int | None) -> Make:
        """The level of a lever or of what else it takes."""
        return lambda snapshot, stamp: answered(snapshot, stamp, row.key, cell.name, level)

    def why_no_row(self) -> str:
        """A lever without ability has no form yet."""
        row = self.row("levers")
        facts = self.desk.need()
        if row is None:
            return "Choose a lever first."
        return "" if self._noun(facts.snapshot, row.key) else "Type its level first, 0 to 3."

    @staticmethod
    def _noun(snapshot: Snapshot, key: str) -> Noun | None:
        if key in LEVERS:
            return next((noun for noun in snapshot.all(LeverAbility) if noun.lever == key), None)
        return snapshot.single(Suitability)

    async def do_edit(self) -> None:
        """Its form."""
        row, facts = self.row("levers"), self.desk.need()
        noun = self._noun(facts.snapshot, row.key) if row is not None else None
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
