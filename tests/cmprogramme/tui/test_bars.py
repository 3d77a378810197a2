"""Bars over weeks: each part of a bar has a shape of its own, and days stand where they belong."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta

import pytest

from cmprogramme.bar_drawing import (
    ASCII,
    UNICODE,
    Shapes,
    Weeks,
    a_week,
    bar_cells,
    marks_line,
    months_line,
)
from cmprogramme.tui.shell.paint import width_of
from lifecycle.base.page import Mark, Scale, Span

MONDAY = date(2026, 5, 4)
TODAY = date(2026, 6, 1)
GATE = date(2026, 7, 30)
SCALE = Scale(MONDAY, date(2026, 10, 30), TODAY, (Mark(TODAY, "today"), Mark(GATE, "G3")))
WEEKS = Weeks(MONDAY, 7, 98)
"""A cell for each day, so that a day can be counted to."""


def drawn(span: Span, *, weeks: Weeks = WEEKS, shapes: Shapes = UNICODE) -> str:
    return "".join(text for text, _ in bar_cells(span, weeks, SCALE, shapes))


def at(day: date) -> int:
    return (day - MONDAY).days


@pytest.mark.parametrize("shapes", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_part_has_a_shape_of_its_own(shapes: Shapes) -> None:
    parts = (*astuple(shapes),)
    assert len(set(parts)) == len(parts)
    assert all(len(part) == 1 for part in parts)


def test_the_ascii_shapes_are_ascii_and_those_of_the_design() -> None:
    assert "".join(astuple(ASCII)).isascii()
    assert (ASCII.critical, ASCII.ahead, ASCII.late, ASCII.slack) == ("#", "=", "!", ".")


def test_a_critical_bar_runs_from_its_first_day_to_its_last() -> None:
    span = Span(date(2026, 6, 8), date(2026, 6, 12), "W1", critical=True)
    line = drawn(span)
    assert [place for place, shape in enumerate(line) if shape == "█"] == [
        *range(at(span.start), at(span.finish) + 1)
    ]


def test_what_is_late_stands_behind_the_day_it_was_due() -> None:
    due = date(2026, 5, 28)
    span = Span(
        date(2026, 5, 18), date(2026, 6, 5), "W4", late=due + timedelta(days=1), promise=due, critical=True
    )
    line = drawn(span)
    assert line[at(due)] == "◆"
    assert set(line[at(due) + 1 : at(span.finish) + 1]) == {"▒"}
    assert set(line[at(span.start) : at(due)]) == {"█"}


def test_slack_runs_behind_the_bar_and_the_promise_stands_in_it() -> None:
    span = Span(date(2026, 6, 8), date(2026, 6, 19), "W3", slack=date(2026, 7, 10), promise=date(2026, 6, 28))
    line = drawn(span)
    assert set(line[at(span.start) : at(span.finish) + 1]) == {"═"}
    assert line[at(date(2026, 6, 28))] == "◆"
    assert set(line[at(span.finish) + 1 : at(date(2026, 7, 10)) + 1]) == {"·", "◆"}


def test_what_is_under_way_is_told_from_what_lies_ahead() -> None:
    span = Span(date(2026, 5, 25), date(2026, 6, 12), "W5", begun=True)
    line = drawn(span)
    assert set(line[at(span.start) : at(TODAY) + 1]) == {"▬"}
    assert set(line[at(TODAY) + 1 : at(span.finish) + 1]) == {"═"}


def test_today_and_gates_stand_where_no_bar_is() -> None:
    line = drawn(Span(date(2026, 7, 6), date(2026, 7, 10), "W6"))
    assert line[at(TODAY)] == "│"
    assert line[at(GATE)] == "┊"
    covered = drawn(Span(date(2026, 5, 25), date(2026, 6, 10), "W7"))
    assert covered[at(TODAY)] == "═"


def test_what_goes_on_out_of_sight_is_pointed_at() -> None:
    weeks = Weeks(MONDAY + timedelta(weeks=4), 2, 8)
    assert drawn(Span(MONDAY, date(2026, 6, 10), "W8"), weeks=weeks).startswith("◂")
    assert drawn(Span(date(2026, 6, 10), date(2026, 8, 30), "W9"), weeks=weeks).endswith("▸")
    gone = drawn(Span(MONDAY, MONDAY, "W10"), weeks=weeks)
    assert gone.startswith("◂")
    assert "═" not in gone


def test_every_bar_fills_the_cells_there_are() -> None:
    for cells in range(30):
        weeks = Weeks(MONDAY, 2, cells)
        line = bar_cells(Span(MONDAY, date(2026, 9, 1), "W1", critical=True), weeks, SCALE, UNICODE)
        assert width_of(line) == cells


def test_months_stand_over_their_first_day_and_a_january_names_its_year() -> None:
    weeks = Weeks(date(2026, 11, 30), 3, 40)
    ((text, _),) = months_line(weeks)
    assert text.index("Dec") in (0, 1, 4)
    assert text.index("Jan 2027") == weeks.at(date(2027, 1, 1))
    assert text.index("Feb") == weeks.at(date(2027, 2, 1))


def test_today_is_named_before_gates_that_would_overlap_it() -> None:
    near = Scale(MONDAY, GATE, TODAY, (Mark(TODAY + timedelta(days=3), "G2"), Mark(TODAY, "today")))
    text = "".join(part for part, _ in marks_line(near, Weeks(MONDAY, 2, 20), UNICODE))
    assert text.strip() == "today"
    far = "".join(part for part, _ in marks_line(SCALE, Weeks(MONDAY, 2, 60), UNICODE))
    assert far.index("G3 30 Jul") == Weeks(MONDAY, 2, 60).at(GATE)


def test_a_short_plan_is_seen_whole_and_a_long_one_in_halves_of_weeks() -> None:
    assert a_week(Scale(MONDAY, MONDAY + timedelta(weeks=10), TODAY), 48) == 4
    assert a_week(Scale(MONDAY, MONDAY + timedelta(weeks=80), TODAY), 48) == 2
