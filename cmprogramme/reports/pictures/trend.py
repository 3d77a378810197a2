"""A figure over the pages as a tiny line, and its values in words."""

from __future__ import annotations

from cmprogramme.reports.pictures.drawing import Drawing, Picture, moves
from lifecycle.base.words import NOT_ASSESSED, day_words, grouped
from lifecycle.summary.sheet import TrendLine, TrendPoint

LEAST_POINTS = 2
"""Values a line needs to be drawn."""


def spark(line: TrendLine, name: str, wide: float, high: float) -> Picture:
    """The line alone, for a table that has its first and its last value."""
    drawing = Drawing(name, wide)
    if sum(point.value is not None for point in line.points) >= LEAST_POINTS:
        _line(drawing, line.points, 0.0, wide - 2, 2.5, high - 2.5)
    return drawing.picture(high, f"{line.name} over the pages", said(line), PAGES, _rows(line))


PAGES = ("Page", "Day", "Value")


def _rows(line: TrendLine) -> list[tuple[str, ...]]:
    return [
        (str(point.number), day_words(point.as_of), value_words(point.value, line, none=NOT_ASSESSED))
        for point in line.points
    ]


def _line(
    drawing: Drawing, points: tuple[TrendPoint, ...], left: float, right: float, top: float, bottom: float
) -> None:
    """The values from left to right, parted where one is unknown; a dot on the last."""
    values = [point.value for point in points if point.value is not None]
    low, high = min(values), max(values)
    step = (right - left - 4) / max(1, len(points) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        share = 0.5 if high == low else (value - low) / (high - low)
        return left + 2 + place * step, bottom - share * (bottom - top)

    run: list[tuple[float, float]] = []
    for place, point in enumerate(points):
        if point.value is not None:
            run.append(at(place, point.value))
        if run and (point.value is None or place == len(points) - 1):
            if len(run) > 1:
                drawing.path(moves(run), None, "blue", thick=1.2)
            else:
                drawing.circle(*run[0], 0.9, "blue")
            latest, run = run[-1], []
    drawing.circle(*latest, 1.8, "blue")


def value_words(value: float | None, line: TrendLine, *, plain: bool = False, none: str = "not known") -> str:
    """A value of a trend: "9 of 10", "26.5", "1.11 m a year"; `plain` the number alone, of a share with its sign."""
    if value is None:
        return none
    told = grouped(value, places=line.places)
    if plain:
        return f"{told}%" if line.unit == "%" else told
    of = f" of {grouped(line.of, places=line.places)}" if line.of is not None else ""
    gap = "" if line.unit in ("", "%") else " "
    return f"{told}{of}{gap}{line.unit}"


def said(line: TrendLine) -> str:
    """One sentence: from which value on which page to which."""
    known = [point for point in line.points if point.value is not None]
    if not known:
        return f"{line.name}: {NOT_ASSESSED}."
    first, last = known[0], known[-1]
    if first is last:
        return (
            f"{line.name}: {value_words(last.value, line)} on page {last.number}, the first value there is."
        )
    way = (
        "unchanged"
        if first.value == last.value
        else "up"
        if (last.value or 0) > (first.value or 0)
        else "down"
    )
    return (
        f"{line.name}: {way}, from {value_words(first.value, line, plain=True)} on page {first.number} "
        f"to {value_words(last.value, line)} on page {last.number}."
    )
