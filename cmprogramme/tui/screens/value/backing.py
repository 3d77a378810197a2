"""Organisation backing: four items, a digit each, with what people did that shows it."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rated import RatedTab
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Rated
from cmprogramme.tui.several import Marked
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.findings import listed
from lifecycle.register import edit
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.backing import (
    BACKING_TITLES,
    Backing,
    BackingItem,
    backing,
    rate_backing,
    rate_items,
)
from lifecycle.strategy.telling import BACKING_TOP, BACKING_WORDS, backing_item_page, backing_page

LEVEL = 2


class BackingTab(RatedTab):
    """Do people walk the talk."""

    ID, TITLE, SHORT = "backing", "Backing", "Back"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four items, 0 to 4, judged by what people do. All four at the playbook's level mean the organisation is "
        "behind it. It is a risk to name at G1, never a hidden veto.",
    )
    MAIN = (Rated("backing-items", backing_page),)
    SIDE = (Described("backing-result", backing_item_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.attach",
            "a",
            "Write the evidence...",
            "What people did that shows it.",
            "do_evidence",
            "why_no_entry",
            "evidence",
            3,
            "cmprogramme strategy backing top_support=3 --evidence top_support=TEXT",
        ),
    )

    def levels(self, facts: Facts) -> dict[str, tuple[Level, ...]]:
        """A digit for each item."""
        levels = facts.of(backing).levels
        return {
            item.value: (Level("level", LEVEL, BACKING_TOP, level, words=BACKING_WORDS),)
            for item, level in levels.items()
        }

    @property
    def item(self) -> BackingItem | None:
        """The item under the cursor."""
        row = self.row("backing-items")
        return BackingItem(row.key) if row is not None else None

    def rate(self, row: Row, cell: Level, level: int | None) -> Make:
        """The level of an item; none takes it out of what is entered."""
        item = BackingItem(row.key)

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            if level is not None:
                return rate_backing(snapshot, item, level, stamp)
            noun = next(one for one in snapshot.all(Backing) if one.item is item)
            return edit(snapshot, noun, {"level": ""}, stamp)[1]

        return make

    def asked(self, row: Row, cell: Level) -> str:
        """What the item says."""
        return BACKING_TITLES[BackingItem(row.key)]

    def why_no_entry(self) -> str:
        """Nothing under the cursor."""
        return "" if self.item is not None else "Choose an item first."

    async def do_evidence(self) -> None:
        """What people did; with marks the same for all of them."""
        facts, item, pane = self.desk.need(), self.item, self.pane("backing-items")
        if item is None:
            return
        if pane.marks:
            items = [BackingItem(row.key) for row in pane.marked]
            await self.fill(
                f"Evidence for {listed(BACKING_TITLES[one] for one in items)}",
                (ask("evidence", "what people did that shows it", "text"),),
                lambda texts: Marked(
                    pane,
                    lambda snapshot, stamp: rate_items(
                        snapshot, {}, stamp, evidence=dict.fromkeys(items, texts["evidence"])
                    ),
                ),
                draft=f"backing:{':'.join(items)}",
                blocks=(Words("The same for each of them; what was written of them before goes.", "dim"),),
            )
            return
        noun = next((one for one in facts.snapshot.all(Backing) if one.item is item), None)
        given = {} if noun is not None else {"item": item.value}
        wanted = ("evidence", "level", "note")
        await enter(
            self, Backing, noun, given=given, only=wanted, blocks=(Words(BACKING_TITLES[item], "bold"),)
        )
