"""A table of text as a person wrote it, and the faults found in it, each with row and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath
from types import MappingProxyType

from lifecycle.base.errors import InvalidContent
from lifecycle.base.shape import squeezed

NO_LABELS: Mapping[str, str] = MappingProxyType({})

MOST_FAULTS = 50
"""So many faults of a file are told; the rest are counted."""

SHORT = 40
LONGEST = 300
"""Characters that are told of a heading, and of what is wrong with a cell: a cell may hold thousands."""

DECIMAL_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)( ?%)?")
UNCLEAR = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+")

Row = tuple[int, tuple[str, ...]]
"""Row number as the file shows it, and the cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """Short rows count as padded with nothing. `sheet` is the one read of a workbook; `commas`: cells are separated by
    semicolons, so that a comma in a number stands before its decimals."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    commas: bool = False

    @property
    def place(self) -> str:
        """What a message calls it."""
        return self._with_sheet(self.file)

    @property
    def title(self) -> str:
        """What a label calls it: without the folders before its name."""
        return self._with_sheet(PurePath(self.file).name)

    def _with_sheet(self, name: str) -> str:
        return f"{name}, sheet '{short(self.sheet)}'" if self.sheet else name


def short(text: str, most: int = SHORT) -> str:
    """A text as a message repeats it."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


@dataclass(slots=True)
class Faults:
    """Every fault of a file, told at once: so many of them, shortened, that a person can read it."""

    file: str
    found: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, row: int, column: str, message: str) -> None:
        """One fault; column '' when it is about the whole row."""
        if len(self.found) >= MOST_FAULTS:
            self.more += 1
            return
        where = f"{self.file}: row {row}" + (f", column {short(column)}" if column else "")
        self.found.append(f"{where}: {short(message, LONGEST)}")

    def refuse(self) -> None:
        """InvalidContent with all of them when there are any."""
        if self.found:
            more = (f"and {self.more} more",) if self.more else ()
            raise InvalidContent(
                f"{self.file} was not imported; nothing was changed.",
                (*self.found, *more),
                "Correct these and import it again.",
            )


def columns_of(
    table: Table, needed: Sequence[str], allowed: Sequence[str], labels: Mapping[str, str] = NO_LABELS
) -> dict[str, int]:
    """Where each column is, by its name in `allowed` (case, spaces and hyphens ignored); `labels` are other words for
    some of them.

    InvalidContent names columns that are missing, unknown (with the nearest one, else all) or there twice, and says
    where there are no rows below them.
    """
    faults = Faults(table.place)
    places: dict[str, int] = {}
    words = {**labels, **{name: name for name in allowed}}
    by_folded = {squeezed(said): name for said, name in words.items()}
    for place, written in enumerate(table.columns):
        name = by_folded.get(squeezed(written.strip()))
        if name is None:
            if not written.strip() and all(
                place >= len(cells) or not cells[place].strip() for _, cells in table.rows
            ):
                continue
            near = get_close_matches(squeezed(short(written)), by_folded, n=1)
            hint = f"did you mean '{by_folded[near[0]]}'?" if near else f"these are: {', '.join(allowed)}"
            faults.add(1, written or str(place + 1), f"is not a column this reads; {hint}")
        elif name in places:
            faults.add(1, written, "stands twice")
        else:
            places[name] = place
    for name in needed:
        if name not in places:
            faults.add(1, name, "is missing")
    faults.refuse()
    if not table.rows:
        raise InvalidContent(
            f"{table.place} has no rows; nothing was changed.",
            ("Below the names of the columns there is nothing.",),
            "Fill in rows and import it again.",
        )
    return places


def cells(
    table: Table, places: dict[str, int], faults: Faults, numbers: Collection[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, cell by column name, stripped) of every row; rows longer than the header are faults.

    In the columns of `numbers` a comma before decimals is a point afterwards where semicolons separate; where a file
    writes decimals so, a point before three digits has two readings and is a fault.
    """
    read = {name: place for name, place in places.items() if name in numbers} if table.commas else {}
    commas = any(
        DECIMAL_COMMA.fullmatch(cell(row, place)) for _, row in table.rows for place in read.values()
    )
    for number, row in table.rows:
        extra = [text for text in row[len(table.columns) :] if text.strip()]
        if extra:
            faults.add(
                number, "", f"has {len(row)} cells, the header has {len(table.columns)}; check the separators"
            )
            continue
        texts = {name: cell(row, place) for name, place in places.items()}
        unclear = [name for name in read if commas and UNCLEAR.fullmatch(texts[name])]
        for name in unclear:
            text = texts[name]
            faults.add(
                number,
                name,
                f"'{text}' is {text.replace('.', '')} or {text.replace('.', ',', 1)}; write one of these",
            )
        if not unclear:
            yield number, texts | {name: with_point(texts[name]) for name in read}


def cell(row: Sequence[str], place: int) -> str:
    """The text of a cell, nothing behind the end of a row."""
    return row[place].strip() if place < len(row) else ""


def with_point(text: str) -> str:
    """A number with a decimal comma as the one reader of numbers writes it; any other text as it is."""
    found = DECIMAL_COMMA.fullmatch(text)
    return f"{found[1]}.{found[2]}{found[3] or ''}" if found else text
