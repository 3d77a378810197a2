"""The page as PDF."""

from __future__ import annotations

from tests.cmprogramme.reports.stories import HOSTILE, page, story


def test_hostile_text_is_no_typst() -> None:
    found = page(story(question=HOSTILE), "pdf")
    assert found.startswith(b"%PDF")
    assert found == page(story(question=HOSTILE), "pdf")
    assert b"/URI" not in found
