"""The sponsor's page in every format."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from cmprogramme.reports.phase import FORMATS, Format, file_name, render, render_issued
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.people import find_person
from lifecycle.summary.issuing import issue
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.phase import phase_summary
from tests.builders import SCORES_X, TODAY, stamp, with_nouns
from tests.cmprogramme.reports.stories import HOSTILE, page, story


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_programme_gives_the_same_bytes(format: Format) -> None:
    assert page(story(), format) == page(story(), format)


@pytest.mark.parametrize("format", ["html", "text", "markdown"])
def test_hostile_text_stays_text(format: Format) -> None:
    raw = page(story(question=HOSTILE), format).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", raw)
    assert "7*7" in raw.replace("\\", ""), "no template was evaluated"
    if format == "html":
        assert "<script" not in raw
        assert "alert(1)" in raw
    if format == "markdown":
        assert "<script>" not in raw
        assert "\\<script\\>" in raw


def test_an_issued_page_stays_as_it_was() -> None:
    before = story()
    summary = phase_summary(before, TODAY)
    after = before.apply(issue(before, summary, stamp(seed=3)))
    kept = after.all(IssuedSummary)[0]
    fresh = render(summary, "html")
    changed = record_area_round(
        after, dict.fromkeys(SCORES_X, 90.0), evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=4)
    )
    later = after.apply(changed)
    assert render_issued(later, later.all(IssuedSummary)[0], "html") == fresh
    assert "Amara" not in kept.content, "people are kept by id"
    assert render(phase_summary(later, TODAY), "html") != fresh


def test_json_is_versioned() -> None:
    whole: dict[str, Any] = json.loads(page(story(), "json"))
    assert (whole["schema"], whole["version"]) == ("cmprogramme/summary", 1)
    assert [section["id"] for section in whole["data"]["sections"]][:2] == ["programme", "decisions"]


def test_file_names_sort_and_hold_no_spaces() -> None:
    assert (
        file_name("Aldermoor Energy", "2026-11-22", 12, "html")
        == "aldermoor-energy_summary_2026-11-22_r012.html"
    )
    assert file_name("../..//é \x1b", "2026-11-22", 3, "pdf") == "programme_summary_2026-11-22_r003.pdf"


def test_somebody_erased_stands_on_an_issued_page_by_their_label() -> None:
    before = story()
    after = before.apply(issue(before, phase_summary(before, TODAY), stamp(seed=3)))
    amara = find_person(after, "Amara")
    gone = with_nouns(after, [amara.changed(name="marketing L5 (erased)", erased=True, on_roster=False)])
    text = render_issued(gone, gone.all(IssuedSummary)[0], "text").decode()
    assert "Amara" not in text
    assert "marketing L5 (erased)" in text
    assert "One name was erased since this was issued." in " ".join(text.split())
