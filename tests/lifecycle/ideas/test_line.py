"""One typed line becomes an idea with its marks picked up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.areas import Area
from lifecycle.ideas.line import read_line

PEOPLE = ("Lee Park", "Mei Tan", "Mei Lund", "Ana")


def test_tags_areas_and_the_person_are_picked_up_and_leave_the_text() -> None:
    found = read_line("Call back in the customer's own words #voice @CA !Lee", PEOPLE)
    assert found.text == "Call back in the customer's own words"
    assert found.areas == (Area.CA,)
    assert found.tags == ("voice",)
    assert found.who == "Lee Park"
    assert found.unknown == ()


def test_an_area_answers_to_its_code_in_any_case_and_to_its_title() -> None:
    assert read_line("x @pr", PEOPLE).areas == (Area.PR,)
    assert read_line("x @Proposition @measure", PEOPLE).areas == (Area.PR, Area.ME)
    assert read_line('x @"Customer experience"', PEOPLE).areas == (Area.CX,)


def test_a_mark_that_fits_two_areas_or_two_people_is_not_guessed() -> None:
    assert read_line("x @customer", PEOPLE).unknown == ("@customer",)
    assert read_line("x !Mei", PEOPLE).unknown == ("!Mei",)
    assert read_line('x !"Mei Tan"', PEOPLE).who == "Mei Tan"
    assert read_line("x !mei_lund", PEOPLE).who == "Mei Lund"


def test_signs_inside_words_or_alone_are_text() -> None:
    line = "Write to me@firm.example, C# and 50 % @ home, now!"
    found = read_line(line, PEOPLE)
    assert found.text == line
    assert (found.areas, found.tags, found.who, found.unknown) == ((), (), "", ())


def test_punctuation_after_a_mark_stays_with_the_sentence() -> None:
    found = read_line("Ask why @CX, not how many #survey.", PEOPLE)
    assert found.text == "Ask why, not how many."
    assert found.areas == (Area.CX,)
    assert found.tags == ("survey",)


@given(st.text(max_size=80))
def test_any_line_can_be_read_and_a_line_without_signs_keeps_its_words(line: str) -> None:
    found = read_line(line, PEOPLE)
    assert len(found.text) <= len(line)
    if not set(line) & set("#@!.,;:?)"):
        assert found.text.split() == line.split()
