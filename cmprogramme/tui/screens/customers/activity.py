"""Activity: what became of enquiries, newcomers, complaints and leavers, and the counts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, Sheet
from cmprogramme.tui.screens.customers.cells import SEGMENTS_FIRST, CellEntries, why_no_segments
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described, Listed
from cmprogramme.tui.shell.commands import Command
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.base.words import day_words
from lifecycle.customers.activity import ActivityCount, periods
from lifecycle.customers.activity_telling import period_page, stage_of, stage_page
from lifecycle.customers.counts_telling import counts_page

FUNNEL, COUNTS = "activity-funnel", "activity-counts"
NEWEST = "newest"
LINES = {"g4.leak": "enquiries_handled", "g4.leavers": "leavers_asked"}
"""The count that a criterion of the gate waits for."""


class ActivityTab(CellEntries):
    """What happens to them."""

    ID, TITLE, SHORT = "activity", "Activity", "Activ"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What came in and what became of it, over the newest counts of every segment, beside the period before. v "
        "turns to the counts, segments across, where numbers are typed; J to a period of today, and to those before.",
    )
    MAIN = (
        Listed(FUNNEL, period_page, SEGMENTS_FIRST),
        Celled(COUNTS, counts_page, SEGMENTS_FIRST, entries=(ActivityCount,), flow="column"),
    )
    SIDE = (Described("activity-line", stage_page, (FUNNEL, COUNTS)),)
    VIEWS = (("funnel", FUNNEL), ("counts", COUNTS))
    SHEETED = frozenset({FUNNEL, COUNTS, "activity-line"})
    SHEET = "period"
    DEFAULT_CSS = """
    ActivityTab.-under .celled > .side { height: 6; }
    ActivityTab .celled > .side { width: 40; }
    """
    FILES: ClassVar[Mapping[str, type[Noun]]] = {FUNNEL: ActivityCount, COUNTS: ActivityCount}
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(ActivityCount),
        Command(
            "part.new",
            "n",
            "New counts of a segment...",
            "In their form, up to today.",
            "do_new",
            "why_no_new",
            "new",
            6,
            "cmprogramme activity-count add --segment SEGMENT --day DAY",
        ),
        Command(
            "part.remove",
            "d",
            "Remove these counts",
            "All that was counted of the segment of this cell in this period; u brings it back.",
            "do_remove",
            "why_no_entry",
        ),
    )

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """The newest counts; a period up to today; the periods before."""
        today = facts.today
        days = periods(facts.snapshot, today)
        found = [Sheet(day.isoformat(), f"Counted to {day_words(day, today=today)}", day) for day in days]
        if today not in days:
            found.insert(0, Sheet(today.isoformat(), "Counted to today", today))
        return (Sheet(NEWEST, "Activity, newest counts", None), *found)

    def sheet_of(self, target: Target, facts: Facts) -> str:
        """What a gate waits for are the newest counts."""
        return NEWEST

    def arrive(self, going: Going) -> bool:
        """In the counts, where they are typed, when a gate waits for them."""
        if going.targets or going.criterion:
            self.freshen()
            if self.view != "counts":
                self.change_view("counts")
        return super().arrive(going)

    def _arrive_cell(self, going: Going) -> None:
        """On the count a gate waits for, of the segment it waits for."""
        grid, line = self.grid_here, LINES.get(going.criterion, "")
        if grid is None or not line or not grid.reveal(line):
            return
        keys = {one.key for one in going.targets}
        counts = [one for one in self.desk.snapshot.all(ActivityCount) if str(one.id) in keys]
        wanted = keys | {str(one.segment) for one in counts}
        names = (one.name for one in grid.boxes_here if one.types and wanted & {*one.types.given.values()})
        grid.go_to_cell(next(names, ""))
        self.room.bring(grid)

    def subject(self, one: Described) -> object:
        """The line under the cursor, or the count."""
        row = self.view_pane.current
        return row.key if row is not None else None

    def why_no_new(self) -> str:
        """Counts are of a segment."""
        return self.why_read_only() or why_no_segments(self.desk.snapshot)

    def why_no_edit(self) -> str:
        """A line of the funnel leads to what it is counted from."""
        if self.here == FUNNEL:
            return "" if self.view_pane.current is not None else why_no_segments(self.desk.snapshot)
        return super().why_no_edit()

    async def do_edit(self) -> None:
        """From a line of the funnel to its counts, where they are typed."""
        stage = stage_of(self.subject(self.SIDE[0])) if self.here == FUNNEL else None
        if stage is None:
            await super().do_edit()
            return
        self.change_view("counts")
        self.pane(COUNTS).reveal(stage.parts[0])

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """Up to today, or the day in sight; the segment of the cell."""
        facts, grid = self.desk.need(), self.grid_here
        sheet = self.sheet(facts)
        day = facts.today if sheet is None or sheet.subject is None else sheet.subject
        deed = grid.box.cell.does.get("open") if grid is not None and grid.box is not None else None
        return {"day": str(day), "segment": (deed.given.get("segment", "") if deed is not None else "")}
