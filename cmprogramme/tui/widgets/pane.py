"""The list every screen is made of: a titled pane of rows with a cursor, a filter and its own scrolling.

Rows are drawn only when they are seen, so a list of a hundred thousand costs no more than one of ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from textual import events
from textual.message import Message
from textual.strip import Strip

from cmprogramme.tui.shell.paint import Line, Span, draw, said
from cmprogramme.tui.widgets.filtering import Filtering, gate_asking, nothing_left
from cmprogramme.tui.widgets.marking import Marking, markable, noun_of, renamed
from cmprogramme.tui.widgets.rows import (
    Block,
    Row,
    Words,
    blocks_text,
    copied,
    row_line,
    rule,
    table_line,
    title_cells,
    widths,
)
from lifecycle.base.page import Column


class Pane(Marking, Filtering, can_focus=True):
    """A titled list. `show` gives it rows; the cursor stays on the row of the same key."""

    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; padding: 0 1; }
    Pane:focus { background-tint: $foreground 0%; }
    """

    class Moved(Message):
        """The cursor is on another row (or on none: `row` is None)."""

        def __init__(self, pane: Pane, row: Row | None) -> None:
            super().__init__()
            self.pane = pane
            self.row = row

        @property
        def control(self) -> Pane:
            """The pane it is about."""
            return self.pane

    class Pressed(Message):
        """A row was clicked twice: open it."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        columns: Sequence[Column] = (),
        empty: str = "",
        cursor: bool = True,
        marking: bool = True,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.heading = title
        self.takes_marks = marking
        self.note: Line = ()
        self.columns = tuple(columns)
        self.empty = empty
        self.has_cursor = cursor
        self.lit = False
        """Whether the row under the cursor is marked without the focus as well."""
        self.all_rows: Sequence[Row] = ()
        self.rows: Sequence[Row] = ()
        self.at = 0
        self.top = 0
        self.forget()
        self.list_name = ""
        """What the list is called in the settings."""
        self.chosen_columns: frozenset[str] = frozenset()
        """The fields whose columns are shown; none: those that fit."""
        self._kept = ""
        self._about: UUID | None = None
        self._after: Callable[[], Iterator[str]] = lambda: iter(())

    # what it shows

    def show(self, rows: Sequence[Row], *, title: str | None = None, note: Line | None = None) -> None:
        """Takes rows; the cursor stays on the row of the same key, else goes to the one that came after it."""
        self._remember()
        before, self.all_rows = self.all_rows, rows
        self.forget()
        self.keep_marks(before)
        if title is not None:
            self.heading = title
        if note is not None:
            self.note = note
        if self.filter:
            self.read()
        self._fill()

    def apply(self) -> None:
        """Which rows are shown, anew."""
        self._remember()
        self._fill()

    def _remember(self) -> None:
        """The row the cursor is on, and those near it."""
        if self.current is not None:
            self._kept, self._about = self.current.key, noun_of(self.current)
            self._after = self._keys_from(self.at)

    def _fill(self) -> None:
        self.rows = self.kept_rows()
        self._put(self._kept)
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def _put(self, key: str) -> None:
        if key:
            place = self._place_of(key)
            self.at = self.at if place is None else place
        self.at = max(0, min(self.at, len(self.rows) - 1))
        if self.rows and self.rows[self.at].kind != "item":
            self.at = self._next(self.at, 1, self._next(self.at, -1, self.at))
        self._reveal()

    def _place_of(self, key: str) -> int | None:
        """Where the row of that key is, or what it was about under a new name; else the nearest that stood below it, or
        above it."""
        places = {row.key: place for place, row in enumerate(self.rows) if row.kind == "item"}
        if key in places:
            return places[key]
        if self._about is not None and (new := renamed(self.rows, {self._about})):
            return places[new.pop()]
        return next((places[other] for other in self._after() if other in places), None)

    def _keys_from(self, at: int) -> Callable[[], Iterator[str]]:
        rows = self.rows

        def keys() -> Iterator[str]:
            for place in (*range(at + 1, len(rows)), *range(min(at, len(rows)) - 1, -1, -1)):
                if rows[place].kind == "item":
                    yield rows[place].key

        return keys

    @property
    def current(self) -> Row | None:
        """The row the cursor is on; None in an empty list."""
        if not self.has_cursor or not 0 <= self.at < len(self.rows):
            return None
        row = self.rows[self.at]
        return row if row.kind == "item" else None

    def select(self, key: str) -> bool:
        """Puts the cursor on the row of that key; whether there is one."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                self._go(place)
                return True
        return False

    def reveal(self, key: str) -> bool:
        """Puts the cursor on the row of that key, also where the filter hides it: then it shows every row again.

        A list of what a gate waits for stays one: what is entered is not lacking any more.
        """
        found = self.select(key)
        if not found and any(row.key == key for row in self.all_rows) and not gate_asking(self.filter):
            self.clear_filter()
            found = self.select(key)
        return found

    def text(self) -> str:
        """Everything in it as plain text, for reading and copying."""
        sizes = widths(self.columns, 100)
        lines = [said(self.heading)]
        for row in self.rows:
            line = row_line(row, self.columns, sizes, 100)
            lines.append("".join(text for text, _ in line).rstrip())
        if not self.rows and self.empty:
            lines.append(said(self.empty))
        return "\n".join(lines)

    def copied(self) -> str:
        """What is copied: the marked rows, else the whole row under the cursor, everything without one."""
        rows = self.chosen
        return "\n".join(copied(self.faced(row, on=False), self.columns) for row in rows) or self.text()

    @property
    def _above(self) -> int:
        """The title and the titles of the columns, as far as there are any."""
        return self._titled + bool(self.columns and any(column.title for column in self.columns))

    @property
    def _titled(self) -> bool:
        """Whether it has a title line: a name, a note, or a filter being shown."""
        return bool(self.heading or self.note or self.typing or self.filter or self.marks or self.order_words)

    @property
    def count(self) -> int:
        """How many rows there are to be shown."""
        return sum(row.kind == "item" for row in self.all_rows)

    def say_moved(self) -> None:
        """Tells the screen."""
        self.post_message(self.Moved(self, self.current))

    # keys

    def on_key(self, event: events.Key) -> None:
        """Typing a filter; esc takes away the filter being typed, then the marks, then the filter."""
        if event.key == "escape" and (self.typing or (self.filter and not self.marks)):
            self.put_filter("")
        elif event.key == "escape" and self.marks:
            self.mark(())
            self.say_moved()
        elif not (self.typing and self.typed(event)):
            return
        event.stop()
        event.prevent_default()

    # drawing

    def render_line(self, y: int) -> Strip:
        """The title, the column titles, or a row."""
        width = self.size.width
        if y == 0 and self._titled:
            return self.strip(self._title(width))
        if y < self._above:
            return self.strip(
                self._indented(table_line(title_cells(self.columns), self.columns, self._sizes(width)))
            )
        if not self.rows:
            return self._empty_line(y - self._above, width)
        place = self.first + y - self._above
        if place >= len(self.rows):
            return self.strip(())
        row = self.rows[place]
        on = self.has_cursor and place == self.at and row.kind == "item"
        row = self.faced(row, on=on)
        lit = self.has_focus or self.lit
        mark: Span = ("▸" if on else " ", "focus" if lit else "faint")
        marked: Span = ("*" if row.key in self.marks and markable(row) else " ", "accent bold")
        lead = [mark, marked] if self.marks else [mark]
        line = [*lead, *row_line(row, self.columns, self._sizes(width), self._room(width))]
        under = "cursor" if on and lit else ""
        strip = draw(line, width - 1, self.looks, self.ground, under)
        return Strip([*strip, *draw((self._bar(y),), 1, self.looks, self.ground)], width)

    def faced(self, row: Row, *, on: bool) -> Row:
        """The row as it is drawn; `on` = the cursor is there. Lists whose rows hold more than text change it."""
        return row

    def _room(self, width: int) -> int:
        return max(0, width - 2 - bool(self.marks))

    def _sizes(self, width: int) -> list[int]:
        return widths(self.columns, self._room(width), self.chosen_columns)

    @property
    def sizes(self) -> list[int]:
        """The cells of each column as it is drawn now."""
        return self._sizes(self.size.width)

    def _indented(self, line: Sequence[Span]) -> list[Span]:
        return [("  " if self.marks else " ", ""), *line]

    def _title(self, width: int) -> list[Span]:
        text, note = self.heading, list(self.note)
        if self.typing or self.filter:
            text = f"{self.heading}  /{self.filter}" + ("▏" if self.typing else "")
            kept = sum(row.kind == "item" for row in self.rows)
            note = [(f"{kept} of {self.count}", "dim")]
        notes = [(self.mark_words, "accent"), (self.order_words, "dim")]
        for one in notes:
            if one[0]:
                note += [*([("  ", "")] if note else []), one]
        if self.fault:
            note = [(self.fault, "off")]
        elif self.filter or self.typing or self.marks:
            note.append(("  esc clears", "faint"))
        return rule(text, width, note, focus=self.has_focus)

    def _empty_line(self, y: int, width: int) -> Strip:
        text = nothing_left(self.filter) if self.filter else self.empty
        lines = Words(text, "dim", indent=1).lines(width - 1) if text else []
        return self.strip(lines[y] if y < len(lines) else ())

    def _bar(self, y: int) -> Span:
        page = self.page
        if len(self.rows) <= page:
            return (" ", "")
        height = max(1, page * page // len(self.rows))
        start = (page - height) * self.first // max(1, len(self.rows) - page)
        inside = start <= y - self._above < start + height
        return ("┃", "dim") if inside else ("│", "rule")

    def on_resize(self) -> None:
        """The cursor stays in sight, drawn anew: what was drawn for the new size shows the rows from before."""
        self._reveal()
        self.refresh()

    def on_focus(self) -> None:
        """The title shows it."""
        self.refresh()

    def on_blur(self) -> None:
        """A filter being typed stays as it is; typing ends."""
        self.typing = False
        self.refresh()

    # mouse

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a second one opens."""
        place = self.first + event.y - self._above
        if event.y >= self._above and 0 <= place < len(self.rows) and self.rows[place].kind == "item":
            self._go(place)
            if event.chain == 2:
                self.post_message(self.Pressed(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Rolls."""
        event.stop()
        self._roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Rolls."""
        event.stop()
        self._roll(-3)


class Prose(Pane):
    """A titled pane of wrapped text."""

    def __init__(
        self, title: str = "", *, id: str | None = None, classes: str | None = None, empty: str = ""
    ) -> None:
        super().__init__(title, id=id, classes=classes, empty=empty, cursor=False)
        self.blocks: Sequence[Block] = ()
        self._laid = 0

    def tell(self, blocks: Sequence[Block], *, title: str | None = None, note: Line | None = None) -> None:
        """Takes text; scrolls to its start when it is another one."""
        if [*blocks] != [*self.blocks]:
            self.top = 0
        self.blocks = tuple(blocks)
        self._lay(title, note)

    def _lay(self, title: str | None = None, note: Line | None = None) -> None:
        width = max(10, self._room(self.size.width))
        self._laid = width
        rows = [
            Row(f"{number}.{place}", left=line, kind="text")
            for number, block in enumerate(self.blocks)
            for place, line in enumerate(block.lines(width))
        ]
        self.show(rows, title=title, note=note)

    def on_resize(self) -> None:
        """Wraps anew."""
        if self.blocks and self._room(self.size.width) != self._laid:
            self._lay()

    def why_no_filter(self) -> str:
        """Text is read, not filtered."""
        return "This is text to read; lists can be filtered."

    def text(self) -> str:
        """Everything in it as plain text."""
        return f"{said(self.heading)}\n{blocks_text(self.blocks)}"
