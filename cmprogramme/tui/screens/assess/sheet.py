"""A sheet of statements: the grid, what is under the cursor, and the areas beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.sheet_words import (
    area_blocks,
    area_row,
    cells_of,
    statement_blocks,
    statement_row,
)
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, head
from lifecycle.assessment import (
    Answer,
    OpenSheet,
    Rating,
    area_scores,
    statement_of,
)
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure
from lifecycle.base.page import Column
from lifecycle.base.words import fixed
from lifecycle.floors import floored_sheet
from lifecycle.people import named


class SheetTab(Tab):
    """What is rated, by whom, and what it comes to; a RatingTab is how. Subclasses say if it is the quick one."""

    QUICK: ClassVar[bool] = False
    SHEET: ClassVar[str] = ""

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.rater = desk.session.who

    @property
    def statements(self) -> Grid:
        """The grid."""
        return self.grid(self.PANES[0])

    def body(self) -> Iterable[Widget]:
        """The grid, what is under the cursor, the areas."""
        statements, detail, areas = self.PANES
        columns = (
            Column("", 5),
            Column("statement"),
            Column("int", 3, "right"),
            Column("rea", 3, "right"),
            Column("pre", 3, "right"),
            Column("shown", 5, least=84),
            Column("", 13, least=66),
        )
        area_columns = (
            Column("area"),
            Column("rated", 5, "right"),
            Column("A", 5, "right"),
            Column("C", 5, "right", least=56),
            Column("D", 5, "right", least=56),
            Column("conf", 4, "right", least=50),
            Column("now", 5, "right"),
            Column("", 4, least=60),
        )
        with Container(classes="halves"):
            with Container(classes="sheet"):
                yield Grid("STATEMENTS", id=statements, columns=columns)
                yield Prose("STATEMENT", id=detail)
            yield Pane("AREAS", id=areas, columns=area_columns)

    def sheet(self, facts: Facts) -> OpenSheet:
        """The open sheet."""
        return floored_sheet(facts.snapshot, facts.today, quick=self.QUICK)

    def draw(self, facts: Facts) -> None:
        """Statements area by area, with the rater's levels."""
        sheet = self.sheet(facts)
        own = self._own(facts)
        rows: list[Row] = []
        levels: dict[str, tuple[Level, ...]] = {}
        for area in AREAS:
            found = sheet.areas[area]
            rated = sum(answer.rated for answer in found.answers if answer.applies)
            note = f"{rated} of {sum(a.applies for a in found.answers)} rated  A {fixed(found.outcome.score)}"
            rows.append(head(f"{area.value} {facts.playbook.area_title(area)}", note))
            for answer in found.answers:
                rows.append(statement_row(answer))
                levels[answer.statement] = cells_of(facts, answer, own.get(answer.statement))
        told: Line = (("rating as ", "dim"), (self.rater, "bold"), (f"  {sheet.rated}/{sheet.asked}", "dim"))
        self.statements.show_levels(rows, levels, title=self.SHEET, note=told)
        areas = self.pane(self.PANES[2])
        areas.show(
            [area_row(facts, area, sheet.areas[area], facts.of(area_scores)[area]) for area in AREAS],
            note=self.aside(areas.id or "", (("now = what counts", "dim"),)),
        )
        self._tell(facts)

    def _own(self, facts: Facts) -> dict[str, Rating]:
        """The ratings of whoever rates, by statement."""
        rater, _ = named(facts.snapshot, self.rater)
        return {rating.statement: rating for rating in facts.snapshot.all(Rating) if rating.rater == rater}

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another statement, cell or area."""
        self._tell(facts)

    def on_descendant_focus(self) -> None:
        """The detail follows the focus."""
        if self.desk.facts is not None and not self.stale:
            self._tell(self.desk.facts)

    @property
    def on_areas(self) -> bool:
        """Whether the list of areas has the focus."""
        return self.here == self.PANES[2]

    @property
    def area(self) -> Area | None:
        """The area under the cursor, of the list or of the statement."""
        if self.on_areas:
            row = self.row(self.PANES[2])
            return Area(row.key) if row is not None else None
        answer = self.answer
        return answer.area if answer is not None else None

    @property
    def answer(self) -> Answer | None:
        """The statement under the cursor."""
        row = self.statements.current
        return row.value if row is not None and isinstance(row.value, Answer) else None

    def _tell(self, facts: Facts) -> None:
        detail = self.prose(self.PANES[1])
        area, answer = self.area, self.answer
        if self.on_areas and area is not None:
            blocks = area_blocks(facts, self.sheet(facts).areas[area], facts.of(area_scores)[area])
            detail.tell(blocks, title="AREA", note=self.aside(detail.id or ""))
        elif answer is not None:
            statement = statement_of(facts.playbook, answer.statement)
            cell = self.statements.cell
            blocks = statement_blocks(facts, statement, answer, cell, compact=self.room.narrow)
            detail.tell(blocks, title="STATEMENT", note=self.aside(detail.id or ""))

    def numbers(self) -> Sequence[object]:
        """The statement's, then the area's, then what counts."""
        facts, area = self.desk.facts, self.area
        if facts is None or area is None:
            return ()
        found, counts = self.sheet(facts).areas[area], facts.of(area_scores)[area]
        of_area = (found.score, found.creation, found.destruction, found.confidence)
        own: list[Figure] = []
        if not self.on_areas and self.answer is not None:
            inputs = (*found.creation.inputs, *found.destruction.inputs)
            own = [i.figure for i in inputs if i.name == self.answer.statement and i.figure is not None]
        return (*own, *of_area, counts.score, counts.confidence, counts.gap, counts.change)

    def show_row(self, key: str) -> bool:
        """A statement; an area means its first statement."""
        self.freshen()
        for answer in self.sheet(self.desk.need()).answers:
            if key in (answer.statement, answer.area.value):
                self.statements.select(answer.statement)
                self.room.bring(self.statements)
                return True
        return False
