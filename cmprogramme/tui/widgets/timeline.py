"""A list whose rows run through time: a cursor on a row and a stage, and sums below that stay in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span, draw, pad
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, table_line
from lifecycle.base.page import Column
from lifecycle.base.records import dataclass

NARROW, WIDE = 4, 6
"""Cells of a stage, where the list is narrow and where it is wide."""
WIDE_FROM = 96
LOW, COMPACT = 9, 17
"""With fewer lines than the first no sums are shown, with fewer than the second no headings and no rule."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in one cell: one shape and its look, what it is set in ("[]", "()" or nothing), and a sign behind."""

    shape: str = " "
    look: str = ""
    around: str = ""
    behind: str = ""


BLANK = Mark()


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the list: its name and a short text for every stage."""

    title: str
    cells: Sequence[Span]


class Timeline(Pane):
    """`show_times` gives it rows and, by row key, a mark for every stage. Left and right choose the stage."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("room.right", "right l", "Next stage", "Looks at the next stage.", "do_later", group="move"),
        Command(
            "room.left", "left h", "Stage before", "Looks at the stage before.", "do_earlier", group="move"
        ),
    )

    class Turned(Message):
        """Another stage was chosen. `place` is its place among the stages."""

        def __init__(self, timeline: Timeline, place: int) -> None:
            super().__init__()
            self.timeline = timeline
            self.place = place

        @property
        def control(self) -> Timeline:
            """The list it was chosen in."""
            return self.timeline

    def __init__(
        self, title: str = "", *, id: str | None = None, classes: str | None = None, empty: str = ""
    ) -> None:
        super().__init__(title, id=id, classes=classes, empty=empty)
        self.times: tuple[str, ...] = ()
        self.before: tuple[Column, ...] = ()
        self.behind: tuple[Column, ...] = ()
        self.signs: Mapping[str, Sequence[Mark]] = {}
        self.sums: Sequence[Sum] = ()
        self.looks_of_times: Sequence[str] = ()
        self.whole: Sequence[Row] = ()
        self.place = 0

    # what it shows

    def show_times(
        self,
        rows: Sequence[Row],
        marks: Mapping[str, Sequence[Mark]],
        *,
        sums: Sequence[Sum] = (),
        looks: Sequence[str] = (),
        title: str | None = None,
        note: Line | None = None,
    ) -> None:
        """Takes rows (their cells are those before and behind the stages), marks, sums, and a look for each stage."""
        self.signs, self.sums, self.looks_of_times, self.whole = marks, sums, looks, rows
        self._lay_columns()
        self.show(self._fitting(), title=title, note=note)

    @property
    def compact(self) -> bool:
        """Whether there are few lines: people first, no headings between them."""
        return 0 < self.size.height < COMPACT

    def _fitting(self) -> Sequence[Row]:
        return [row for row in self.whole if row.kind == "item"] if self.compact else self.whole

    def turn(self, place: int) -> None:
        """Puts the cursor on a stage."""
        place = max(0, min(place, len(self.times) - 1))
        if place != self.place:
            self.place = place
            self.refresh()

    def _lay_columns(self) -> None:
        width = WIDE if self.size.width >= WIDE_FROM else NARROW
        stages = tuple(Column(name, width) for name in self.times)
        self.columns = (*self.before, *stages, *self.behind)

    def on_resize(self) -> None:
        """Wider or narrower stages."""
        self._lay_columns()
        if self.whole and len(self._fitting()) != len(self.all_rows):
            self.show(self._fitting())

    @property
    def page(self) -> int:
        """Rows seen at once, above the sums."""
        return max(1, self.size.height - self._above - self._foot)

    @property
    def _foot(self) -> int:
        return len(self.sums) + (not self.compact) if self.sums and self.size.height >= LOW else 0

    # moving

    def do_later(self) -> None:
        """The next stage."""
        self._turned(self.place + 1)

    def do_earlier(self) -> None:
        """The stage before."""
        self._turned(self.place - 1)

    def _turned(self, place: int) -> None:
        if 0 <= place < len(self.times):
            self.turn(place)
            self.post_message(self.Turned(self, place))

    def on_click(self, event: events.Click) -> None:
        """A click on a stage chooses it, and the row."""
        left = 1
        sizes = self._sizes(self.size.width)
        for at, size in enumerate(sizes):
            if not size:
                continue
            stage = at - len(self.before)
            if left <= event.x - self.styles.padding.left <= left + size and 0 <= stage < len(self.times):
                self._turned(stage)
                break
            left += size + 1
        if event.y >= self.size.height - self._foot:
            event.prevent_default()  # on a sum there is no row

    # drawing

    def faced(self, row: Row, *, on: bool) -> Row:
        """The row with its marks; the one under the cursor between arrows."""
        if row.kind != "item" or not row.cells:
            return row
        marks = self.signs.get(row.key, ())
        cells = [
            self._cell(marks[at] if at < len(marks) else BLANK, here=on and at == self.place)
            for at in range(len(self.times))
        ]
        lead = len(self.before)
        return replace(row, cells=(*row.cells[:lead], *cells, *row.cells[lead:]))

    def _cell(self, mark: Mark, *, here: bool) -> Line:
        size = WIDE if self.size.width >= WIDE_FROM else NARROW
        left, right = ("›", "‹") if here else (mark.around[:1] or " ", mark.around[1:] or " ")
        edge = "focus bold" if here and self.has_focus else "bold" if here else "dim"
        indent = (size - 3) // 2
        shape = mark.shape if mark.shape.strip() or not here else "·"
        return (
            (" " * indent + left, edge),
            (shape, f"{mark.look} bold" if here else mark.look),
            (right, edge),
            (mark.behind, "watch"),
        )

    def render_line(self, y: int) -> Strip:
        """The title, the stages, a row, or a sum."""
        start = self.size.height - self._foot
        if self._foot and y >= start:
            return self._sum_line(y - start)
        if y == self._above - 1 and self._above:
            return self.strip(self._times_line())
        return super().render_line(y)

    def _times_line(self) -> list[Span]:
        size = WIDE if self.size.width >= WIDE_FROM else NARROW
        cells: list[Line] = [((column.title, "dim"),) for column in self.before]
        for at, name in enumerate(self.times):
            look = self.looks_of_times[at] if at < len(self.looks_of_times) else "dim"
            text = pad(name, size, "middle" if size > NARROW else "left")
            cells.append(((text, "here" if at == self.place else look),))
        cells += [((column.title, "dim"),) for column in self.behind]
        return self._indented(table_line(cells, self.columns, self._sizes(self.size.width)))

    def _sum_line(self, y: int) -> Strip:
        if y == 0 and not self.compact:
            return self.strip((("─" * self.size.width, "rule"),))
        one = self.sums[y - (not self.compact)]
        size = WIDE if self.size.width >= WIDE_FROM else NARROW
        cells: list[Line] = [((one.title, "dim"),), *(() for _ in self.before[1:])]
        for at in range(len(self.times)):
            text, look = one.cells[at] if at < len(one.cells) else ("", "")
            here = "bold" if at == self.place else ""
            cells.append(
                ((pad(text, size, "middle" if size > NARROW else "left"), f"{look} {here}".strip()),)
            )
        cells += [() for _ in self.behind]
        line = self._indented(table_line(cells, self.columns, self._sizes(self.size.width)))
        return draw(line, self.size.width, self.looks, self.rich_style)

    def text(self) -> str:
        """Rows with a letter for every stage, then the sums, as plain text."""
        width = max((len(row.cells[0][0][0]) for row in self.whole if row.cells), default=0) + 2
        lines = [self.heading, f"{'':{width}}" + "".join(f"{name:>6}" for name in self.times)]
        for row in self.whole:
            if row.kind != "item" or not row.cells:
                lines.append("".join(part for part, _ in (*row.left, *row.right)))
                continue
            name = "".join(part for part, _ in row.cells[0])
            marks = self.signs.get(row.key, ())
            shown = [f"{mark.around[:1]}{mark.shape}{mark.around[1:]}{mark.behind}" for mark in marks]
            lines.append(f"{name:{width}}" + "".join(f"{mark:>6}" for mark in shown))
        for one in self.sums:
            lines.append(f"{one.title:{width}}" + "".join(f"{text:>6}" for text, _ in one.cells))
        if not self.whole and self.empty:
            lines.append(self.empty)
        return "\n".join(lines)
