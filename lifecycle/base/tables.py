"""A table of text as a person wrote it, and the faults found in it, each with row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from lifecycle.base.errors import InvalidContent


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are (row number as the file shows it, cells); short rows count as padded with nothing."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(slots=True)
class Faults:
    """Every fault of a file, told at once."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, row: int, column: str, message: str) -> None:
        """One fault; column '' when it is about the whole row."""
        where = f"{self.file}: row {row}" + (f", column {column}" if column else "")
        self.found.append(f"{where}: {message}")

    def refuse(self) -> None:
        """InvalidContent with all of them when there are any."""
        if self.found:
            raise InvalidContent(
                f"{self.file} was not imported; nothing was changed.",
                tuple(self.found),
                "Correct these and import it again.",
            )


def columns_of(table: Table, needed: Sequence[str], allowed: Sequence[str]) -> dict[str, int]:
    """Where each column is, by its name in `allowed` (case ignored).

    InvalidContent names columns that are missing, unknown (with the nearest known one) or there twice.
    """
    faults = Faults(table.file)
    places: dict[str, int] = {}
    by_folded = {name.casefold(): name for name in allowed}
    for place, written in enumerate(table.columns):
        name = by_folded.get(written.strip().casefold())
        if name is None:
            if not written.strip() and all(
                place >= len(cells) or not cells[place].strip() for _, cells in table.rows
            ):
                continue
            near = get_close_matches(written.casefold(), by_folded, n=1)
            hint = f"; did you mean '{by_folded[near[0]]}'?" if near else ""
            faults.add(1, written or str(place + 1), f"is not a column this reads{hint}")
        elif name in places:
            faults.add(1, written, "stands twice")
        else:
            places[name] = place
    for name in needed:
        if name not in places:
            faults.add(1, name, "is missing")
    faults.refuse()
    return places


def cells(table: Table, places: dict[str, int], faults: Faults) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, cell by column name, stripped) of every row; rows longer than the header are faults."""
    for number, row in table.rows:
        extra = [cell for cell in row[len(table.columns) :] if cell.strip()]
        if extra:
            faults.add(
                number, "", f"has {len(row)} cells, the header has {len(table.columns)}; check the separators"
            )
            continue
        yield number, {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
