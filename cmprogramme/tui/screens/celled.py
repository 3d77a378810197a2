"""A part with a grid whose cells do what their page says: next state, typing, owner, day; sheets and views of it.

A page says what a cell offers (`lifecycle.base.deeds`), this knows the keys. What is done to marked cells is one
change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rows import ask_for_all
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Listed
from cmprogramme.tui.screens.viewed import Sheet as Sheet
from cmprogramme.tui.screens.viewed import ViewedTab
from cmprogramme.tui.several import Each, Several
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.cell_typing import Box, CellTyping
from cmprogramme.tui.widgets.facts import FactsLine
from cmprogramme.tui.widgets.grid import Flow
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from lifecycle.action import Action
from lifecycle.base.deeds import PUT, By, Deed
from lifecycle.base.noun import Noun
from lifecycle.doing import Doable, action_of, asked, do, do_each, kind_of
from lifecycle.register.putting import meant
from lifecycle.register.stepping import due_field, owner_field
from lifecycle.snapshot import Change, Snapshot, Stamp

WIDE = 120
"""From this width on what is told of the cell stands beside the grid."""


@dataclass(frozen=True)
class Celled(Listed):
    """A list whose cells do what its page says. `flow` is where the cursor goes on after a value."""

    flow: Flow = "row"


class CelledTab(ViewedTab):
    """Subclasses give MAIN, with `Celled` for grids, and SIDE; views and sheets as in `ViewedTab`."""

    GATE_LINE = True
    DEFAULT_CSS = """
    CelledTab .celled { height: 1fr; width: 1fr; layout: horizontal; }
    CelledTab .celled > .main { width: 1fr; height: 1fr; layout: vertical; }
    CelledTab .celled > .side { width: 38; height: 1fr; layout: vertical; border-left: solid $panel; }
    CelledTab.-under .celled { layout: vertical; }
    CelledTab.-under .celled > .side { width: 1fr; height: 6; border-left: none; }
    CelledTab.-under.-tall .celled > .side { height: 10; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "row.next",
            "space",
            "Next state",
            "Of the cell under the cursor, or of all that are marked, as one change.",
            "do_next_state",
            "why_no_state",
            "state",
            2,
        ),
        Command(
            "part.edit",
            "e enter",
            "Write, or open...",
            "What is written in this cell, or all that is behind it in its form.",
            "do_edit",
            "why_no_edit",
            "write",
            3,
        ),
        Command(
            "row.owner",
            "o",
            "Owner...",
            "Who sees to it; of marked cells all at once.",
            "do_owner",
            "why_no_owner",
            "owner",
            4,
        ),
        Command(
            "row.due",
            "t",
            "Day...",
            "By when, or on which day; of marked cells all at once.",
            "do_due",
            "why_no_due",
            "day",
            5,
        ),
        Command(
            "sheet.after",
            "J",
            "Next sheet",
            "The one after this.",
            "do_sheet_after",
            "why_no_sheet",
            "sheets",
            4,
            group="move",
        ),
        Command(
            "sheet.before",
            "K",
            "Sheet before",
            "The one before this.",
            "do_sheet_before",
            "why_no_sheet",
            group="move",
        ),
        WHY,
    )

    deed: Deed | None = None
    """What an action is being asked for by a cell."""

    # the panes

    def body(self) -> Iterable[Widget]:
        """Facts in a line, the lists, and what the cursor is on."""
        yield FactsLine()
        with Container(classes="celled"):
            with Container(classes="main"):
                for one in self.MAIN:
                    yield self.made(one, "")
            if self.SIDE:
                with Container(classes="side"):
                    for one in self.SIDE:
                        yield self.made(one, "")

    def made(self, shown: Any, classes: str) -> Pane:
        """A grid where cells do something."""
        if isinstance(shown, Celled):
            return CellGrid(id=shown.id, flow=shown.flow)
        return super().made(shown, classes)

    def lay(self) -> None:
        """What is told of a cell stands beside the grid, or under it."""
        super().lay()
        self.set_class(self.room.size.width < WIDE, "-under")

    @property
    def in_focus(self) -> Widget | None:
        """The widget with the focus; the grid while the line of parts or the text has it."""
        focused = self.room.focused
        return focused if isinstance(focused, Pane) and focused.has_cursor else self.grid_here

    @property
    def grid_here(self) -> CellGrid | None:
        """The grid with the focus, else the first in sight."""
        grids = [pane for pane in self.panes() if isinstance(pane, CellGrid)]
        return next((one for one in grids if one.has_focus), grids[0] if grids else None)

    def draw_list(self, one: Listed, facts: Facts) -> None:
        """A grid takes its cells with its rows."""
        super().draw_list(one, facts)
        pane = self.pane(one.id)
        if isinstance(pane, CellGrid):
            pane.show_table(self.pages[one.id].tables[one.place], note=pane.note)

    def levels(self, facts: Facts) -> dict[str, Any]:
        """Cells come with the table."""
        return {}

    # coming for something

    def arrive(self, going: Going) -> bool:
        """In the row of the first target on the cell that is meant, else on the first that is open."""
        self.desk.app.call_later(self._arrive_cell, going)
        return super().arrive(going)

    def _arrive_cell(self, going: Going) -> None:
        grid = self.grid_here
        row = grid.current if grid is not None else None
        if grid is None or row is None:
            return
        lead = f"{row.key}/".casefold()
        keys = [one.key.casefold() for one in going.targets]
        meant = next((key[len(lead) :] for key in keys if key.startswith(lead)), "")
        grid.go_to_cell(meant)

    # what is chosen

    def chosen(self, by: By) -> dict[str, Doable]:
        """What the cells chosen offer by that way, by the keys of the cells."""
        grid = self.grid_here
        if grid is None:
            return {}
        found = {}
        for key, (row, box) in grid.chosen_boxes.items():
            deed = box.cell.does.get(by)
            about = self.noun_at(row, box)
            if deed is not None and about is not None:
                found[key] = Doable(about, deed, f"{self.named(row)}, {box.name.replace('_', ' ')}")
        return found

    def noun_at(self, row: Row, box: Box) -> Noun | None:
        """The noun a cell is about, by which refusals are told: that of its row."""
        return row.value if isinstance(row.value, Noun) else None

    def named(self, row: Row) -> str:
        """What a row is called, where it is told: its first cell."""
        return "".join(text for text, _ in row.cells[0]).strip() if row.cells else row.key

    def _on_cells(self) -> bool:
        """Whether cells are meant: the focus is in a grid, or in no list."""
        return isinstance(self.in_focus, CellGrid)

    def _why_not(self, by: By, what: str) -> str:
        if self.why_read_only():
            return self.why_read_only()
        return "" if self.chosen(by) else what

    def why_no_state(self) -> str:
        """Nothing here has a next state."""
        if not self._on_cells():
            return super().why_no_state()
        return self._why_not("next", "This cell has no next state.")

    def why_no_owner(self) -> str:
        """Nothing here has an owner."""
        if not self._on_cells():
            return super().why_no_owner()
        return (
            "" if not self._why_not("owner", "-") or self._of_row(owner_field) else "Nobody owns this cell."
        )

    def why_no_due(self) -> str:
        """Nothing here has a day."""
        if not self._on_cells():
            return super().why_no_due()
        return "" if not self._why_not("day", "-") or self._of_row(due_field) else "This cell has no day."

    def _of_row(self, field_of: Callable[[type[Noun]], object]) -> bool:
        """Whether the row is an entry that has such a field."""
        entry = self.entry
        return entry is not None and not self.why_read_only() and field_of(type(entry)) is not None

    def why_no_edit(self) -> str:
        """Nothing is written here, and nothing is behind it."""
        if self._on_cells() and (self._here("type") or self._here("open")):
            return self.why_read_only()
        return super().why_no_edit()

    def _here(self, by: By) -> Doable | None:
        """What the cell under the cursor offers."""
        grid = self.grid_here
        row, box = (grid.current, grid.box) if grid is not None else (None, None)
        about = self.noun_at(row, box) if row is not None and box is not None else None
        if row is None or box is None or by not in box.cell.does or about is None:
            return None
        return Doable(about, box.cell.does[by], f"{self.named(row)}, {box.name.replace('_', ' ')}")

    # doing

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What the cell gives; the rest is left out where nothing more is needed."""
        deed = self.deed
        if deed is None or deed.act != act.id:
            return super().settled(act)
        return dict(deed.given)

    async def do_next_state(self) -> None:
        """A state further, all that is marked as one change; what needs more asks for it."""
        chosen = self.chosen("next")
        if not self._on_cells() or not chosen:
            await super().do_next_state()
        elif len(chosen) == 1 and self.needs_more(next(iter(chosen.values())).deed):
            await self._ask_for(next(iter(chosen.values())).deed)
        else:
            await self._do_cells(chosen)

    @staticmethod
    def needs_more(deed: Deed) -> bool:
        """Whether its action asks for something the cell does not give."""
        act = action_of(deed)
        return act is not None and any(
            one.needed and one.field.name not in deed.given for one in act.arguments
        )

    async def _ask_for(self, deed: Deed) -> None:
        self.deed = deed
        try:
            await self.do_act(deed.act)
        finally:
            self.deed = None

    async def _do_cells(self, chosen: Mapping[str, Doable]) -> None:
        grid = self.grid_here
        if grid is None:
            return
        if not grid.marks:
            (one,) = chosen.values()
            await self.desk.do(lambda snapshot, stamp: do(snapshot, one.deed, stamp))
            return
        several = Several(chosen)
        if await self.desk.do(Each(several, do_each)):
            self.unmark(grid, several)

    async def do_owner(self) -> None:
        """Who sees to it."""
        await self._ask_cells("owner") if self.chosen("owner") else await super().do_owner()

    async def do_due(self) -> None:
        """On which day."""
        await self._ask_cells("day") if self.chosen("day") else await super().do_due()

    async def _ask_cells(self, by: By) -> bool:
        """One value for all that is chosen, in one line."""
        grid, chosen = self.grid_here, self.chosen(by)
        if grid is None or not chosen:
            return False
        several, first = Several(chosen), next(iter(chosen.values())).deed
        before, field = self.desk.snapshot, asked(first)
        if by == "type" and field.kind == "text" and "\n" not in first.value:
            field = replace(field, kind="line")  # enter takes it and goes on
        await ask_for_all(
            self,
            grid,
            several,
            field.label.capitalize(),
            field,
            lambda text: lambda snapshot, stamp, doables: do_each(snapshot, stamp, doables, text),
            first.value,
        )
        return self.desk.snapshot is not before

    async def do_edit(self) -> None:
        """Types into the cell, writes its text in one line and goes on, or opens what is behind it."""
        grid = self.grid_here
        typing, opening = self._here("type"), self._here("open")
        if not self._on_cells() or grid is None or (typing is None and opening is None):
            await super().do_edit()
        elif typing is not None and typing.deed.takes in ("digit", "number"):
            grid.open_cell("")
        elif typing is not None:
            await self._write(grid)
        elif opening is not None:
            await self._open(opening.deed)

    async def _write(self, grid: CellGrid) -> None:
        marks = grid.marks
        grid.mark(())
        if await self._ask_cells("type") and grid.box is not None:
            grid.go_after(grid.box)
        grid.mark(marks)

    async def _open(self, deed: Deed) -> None:
        """The form of what is behind a cell: of an entry that is there, or of a new one with what is known."""
        if not deed.act.startswith(PUT):
            await self._ask_for(deed)
            return
        kind = kind_of(deed)
        facts = self.desk.need()
        if kind is None:
            return
        known = meant(facts.snapshot, kind, deed.given, facts.today)
        if known is not None:
            await enter(self, kind, known)
        else:
            await enter(self, kind, given=deed.given)

    # typing

    def on_cell_typing_typed(self, message: CellTyping.Typed) -> None:
        """A value was typed: to the queue, in the order typed."""
        message.stop()
        self.app.run_worker(self._store(message.grid, message.row, message.box, message.text))

    async def _store(self, grid: CellTyping, row: Row, box: Box, text: str) -> None:
        deed = box.types
        if deed is None:
            return

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            return do(snapshot, deed, stamp, text)

        error = await self.desk.submit(make, quiet=True)
        grid.settle(row.key, box.name)
        if error is not None:
            self.desk.tell(error)
        elif grid.landed and text:
            told = f"{self.named(row)}, {box.name.replace('_', ' ')}: {text}. u undoes."
            self.desk.say(f"{told} Digits are typed into cells here; for a screen esc first.")
        grid.landed = False
