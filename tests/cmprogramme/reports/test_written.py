"""The sheet as text and as Markdown: eighty columns, its order, words for states, nothing read as markup."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from cmprogramme.reports.sheet import render
from cmprogramme.reports.written import column_widths, escaped, folded
from lifecycle.summary.sheet import Sheet
from tests.cmprogramme.reports.sheets import HOSTILE, crowded, empty, full

SHEETS = {"full": full(5), "empty": empty(), "crowded": crowded(), "hostile": crowded(HOSTILE)}
ORDER = (
    "Wanted from you",
    "How it stands",
    "Changed",
    "The road",
    "Eight areas",
    "What holds what back",
    "Team",
    "Trends",
    "Top risks",
)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_no_line_of_text_is_wider_than_eighty_cells(sheet: Sheet) -> None:
    text = render(sheet, "text", appendix=True).decode()
    assert max(map(cell_len, text.split("\n"))) <= 80


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_no_line_of_markdown_but_headings_is_wider(sheet: Sheet) -> None:
    lines = render(sheet, "markdown", appendix=True).decode().split("\n")
    assert max(cell_len(line) for line in lines if not line.startswith("#")) <= 80


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_the_sections_stand_in_their_order(format: str) -> None:
    marked = format == "markdown"
    text = render(full(), "markdown" if marked else "text").decode()
    places = [text.index(f"\n## {title}" if marked else f"\n{title.upper()}") for title in ORDER]
    assert places == sorted(places)


def test_states_are_words_and_more_asks_are_in_the_appendix() -> None:
    text = render(full(5), "text").decode()
    assert "watch" in text
    assert "off plan" in text
    assert "3 DECISIONS, AND 2 MORE IN THE APPENDIX" in text
    assert "4. Confirm that the data protection officer" in text
    assert "ALSO CHANGED" in text
    assert "ALSO WANTED" not in render(full(3), "text").decode()


def test_hostile_text_is_text_in_markdown() -> None:
    found = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .parse(render(crowded(HOSTILE), "markdown").decode())
    )
    kinds = {token.type for token in found} | {
        child.type for token in found for child in token.children or ()
    }
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "em_open", "fence"}


@pytest.mark.parametrize("text", ["- a", "1. a", "12) a", "# a", "> a", "=== ", "$x$", "a | b", "<b>"])
def test_an_escaped_text_is_one_paragraph_of_itself(text: str) -> None:
    found = MarkdownIt("commonmark").enable("table").parse(escaped(text))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in found[1].children or ()) == text.strip()


def test_an_ampersand_is_escaped_only_where_it_would_begin_a_character() -> None:
    assert escaped("Analysis & planning") == "Analysis & planning"
    assert escaped("R&D; &amp; &#38;") == "R\\&D; \\&amp; \\&\\#38;"


def test_wide_letters_count_two() -> None:
    assert folded("漢字漢字 漢字", 6) == ["漢字漢", "字", "漢字"]
    assert folded("a b c", 3, "> ", "  ") == ["> a", "  b", "  c"]


def test_the_widest_column_gives_way() -> None:
    assert column_widths([["a" * 10, "b" * 100, "c" * 20]], 60, 2) == [10, 26, 20]
