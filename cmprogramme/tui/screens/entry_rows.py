"""The rows of a register, as many as there are: what a row shows is worked out when it is drawn, searched or copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pages import line_of
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.noun import Noun
from lifecycle.base.page import Column
from lifecycle.listing import EntryValues, entry_cells
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True)
class Seen:
    """What all rows of a list are read in."""

    snapshot: Snapshot
    today: date
    columns: Sequence[Column]


class EntryRow(Row):
    """The row of an entry. Ten thousand of them cost little more than their keys."""

    __slots__ = ("seen", "shown")

    left: Line = ()
    right: Line = ()
    kind = "item"
    words = ""
    whole = ""

    if TYPE_CHECKING:
        seen: Seen
        shown: tuple[Line, ...] | None

    def __init__(self, noun: Noun, seen: Seen) -> None:
        put = object.__setattr__
        put(self, "key", str(noun.id))
        put(self, "value", noun)
        put(self, "seen", seen)
        put(self, "shown", None)

    @property
    def cells(self) -> tuple[Line, ...]:
        """What stands in the columns."""
        if self.shown is None:
            found = entry_cells(self.seen.snapshot, self._noun, self.seen.columns)
            object.__setattr__(self, "shown", tuple(tuple(line_of(cell)) for cell in found))
        return self.shown or ()

    @property
    def values(self) -> Mapping[str, object]:
        """What it is sorted and filtered by."""
        return EntryValues(self.seen.snapshot, self._noun, self.seen.today)

    @property
    def _noun(self) -> Noun:
        noun = self.value
        assert isinstance(noun, Noun)
        return noun


def entry_rows(snapshot: Snapshot, today: date, kind: type[Noun], columns: Sequence[Column]) -> Sequence[Row]:
    """A row for each entry, in the order entered."""
    seen = Seen(snapshot, today, columns)
    return [EntryRow(noun, seen) for noun in snapshot.all(kind)]
