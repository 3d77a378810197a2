"""Values one after another, as a line of shapes; where shapes cannot be drawn, as the numbers they are (rules.md F18).

The shape is small, so it says no more than which way it goes: from the lowest to the highest of the values shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.base.page import Cell, Look
from lifecycle.base.words import number

SHAPES = "▁▂▃▄▅▆▇█"
"""From the lowest to the highest."""

UNKNOWN = "·"
"""Stands where no value is known: unknown is no low value."""

NEWEST = 8
"""So many values a line has, and one before them: how it was at first (our judgement)."""


def sparkline(values: Sequence[float | None]) -> str:
    """The shape of values in the order of their days: the lowest is the lowest shape, the highest the highest; all the
    same are in the middle. 47, 44, 41, 36 is "█▆▄▁"."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    top = len(SHAPES) - 1
    spread = high / 2 - low / 2  # halved: the distance of two numbers may be too large for one

    def shape(value: float | None) -> str:
        if value is None:
            return UNKNOWN
        share = 0.5 if spread <= 0 else (value / 2 - low / 2) / spread
        return SHAPES[min(top, int(share * top + 0.5))]

    return "".join(map(shape, values))


def newest(values: Sequence[float | None], first: float | None = None) -> tuple[float | None, ...]:
    """The values a line shows: `first`, how it was before, where that is known, and the newest of the others."""
    before = () if first is None else (first,)
    return (*before, *values[-NEWEST:])


def trend(values: Sequence[float | None], look: Look = "", *, none: str = "-") -> Cell:
    """A cell that shows values as a line: a shape, the numbers where shapes are not drawn or it is read aloud.

    One value alone goes no way: `none` is shown, as for no value at all.
    """
    if sum(value is not None for value in values) < 2:
        return Cell(none, look="dim")
    return Cell(
        " ".join(number(value, places=2, none="?") for value in values), look=look, shape=sparkline(values)
    )
