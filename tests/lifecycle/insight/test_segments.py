"""Segments, expected and not (rules.md F12)."""

from __future__ import annotations

from typing import Any

import pytest

from lifecycle.base.noun import folded, natural_id
from lifecycle.insight.segments import (
    PriorSegment,
    Segment,
    SegmentState,
    segment_report,
    synthesised,
    synthesised_found,
)
from lifecycle.insight.sources import SourceKind
from tests.builders import PROGRAMME_ID, programme
from tests.lifecycle.insight.findings import source


def segment(name: str, **fields: Any) -> Segment:
    id = natural_id(PROGRAMME_ID, "segment", folded(name))
    return Segment.model_validate({"id": id, "name": name, **fields})


def expected(name: str) -> PriorSegment:
    return PriorSegment(id=natural_id(PROGRAMME_ID, "prior_segment", folded(name)), name=name)


VISITS = source("visit cancellations", SourceKind.SOFT, motive=3)

ARREARS = source("arrears", SourceKind.HARD, motive=1)

BOTH = (VISITS.id, ARREARS.id)


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"motive": "no time"}, 2),
        ({"motive": "no time", "sources": (VISITS.id,)}, 1),
        ({"motive": "no time", "sources": (ARREARS.id,)}, 1),
        ({"motive": "  ", "sources": BOTH}, 1),
        ({"motive": "no time", "sources": BOTH}, 0),
        ({"motive": "no time", "sources": (VISITS.id,), "hard_markers": ("late",)}, 0),
        ({"motive": "no time", "soft_markers": ("calls",), "hard_markers": ("late",)}, 0),
    ],
)
def test_a_motive_a_hard_and_a_soft_source_make_a_segment_synthesised(
    fields: dict[str, Any], lacking: int
) -> None:
    one = segment("time-squeezed", **fields)
    snapshot = programme(VISITS, ARREARS, one)
    report = segment_report(snapshot, one)
    assert len(report.lacking) == lacking
    assert (report.state is SegmentState.SYNTHESISED) == (lacking == 0)
    assert synthesised(snapshot) == ((one,) if lacking == 0 else ())


def test_a_source_that_may_not_be_used_makes_no_segment_synthesised() -> None:
    one = segment("time-squeezed", motive="no time", sources=BOTH)
    refused = ARREARS.changed(permission=False)
    report = segment_report(programme(VISITS, refused, one), one)
    assert report.state is SegmentState.CANDIDATE
    assert report.lacking == ("name a hard source or marker (arrears may not be used)",)
    asked = ARREARS.changed(permission=True)
    assert segment_report(programme(VISITS, asked, one), one).state is SegmentState.SYNTHESISED


def test_a_segment_on_no_list_is_unexpected_whatever_its_case() -> None:
    snapshot = programme(expected("Families"))
    assert segment_report(snapshot, segment("time-squeezed")).unexpected is True
    assert segment_report(snapshot, segment("FAMILIES")).unexpected is False


def test_without_any_list_nobody_can_say_what_was_unexpected() -> None:
    assert segment_report(programme(), segment("time-squeezed")).unexpected is None


def test_quality_is_the_share_of_five_points() -> None:
    snapshot = programme(VISITS, ARREARS)
    poor = segment_report(snapshot, segment("a", motive="no time"))
    assert poor.quality.value == pytest.approx(0.2)
    assert len(poor.unmet) == 4
    full = segment("b", motive="x", sources=BOTH, customers=0, reachable=True, distinct_proposition=True)
    assert segment_report(snapshot, full).quality.value == 1
    known = segment("c", motive="x", sources=BOTH, reachable=False)
    assert segment_report(snapshot, known).quality.value == pytest.approx(0.4)


def test_the_finding_names_what_the_nearest_segment_lacks() -> None:
    assert synthesised_found(programme(), 1).met is None
    found = synthesised_found(programme(VISITS, ARREARS, segment("a"), segment("b", sources=BOTH)), 1)
    assert (found.met, found.value) == (False, 0)
    assert "'b'" in found.remedy
    assert (
        synthesised_found(programme(VISITS, ARREARS, segment("b", sources=BOTH, motive="x")), 1).met is True
    )
