"""The values of a row by field: its own before its figure, its figure before its words."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.figures import Figure
from lifecycle.base.page import Cell, Column, Row
from lifecycle.base.row_values import RowValues, cell_value, kinds_of, kinds_over, places_of

DAY = date(2027, 5, 28)
COLUMNS = (Column("merit"), Column("due day"), Column(""), Column("met", field="passed"))
ROW = Row(
    (Cell("42.4", Figure("merit", 42.36, "points", "")), Cell("28 May"), Cell("x"), Cell("57%")),
    "k",
    values={"due_day": DAY, "late": True},
)


def test_values_are_those_of_the_row_then_the_figure_then_the_words() -> None:
    values = RowValues(ROW, places_of(COLUMNS))
    assert dict(values) == {"merit": 42.36, "due_day": DAY, "passed": "57%", "late": True}
    assert values.kinds == {"merit": "number", "due_day": "day", "passed": "text", "late": "yes_no"}
    assert "late" in values
    assert len(values) == 4


def test_a_share_counts_in_percent_and_what_is_not_known_is_none() -> None:
    assert cell_value(Cell("57%", Figure("met", 0.57, "share of 1", ""))) == pytest.approx(57)
    assert cell_value(Cell("not yet assessed", Figure("met", None, "share of 1", ""))) is None
    assert cell_value(Cell(" ")) is None
    assert kinds_of({"a": 1, "b": None, "c": ("x",)}) == {"a": "number", "b": "text", "c": "text"}


def test_what_a_field_holds_is_said_by_the_rows_that_have_a_value_whichever_comes_last() -> None:
    rows: tuple[dict[str, object], ...]
    rows = ({"due": DAY, "merit": 4.5, "mixed": 1}, {"due": None, "merit": None, "mixed": DAY, "more": "x"})
    for order in (rows, rows[::-1]):
        found = kinds_over(("due", "code"), map(kinds_of, order))
        assert found == {"due": "day", "code": "text", "merit": "number", "mixed": "text", "more": "text"}
