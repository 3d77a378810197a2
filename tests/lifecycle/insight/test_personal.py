"""What looks like a person in a file of markers, and is refused."""

from __future__ import annotations

import pytest

from lifecycle.insight.personal import personal_column, personal_key
from tests.lifecycle.insight.counted import HEADER, refusal


@pytest.mark.parametrize(
    ("key", "looks_like"),
    [
        ("anna@example.org", "an e-mail address"),
        ("Kim Lee", "a name"),
        ("Smith", "a name"),
        ("SMITH", "a name"),
        ("O'Brien", "a name"),
        ("Müller", "a name"),
        ("kim.lee", "a name"),
        ("kim.lee2", "a name"),
        ("12 High Street", "an address"),
        ("Hauptstraße-12", "an address"),
        ("high-street-12", "an address"),
        ("Flat 3", "an address"),
        ("+44 20 7946 0123", "a telephone number"),
    ],
)
def test_a_key_that_could_be_a_person_is_refused_and_not_repeated(key: str, looks_like: str) -> None:
    (problem,) = refusal([("c1", "1", "0"), (key, "0", "0")])
    assert problem.startswith("row 3, column 1 'customer': ")
    assert looks_like in problem
    assert key not in problem


@pytest.mark.parametrize(
    "key",
    ["c-0412", "0412", "K1", "a9f3", "deadbeef", "x_12", "abroad-7", "550e8400-e29b-41d4-a716-446655440000"],
)
def test_a_code_is_taken(key: str) -> None:
    assert personal_key(key) == ""


@pytest.mark.parametrize("title", ["name", "soft:E-Mail", "hard:first name", "hard:home address", "postcode"])
def test_a_column_telling_who_a_customer_is_is_refused(title: str) -> None:
    problems = refusal([("c1", "1", "1", "1")], (*HEADER, title))
    assert problems[0].startswith("row 1, column 4: it holds")


def test_a_first_column_of_names_is_refused() -> None:
    assert refusal([("c1", "1", "1")], ("name", *HEADER[1:]))[0].startswith(
        "row 1, column 1: it holds 'name'"
    )


@pytest.mark.parametrize("title", ["opened our e-mail", "address changed", "asked for our name badge"])
def test_a_column_telling_what_a_customer_did_is_taken(title: str) -> None:
    assert personal_column(title) == ""
