"""Insight: sources, hours, markers, proposed segments. No customer is ever stored."""

from __future__ import annotations

import sys
import time
from pathlib import PurePath
from typing import Any

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.session import session
from cmprogramme.tables import csv_rows, read_bytes
from cmprogramme.wording import number, percent
from lifecycle.base.errors import InvalidContent
from lifecycle.insight.hours import Integration, record_hours
from lifecycle.insight.hours import integration as integration_of
from lifecycle.insight.markers import count_markers
from lifecycle.insight.matrix import Proposal, all_proposals, find_proposal, keep_counts, take_up
from lifecycle.insight.segments import Segment, segment_reports, write_motive
from lifecycle.insight.sources import source_overview, suggested_sources
from lifecycle.register import find

PROGRESS_AFTER_SECONDS = 2.0


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


def markers(file: str, *, name: str = "") -> Answer:
    """Propose segments from a CSV: a pseudonymous key, then columns soft:... and hard:... with 0 or 1.

    Only totals and pair counts are kept, never a key. Anything that looks like a name, address or e-mail is refused.
    """
    run = session()
    rows = csv_rows(read_bytes(file), file)
    title = "standard input" if file == "-" else PurePath(file).name
    first = next(rows, None)
    if first is None:
        raise InvalidContent(
            f"{title} is empty.", (f"{title}:1: there is no header row",), "The first row names the columns."
        )
    started = time.monotonic()

    def told(done: int) -> bool:
        if (
            sys.stderr.isatty()
            and not run.options.json
            and time.monotonic() - started > PROGRESS_AFTER_SECONDS
        ):
            print(f"\r{done} rows", end="", file=sys.stderr, flush=True)
        return False

    counts = count_markers(first[1], rows, told)
    if counts is None:
        return Answer("insight-markers", {"proposals": []}, ["Stopped; nothing was kept."])
    matrix, change = keep_counts(run.snapshot, counts, run.stamp, *([name] if name else []))
    proposed = tuple(one for one in all_proposals(run.snapshot.apply(change)) if one.matrix.id == matrix.id)
    data = {"customers": counts.customers, "matrix": matrix.name, "proposals": proposals_data(proposed)}
    return run.commit(
        change, "insight-markers", data, proposal_lines(proposed) or ["No pair of markers stands out."]
    )


def hours(*, joining: float, crunching: float, month: str | None = None) -> Answer:
    """Hours joining sources against hours crunching data, of a month (default: this one)."""
    run = session()
    change = record_hours(run.snapshot, joining=joining, crunching=crunching, month=month, stamp=run.stamp)
    found = integration_of(run.snapshot.apply(change), run.today)
    data = {
        "ratio": found.ratio.value,
        "warning": found.warning or None,
        "met": found.met,
        "month": found.month,
        "figures": figures({"ratio": found.ratio}),
    }
    return run.commit(change, "insight-hours", data, ratio_lines(found))


def take(soft: str, hard: str, *, name: str = "") -> Answer:
    """Make a candidate segment of a proposal: the soft and the hard marker."""
    run = session()
    proposal = find_proposal(run.snapshot, soft.removeprefix("soft:"), hard.removeprefix("hard:"))
    segment, change = take_up(run.snapshot, proposal, run.stamp, name)
    return run.commit(change, "insight-take", {"id": str(segment.id), "segment": segment.name})


def motive(segment: str, text: str) -> Answer:
    """Write why the customers of a segment act as they do; with a hard and a soft source it is synthesised."""
    run = session()
    change = write_motive(run.snapshot, find(run.snapshot, Segment, segment), text, run.stamp)
    after = run.snapshot.apply(change)
    state = next(
        one for one in segment_reports(after) if one.segment.name == find(after, Segment, segment).name
    )
    return run.commit(change, "insight-motive", {"state": state.state, "lacking": list(state.lacking)})


def proposals_data(found: tuple[Proposal, ...]) -> list[dict[str, Any]]:
    """Proposals as data, highest lift first."""
    return [
        {
            "soft": one.soft,
            "hard": one.hard,
            "both": one.both,
            "soft_total": one.soft_total,
            "hard_total": one.hard_total,
            "customers": one.matrix.customers,
            "lift": one.lift.value,
            "segment": one.taken_up.name if one.taken_up else None,
        }
        for one in found
    ]


def proposal_lines(found: tuple[Proposal, ...]) -> list[str]:
    """Proposals for people."""
    return [
        f"Proposed: {one.soft} with {one.hard}, {one.both} customers, lift {number(one.lift.value, places=3)}"
        + (f" (taken up: {one.taken_up.name})" if one.taken_up else "")
        for one in found
    ]


def ratio_lines(found: Integration) -> list[str]:
    """The integration ratio for people."""
    month = f" in {found.month}" if found.month else ""
    lines = [
        f"Integration ratio {percent(found.ratio.value)}{month}"
        f" ({found.joining:g} h joining, {found.crunching:g} h crunching)"
    ]
    return [*lines, *([f"Warning: {found.warning}"] if found.warning else [])]
