"""Two numbers as a picture beside a list: a letter a row, the one under the cursor in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cmprogramme.plot_drawing import ASCII, UNICODE, plot_lines, spots_of
from cmprogramme.tui.shell.paint import Line, said
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Words
from lifecycle.base.page import Plane, Spot, Table

ABOVE = 1
"""The line of its heading."""


class Plot(Prose):
    """`show_plot` gives it the table whose rows have spots. Without room for the picture it says them in words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.plane: Plane | None = None
        self.spots: Sequence[Spot] = ()
        self.row_here = ""
        self._drawn: tuple[object, ...] = ()

    def show_plot(self, table: Table, key: str = "", *, note: Line | None = None) -> None:
        """Takes the spots of a table, and the key of the row the cursor of its list is on."""
        self.plane = table.plane
        self.spots = spots_of(table.rows)
        on = next((row.spot for row in table.rows if row.key == key), None)
        self.row_here = on.letter if on is not None else ""
        self.heading = (
            f"{table.plane.up.title} up, {table.plane.across.title} across".upper() if table.plane else ""
        )
        self._draw(note)

    def _draw(self, note: Line | None = None) -> None:
        ascii_only = bool(getattr(self.app, "ascii", False))
        asked = (self.plane, self.spots, self.row_here, self.size, ascii_only)
        if asked != self._drawn or note is not None:
            self._drawn = asked
            self.tell(self._blocks(ascii_only), note=note)

    def _blocks(self, ascii_only: bool) -> list[Block]:
        if self.plane is None:
            return []
        width, height = max(0, self._room(self.size.width)), self.size.height - ABOVE
        shapes = ASCII if ascii_only else UNICODE
        lines = plot_lines(self.plane, self.spots, width, height, shapes, self.row_here) if self.spots else []
        if not self.spots:
            return [
                Words(
                    f"Nobody's {self.plane.across.title} and {self.plane.up.title} are both known yet.", "dim"
                )
            ]
        return [Fixed(tuple(line), ()) for line in lines] or [Words(spot.words) for spot in self.spots]

    def on_resize(self) -> None:
        """Drawn anew in the room there is."""
        self._draw()

    def text(self) -> str:
        """Each letter in words."""
        return "\n".join((said(self.heading), *(spot.words for spot in self.spots)))
