"""What pages are made of."""

from __future__ import annotations

from lifecycle.base.figures import Figure
from lifecycle.base.page import (
    Cell,
    Column,
    Fact,
    Page,
    Row,
    Sentence,
    Table,
    columns,
    figures_of,
    points,
    rows,
    share,
)


def figure(name: str, value: float | None = 1.0) -> Figure:
    """A figure of that name."""
    return Figure(name, value, "points", "")


def test_figures_of_the_row_under_the_cursor_come_first_and_each_once() -> None:
    one, two, noted, stated = figure("one"), figure("two"), figure("noted"), figure("stated")
    table = Table(
        "",
        columns("a", "b"),
        (
            Row((Cell("x", one), Cell("y")), "first"),
            Row((Cell("x"), Cell("y", after=(Cell("z", two),))), "second"),
        ),
        Cell("B", noted),
    )
    page = Page("t", (Sentence("words"), Fact("f", "1", stated), table, table))
    assert [found.name for found in figures_of(page, key="second")] == ["two", "stated", "noted", "one"]
    assert [found.name for found in figures_of(page)] == ["stated", "noted", "one", "two"]


def test_a_figure_without_a_value_is_told_as_not_assessed_and_never_as_zero() -> None:
    assert (points(figure("a", None)).text, share(figure("a", None)).text) == ("not yet assessed",) * 2
    assert (points(figure("a", 0.0)).text, share(figure("a", 0.0)).text) == ("0", "0%")


def test_a_column_that_fits_is_as_wide_as_the_longest_in_it_with_its_shape() -> None:
    shown = (Column("due", 6, fits=True), Column("", 2, fits=True), Column("slack", 5))
    code = Table("", (Column("code", 6, fits=True, most=9),), rows([(Cell("A-much-too-long-code"),)])).fitted
    assert code[0].width == 9
    late = Cell("130 wd late", status="off")
    found = Table("", shown, rows([(Cell("~16 Nov 2028"), late, Cell("-1000"))])).fitted
    assert [column.width for column in found] == [12, 13, 5]
    assert [column.width for column in Table("", shown, ()).fitted] == [6, 2, 5]


def test_what_stands_in_one_place_is_read_as_one_text() -> None:
    assert Cell("a ", after=(Cell("b ", after=(Cell("c"),)), Cell("d"))).words == "a b cd"
    assert [row.cells[0].words for row in rows([(Cell("x"),), (Cell("y"),)])] == ["x", "y"]
