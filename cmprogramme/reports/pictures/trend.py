"""A figure over the pages as a tiny line, its first and its last value printed."""

from __future__ import annotations

from cmprogramme.reports.pictures.drawing import Drawing, Picture, moves
from lifecycle.base.words import NOT_ASSESSED, day_words, grouped
from lifecycle.summary.sheet import TrendLine, TrendPoint

WIDE, HIGH = 150.0, 14.0
BEFORE, AFTER = 28.0, 84.0
"""Where the first value ends and the last begins, so that those of several lines stand under one another."""

FEWEST = 4
"""Points below which a line would say more than is known."""

SIZE = 8.5


def trend(line: TrendLine, name: str = "trend", wide: float = WIDE) -> Picture:
    """First value, the line, last value with its unit; with fewer than four values "too few for a line"."""
    drawing = Drawing(name, wide)
    known = [point for point in line.points if point.value is not None]
    last = _shown(line, known[-1].value) if known else NOT_ASSESSED
    drawing.fitted(
        AFTER, 10, last, wide - AFTER, size=SIZE, bold=bool(known), colour="ink" if known else "soft"
    )
    if len(known) >= FEWEST:
        drawing.fitted(
            BEFORE, 10, _bare(line, known[0].value), BEFORE, size=SIZE, colour="soft", anchor="end"
        )
        _line(drawing, line.points, BEFORE + 4, AFTER - 5, 2.0, HIGH - 3)
    elif known:
        drawing.fitted(0, 10, "too few for a line", AFTER - 5, size=SIZE, colour="soft")
    return drawing.picture(
        HIGH,
        f"{line.name} over the pages",
        said(line),
        PAGES,
        _rows(line),
    )


def spark(line: TrendLine, name: str, wide: float, high: float) -> Picture:
    """The line alone, for a table that has its first and its last value."""
    drawing = Drawing(name, wide)
    if sum(point.value is not None for point in line.points) > 1:
        _line(drawing, line.points, 0.0, wide - 2, 2.5, high - 2.5)
    return drawing.picture(high, f"{line.name} over the pages", said(line), PAGES, _rows(line))


PAGES = ("Page", "Day", "Value")


def _rows(line: TrendLine) -> list[tuple[str, ...]]:
    return [(str(point.number), day_words(point.as_of), _shown(line, point.value)) for point in line.points]


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


def _bare(line: TrendLine, value: float | None) -> str:
    return grouped(value, places=line.places)


def _shown(line: TrendLine, value: float | None) -> str:
    """ "9 of 10", "40%", "1.1 m a year"."""
    text = _bare(line, value)
    if value is None:
        return text
    whole = f" of {grouped(line.of, places=line.places)}" if line.of is not None else ""
    gap = "" if line.unit in ("", "%") else " "
    return f"{text}{whole}{gap}{line.unit}"


def said(line: TrendLine) -> str:
    """One sentence: from which value on which page to which."""
    known = [point for point in line.points if point.value is not None]
    if not known:
        return f"{line.name}: {NOT_ASSESSED}."
    first, last = known[0], known[-1]
    if first is last:
        return f"{line.name}: {_shown(line, last.value)} on page {last.number}, the first value there is."
    way = (
        "unchanged"
        if first.value == last.value
        else "up"
        if (last.value or 0) > (first.value or 0)
        else "down"
    )
    return (
        f"{line.name}: {way}, from {_bare(line, first.value)} on page {first.number} "
        f"to {_shown(line, last.value)} on page {last.number}."
    )
