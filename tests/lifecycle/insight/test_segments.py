"""Sources, segments and hours on insight (rules.md F12)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import folded, natural_id
from lifecycle.insight.hours import InsightHours, integration, record_hours
from lifecycle.insight.segments import (
    PriorSegment,
    Segment,
    SegmentState,
    segment_report,
    synthesised,
    synthesised_found,
)
from lifecycle.insight.sources import Source, SourceKind, source_overview, suggested_sources
from lifecycle.snapshot import Snapshot
from tests.builders import PROGRAMME_ID, TODAY, core, programme, stamp


def source(name: str, kind: SourceKind, **fields: Any) -> Source:
    id = natural_id(PROGRAMME_ID, "source", folded(name))
    return Source.model_validate({"id": id, "name": name, "kind": kind, **fields})


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


def test_a_source_without_motive_that_takes_most_hours_is_named() -> None:
    orders = source("orders", SourceKind.HARD, motive=0, hours=30)
    notes = source("engineer notes", SourceKind.SOFT, motive=3, hours=10)
    view = source_overview(programme(orders, notes))
    assert view.hungry == (orders,)
    assert "orders" in view.warning
    assert source_overview(programme(orders, notes.changed(hours=31))).hungry == ()
    assert source_overview(programme(orders.changed(motive=None), notes)).hungry == ()


def test_sources_not_yet_in_the_register_are_suggested_most_telling_first() -> None:
    first = suggested_sources(programme())[0]
    assert first.motive == 3
    snapshot = programme(source(first.title.upper(), SourceKind.SOFT))
    assert first not in suggested_sources(snapshot)
    assert len(suggested_sources(snapshot)) == len(core().insight.sources) - 1


def hours(*months: tuple[str, float, float]) -> Snapshot:
    snapshot = programme()
    for month, joining, crunching in months:
        snapshot = snapshot.apply(
            record_hours(snapshot, month=month, joining=joining, crunching=crunching, stamp=stamp())
        )
    return snapshot


def test_46_hours_joining_against_54_crunching_is_46_hundredths_and_warns() -> None:
    result = integration(hours(("2026-11", 46, 54)), TODAY)
    assert result.ratio.value == pytest.approx(0.46)
    assert "0.46, below 0.5" in result.warning
    assert result.met is False


def test_62_against_38_meets_the_target_without_a_warning() -> None:
    result = integration(hours(("2026-11", 62, 38)), TODAY)
    assert result.ratio.value == pytest.approx(0.62)
    assert (result.warning, result.met) == ("", True)


@pytest.mark.parametrize(
    ("joining", "met", "warned"), [(49.9, False, True), (50, False, False), (60, True, False)]
)
def test_between_warning_and_target_it_neither_warns_nor_meets(
    joining: float, met: bool, warned: bool
) -> None:
    result = integration(hours(("2026-11", joining, 100 - joining)), TODAY)
    assert (result.met, bool(result.warning)) == (met, warned)


def test_the_latest_month_with_hours_counts_and_none_to_come() -> None:
    snapshot = hours(("2026-10", 62, 38), ("2026-09", 10, 90), ("2026-11", 0, 0), ("2026-12", 1, 99))
    result = integration(snapshot, TODAY)
    assert result.month == "2026-10"
    assert result.ratio.value == pytest.approx(0.62)
    assert [month for month, _ in result.months] == ["2026-09", "2026-10"]
    assert integration(snapshot, date(2026, 12, 1)).month == "2026-12"


def test_no_hours_are_not_yet_assessed() -> None:
    for snapshot in (programme(), hours(("2026-11", 0, 0))):
        result = integration(snapshot, TODAY)
        assert (result.ratio.value, result.met, result.warning) == (None, None, "")


def test_hours_of_a_month_entered_again_replace_the_first() -> None:
    snapshot = hours(("2026-11", 46, 54), ("2026-11", 62, 38))
    assert [one.joining for one in snapshot.all(InsightHours)] == [62]


@pytest.mark.parametrize("month", ["2026-13", "November", "2026-1", "26-11", "2026-11-01", "20261"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(InvalidValue, match="not a month"):
        hours((month, 1, 1))


@given(some.floats(0, 1000), some.floats(0.1, 1000), some.floats(0.1, 100))
def test_the_ratio_is_a_share_and_rises_with_joining(joining: float, crunching: float, more: float) -> None:
    before = integration(hours(("2026-11", joining, crunching)), TODAY).ratio.value
    after = integration(hours(("2026-11", joining + more, crunching)), TODAY).ratio.value
    assert before is not None
    assert after is not None
    assert 0 <= before < after < 1
