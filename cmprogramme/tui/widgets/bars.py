"""A list whose rows have bars over weeks: a window of weeks that scrolls, months above, today and gates below.

Only the rows in sight are drawn, and of each only the weeks in sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual.strip import Strip

from cmprogramme.bar_drawing import (
    ASCII,
    UNICODE,
    Shapes,
    Weeks,
    a_week,
    bar_cells,
    legend,
    marks_line,
    monday,
    months_line,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, draw, spread
from cmprogramme.tui.shell.paint import Span as Shown
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, table_line, title_cells
from lifecycle.base.page import Scale, Span, Table
from lifecycle.base.words import day_words

BARS = "bars"
"""The field of the column the bars are drawn in."""
LOW = 7
"""With fewer lines than this the days below the bars are left out."""
TALL = 14
"""From so many lines on the shapes are explained."""
LEAD = 6
"""Today starts a sixth into the window."""


class Bars(Pane):
    """`show_bars` gives it, after the rows, the scale and by row key a bar. Left and right scroll the weeks."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "room.right",
            "right l",
            "Later weeks",
            "Scrolls the bars.",
            "do_later",
            "why_no_weeks",
            group="move",
        ),
        Command(
            "room.left",
            "left h",
            "Earlier weeks",
            "Scrolls the bars back.",
            "do_earlier",
            "why_no_weeks",
            group="move",
        ),
    )

    scale: Scale | None = None
    spans: Mapping[str, Span] = {}
    start: date | None = None
    """The first Monday in sight; None until it is known how much is."""

    def show_bars(self, table: Table) -> None:
        """Takes the bars of a table whose rows it shows; the weeks in sight stay."""
        self.scale = table.scale
        self.spans = {row.key: row.span for row in table.rows if row.span is not None}
        self.refresh()

    # the weeks in sight

    @property
    def shapes(self) -> Shapes:
        """Those the terminal can show."""
        return ASCII if getattr(self.app, "ascii", False) else UNICODE

    def _column(self) -> int | None:
        return next((place for place, one in enumerate(self.columns) if one.field == BARS), None)

    @property
    def weeks(self) -> Weeks | None:
        """What is in sight; None without a scale, or where the bars have no room."""
        place = self._column()
        sizes = self._sizes(self.size.width)
        if self.scale is None or place is None or place >= len(sizes) or sizes[place] < 1:
            return None
        cells = sizes[place]
        each = a_week(self.scale, cells)
        seen = Weeks(monday(self.scale.first), each, cells)
        start = self.start or monday(self.scale.today) - timedelta(weeks=seen.weeks // LEAD)
        return replace(seen, first=self._within(start, seen))

    def _within(self, start: date, seen: Weeks) -> date:
        assert self.scale is not None
        first = monday(self.scale.first)
        last = monday(self.scale.last) - timedelta(weeks=seen.weeks - 1)
        return max(first, min(start, last))

    def why_no_weeks(self) -> str:
        """Nothing to scroll."""
        seen = self.weeks
        if seen is None or self.scale is None:
            return "There are no bars to scroll."
        whole = seen.at(self.scale.first) >= 0 and seen.at(self.scale.last) < seen.cells
        return "All weeks are in sight." if whole else ""

    def do_later(self) -> None:
        """A quarter of the window on."""
        self._scroll(1)

    def do_earlier(self) -> None:
        """A quarter of the window back."""
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        seen = self.weeks
        if seen is not None:
            self.start = self._within(seen.first + timedelta(weeks=by * max(1, seen.weeks // 4)), seen)
            self.refresh()

    # drawing

    @property
    def page(self) -> int:
        """Rows seen at once, above the days."""
        return max(1, self.size.height - self._above - self._foot)

    @property
    def _foot(self) -> int:
        if self.scale is None or self.size.height < LOW:
            return 0
        return 2 if self.size.height >= TALL else 1

    def faced(self, row: Row, *, on: bool) -> Row:
        """The row with its bar."""
        place, span, weeks = self._column(), self.spans.get(row.key), self.weeks
        if place is None or span is None or weeks is None or self.scale is None or place >= len(row.cells):
            return row
        bar = bar_cells(span, weeks, self.scale, self.shapes)
        return replace(row, cells=(*row.cells[:place], bar, *row.cells[place + 1 :]))

    def copied(self) -> str:
        """The marked rows in words, else the row under the cursor, everything without one."""
        return "\n".join(map(self._words, self.chosen)) or self.text()

    def render_line(self, y: int) -> Strip:
        """The months, a row, the days, or what the shapes mean."""
        width = self.size.width
        if self._foot and y >= self.size.height - self._foot:
            return self._foot_line(y - self.size.height + self._foot)
        if y == self._above - 1 and self._column() is not None:
            return self.strip(self._indented(self._head_line(width)))
        return super().render_line(y)

    def _head_line(self, width: int) -> list[Shown]:
        cells: list[Line] = title_cells(self.columns)
        place, weeks = self._column(), self.weeks
        if place is not None and weeks is not None:
            cells[place] = months_line(weeks)
        return table_line(cells, self.columns, self._sizes(width))

    def _foot_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return draw(spread((), legend(self.shapes), width - 1), width, self.looks, self.ground)
        place, weeks = self._column(), self.weeks
        cells: list[Line] = [() for _ in self.columns]
        if place is not None and weeks is not None and self.scale is not None:
            cells[place] = marks_line(self.scale, weeks, self.shapes)
        line = self._indented(table_line(cells, self.columns, self._sizes(width)))
        return draw(line, width, self.looks, self.ground)

    # in words

    def text(self) -> str:
        """Every bar in words, then the days that are marked."""
        lines = [self.heading, *(self._words(row) for row in self.rows)]
        if not self.rows and self.empty:
            lines.append(self.empty)
        if self.scale is not None:
            lines += [f"{mark.label} {day_words(mark.day)}" for mark in self.scale.marks]
        return "\n".join(lines)

    def _words(self, row: Row) -> str:
        span = self.spans.get(row.key)
        return span.words if span is not None else row.text()
