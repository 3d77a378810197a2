"""Pages are printed in the columns there are, and drawn in HTML with nothing in them that acts."""

from __future__ import annotations

import html5lib
from rich.cells import cell_len

from cmprogramme.reports.told import Group, group_lines, html, page_lines
from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Row, Sentence, Table, head

HOSTILE = "<script>alert('x')</script>\x1b[31m & <b>"
WIDE = Table(
    "",
    (Column("name"), Column("why")),
    (
        head("MUST", "1 of 2"),
        Row((Cell("Case", status="on"), Cell("word " * 30)), "a"),
        Row((Cell("#    #"), Cell("")), "b"),
    ),
)
PAGE = Page("Told", (Heading("A", "b"), Sentence("To be watched", status="watch"), Fact("Days", "3"), WIDE))


def test_a_wide_table_is_wrapped_within_the_columns_there_are() -> None:
    """Groups stand across; what aligns marks stays."""
    lines = page_lines(PAGE, 40)
    assert lines[:5] == ["A (b)", "Warning: To be watched", "Days: 3", "name    why", "MUST 1 of 2"]
    assert lines[5].startswith("Case    word word")
    assert lines[-1] == "#    #"
    assert max(map(cell_len, lines)) <= 40
    assert sum(line.count("word") for line in lines) == 30


def test_groups_have_their_titles() -> None:
    """Underlined, one after the other."""
    assert group_lines([Group("g", "Gates", (PAGE,)), Group("h", "More", (PAGE,))], 40)[:2] == [
        "GATES",
        "=" * 40,
    ]


def test_text_is_data_in_html() -> None:
    """Escaped, without control characters; the page is sound, and fetches and runs nothing."""
    page = Page(HOSTILE, (Sentence(HOSTILE, lead=HOSTILE), Heading(HOSTILE), Fact(HOSTILE, HOSTILE), WIDE))
    group = Group("g", HOSTILE, (page, Page("Two", (Table("", (), (), empty=HOSTILE),))))
    made = html(HOSTILE, [HOSTILE], [group], problems=[HOSTILE]).decode()
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    assert "<script" not in made
    assert "\x1b" not in made
    assert 'http-equiv="refresh"' not in made
    assert made.count("&lt;script&gt;") >= 9


def test_a_page_that_is_watched_is_read_again_by_the_browser() -> None:
    """Without a script."""
    assert 'http-equiv="refresh"' in html("T", [], [], refresh=True).decode()
