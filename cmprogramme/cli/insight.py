"""Insight: sources, hours, markers, proposed segments. No customer is ever stored."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.session import session
from lifecycle.base.words import percent
from lifecycle.insight.hours import integration as integration_of
from lifecycle.insight.hours import ratio_lines
from lifecycle.insight.matrix import all_proposals, proposal_lines, proposals_data
from lifecycle.insight.segments import segment_reports
from lifecycle.insight.sources import source_overview, suggested_sources


def show() -> Answer:
    """Ratio, sources, proposed and found segments."""
    run = session()
    snapshot = run.snapshot
    ratio = integration_of(snapshot, run.today)
    sources = source_overview(snapshot)
    proposed = all_proposals(snapshot)
    segments = segment_reports(snapshot)
    lines = ratio_lines(ratio)
    lines.append(
        f"Sources {len(sources.sources)}: {sources.hard} hard, {sources.soft} soft. {sources.warning}".rstrip()
    )
    if not sources.sources:
        lines += [
            f"  worth looking for: {one.title} ({one.kind}, motive {one.motive})"
            for one in suggested_sources(snapshot)[:5]
        ]
    lines += proposal_lines(proposed)
    for one in segments:
        mark = ", unexpected" if one.unexpected else ""
        lines.append(
            f"Segment {one.segment.name}: {one.state.value}{mark}, quality {percent(one.quality.value)}"
        )
        lines += [f"  {text}" for text in one.lacking]
    data = {
        "ratio": ratio.ratio.value,
        "warning": ratio.warning or None,
        "sources": sources.sources,
        "proposals": proposals_data(proposed),
        "segments": [
            {
                "name": one.segment.name,
                "state": one.state,
                "unexpected": one.unexpected,
                "quality": one.quality.value,
                "lacking": list(one.lacking),
            }
            for one in segments
        ],
        "figures": figures({"ratio": ratio.ratio}),
    }
    return Answer("insight-show", data, lines)
