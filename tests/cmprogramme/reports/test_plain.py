"""The page as plain text."""

from __future__ import annotations

from tests.cmprogramme.reports.stories import page, story


def test_plain_text_fits_80_columns() -> None:
    lines = page(story(question="x" * 120), "text").decode().splitlines()
    assert max(map(len, lines)) <= 80
