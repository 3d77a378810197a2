"""A sheet of statements: the grid, what is under the cursor, and the areas beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.levels import level_blocks
from cmprogramme.tui.screens.rated import RatedTab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Row
from lifecycle.assessing.telling import TO_SEE, area_page
from lifecycle.assessment import Answer, OpenSheet, Rating
from lifecycle.base.areas import Area
from lifecycle.base.figures import Figure
from lifecycle.base.page import Page, Sentence, figures_of
from lifecycle.floors import floored_sheet
from lifecycle.once import answer_of
from lifecycle.people import named

INTENTION, REALITY, PRESENCE = 2, 3, 4
"""Columns of the cells."""


class SheetTab(RatedTab):
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

    def sheet(self, facts: Facts) -> OpenSheet:
        """The open sheet."""
        return floored_sheet(facts.snapshot, facts.today, quick=self.QUICK)

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """Of the statements this sheet asks."""
        about = (self.subject(one),) if isinstance(one, Described) else ()
        return answer_of(one.tells, facts.snapshot, facts.today, *about, self.QUICK)

    def draw_list(self, one: Listed, facts: Facts) -> None:
        """The grid says whose levels it shows."""
        super().draw_list(one, facts)
        if one.id == self.PANES[0]:
            sheet = self.sheet(facts)
            progress = f"  {sheet.rated}/{sheet.asked}"
            self.statements.heading = self.SHEET
            self.statements.note = (("rating as ", "dim"), (self.rater, "bold"), (progress, "dim"))

    def levels(self, facts: Facts) -> dict[str, tuple[Level, ...]]:
        """The cells each statement has for whoever rates; none where it does not apply."""
        rater, _ = named(facts.snapshot, self.rater)
        own = {rating.statement: rating for rating in facts.snapshot.all(Rating) if rating.rater == rater}
        answers = self.sheet(facts).answers
        return {one.statement: _cells(facts, one, own.get(one.statement)) for one in answers}

    def describe(self, facts: Facts) -> None:
        """The statement or area under the cursor, of a statement with what the levels of its cell mean."""
        id = self.PANES[1]
        self.pages[id] = found = self.page_of(self.MAIN[1], facts)
        parts, cell = found.parts, self.statements.cell
        leads = [part.lead if isinstance(part, Sentence) else "" for part in parts]
        place = leads.index(TO_SEE) if TO_SEE in leads else len(parts)
        compact = self.room.narrow and place > 1
        levels = level_blocks(cell, compact=compact, named=True) if TO_SEE in leads else []
        blocks = [*blocks_of(parts[:place]), *levels, *blocks_of(parts[place:])]
        self.prose(id).tell(blocks, title=found.title.upper(), note=self.aside(id))

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

    def figures(self) -> list[Figure]:
        """The statement's, then those of its area."""
        facts, area = self.desk.need(), self.area
        if area is None or not self.pages:
            return []
        of_area = area_page(facts.snapshot, facts.today, self.sheet(facts).areas[area])
        return figures_of(self.pages[self.PANES[1]], of_area)

    def names(self, row: Row) -> Iterable[str]:
        """A statement is looked at for the sake of its area."""
        found = super().names(row)
        return (*found, row.value.area.value.casefold()) if isinstance(row.value, Answer) else found

    def show_row(self, key: str) -> bool:
        """A statement; an area means its first statement."""
        self.freshen()
        for answer in self.sheet(self.desk.need()).answers:
            if key in (answer.statement, answer.area.value):
                self.statements.reveal(answer.statement)
                self.room.bring(self.statements)
                return True
        return False


def _cells(facts: Facts, answer: Answer, own: Rating | None) -> tuple[Level, ...]:
    if answer.excluded:
        return ()
    words = facts.playbook.assessment.levels
    if answer.kind == "creator":
        return (
            Level("intention", INTENTION, 4, own.intention if own else None, words=words.intention),
            Level("reality", REALITY, 4, own.reality if own else None, words=words.reality),
        )
    return (Level("presence", PRESENCE, 3, own.presence if own else None, words=words.presence),)
