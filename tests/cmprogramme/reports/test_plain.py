"""The page as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cmprogramme.reports import plain
from cmprogramme.reports.phase import Format
from lifecycle.preconditions.rating import rate_preconditions
from lifecycle.summary.issuing import as_data
from lifecycle.summary.phase import phase_summary
from tests.builders import TODAY, stamp
from tests.cmprogramme.reports.stories import page, story


def test_plain_text_fits_80_columns() -> None:
    lines = page(story(question="x" * 120), "text").decode().splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(("format", "line"), [("text", " " * 27), ("markdown", "- ")])
def test_a_first_page_says_that_there_is_none_to_compare_with(format: Format, line: str) -> None:
    told = page(story(), format).decode().splitlines()
    assert f"{line}this is the first summary; the next says what changed" in told


@pytest.mark.parametrize("ending", [plain.text, plain.markdown])
def test_changes_that_have_no_room_are_counted(ending: Callable[..., str]) -> None:
    data = as_data(phase_summary(story(), TODAY))
    data["changes"] |= {"since": "2026-11-01", "number": 1, "added": ["2 ideas"], "more": 3}
    assert "and 3 smaller ones" in ending(data, fingerprint="x")


def test_a_name_keeps_its_capitals_where_a_line_begins_with_it() -> None:
    snapshot = story()
    snapshot = snapshot.apply(rate_preconditions(snapshot, {"I1": 2}, stamp()))
    assert "IT strategy" in page(snapshot, "text").decode()
