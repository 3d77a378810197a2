"""Enablers: strategies that help the relationship with the end customer, and capabilities before programmes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import marked
from lifecycle.action import Action
from lifecycle.base.page import Column, Status
from lifecycle.base.words import counted
from lifecycle.people import name_of
from lifecycle.plan import WorkItem
from lifecycle.strategy.enablers import (
    EnablerCheck,
    EnablerLine,
    EnablerStage,
    EnablerStatus,
    enablers,
)
from lifecycle.strategy.scenarios import stress, without_capability

STAGES: dict[EnablerStage, Status] = {
    EnablerStage.NONE: "none",
    EnablerStage.PLANNED: "watch",
    EnablerStage.PARTIAL: "on",
    EnablerStage.LIVE: "done",
}
EMPTY = "The playbook lists no enablers."


class EnablersTab(Tab):
    """What helps the relationship."""

    ID, TITLE, SHORT = "enablers", "Enablers", "Enablers"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Strategies that help the relationship with the end customer. When only selling more is live, it says so. "
        "space walks a line through none, planned, partial and live.",
    )
    PANES = ("enabler-list", "enabler-detail")
    DOES: ClassVar[tuple[Command, ...]] = (
        offer("strategy enabler", "space", name="part.mark", short="status", rank=1, words="Next status"),
        Command(
            "part.edit",
            "e enter",
            "Status, owner and note...",
            "In a form.",
            "do_edit",
            "why_no_line",
            "change",
            2,
            "cmprogramme enabler-status set ID --owner NAME",
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The checklist and one of them."""
        columns = (Column("enabler"), Column("area", 4), Column("status", 11), Column("owner", 14, least=66))
        with Container(classes="halves"):
            yield Pane("ENABLERS", id="enabler-list", classes="main", columns=columns, empty=EMPTY)
            yield Prose("ENABLER", id="enabler-detail", classes="side")

    def found(self, facts: Facts) -> EnablerCheck:
        """The checklist."""
        return facts.of(enablers)

    def draw(self, facts: Facts) -> None:
        """The list."""
        found = self.found(facts)
        rows = [enabler_row(facts, line) for line in found.lines]
        self.pane("enabler-list").show(rows, note=((f"{found.live} live beside selling more", "dim"),))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another one."""
        self._tell(facts)

    @property
    def line(self) -> EnablerLine | None:
        """The enabler under the cursor."""
        row = self.row("enabler-list")
        return row.value if row is not None and isinstance(row.value, EnablerLine) else None

    def _tell(self, facts: Facts) -> None:
        found, line = self.found(facts), self.line
        blocks: list[Block] = []
        if found.warning:
            blocks.append(Words(found.warning, "watch", mark=(("▲ ", "watch"),)))
        if line is not None:
            area = line.enabler.area
            blocks += [
                Words(line.enabler.title, "bold"),
                Words(f"{area.value} {facts.playbook.area_title(area)}", "dim"),
            ]
            if line.entry is not None and line.entry.note:
                blocks.append(Words(line.entry.note))
        if found.no_longer_asked:
            blocks.append(Words(f"No longer asked, kept: {', '.join(found.no_longer_asked)}.", "dim"))
        self.prose("enabler-detail").tell(blocks + capability_blocks(facts))

    def why_no_figures(self) -> str:
        """A checklist."""
        return "This is a checklist; nothing is computed from it."

    def why_no_line(self) -> str:
        """Nothing under the cursor."""
        return "" if self.line is not None else "There is nothing under the cursor."

    def settled(self, act: Action) -> Mapping[str, str]:
        """The enabler under the cursor, one further: none, planned, partial, live, and round again."""
        line = self.line
        if act.id != "strategy enabler" or line is None:
            return {}
        order = list(EnablerStage)
        now = EnablerStage.NONE if line.status is None else line.status
        return {"enabler": line.enabler.id, "status": order[(order.index(now) + 1) % len(order)].value}

    async def do_edit(self) -> None:
        """Its form."""
        line = self.line
        if line is not None:
            given = {} if line.entry is not None else {"enabler": line.enabler.id, "status": "planned"}
            only = ("status", "owner", "note")
            await enter(
                self,
                EnablerStatus,
                line.entry,
                given=given,
                only=only,
                blocks=(Words(line.enabler.title, "bold"),),
            )


def enabler_row(facts: Facts, line: EnablerLine) -> Row:
    """One enabler."""
    owner = name_of(facts.snapshot, line.entry.owner) if line.entry is not None else ""
    status = (
        marked("none", "not said") if line.status is None else marked(STAGES[line.status], line.status.value)
    )
    return Row(
        f"enabler:{line.enabler.id}",
        cells=(
            ((line.enabler.title, "dim" if line.enabler.classic else ""),),
            ((line.enabler.area.value, "dim"),),
            status,
            ((owner or "-", "" if owner else "none"),),
        ),
        value=line,
    )


def capability_blocks(facts: Facts) -> list[Block]:
    """Capabilities before programmes: work that names none, and the stress list."""
    loose = without_capability(facts.snapshot)
    view = stress(facts.snapshot)
    blocks: list[Block] = [Words(""), Words("CAPABILITIES BEFORE PROGRAMMES", "head")]
    if loose:
        named = ", ".join(item.title for item in loose[:4]) + (" ..." if len(loose) > 4 else "")
        told = f"{counted(len(loose), 'work item names', 'work items name')} no strategic capability: {named}"
        blocks.append(Words(told, "watch", mark=(("▲ ", "watch"),)))
    elif facts.snapshot.all(WorkItem):
        blocks.append(Words("Every work item names the capability it builds.", "dim"))
    else:
        blocks.append(Words("Not yet assessed: there is no work item.", "none"))
    if view.scenarios:
        count = counted(len(view.scenarios), "scenario")
        blocks.append(Words(f"Stress list: {count}, {len(view.open)} open.", "dim"))
    for text, names, look in (
        ("A scenario makes needless", [one.value for one in view.fragile], "watch"),
        ("No scenario was tried on", [one.value for one in view.untested], "none"),
        ("Modifiers not written", [one.value.replace("_", " ") for one in view.modifiers_missing], "none"),
    ):
        if names:
            blocks.append(Words(f"{text}: {', '.join(names)}.", look))
    blocks.append(Words("R opens the registers: modifiers and the stress list are there.", "faint"))
    return blocks
