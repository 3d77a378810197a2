"""The scorecard: actuals typed by day, what is done about a measure off track, and the dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, Sheet
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described, entries
from cmprogramme.tui.screens.value.steady import SteadyTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.cell_typing import Box, CellTyping
from cmprogramme.tui.widgets.rows import Row
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.base.words import day_words
from lifecycle.measure_telling import dimensions_page, measure_page
from lifecycle.measures import Measure, MeasureAction, MeasureReading, scorecard
from lifecycle.people import name_of
from lifecycle.register import remove
from lifecycle.scorecard_telling import MEASURES, score_days, scorecard_page
from lifecycle.snapshot import Change, Snapshot, Stamp

LIST, DIMENSIONS = "score-list", "score-dimensions"
ACT = "scorecard act"
ACTUAL = "actual"
CELLS = {MeasureAction.KIND: "action"}
"""Kind of what is entered -> the cell one comes to for it, where it is not the actual."""
NEW, _, REMOVE = entries(Measure, rank=6)[:3]


class ScorecardTab(SteadyTab):
    """Does it come out as planned."""

    ID, TITLE, SHORT = "scorecard", "Scorecard", "Score"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every measure against its plan, what needs something first. An actual is typed into its row, of the day "
        "shown; J and K go to other days. A measure off track needs an action, with an owner and a day: space says "
        "that it is done. v shows the same by dimension.",
    )
    MAIN = (
        Celled(
            LIST,
            scorecard_page,
            "T enters the playbook's, n one of your own.",
            entries=(Measure,),
            flow="column",
        ),
        Celled(DIMENSIONS, dimensions_page, entries=(Measure,), flow="column"),
    )
    SIDE = (Described("score-measure", measure_page, (LIST, DIMENSIONS)),)
    STEADY = LIST
    VIEWS = (("measures", LIST), ("dimensions", DIMENSIONS))
    FILES: ClassVar[Mapping[str, type[Noun]]] = {LIST: MeasureReading}
    SHEETED = frozenset({LIST})
    SHEET = "day"
    DOES: ClassVar[tuple[Command, ...]] = (
        offer(
            ACT,
            "a",
            short="action",
            rank=2,
            words="Write what is done about this measure...",
            name="part.attach",
        ),
        offer("scorecard lay-out", "T", name="part.lay_out"),
        NEW,
        REMOVE,
        importing(MeasureReading, Measure),
    )

    def on_mount(self) -> None:
        """The cursor in the column actuals are typed into."""
        names = [column.name for column in MEASURES]
        self.grid(LIST).wanted_column = names.index(ACTUAL)

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """A day each: today first."""
        return [
            Sheet(
                day.isoformat() if day != facts.today else "today",
                f"Scorecard of {day_words(day, today=facts.today)}" if day != facts.today else "Scorecard",
                day,
            )
            for day in score_days(facts.snapshot, facts.today)
        ]

    # what is under the cursor

    @property
    def measure(self) -> Measure | None:
        """The measure under the cursor."""
        row = self.row(dict(self.VIEWS)[self.view])
        return row.value if row is not None and isinstance(row.value, Measure) else None

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What is done about a measure is decided on the day shown."""
        if act.id != ACT or self.deed is not None:
            return super().settled(act)
        sheet = self.sheet(self.desk.need())
        day = sheet.subject if sheet is not None and sheet.key != "today" else None
        return {"date": str(day) if day is not None else None}

    def given(self, act: Action) -> Mapping[str, str]:
        """Who has the measure does it, until another name is typed."""
        if act.id != ACT or self.measure is None:
            return super().given(act)
        return {"owner": name_of(self.desk.snapshot, self.measure.owner)}

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """A new measure is of the dimension under the cursor, where dimensions are shown."""
        row = self.row(DIMENSIONS)
        return (
            {"dimension": row.key}
            if kind is Measure and self.view == "dimensions" and row is not None
            else {}
        )

    def _arrive_cell(self, going: Going) -> None:
        """On what is done about the measure, on what the measure lacks, or on its actual."""
        grid = self.grid_here
        if grid is not None:
            grid.go_to_cell(self._lacking() if going.kind == Measure.KIND else CELLS.get(going.kind, ACTUAL))

    def _lacking(self) -> str:
        """The cell of the first thing the measure under the cursor lacks."""
        measure = self.measure
        if measure is None or measure.owner is None:
            return "measure"  # its owner has no cell in a narrow window, and o is the same in all of them
        if measure.plan is None:
            return "plan"
        facts = self.desk.need()
        line = next(one for one in scorecard(facts.snapshot, facts.today).every if one.measure == measure)
        if line.actual is not None:
            return "action" if line.off_track and not line.actions else ACTUAL
        return "base" if measure.baseline is None else ACTUAL

    # typing

    async def _store(self, grid: CellTyping, row: Row, box: Box, text: str) -> None:
        """An actual that is cleared is taken out: without a value there is none of that day."""
        deed = box.types
        if text or box.name != ACTUAL or deed is None:
            await super()._store(grid, row, box, text)
            return

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            id = snapshot.id_of(MeasureReading, deed.given["measure"], deed.given["date"])
            return remove(snapshot, snapshot.get(MeasureReading, id), stamp)

        error = await self.desk.submit(make, quiet=True)
        grid.settle(row.key, box.name)
        if error is not None:
            self.desk.tell(error)
