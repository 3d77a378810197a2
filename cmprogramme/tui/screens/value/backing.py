"""Organisation backing: four items, a digit each, with what people did that shows it."""

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
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.base.page import Column, Status
from lifecycle.base.words import number
from lifecycle.register import edit
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.backing import (
    BACKING_TITLES,
    Backing,
    BackingItem,
    BackingResult,
    backing,
    rate_backing,
)

TOP = 4
LEVEL_WORDS = ("not at all", "in words only", "now and then", "as a rule", "fully, and it is noticed")
LEVEL = 2


class BackingTab(Tab):
    """Do people walk the talk."""

    ID, TITLE, SHORT = "backing", "Backing", "Backing"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four items, 0 to 4, judged by what people do. All four at the playbook's level mean the organisation is "
        "behind it. It is a risk to name at G1, never a hidden veto.",
    )
    PANES = ("backing-items", "backing-result")
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.evidence",
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

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.writer = Writer(desk)

    def body(self) -> Iterable[Widget]:
        """Four items and the answer."""
        columns = (
            Column("item"),
            Column("", 9, least=90),
            Column("0-4", 3),
            Column("today", 24),
            Column("seen", 6, least=80),
        )
        with Container(classes="halves"):
            yield Grid("BACKING", id="backing-items", classes="main", columns=columns, flow="column")
            yield Prose("IS THE ORGANISATION BEHIND IT", id="backing-result", classes="side")

    def found(self, facts: Facts) -> BackingResult:
        """The four items."""
        return facts.of(backing)

    def draw(self, facts: Facts) -> None:
        """The items with their levels."""
        found = self.found(facts)
        entered = {one.item: one for one in facts.snapshot.all(Backing)}
        rows, levels = [], {}
        for item in BackingItem:
            level, noun = found.levels[item], entered.get(item)
            seen = bool(noun and noun.evidence.strip())
            rows.append(
                Row(
                    item.value,
                    cells=(
                        ((BACKING_TITLES[item], ""),),
                        bar(None if level is None else level / TOP, 9),
                        (),
                        (
                            (
                                "not yet assessed" if level is None else LEVEL_WORDS[level],
                                "none" if level is None else "dim",
                            ),
                        ),
                        ((("✓ seen", "done") if seen else ("○ none", "none")),),
                    ),
                    value=noun,
                )
            )
            levels[item.value] = (Level("level", LEVEL, TOP, level, words=LEVEL_WORDS),)
        status: Status = "none" if found.behind is None else "on" if found.behind else "watch"
        word = {None: "not yet assessed", True: "behind it", False: "not behind it"}[found.behind]
        self.grid("backing-items").show_levels(rows, levels, note=marked(status, word))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another item."""
        self._tell(facts)

    @property
    def item(self) -> BackingItem | None:
        """The item under the cursor."""
        row = self.row("backing-items")
        return BackingItem(row.key) if row is not None else None

    def _tell(self, facts: Facts) -> None:
        found, item = self.found(facts), self.item
        wanted = facts.playbook.strategy.backing
        blocks: list[Block] = [
            Words(found.reason),
            Words(f"lowest item {number(found.lowest.value)}; {wanted} is needed in all four", "dim"),
        ]
        if item is not None:
            noun = next((one for one in facts.snapshot.all(Backing) if one.item is item), None)
            seen = noun.evidence.strip() if noun else ""
            blocks += [
                Words(""),
                Words(BACKING_TITLES[item], "bold"),
                Words(
                    seen or "nothing written yet; a writes it",
                    "" if seen else "none",
                    mark=(("seen: ", "dim"),),
                ),
                Words(", ".join(f"{level} {words}" for level, words in enumerate(LEVEL_WORDS)), "dim"),
            ]
        self.prose("backing-result").tell(blocks)

    def numbers(self) -> Sequence[object]:
        """The lowest item."""
        facts = self.desk.facts
        return () if facts is None else (self.found(facts).lowest,)

    def on_grid_set(self, message: Grid.Set) -> None:
        """A digit was typed."""

        def make(snapshot: Snapshot, stamp: Stamp, cell: Level, level: int | None) -> Change:
            item = BackingItem(message.row.key)
            if level is not None:
                return rate_backing(snapshot, item, level, stamp)
            noun = next(one for one in snapshot.all(Backing) if one.item is item)
            return edit(snapshot, noun, {"level": ""}, stamp)[1]

        self.writer.put(message, make)

    def on_grid_wanted(self, message: Grid.Wanted) -> None:
        """The level from a list."""
        self.app.run_worker(choose_level(message, BACKING_TITLES[BackingItem(message.row.key)]))

    def why_no_entry(self) -> str:
        """Nothing under the cursor."""
        return "" if self.item is not None else "Choose an item first."

    async def do_evidence(self) -> None:
        """What people did."""
        facts, item = self.desk.facts, self.item
        if facts is None or item is None:
            return
        noun = next((one for one in facts.snapshot.all(Backing) if one.item is item), None)
        given = {} if noun is not None else {"item": item.value}
        wanted = ("evidence", "level", "note")
        await enter(
            self, Backing, noun, given=given, only=wanted, blocks=(Words(BACKING_TITLES[item], "bold"),)
        )
