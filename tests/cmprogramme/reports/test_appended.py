"""What the one page has no room for."""

from __future__ import annotations

from cmprogramme.reports.appended import SaidTable, lean, left_over, own, repeated
from cmprogramme.reports.said import said
from tests.cmprogramme.reports.sheets import crowded, empty, full


def test_every_ask_and_change_is_there_in_full() -> None:
    sheet = crowded()
    sections = repeated(said(sheet, ""), ())
    told = [text for section in sections for _, text in section.facts]
    for ask in sheet.wanted:
        assert any(ask.question in text and ask.otherwise.strip(".") in text for text in told)
    for change in sheet.changes.lines:
        assert change.text in told


def test_what_is_whole_already_is_not_told_again() -> None:
    assert left_over(said(full(3), "")) == (left_over(said(full(5), ""))[1],)
    assert left_over(said(empty(), "")) == ()


def test_a_section_about_which_nothing_is_known_says_so() -> None:
    assert own(empty())[0].sentences == ("Nothing is entered yet.",)


def test_a_table_loses_columns_and_rows_that_say_nothing() -> None:
    table = SaidTable("t", ("a", "b", "c"), (("x", "no date", "1"), ("y", "", ""), ("z", "", "2")))
    assert lean(table) == SaidTable("t", ("a", "c"), (("x", "1"), ("z", "2")))
