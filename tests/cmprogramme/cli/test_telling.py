"""Pages printed, and read aloud: everything in words, nothing by colour, shape or length alone."""

from __future__ import annotations

from cmprogramme.cli.answer import opened
from cmprogramme.cli.telling import facts_of, lines_of
from lifecycle.base.figures import Figure, Input
from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Heading,
    Page,
    Row,
    Sentence,
    Table,
    head,
)

TABLE = Table(
    "Steps",
    (Column("", 1), Column("step"), Column("status")),
    (
        head("FIRST", "two"),
        Row((Cell("", status="on"), Cell("Ask", after=(Cell(" twice"),)), Cell("next", status="on")), "1"),
        Row((Cell("", status="none"), Cell("Tell"), Cell("")), "2"),
    ),
    Cell("1 of 2", look="dim"),
)
PAGE = Page(
    "All",
    (
        Sentence("It is so."),
        Sentence("mostly helpdesk", status="watch"),
        Sentence("Amara", lead="owner", indent=2),
        Fact("Share", "40 %", bar=Bar(0.4), status="on"),
        Heading("NEEDS", "2"),
        TABLE,
        Table("", (), (), None, "None yet.", "plan add"),
        Sentence(""),
    ),
)


def test_a_page_is_printed_part_by_part_with_a_warning_in_words() -> None:
    assert lines_of(PAGE) == [
        "It is so.",
        "Warning: mostly helpdesk",
        "  owner: Amara",
        "Share: 40 %",
        "NEEDS (2)",
        "Steps",
        "  step       status",
        "FIRST  two",
        "  Ask twice  next",
        "  Tell",
        "None yet. Begin with: cmprogramme plan add",
    ]


def test_a_page_is_read_aloud_as_what_it_is_and_how_it_stands() -> None:
    assert facts_of([PAGE]) == [
        ("It is so.", ""),
        ("Warning", "mostly helpdesk"),
        ("owner", "Amara"),
        ("Share", "40 %"),
        ("NEEDS", "2"),
        ("Steps", "1 of 2"),
        ("FIRST", "two"),
        ("Ask twice", "status next"),
        ("Tell", ""),
        ("None yet. Begin with: cmprogramme plan add", ""),
    ]


def test_what_a_figure_was_computed_from_is_told_in_words_and_rounded() -> None:
    inputs = (
        Input("price", True),
        Input("brand", False),
        Input("mean", 1 / 3),
        Input("P", None),
        Input("n", 7),
    )
    figure = Figure("share of parts", 2 / 3, "share of 1", "parts / 3", inputs, "rules.md")
    assert opened(figure) == [
        "share of parts: 0.667 share of 1",
        "  how: parts / 3",
        "  price = yes",
        "  brand = no",
        "  mean = 0.333",
        "  P = not yet assessed",
        "  n = 7",
        "  source: rules.md",
    ]


def test_spaces_that_align_a_column_are_not_read_aloud() -> None:
    cells = (Cell("Told once", after=(Cell("  bonding"),)), Cell("", bar=Bar(0.5), after=(Cell("  50%"),)))
    page = Page("", (Table("", (Column("step"), Column("weighs")), (Row(cells, "1"),)),))
    assert facts_of([page]) == [("Told once bonding", "weighs 50%")]


def test_a_row_that_begins_with_a_number_says_of_what() -> None:
    cells = (Cell("70.0"), Cell("One promise"))
    page = Page("", (Table("", (Column("merit"), Column("idea")), (Row(cells, "1"),)),))
    assert facts_of([page]) == [("merit 70.0", "idea One promise")]


def test_what_a_row_is_is_read_without_the_heading_of_its_column() -> None:
    columns = (Column("kind"), Column("what"), Column("asked"))
    table = Table("", columns, (Row((Cell("work"), Cell("W4 One promise"), Cell("7 Jun"))),))
    assert facts_of([Page("Owed", (table,))]) == [("work", "W4 One promise, asked 7 Jun")]
