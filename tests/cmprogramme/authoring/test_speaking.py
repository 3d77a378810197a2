"""Every text of a page is said; what programs read of it stays."""

from __future__ import annotations

from cmprogramme.authoring.speaking import in_words
from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Row, Sentence, Table
from lifecycle.speech import as_it_is


def loud(text: str) -> str:
    """Other words for all of them."""
    return text.upper()


def test_every_text_is_said_and_keys_stay() -> None:
    """Cells within cells too."""
    table = Table(
        "title",
        (Column("due day"),),
        (Row((Cell("a", after=(Cell("b"),)),), "key"),),
        Cell("note"),
        empty="empty",
        begin="idea add",
    )
    page = Page(
        "page", (Sentence("text", lead="lead"), Fact("label", "fact"), Heading("head", "of"), table), {"a": 1}
    )
    said = in_words(page, loud)
    sentence, fact, heading, told = said.parts
    assert isinstance(told, Table)
    assert (said.title, sentence, fact) == ("PAGE", Sentence("TEXT", lead="LEAD"), Fact("LABEL", "FACT"))
    assert heading == Heading("HEAD", "OF")
    assert (told.title, told.headings, told.empty, told.begin) == ("TITLE", ("DUE DAY",), "EMPTY", "idea add")
    assert (told.columns[0].name, told.rows[0].key, told.note) == ("due_day", "key", Cell("NOTE"))
    assert told.rows[0].cells[0].words == "AB"
    assert said.values() == {"a": 1}


def test_a_page_without_other_words_is_the_very_same() -> None:
    """Nothing is copied."""
    page = Page("page", ())
    assert in_words(page, as_it_is) is page
