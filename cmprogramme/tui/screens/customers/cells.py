"""Grids whose cells stand for entries: the entry behind a cell is opened and removed from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import CelledTab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.cell_typing import Box
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.deeds import PUT
from lifecycle.base.noun import Noun
from lifecycle.doing import kind_of
from lifecycle.insight.segments import Segment
from lifecycle.register.putting import meant
from lifecycle.snapshot import Snapshot

SEGMENTS_FIRST = "Segments are entered under Segments: n there."
"""The hint of a list that has nothing to be about before there is a segment."""
NONE_YET = "There is no segment yet; n under Segments enters the first one."


def why_no_segments(snapshot: Snapshot) -> str:
    """What is asked of a segment waits for the first one."""
    return "" if snapshot.all(Segment) else NONE_YET


class CellEntries(CelledTab):
    """A part whose cells open entries."""

    def grid_at(self, id: str) -> CellGrid | None:
        """A grid of the part."""
        pane = self.pane(id)
        return pane if isinstance(pane, CellGrid) else None

    def behind(self, box: Box | None) -> Noun | None:
        """The entry a cell opens, where it is there."""
        deed = box.cell.does.get("open") if box is not None else None
        kind = kind_of(deed) if deed is not None and deed.act.startswith(PUT) else None
        if deed is None or kind is None:
            return None
        facts = self.desk.need()
        return meant(facts.snapshot, kind, deed.given, facts.today)

    def names(self, row: Row) -> Iterable[str]:
        """Also by what is behind its cells."""
        grids = [pane for pane in self.panes() if isinstance(pane, CellGrid)]
        held = (self.behind(one) for grid in grids for one in grid.boxes.get(row.key, ()))
        return (*super().names(row), *(str(noun.id) for noun in held if noun is not None))

    def _arrive_cell(self, going: Going) -> None:
        """On the cell of what is meant: by the entry behind it, or by its name at the end of the key."""
        grid = self.grid_here
        for target in going.targets if grid is not None else ():
            for one in grid.boxes_here if grid is not None else ():
                noun = self.behind(one)
                meant = noun is not None and str(noun.id) == target.key
                if grid is not None and (meant or target.key.rpartition("/")[2] == one.name):
                    grid.go_to_cell(one.name)
                    return
        super()._arrive_cell(going)

    @property
    def entry(self) -> Noun | None:
        """What is behind the cell under the cursor, else the entry its row is."""
        grid = self.grid_here
        if grid is None or not self._on_cells():
            return super().entry
        return self.behind(grid.box) or super().entry

    def chosen_entries(self, most: int | None = None) -> tuple[Pane | None, Mapping[str, Noun]]:
        """The entries behind the cells chosen."""
        grid = self.grid_here
        if grid is None or not self._on_cells():
            return super().chosen_entries(most)
        held = {key: self.behind(box) for key, (_, box) in [*grid.chosen_boxes.items()][:most]}
        return grid, {key: noun for key, noun in held.items() if noun is not None}

    async def do_edit(self) -> None:
        """The form of what is behind a cell; digits are typed into it without asking."""
        opening = self._here("open")
        if self._on_cells() and opening is not None and self._counts():
            await self._open(opening.deed)
        else:
            await super().do_edit()

    def _counts(self) -> bool:
        typing = self._here("type")
        return typing is not None and typing.deed.takes == "digit"
