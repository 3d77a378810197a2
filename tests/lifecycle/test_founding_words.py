"""Six facts and the days of gates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Gate
from lifecycle.fit import FACTORS
from lifecycle.founding import laid_out
from lifecycle.founding_words import context_said, read_context, read_gates
from tests.builders import TODAY, core

LAID = laid_out(core(), TODAY, TODAY)


@pytest.mark.parametrize(
    "text",
    ["826759", "8 2 6 7 5 9", ".8 .2 .6 .7 .5 1", "granularity=.8, business=.2 freq=60% ch=.7 reg=.5 size=1"],
)
def test_six_facts_by_digits_values_or_names_say_the_same(text: str) -> None:
    assert read_context(text) == dict(zip(FACTORS, (0.8, 0.2, 0.6, 0.7, 0.5, 1.0), strict=True))


def test_some_facts_are_those_that_come_first_and_none_are_none() -> None:
    assert read_context("82") == {"granularity": 0.8, "b2b": 0.2}
    assert read_context("size=.4") == {"size": 0.4}
    assert read_context("  ") == {}


@pytest.mark.parametrize(
    "text", ["8267591", "gran=2", "colour=.5", "granularity", "=.4", ".1 .2 .3 .4 .5 .6 .7"]
)
def test_what_is_no_fact_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_context(text)
    assert refused.value.why


def test_a_near_name_is_offered() -> None:
    with pytest.raises(InvalidValue) as refused:
        read_context("chanels=.5")
    assert refused.value.do == "Did you mean channels=.5?"


def test_gates_are_as_laid_out_but_for_those_named_and_those_behind_keep_their_distance() -> None:
    assert read_gates("", LAID, TODAY) == LAID
    later = read_gates("g0 11 dec", LAID, TODAY)  # a week later than Friday 4 December
    assert later[Gate.G0] == date(2026, 12, 11)
    assert later[Gate.G1] == date(2027, 2, 12)
    one = read_gates("G1 12 feb 2027, G4 none", LAID, TODAY)
    assert one[Gate.G0] == LAID[Gate.G0]
    assert Gate.G4 not in one
    assert read_gates("G1=++1w", LAID, TODAY)[Gate.G1] == date(2027, 2, 12)


@pytest.mark.parametrize(
    "text", ["G7 fri", "G1", "G1 someday", "fri", "G1 2026-12-01", "G1 12 feb, g1 13 feb"]
)
def test_a_day_that_is_none_or_goes_backwards_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_gates(text, LAID, TODAY)
    assert refused.value.field == "gates"


def test_facts_are_given_in_words_too_which_are_kept() -> None:
    assert read_context("several some monthly") == {"granularity": 0.7, "b2b": 0.3, "frequency": 0.5}
    assert read_context("size=hundreds, b2b=.2") == {"size": 0.5, "b2b": 0.2}
    assert context_said("size=hundreds, b2b=.2") == {"size": "some hundreds"}
    assert context_said("826759") == {} == context_said("")
    with pytest.raises(InvalidValue, match="size") as refused:
        read_context("size=huge")
    assert "Or in words: handful (0.1)" in refused.value.why
