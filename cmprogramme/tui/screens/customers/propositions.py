"""Propositions: what each segment is offered in seven parts, and who signed that it can deliver them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, CelledTab, Sheet
from cmprogramme.tui.screens.customers.cells import SEGMENTS_FIRST, why_no_segments
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.base.deeds import Deed
from lifecycle.base.noun import Noun
from lifecycle.customers.parties import Party, parties
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, Support
from lifecycle.customers.proposition_grid_telling import (
    PartOf,
    matrix_page,
    naming,
    part_page,
    sheet_page,
    supports_page,
)
from lifecycle.customers.who_signs_telling import parties_page, party_page
from lifecycle.doing import do
from lifecycle.insight.segments import Segment

GRID, SUPPORTS, MATRIX, WHO = "proposition-sheet", "supports", "proposition-matrix", "who-signs"


class PropositionsTab(CelledTab):
    """What they are offered."""

    ID, TITLE, SHORT = "propositions", "Propositions", "Props"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What each segment is offered, in seven parts, one sheet a segment. A part is filled by a text and a standard, "
        "and signed by every function and supply partner that delivers it; six supports help them. v shows all "
        "segments by their parts, and then who signs.",
    )
    MAIN = (
        Celled(GRID, sheet_page, SEGMENTS_FIRST),
        Celled(SUPPORTS, supports_page),
        Celled(MATRIX, matrix_page, SEGMENTS_FIRST),
        Celled(WHO, parties_page),
    )
    SIDE = (Described("proposition-part", part_page),)
    VIEWS = (("parts", GRID), ("parts", SUPPORTS), ("segments", MATRIX), ("who", WHO))
    SHEETED = frozenset({GRID, SUPPORTS})
    SHEET = "segment"
    DEFAULT_CSS = """
    PropositionsTab #supports { height: 3; }
    """
    FILES: ClassVar[Mapping[str, type[Noun]]] = {
        GRID: SignOff,
        SUPPORTS: Support,
        MATRIX: PropositionPart,
        WHO: SignOff,
    }
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(SignOff, PropositionPart, Support),
        Command(
            "part.new",
            "n",
            "Add who delivers it",
            "The function or partner of this column has to sign this part from now on.",
            "do_name",
            "why_no_name",
            "name",
            6,
            "cmprogramme customer part SEGMENT PART --party NAME",
        ),
        Command(
            "part.remove",
            "d",
            "Take out who delivers it",
            "The function or partner of this column signs this part no longer; what it signed stays recorded.",
            "do_unname",
            "why_no_unname",
            "take out",
            0,
            "cmprogramme customer part SEGMENT PART --without NAME",
        ),
    )

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """One a segment."""
        return [Sheet(str(one.id), one.name, one) for one in facts.snapshot.all(Segment)]

    # what the cursor is on

    def page_of(self, one: Any, facts: Facts) -> Any:
        """Of somebody who signs all they sign."""
        if isinstance(one, Described) and isinstance(party := self.subject(one), Party):
            return party_page(facts.snapshot, facts.today, party)
        return super().page_of(one, facts)

    def subject(self, one: Described) -> object:
        """A part of a proposition, who signs, or the segment."""
        facts, grid = self.desk.need(), self.grid_here
        row, box = (grid.current, grid.box) if grid is not None else (None, None)
        sheet = self.sheet(facts)
        if grid is None or row is None or grid.id == SUPPORTS:
            return sheet.subject if sheet is not None else None
        if grid.id == WHO:
            return next((each for each in parties(facts.snapshot) if each.key == row.key), None)
        segment = row.value if grid.id == MATRIX else sheet.subject if sheet is not None else None
        name = row.key.rpartition("/")[2] if grid.id == GRID else box.name if box is not None else ""
        return PartOf(segment, Part(name)) if isinstance(segment, Segment) and name in set(Part) else segment

    def _naming(self, *, out: bool = False) -> tuple[Deed | None, str]:
        """What names whoever this column stands for, or takes them out; else why not."""
        grid = self.grid_here
        box = grid.box if grid is not None and grid.id == GRID else None
        part = self.subject(self.SIDE[0])
        if box is None or not isinstance(part, PartOf):
            none = why_no_segments(self.desk.snapshot)
            return None, none or "Put the cursor in the column of whoever delivers this part."
        return naming(self.desk.snapshot, part, box.name, out=out)

    def why_no_name(self) -> str:
        """Nobody stands here who is not named."""
        return self.why_read_only() or self._naming()[1]

    def why_no_unname(self) -> str:
        """Nobody stands here who is named."""
        return self.why_read_only() or self._naming(out=True)[1]

    async def do_name(self) -> None:
        """Who stands in this column delivers the part."""
        await self._do_deed(self._naming()[0])

    async def do_unname(self) -> None:
        """Who stands in this column does not deliver it any more."""
        await self._do_deed(self._naming(out=True)[0])

    async def _do_deed(self, deed: Deed | None) -> None:
        """Names somebody or takes them out; the cursor stays with them, whose column may stand elsewhere then."""
        grid = self.grid_here
        name = grid.box.name if grid is not None and grid.box is not None else ""
        if deed is None or grid is None:
            return
        await self.desk.do(lambda snapshot, stamp: do(snapshot, deed, stamp))
        self.freshen()
        grid.go_to_cell(name)

    # coming for something

    def _arrive_cell(self, going: Going) -> None:
        """On the sign-off that is meant; where a part is not whole, on what is not written of it."""
        if going.targets and going.targets[0].kind == Support.KIND:
            self.room.bring(self.pane(SUPPORTS))
            supports = self.pane(SUPPORTS)
            if isinstance(supports, CellGrid):
                supports.go_to_cell(going.targets[0].key.rpartition("/")[2])
            return
        super()._arrive_cell(going)
        grid = self.grid_here
        if grid is not None and going.targets and going.targets[0].kind == PropositionPart.KIND:
            empty = (one for one in grid.boxes_here if one.types is not None and not one.types.value)
            found = next(empty, None)
            if found is not None:
                grid.go_to_cell(found.name)

    # from all segments to one

    def why_no_edit(self) -> str:
        """In the view of all segments enter goes to the part, which needs no right to write."""
        grid = self.grid_here
        if grid is not None and grid.id == MATRIX and self._on_cells() and grid.box is not None:
            return ""
        return super().why_no_edit()

    async def do_edit(self) -> None:
        """From all segments to the sheet with this part; there as in every grid."""
        grid = self.grid_here
        row, box = (grid.current, grid.box) if grid is not None else (None, None)
        if grid is None or grid.id != MATRIX or row is None or box is None or not self._on_cells():
            await super().do_edit()
            return
        self.change_view("parts")
        self.show_sheet(row.key)
        self.pane(GRID).select(f"{row.key}/{box.name}")
        self.room.bring(self.pane(GRID))
