"""How it stands: six dimensions, each with its state, trend, reason and way back (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.programme import Status
from lifecycle.summary.basis import Basis
from lifecycle.summary.measured import Measured, measured
from lifecycle.summary.sheet import DIMENSIONS, WORST, Dimension, DimensionRow, State, Trend, person
from lifecycle.summary.way_back import on_roster, way_back


def dimension_rows(basis: Basis) -> tuple[DimensionRow, ...]:
    """The six dimensions in their order."""
    return tuple(_row(basis, name, measured(basis, name)) for name in DIMENSIONS)


def trend(before: State | None, now: State) -> Trend:
    """Of a state against the one on the page before; new where either is not set, or there is no such page."""
    if before in (None, "not set") or now == "not set":
        return "new"
    was, is_now = WORST.index(before), WORST.index(now)
    return "better" if is_now > was else "worse" if is_now < was else "same"


def _row(basis: Basis, name: Dimension, found: Measured) -> DimensionRow:
    before = list(_before(basis, name))
    running = basis.snapshot.programme.status is Status.RUNNING
    way = way_back(basis.snapshot, name, found.state, basis.today) if running else None
    last = [one for one in basis.last.dimensions if one.dimension == name] if basis.last else []
    row = DimensionRow(
        dimension=name,
        state=found.state,
        trend=trend(last[0].state if last else None, found.state),
        why=found.why,
        owner=person(way.owner) if way is not None and on_roster(basis.snapshot, way.owner) else "",
        due=way.due if way is not None else None,
        back=way.words if way is not None else "",
    )
    return row.model_copy(update={"lasting": 1 + _lasting(row, before), "worded": 1 + _worded(row, before)})


def _before(basis: Basis, name: Dimension) -> Iterator[DimensionRow]:
    """The dimension on the pages before, the newest first."""
    for _, sheet in reversed(basis.pages):
        yield from (row for row in sheet.dimensions if row.dimension == name)


def _lasting(row: DimensionRow, before: list[DimensionRow]) -> int:
    return next((n for n, one in enumerate(before) if one.state != row.state), len(before))


def _worded(row: DimensionRow, before: list[DimensionRow]) -> int:
    told = (row.state, row.back)
    return next((n for n, one in enumerate(before) if (one.state, one.back) != told), len(before))
