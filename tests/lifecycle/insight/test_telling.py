"""What is told of sources, hours and segments, against worked values."""

from __future__ import annotations

from lifecycle.base.page import Fact, Heading, headed
from lifecycle.insight.entering import record_hours
from lifecycle.insight.segments import PriorSegment, segment_reports
from lifecycle.insight.sources import SourceKind
from lifecycle.insight.telling import (
    insight_page,
    months_page,
    ratio_page,
    segment_page,
    segments_page,
    source_page,
    sources_page,
)
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment
from tests.lifecycle.insight.findings import source
from tests.page_reading import cells, facts, said

METERS = source("Meter readings", SourceKind.HARD, motive=0, hours=54, joinable=True)
VISITS = source("Cancelled visits", SourceKind.SOFT, motive=3, hours=12, joinable=False, permission=True)


def test_46_hours_of_100_joining_are_told_with_the_month_the_warning_and_the_limits() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(
        record_hours(snapshot, month="2026-11", joining=46, crunching=54, stamp=stamp())
    )
    page = ratio_page(snapshot, TODAY)
    assert facts(page) == {"Integration ratio": "46%"}
    told = said(page)
    assert told[0] == "in 2026-11: 46 h joining, 54 h crunching, warning"
    assert told[1].startswith("More hours went into crunching than into joining: ratio 0.46, below 0.5.")
    assert told[2] == "60% or more is the target, below 50% warns"
    (row,) = months_page(snapshot, TODAY).tables[0].rows
    assert [cell.text for cell in row.cells] == ["2026-11", "46", "54", "46%", "counts"]
    bar = row.cells[4].bar
    assert bar is not None
    assert (bar.share, bar.look, bar.target) == (0.46, "off", 0.6)


def test_without_hours_nothing_is_a_zero() -> None:
    page = ratio_page(programme(), TODAY)
    assert facts(page) == {"Integration ratio": "not yet assessed"}
    assert said(page) == ["60% or more is the target, below 50% warns"]


def test_a_source_that_takes_the_hours_and_shows_nothing_is_watched_wherever_it_is_told() -> None:
    snapshot = programme(METERS, VISITS)
    rows = sources_page(snapshot).tables[0].rows
    assert cells(sources_page(snapshot)) == [
        ["Meter readings", "hard", "0", "yes", "open", "54"],
        ["Cancelled visits", "soft", "3", "no", "yes", "12"],
    ]
    assert [row.cells[5].status for row in rows] == ["watch", None]
    page = source_page(snapshot, VISITS)
    told = said(page)
    assert told[:2] == [
        "Most hours go into Meter readings, which shows no motive.",
        "Cannot be joined: Cancelled visits.",
    ]
    assert "soft, shows motives plainly; answered for by nobody yet" in told
    assert facts(page) == {"Meter readings": "54 h", "Cancelled visits": "12 h"}
    assert [part.bar.look for part in page.parts if isinstance(part, Fact) and part.bar] == ["watch", ""]


def test_sources_worth_looking_for_are_told_at_a_glance_only_while_there_is_none() -> None:
    wanted = Heading("Worth looking for")
    assert wanted in insight_page(programme(), TODAY).parts
    assert wanted not in insight_page(programme(METERS), TODAY).parts


def test_a_segment_is_told_with_what_it_lacks_and_unexpected_only_against_a_list() -> None:
    families = segment("Families", 1200, motive="No time")
    alone = programme(families)
    (report,) = segment_reports(alone)
    page = segment_page(alone, report)
    assert said(page)[0] == "candidate, quality 40%"
    assert "name a hard source or marker" in said(page)
    assert "Nobody listed what was expected beforehand, so nothing can be unexpected." in said(page)
    assert "why: No time" in said(page)
    assert cells(segments_page(alone)) == [["Families", "candidate", "", "1,200", "40%"]]
    (row,) = segments_page(programme(families, entered(PriorSegment, name="Planners"))).tables[0].rows
    assert row.cells[2].text == "unexpected"


def test_a_page_among_others_stands_under_its_title_with_the_note_of_its_table() -> None:
    assert headed(sources_page(programme(METERS)))[0] == Heading("Sources", "1 hard, 0 soft")
