"""CSV as spreadsheets write it."""

from __future__ import annotations

import pytest

from cmprogramme.separated import csv_rows, separator_of
from lifecycle.base.errors import InvalidContent


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("name,level\n", ","),
        ("name;hours, a week;level\n", ";"),
        ('"a,b,c,d";x;y\n', ";"),
        ("name\tlevel\n", "\t"),
        ("\n\nname;level\n", ";"),
        ("name", ","),
    ],
)
def test_the_heading_says_what_separates(text: str, separator: str) -> None:
    assert separator_of(text) == (separator, False)


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;;"])
def test_a_line_that_names_the_separator_is_followed_and_passed_over(line: str) -> None:
    assert list(csv_rows(f"{line}\r\nname;level\r\nDee;4\r\n", "x")) == [
        (2, ("name", "level")),
        (3, ("Dee", "4")),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    text = end.join(["name;note", '"Dee";"one' + end + 'two"', "", "Foo;", ""])
    assert [number for number, _ in csv_rows(text, "x")] == [1, 2, 5]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name\n"Open,4\nFoo,4\n', 2, "never closed"),
        ('name,note\nA,"one\ntwo"\nB,"open\nC,x\n', 4, "never closed"),
        ('name,note\nA,"says ""no"" and\ngoes on\n', 2, "never closed"),
        ('name,note\nA,"done","open\nB,x\n', 2, "never closed"),
        ('name,note\n"Open,4\n"Foo",4\n', 2, "closed in the middle of a cell"),
        ('name,note\r"Open" x,4\r', 2, "closed in the middle of a cell"),
    ],
)
def test_a_quotation_mark_at_fault_is_named_by_the_line_it_opens_in(text: str, line: int, words: str) -> None:
    with pytest.raises(InvalidContent, match=rf"x:{line}: the quotation mark that opens here is {words}"):
        list(csv_rows(text, "x"))


def test_a_cell_of_more_characters_than_any_field_has_is_refused() -> None:
    with pytest.raises(InvalidContent, match="x:2: column 1 has 20001 characters"):
        list(csv_rows("name\n" + "y" * 20_001, "x"))
