"""The values of a row by field, as it is sorted and filtered: its own, then what the cells of its columns say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from lifecycle.base.filtering import Kind, kind_of
from lifecycle.base.page import Cell, Column, Row
from lifecycle.base.records import dataclass

FULL = 100
"""A share is told in percent, and so it is filtered."""


@dataclass(frozen=True, slots=True)
class OwnValues:
    """What every list knows of the entries of a kind besides their fields: the kinds of value by name, and for the
    Snapshot, an entry and the day the values."""

    kinds: Mapping[str, Kind]
    of: Callable[[Any, Any, date], Mapping[str, object]]


def places_of(columns: Sequence[Column]) -> dict[str, int]:
    """The titled columns by the name of their field."""
    return {column.name: place for place, column in enumerate(columns) if column.title}


def cell_value(cell: Cell) -> object:
    """What a cell is sorted and filtered by: its figure, a share in percent, else its words; None for nothing."""
    figure = cell.figure
    if figure is None:
        return cell.words.strip() or None
    if figure.value is None:
        return None
    return FULL * figure.value if figure.unit.startswith("share") else figure.value


class RowValues(Mapping[str, object]):
    """The values of one row of a table. `kinds` says what kind of value each field holds."""

    __slots__ = ("places", "row")

    def __init__(self, row: Row, places: Mapping[str, int]) -> None:
        self.row = row
        self.places = places

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What kind of value each field holds, as far as this row says."""
        found: dict[str, Kind] = {}
        for name, place in self.places.items():
            if place < len(self.row.cells):
                found[name] = kind_of(cell_value(self.row.cells[place])) or "text"
        return {**found, **kinds_of(self.row.values)}

    def __getitem__(self, name: str) -> object:
        if name in self.row.values:
            return self.row.values[name]
        place = self.places[name]
        return cell_value(self.row.cells[place]) if place < len(self.row.cells) else None

    def __contains__(self, name: object) -> bool:
        return name in self.row.values or name in self.places

    def __iter__(self) -> Iterator[str]:
        return iter({**self.places, **dict.fromkeys(self.row.values)})

    def __len__(self) -> int:
        return len({**self.places, **dict.fromkeys(self.row.values)})


def kinds_of(values: Mapping[str, object]) -> Mapping[str, Kind]:
    """What kind of value each field holds; values worked out when they are asked for say so themselves."""
    kinds = getattr(values, "kinds", None)
    if isinstance(kinds, Mapping):
        return kinds
    return {name: kind_of(value) or "text" for name, value in values.items()}


def kinds_over(fields: Iterable[str], rows: Iterable[Mapping[str, Kind]]) -> dict[str, Kind]:
    """What kind of value these fields and those of the rows hold, from what each row says of its own.

    A row without a value says text, so any other kind goes before it; where two others disagree it is text.
    """
    found: dict[str, Kind] = dict.fromkeys(fields, "text")
    known: dict[str, Kind] = {}
    for kinds in rows:
        for name, kind in kinds.items():
            if kind != "text":
                known[name] = kind if known.get(name, kind) == kind else "text"
            found.setdefault(name, "text")
    return found | known
