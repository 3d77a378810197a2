"""Bars over weeks as cells: where a day stands, what each part of a bar looks like, months above, marked days below.

Shape carries the meaning; colour comes on top. Each set of shapes tells all parts apart, the one of ASCII as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lifecycle.base.page import Mark, Row, Scale, Span
from lifecycle.base.records import dataclass
from lifecycle.base.words import MONTHS, day_words

Shown = tuple[str, str]
"""A text and its look, as the screen paints it."""

WEEK = 7
MOST_A_WEEK, LEAST_A_WEEK = 5, 2
"""Cells of a week: so many where everything fits, so few where it does not."""

BESIDE = 12
"""Cells a name may stand away from its day where another name stands there."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """One cell of each part of a bar."""

    ahead: str
    worked: str
    critical: str
    late: str
    slack: str
    done: str
    promise: str
    today: str
    gate: str
    before: str
    after: str


UNICODE = Shapes("═", "▬", "█", "▒", "·", "─", "◆", "│", "┊", "◂", "▸")
ASCII = Shapes("=", "+", "#", "!", ".", "-", "*", "|", ":", "<", ">")

LEGEND = (
    ("critical", "critical", "accent"),
    ("worked", "under way", "on"),
    ("ahead", "ahead", ""),
    ("late", "late", "off"),
    ("slack", "slack", "dim"),
    ("done", "closed", "faint"),
    ("promise", "due", "bold"),
)
"""Part, its word, its look: as a line that explains them."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days in sight: from the first, a Monday, so many cells to the week, `cells` in all."""

    first: date
    a_week: int
    cells: int

    def at(self, day: date) -> int:
        """The cell of a day; below 0 before the first, `cells` or more behind the last."""
        return (day - self.first).days * self.a_week // WEEK

    @property
    def weeks(self) -> int:
        """Whole weeks in sight."""
        return max(1, self.cells // self.a_week)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def a_week(scale: Scale, cells: int) -> int:
    """Cells to the week: as many as let everything be seen at once, within bounds."""
    weeks = (scale.last - monday(scale.first)).days // WEEK + 1
    return max(LEAST_A_WEEK, min(MOST_A_WEEK, cells // max(1, weeks)))


def bar_cells(span: Span, weeks: Weeks, scale: Scale, shapes: Shapes) -> list[Shown]:
    """One bar in the cells of these weeks, among the marked days."""
    cells: list[Shown] = [(" ", "")] * weeks.cells
    for mark in scale.marks:
        at = weeks.at(mark.day)
        if 0 <= at < weeks.cells and mark.day != scale.today:
            cells[at] = (shapes.gate, "faint")
    _put(cells, weeks, shapes.today, "accent", scale.today, scale.today)
    if span.slack is not None and span.slack > span.finish:
        _put(cells, weeks, shapes.slack, "dim", span.finish, span.slack)
    _put(cells, weeks, *_body(span, shapes), span.start, span.finish)
    if span.begun and not span.done and not span.critical:
        _put(cells, weeks, shapes.worked, "on", span.start, min(span.finish, scale.today))
    if span.late is not None and span.late <= span.finish:
        _put(cells, weeks, shapes.late, "off", span.late, span.finish)
    last = max(day for day in (span.finish, span.slack, span.promise) if day is not None)
    if span.promise is not None:
        broken = span.late is not None or span.finish > span.promise
        _put(cells, weeks, shapes.promise, "off bold" if broken else "bold", span.promise, span.promise)
    if weeks.cells and weeks.at(min(span.start, span.promise or span.start)) < 0:
        cells[0] = (shapes.before, "dim")
    if weeks.cells and weeks.at(last) >= weeks.cells:
        cells[-1] = (shapes.after, "dim")
    return joined(cells)


def _body(span: Span, shapes: Shapes) -> tuple[str, str]:
    if span.done:
        return shapes.done, "dim"
    return (shapes.critical, "accent") if span.critical else (shapes.ahead, "")


def _put(cells: list[Shown], weeks: Weeks, shape: str, look: str, first: date, last: date) -> None:
    start, end = max(0, weeks.at(first)), min(weeks.cells - 1, weeks.at(last))
    for at in range(start, end + 1):
        cells[at] = (shape, look)


def joined(cells: Iterable[Shown]) -> list[Shown]:
    """Neighbours of one look together."""
    line: list[Shown] = []
    for shape, look in cells:
        if line and line[-1][1] == look:
            line[-1] = (line[-1][0] + shape, look)
        else:
            line.append((shape, look))
    return line


def months_line(weeks: Weeks) -> list[Shown]:
    """The names of the months where they begin, the year behind each January."""
    starts = [weeks.first]
    while (
        weeks.at(following := (starts[-1].replace(day=1) + timedelta(days=32)).replace(day=1)) < weeks.cells
    ):
        starts.append(following)
    labels = [
        (
            weeks.at(day),
            f"{_month(day)} {day.year}" if day.month == 1 or place == 0 else _month(day),
            _month(day),
        )
        for place, day in enumerate(starts)
    ]
    text = ""
    for place, (at, long, short) in enumerate(labels):
        room = (labels[place + 1][0] if place + 1 < len(labels) else weeks.cells) - at - 1
        named = long if len(long) <= room else short if len(short) <= room else ""
        text = f"{text:{at}}{named}"
    return [(text, "dim")]


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def marks_line(scale: Scale, weeks: Weeks, shapes: Shapes) -> list[Shown]:
    """Below the bars: today and the marked days by name, each under its cell, or beside the name that stands there."""
    cells = weeks.cells
    placed: list[tuple[int, str, str]] = []
    for mark in sorted(scale.marks, key=lambda one: one.day != scale.today):
        at = weeks.at(mark.day)
        if not 0 <= at < cells:
            continue
        name = _mark_name(mark, scale)
        start = _free(at, len(name), [(start, start + len(text)) for start, text, _ in placed], cells)
        if start is not None:
            placed.append((start, name, "accent" if mark.day == scale.today else "dim"))
    line: list[Shown] = []
    for start, name, look in sorted(placed):
        line += [(" " * (start - sum(len(text) for text, _ in line)), ""), (name, look)]
    return line


def _free(at: int, length: int, taken: Sequence[tuple[int, int]], cells: int) -> int | None:
    """Where a name of that length stands: from its cell on, else just behind or before a name in its way."""
    first = max(0, min(at, cells - length))
    beside = [end + 2 if at >= start else start - length - 2 for start, end in taken]
    for place in (first, *sorted(beside, key=lambda place: abs(place - first))):
        apart = all(place + length < start or place > end for start, end in taken)
        if 0 <= place <= cells - length and abs(place - first) <= BESIDE and apart:
            return place
    return None


def _mark_name(mark: Mark, scale: Scale) -> str:
    return mark.label if mark.day == scale.today else f"{mark.label} {day_words(mark.day, today=scale.today)}"


def drawn(rows: Iterable[Row], scale: Scale, width: int, shapes: Shapes) -> list[str]:
    """Rows that have bars as lines of text: the first cell, the bar in the weeks that fit, the months above it."""
    found = [row for row in rows if row.span is not None]
    codes = max((len(row.cells[0].text) for row in found), default=0)
    cells = max(WEEK, width - codes - 2)
    weeks = Weeks(monday(scale.first), a_week(scale, cells), cells)
    if weeks.at(scale.last) >= cells:
        weeks = replace(weeks, first=monday(scale.today - timedelta(days=WEEK * (weeks.weeks // 4))))
    lines = ["".join(text for text, _ in months_line(weeks))]
    lines += [
        "".join(text for text, _ in bar_cells(row.span, weeks, scale, shapes))
        for row in found
        if row.span is not None
    ]
    lines.append("".join(text for text, _ in marks_line(scale, weeks, shapes)))
    names = ["", *(row.cells[0].text for row in found), ""]
    return [f"{name:{codes}}  {line}".rstrip() for name, line in zip(names, lines, strict=True)]


def legend(shapes: Shapes, parts: Sequence[tuple[str, str, str]] = LEGEND) -> list[Shown]:
    """What each shape means."""
    line: list[Shown] = []
    for part, word, look in parts:
        line += [(getattr(shapes, part), look), (f" {word}  ", "dim")]
    return line
