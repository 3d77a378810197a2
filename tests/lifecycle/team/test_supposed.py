"""What is supposed, read from words as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.phases import Stage
from lifecycle.team.supposed import read_supposed
from lifecycle.team.supposing import Suppose
from tests.builders import person, programme

JO, ANN, ODD = person("Jo"), person("Ann", position=1), person("a=b", position=2)
TEAM = programme(JO, ANN, ODD)
TODAY = date(2026, 11, 23)


def test_words_of_every_kind_are_read_together() -> None:
    found = read_supposed(
        TEAM,
        {
            "leaves": ["ann, jo"],
            "hours": ["Jo=4.5"],
            "level": ["a=b=2"],
            "away": ["Ann=2027-07-01..2027-07-31", "Jo=2027-08-02"],
            "scope": ["cx;AP"],
            "staff": ["40"],
            "begins": ["D2=2027-01-11"],
        },
        TODAY,
    )
    assert found == Suppose(
        without=(ANN.id, JO.id),
        hours={JO.id: 4.5},
        levels={ODD.id: 2},
        away={ANN.id: (date(2027, 7, 1), date(2027, 7, 31)), JO.id: (date(2027, 8, 2), date(2027, 8, 2))},
        scope=(Area.AP, Area.CX),
        staff=40,
        starts={Stage.D2: date(2027, 1, 11)},
    )
    assert read_supposed(TEAM, {"leaves": [" "]}, TODAY) == Suppose()


@pytest.mark.parametrize(
    ("about", "words", "told"),
    [
        ("hours", ["Jo"], "no NAME=VALUE"),
        ("hours", ["=4"], "no NAME=VALUE"),
        ("hours", ["Jo=4", "jo=5"], "stands twice"),
        ("level", ["Jo=high"], "whole number"),
        ("away", ["Jo=July"], "not a day"),
        ("scope", ["XX"], "not one of the values"),
        ("begins", ["D2"], "no STAGE=DATE"),
        ("begins", ["Z9=2027-01-11"], "not one of the values"),
    ],
)
def test_a_word_that_does_not_fit_is_named_with_what_it_takes(
    about: str, words: list[str], told: str
) -> None:
    with pytest.raises(InvalidValue, match=told):
        read_supposed(TEAM, {about: words}, TODAY)


def test_somebody_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFound, match="Eve"):
        read_supposed(TEAM, {"leaves": ["Eve"]}, TODAY)
