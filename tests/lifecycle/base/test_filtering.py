"""Filters as people write them: each condition alone, together, the wrong ones, and against a plain scan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.errors import InvalidValue
from lifecycle.base.filtering import GRAMMAR, Filter, Kind, filter_words, read_filter

TODAY = date(2027, 5, 3)
FIELDS: dict[str, Kind] = {
    "owner": "text",
    "due": "day",
    "late": "yes_no",
    "needs": "text",
    "slack": "number",
    "area": "text",
    "told": "share",
}


def read(text: str, me: str = "Bryn") -> Filter:
    """A filter against these fields, with G3 planned on 30 July."""
    return read_filter(text, FIELDS, TODAY, me, gate={"G3": date(2027, 7, 30)}.get)


ROWS: dict[str, dict[str, object]] = {
    "W1": {
        "owner": "Hugo",
        "due": date(2027, 5, 10),
        "late": False,
        "needs": (),
        "slack": 26.49,
        "area": "ME",
        "told": 0.29,
    },
    "W2": {
        "owner": "Bryn",
        "due": date(2027, 7, 30),
        "late": True,
        "needs": ("G3", "G4"),
        "slack": 0,
        "told": 0.864,
    },
    "W3": {"owner": None, "due": None, "late": False, "needs": ("G5",), "slack": None, "area": "PR"},
}


def kept(text: str, me: str = "Bryn") -> list[str]:
    """The codes of the rows a filter keeps."""
    asked = read(text, me)
    return [code for code, values in ROWS.items() if asked.keeps(values, f"{code.casefold()} the work of it")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["W1", "W2", "W3"]),
        ("w2", ["W2"]),
        ("work w3", ["W3"]),
        ('"work of"', ["W1", "W2", "W3"]),
        ('"of work"', []),
        ("owner:hugo", ["W1"]),
        ("owner:me", ["W2"]),
        ("owner:-", ["W3"]),
        ("owner:", ["W1", "W2"]),
        ("-owner:", ["W3"]),
        ("-owner:hugo", ["W2", "W3"]),
        ("due<+2w", ["W1"]),
        ("due>=G3", ["W2"]),
        ("due<=G3", ["W1", "W2"]),
        ("due < +2w", ["W1"]),
        ("due <+2w", ["W1"]),
        ("due< 15 jul w1", ["W1"]),
        ("-due >= G3 -owner : hugo", ["W3"]),
        ("slack = 0 or owner = hugo", ["W1", "W2"]),
        ("late: owner:hugo", []),
        ("due:-", ["W3"]),
        ("due:may", ["W1"]),
        ('due:"30 jul"', ["W2"]),
        ("late:", ["W2"]),
        ("late:no", ["W1", "W3"]),
        ("late:-", ["W1", "W3"]),
        ("slack:", ["W1", "W2"]),
        ("slack:-", ["W3"]),
        ("needs=-", ["W1"]),
        ("due:2027-07", ["W2"]),
        ("due<15 jul", ["W1"]),
        ("due<15 jul 2027 w1", ["W1"]),
        ("due>15 jul or owner:-", ["W2", "W3"]),
        ("due:30 jul -w1", ["W2"]),
        ("due<end jul w1", ["W1"]),
        ("told<29%", []),
        ("told<=29%", ["W1"]),
        ("told>80%", ["W2"]),
        ("told>0.8", ["W2"]),
        ("told:86%", ["W2"]),
        ("needs:G3", ["W2"]),
        ("needs:-", ["W1"]),
        ("needs:", ["W2", "W3"]),
        ("slack:26.5", ["W1"]),
        ("slack:26", []),
        ("slack<5", ["W2"]),
        ("slack>-1", ["W1", "W2"]),
        ("area:me", ["W1"]),
        ("owner:hugo or needs:G5", ["W1", "W3"]),
        ("owner:hugo late: or owner:bryn", ["W2"]),
        ("OWNER:Hugo", ["W1"]),
        ("-w1 -w2", ["W3"]),
    ],
)
def test_a_filter_keeps_what_it_says(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


def test_an_unknown_field_is_told_with_the_nearest_and_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidValue) as error:
        read("onwer:hugo")
    assert error.value.what == "There is no field 'onwer' here. owner?"
    assert "slack" in error.value.why
    with pytest.raises(InvalidValue, match="due: 'soon' is not a day"):
        read("due<soon")
    with pytest.raises(InvalidValue, match="missing"):
        read("due<")
    assert kept('"onwer:hugo"') == []


def test_what_is_not_known_is_neither_less_nor_more() -> None:
    assert "W3" not in kept("slack<1000000") + kept("slack>-1000000") + kept("due<2099-01-01") + kept(
        "due>G3"
    )


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-50, 50)
    | st.dates(TODAY - timedelta(400), TODAY + timedelta(400))
)
WORDS = st.text(alphabet="abcxyz -:<>", max_size=8)


@given(st.lists(VALUES | WORDS, max_size=12), st.data())
def test_the_filter_of_a_value_finds_every_row_that_has_it(values: list[object], data: st.DataObject) -> None:
    for value in values:
        if value in (None, "") or not filter_words(value).strip('" -'):
            continue
        asked = read_filter(f"x={filter_words(value)}", ["x"], TODAY)
        assert asked.keeps({"x": value}, ""), value
        assert not read_filter(f"-x={filter_words(value)}", ["x"], TODAY).keeps({"x": value}, "")


@given(st.lists(st.none() | st.integers(-9, 9), max_size=12), st.integers(-9, 9))
def test_comparing_is_what_a_plain_scan_finds(values: list[int | None], limit: int) -> None:
    signs: dict[str, Callable[[int, int], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq}
    for sign, holds in signs.items():
        asked = read_filter(f"x{sign}{limit}", ["x"], TODAY)
        scanned = [value is not None and holds(value, limit) for value in values]
        assert [asked.keeps({"x": value}, "") for value in values] == scanned


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_filter_or_is_refused_in_words(text: str) -> None:
    with suppress(InvalidValue):  # nothing is expected of it but that no other error comes
        assert read_filter(text, FIELDS, TODAY, "Bryn").keeps(ROWS["W1"], "w1") in (True, False)


def test_what_help_says_of_filters_can_be_typed() -> None:
    fields: dict[str, Kind] = {"owner": "text", "late": "text", "due": "day", "state": "text"}
    for written, _ in GRAMMAR:
        asked = read_filter(written, fields, TODAY, "Bryn")
        assert asked.ways, written
        assert asked.fields <= set(fields), written
