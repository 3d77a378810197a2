"""Marks in a list: rows chosen by key, so that one command does its work on all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import ClassVar
from uuid import UUID

from textual.geometry import Region

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.moving import Moving
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.noun import Noun
from lifecycle.work.dues import Due


class Marking(Moving):
    """A list whose rows can be marked. Marks are kept by key: through filters, sorting, and drawing it anew."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "list.mark",
            "comma",
            "Mark this and go down",
            "The row, or the cell of a grid. What is done next is done to all that is marked, as one change; esc takes "
            "the marks away.",
            "do_mark",
            "why_no_mark",
            group="list",
        ),
        Command(
            "list.mark_all",
            "asterisk",
            "Mark all shown",
            "With a filter, those it keeps; in a grid its open cells. Once more takes the marks away.",
            "do_mark_all",
            "why_no_mark_all",
            group="list",
        ),
    )

    all_rows: Sequence[Row] = ()
    takes_marks = True
    """Whether what is done here can be done to several rows at once."""
    _marks: frozenset[str] = frozenset()
    _marked: tuple[Row, ...] | None = None

    @property
    def marks(self) -> frozenset[str]:
        """The keys of the marked rows."""
        return self._marks

    @property
    def marked(self) -> tuple[Row, ...]:
        """The marked rows in order, also those a filter hides; the title says how many those are."""
        if not self._marks:
            return ()
        if self._marked is None:
            self._marked = tuple(row for row in self.all_rows if row.key in self._marks and markable(row))
        return self._marked

    @property
    def chosen(self) -> tuple[Row, ...]:
        """What a command is about: the marked rows, without any the one under the cursor."""
        row = self.current
        return self.marked or (() if row is None else (row,))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return None

    def mark(self, keys: Iterable[str]) -> None:
        """Marks the rows of these keys, and no others."""
        wide = bool(self._marks)
        self._marks, self._marked = frozenset(keys), None
        if wide is bool(self._marks):
            lines = {0, self.at - self.first + self._above}
            self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
        else:
            self.refresh()

    def keep_marks(self, before: Sequence[Row]) -> None:
        """Other rows are there: marks of those that are gone go too; what has another name stays marked."""
        self._marked = None
        if self._marks:
            gone = self._marks - {row.key for row in self.all_rows}
            about = (
                {id for row in before if row.key in gone and (id := noun_of(row)) is not None}
                if gone
                else set()
            )
            self._marks = (self._marks - gone) | renamed(self.all_rows, about)

    @property
    def mark_words(self) -> str:
        """How many are marked, as the title says it."""
        if not self._marks:
            return ""
        shown = {row.key for row in self.rows} if self.rows is not self.all_rows else self._marks
        hidden = len(self._marks - shown)
        return f"{len(self._marks)} marked" + (f", {hidden} of them hidden" if hidden else "")

    def why_no_mark(self) -> str:
        """Nothing under the cursor that can be marked."""
        if not self.has_cursor:
            return "This is text to read; rows of lists can be marked."
        if not self.takes_marks:
            return "What is done here is done to the row under the cursor, or to all."
        row = self.current
        return "" if row is not None and markable(row) else "There is no row here that can be marked."

    def why_no_mark_all(self) -> str:
        """No row can be marked."""
        if not self.has_cursor or not self.takes_marks:
            return self.why_no_mark()
        return "" if any(markable(row) for row in self.rows) else "There is no row here that can be marked."

    def do_mark(self) -> None:
        """Marks the row, or takes its mark away, and goes down."""
        row = self.current
        if row is None:
            return
        self.mark(self._marks ^ {row.key})
        place = self._next(self.at, 1, self.at)
        if place == self.at:
            self.say_moved()
        else:
            self._go(place)

    def do_mark_all(self) -> None:
        """Marks what is shown; where all of it is marked, takes the marks away."""
        shown = frozenset(row.key for row in self.rows if markable(row))
        self.mark(self._marks - shown if shown <= self._marks else self._marks | shown)
        self.refresh()
        self.say_moved()


def markable(row: Row) -> bool:
    """Whether a row can be told from the others."""
    return row.kind == "item" and bool(row.key)


def noun_of(row: Row) -> UUID | None:
    """The id of the noun a row is, or of what is owed there; None for another row."""
    about = row.value.subject if isinstance(row.value, Due) else row.value
    return about.id if isinstance(about, Noun) else None


def renamed(rows: Sequence[Row], about: Set[UUID]) -> set[str]:
    """The keys of the rows that are these nouns."""
    return {row.key for row in rows if about and noun_of(row) in about}
