"""Pages printed, and read aloud: everything in words, nothing by colour, shape or length alone."""

from __future__ import annotations

from cmprogramme.cli.telling import facts_of, lines_of
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
