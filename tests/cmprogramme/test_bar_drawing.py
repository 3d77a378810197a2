"""Bars drawn as lines of text, cell by cell (the parts of a bar: tui/test_bars.py)."""

from __future__ import annotations

from datetime import date

from cmprogramme.bar_drawing import ASCII, UNICODE, Weeks, drawn, marks_line, monday
from lifecycle.base.page import Cell, Mark, Row, Scale, Span

MONDAY = date(2026, 11, 23)


def row(code: str, span: Span | None) -> Row:
    return Row((Cell(code),), code, span=span)


def test_each_row_has_its_bar_below_the_months_and_above_the_marked_days() -> None:
    """Five cells to the week: a week's bar of five, one of two weeks with its last four days late, a week of slack."""
    scale = Scale(MONDAY, date(2026, 12, 20), MONDAY, (Mark(MONDAY, "today"), Mark(date(2026, 12, 18), "G0")))
    rows = [
        row("W1", Span(MONDAY, date(2026, 11, 29), "", slack=date(2026, 12, 6), critical=True)),
        row("W10", Span(date(2026, 11, 30), date(2026, 12, 13), "", late=date(2026, 12, 10))),
        row("W2", None),
    ]
    assert drawn(rows, scale, 25, ASCII) == [
        "     Nov  Dec",
        "W1   #####.....       :",
        "W10  |    =======!!!  :",
        "     today      G0 18 Dec",
    ]
    assert "█" in drawn(rows, scale, 25, UNICODE)[1]


def test_where_not_all_weeks_fit_the_ones_around_today_are_drawn() -> None:
    today = date(2027, 6, 7)
    scale = Scale(MONDAY, date(2028, 3, 1), today)
    line = drawn([row("W1", Span(MONDAY, date(2028, 3, 1), ""))], scale, 24, ASCII)[1]
    assert line[4] == "<"
    assert line[-1] == ">"
    assert len(line) == 24


def test_a_gate_beside_today_has_its_name_beside_it() -> None:
    today = date(2027, 7, 28)
    gates = [Mark(date(2027, 7, 30), "G3"), Mark(date(2027, 10, 1), "G4")]
    scale = Scale(date(2027, 7, 1), date(2027, 12, 1), today, (Mark(today, "today"), *gates))
    weeks = Weeks(monday(scale.first), 3, 60)
    line = "".join(text for text, _ in marks_line(scale, weeks, UNICODE))
    assert line == "            today  G3 30 Jul            G4 1 Oct"
    narrow = "".join(text for text, _ in marks_line(scale, Weeks(monday(scale.first), 3, 20), UNICODE))
    assert narrow.strip() == "today", "where there is no room today comes first"
