"""The order of a list: by one of its columns, either way round, groups and what belongs to a row kept together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.moving import Moving
from cmprogramme.tui.widgets.rows import Row, plain_line
from lifecycle.base.page import Column
from lifecycle.base.row_values import places_of
from lifecycle.base.words import words

NOTHING: Mapping[str, Callable[[Row], object]] = MappingProxyType({})
DIGITS = re.compile(r"([0-9]+)")
Ranked = tuple[Any, ...]


class Valued(Mapping[str, object]):
    """The values of a drawn row by field: its own, and where it has none of a column the text of its cell.

    `beside` are values the screen knows of every row, worked out when they are asked for; they go before its own.
    """

    def __init__(
        self, row: Row, places: Mapping[str, int], beside: Mapping[str, Callable[[Row], object]] = NOTHING
    ) -> None:
        self.row = row
        self.own = row.values
        self.places = places
        self.beside = beside

    def __getitem__(self, name: str) -> object:
        if name in self.beside:
            found = self.beside[name](self.row)
            own = self._own(name) if name in self.places and name not in self.own else None
            return found if own is None or not isinstance(found, tuple) else (*found, own)
        return self._own(name)

    def _own(self, name: str) -> object:
        if name in self.own:
            return self.own[name]
        place = self.places[name]
        if place >= len(self.row.cells):
            return None
        return plain_line(self.row.cells[place]).lstrip(SHAPES).strip() or None

    def __iter__(self) -> Iterator[str]:
        return iter({**self.places, **dict.fromkeys(self.own)})

    def __len__(self) -> int:
        return len({**self.places, **dict.fromkeys(self.own)})


SHAPES = "●▲■✓○◆↑→↓ "
"""Shapes before a text, which say how it stands and are no part of it."""


def sorted_rows(rows: Sequence[Row], ranks: Mapping[int, Ranked | None], *, down: bool) -> list[Row]:
    """The rows by the rank of each, by its identity; groups each for themselves, what is not known last either way."""
    found: list[Row] = []
    for lead, items in _groups(rows):
        known: list[tuple[Ranked, list[Row]]] = []
        unknown: list[list[Row]] = []
        for item in items:
            rank = ranks[id(item[0])]
            if rank is None:
                unknown.append(item)
            else:
                known.append((rank, item))
        known.sort(key=lambda pair: pair[0], reverse=down)
        found += lead
        for item in (*(item for _, item in known), *unknown):
            found += item
    return found


def _groups(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[list[Row]]]]:
    """Each head with what stands right below it, and its items with the text that belongs to each."""
    lead: list[Row] = []
    items: list[list[Row]] = []
    for row in rows:
        if row.kind == "item":
            items.append([row])
        elif row.kind == "text" and items:
            items[-1].append(row)
        else:
            if items:
                yield lead, items
                lead, items = [], []
            lead.append(row)
    yield lead, items


def ranked(value: object) -> Ranked | None:
    """What a value is compared by among values of any kind; None for what is not known."""
    if isinstance(value, (tuple, list)):
        ranks = [rank for rank in map(ranked, value) if rank is not None]
        return min(ranks, default=None)
    if isinstance(value, Enum):
        value = value.value
    if value is None or value == "" or value == "-":
        return None
    if isinstance(value, (bool, int, float)):
        return (0, float(value), ())
    if isinstance(value, date):
        return (1, float(value.toordinal()), ())
    text = words(value).casefold()
    try:
        return (0, float(text.removesuffix("%").replace(",", "")), ())
    except ValueError:
        return (2, 0.0, tuple(_part(part) for part in DIGITS.split(text)))


def _part(part: str) -> tuple[int, str]:
    """A piece of text: digits by what they amount to, so that W9 comes before W14."""
    return (int(part) if len(part) < 300 else 0, "") if part.isdecimal() and part.isascii() else (-1, part)


class Sorting(Moving):
    """A list that can be put in the order of its columns. `order` is the field, "" as it was given."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "list.sort",
            "greater_than_sign",
            "Sort by the next column",
            "After the last column the list is in its own order again.",
            "do_sort",
            "why_no_sort",
            group="list",
        ),
        Command(
            "list.other_way",
            "less_than_sign",
            "Sort the other way round",
            "The largest, the latest or Z first; again turns it back.",
            "do_other_way",
            "why_no_sort",
            group="list",
        ),
    )

    columns: Sequence[Column] = ()
    all_rows: Sequence[Row] = ()
    order: str = ""
    order_down: bool = False
    _ordered: Sequence[Row] | None = None
    _orders: dict[tuple[str, bool], Sequence[Row]]
    _ranks: dict[str, dict[int, Ranked | None]]

    def forget(self) -> None:
        """Other rows are there: nothing worked out of those before counts."""
        self._ordered, self._orders, self._ranks = None, {}, {}

    def apply(self) -> None:
        """Puts together anew which rows are shown; the cursor stays on its row."""

    @property
    def orders(self) -> list[str]:
        """The fields it can be sorted by."""
        return list(places_of(self.columns))

    @property
    def ordered(self) -> Sequence[Row]:
        """Every row in the order asked for, worked out once."""
        if not self.order or self.order not in self.orders:
            return self.all_rows
        if self._ordered is None:
            places, field = places_of(self.columns), self.order
            way = (field, self.order_down)
            if way not in self._orders:
                if field not in self._ranks:
                    rows = (row for row in self.all_rows if row.kind == "item")
                    self._ranks[field] = {id(row): ranked(Valued(row, places).get(field)) for row in rows}
                self._orders[way] = sorted_rows(self.all_rows, self._ranks[field], down=self.order_down)
            self._ordered = self._orders[way]
        return self._ordered

    @property
    def order_words(self) -> str:
        """How it is sorted, as its title says it: "by due ▴"."""
        if not self.order or self.order not in self.orders:
            return ""
        title = next(column.title for column in self.columns if column.title and column.name == self.order)
        return f"by {title} {'▾' if self.order_down else '▴'}"

    def sort(self, field: str, *, down: bool = False) -> None:
        """Puts it in the order of a field; "" as it was given."""
        self.order, self.order_down, self._ordered = field, down, None
        self.apply()

    def why_no_sort(self) -> str:
        """Nothing to sort by."""
        if not self.has_cursor:
            return "This is text to read; lists can be sorted."
        return "" if self.orders else "This list has no titled columns to sort by."

    def do_sort(self) -> None:
        """The next column."""
        every = ["", *self.orders]
        place = every.index(self.order) if self.order in every else 0
        self.sort(every[(place + 1) % len(every)])

    def do_other_way(self) -> None:
        """The other way round."""
        order = self.order if self.order in self.orders else self.orders[0]
        self.sort(order, down=not self.order_down if self.order else True)
