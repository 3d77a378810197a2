"""A part of a screen with a list whose rows take digits: a level typed is stored at once, and one can be chosen."""

from __future__ import annotations

from abc import abstractmethod

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.screens.told import ToldTab
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.words import words


class RatedTab(ToldTab):
    """Subclasses give `levels`, the cells that take digits, and `rate`, what a digit does."""

    @abstractmethod
    def rate(self, row: Row, cell: Level, level: int | None) -> Make:
        """What stores a level of a row, None to say that it is not known; it is made of what is seen now."""

    def asked(self, row: Row, cell: Level) -> str:
        """The title over the levels to choose from."""
        return words(row.key)

    def on_grid_set(self, message: Grid.Set) -> None:
        """A digit was typed: to the queue, in the order typed."""
        self.app.run_worker(self._put(message, self.rate(message.row, message.cell, message.level)))

    async def _put(self, message: Grid.Set, make: Make) -> None:
        """The cell shows how it is afterwards; the error, if any, is told. Whoever was brought here and types the first
        digit may have meant a screen: that is told too."""
        error = await self.desk.submit(make, quiet=True)
        grid, level = message.grid, message.level
        grid.settled(message.row.key, message.cell.name)
        if error is not None:
            self.desk.tell(error)
        elif grid.landed and level is not None:
            keys = " ".join(["esc"] * (1 + bool(grid.marks) + bool(grid.filter)))
            told = f"{self.asked(message.row, message.cell)}: {level}. u undoes."
            self.desk.say(f"{told} Digits are levels here; for a screen {keys} first.")
        grid.landed = False

    def on_grid_wanted(self, message: Grid.Wanted) -> None:
        """The level from a list, for hands without digits."""
        self.app.run_worker(self._choose(message))

    async def _choose(self, message: Grid.Wanted) -> None:
        cell = message.cell
        rows = [
            Row(str(level), ((f"{level}  ", "bold"), (cell.meaning(level), "")))
            for level in range(cell.least, cell.most + 1)
        ]
        at = "" if cell.value is None else f"{cell.value:g}"
        chosen = await self.app.push_screen_wait(Choose(self.asked(message.row, cell), rows, at=at))
        if chosen is not None:
            message.grid.give(int(chosen))
