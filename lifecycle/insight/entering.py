"""Entering what insight rests on: the hours of a month, and the counts of a file of markers."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.noun import folded
from lifecycle.base.page import Page
from lifecycle.base.text import Line
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.marker_telling import matrix_page
from lifecycle.insight.markers import MarkerCounts
from lifecycle.insight.matrix import MarkerMatrix
from lifecycle.insight.telling import ratio_page
from lifecycle.keyed import keyed
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

DEFAULT_NAME = "markers"


def _this_month(snapshot: Snapshot, stamp: Stamp) -> str:
    return stamp.today.isoformat()[:7]


def ratio_told(before: Snapshot, after: Snapshot, change: Change) -> Page:
    """The integration ratio with these hours."""
    return ratio_page(after, change.when.date())


@action(
    "insight hours",
    title="Enter the hours of a month",
    line="Hours joining sources against hours crunching data.",
    of=InsightHours,
    tells=ratio_told,
)
def record_hours(
    snapshot: Snapshot,
    *,
    month: Annotated[
        str | None,
        Says(
            "calendar month, like 2026-11; left out: this one; earlier hours are replaced", start=_this_month
        ),
    ] = None,
    joining: Annotated[float, Says("hours bringing sources together to learn motives")],
    crunching: Annotated[float, Says("hours processing data that is easy to get")],
    stamp: Stamp,
) -> Change:
    """Enter the hours of a month (None: the present one); they replace what was entered for it."""
    of = month or stamp.today.isoformat()[:7]
    hours = keyed(snapshot, InsightHours, of, month=of, joining=joining, crunching=crunching)
    return make_change(snapshot, stamp, f"Recorded hours on insight for {hours.month}", puts=(hours,))


def counts_told(before: Snapshot, after: Snapshot, change: Change) -> Page:
    """What was counted, and what it proposes."""
    id = after.id_for(MarkerMatrix, folded(str(change.args.get("name", DEFAULT_NAME))))
    return matrix_page(after, after.get(MarkerMatrix, id))


@action(
    "insight markers",
    title="Count a file of markers and propose segments",
    line="A CSV or XLSX: a pseudonymous key, then columns soft:... and hard:... with 0 or 1; only counts are kept.",
    of=MarkerMatrix,
    help="Never a key is kept. Anything that looks like a name, address or e-mail is refused.",
    tells=counts_told,
)
def keep_counts(
    snapshot: Snapshot,
    counts: Annotated[
        MarkerCounts, Says("a CSV or XLSX file; - is standard input", name="file", file="markers")
    ],
    stamp: Stamp,
    *,
    name: Annotated[
        Line, Says("what the markers are called; earlier ones so called are replaced")
    ] = DEFAULT_NAME,
) -> Change:
    """Keep counts as the matrix of that name, in place of an earlier one."""
    matrix = keyed(
        snapshot,
        MarkerMatrix,
        name,
        name=name,
        customers=counts.customers,
        soft=counts.soft,
        soft_totals=counts.soft_totals,
        hard=counts.hard,
        hard_totals=counts.hard_totals,
        both=counts.both,
    )
    label = f"Counted markers of {matrix.customers} customers into '{matrix.name}'"
    return make_change(snapshot, stamp, label, puts=(matrix,))
