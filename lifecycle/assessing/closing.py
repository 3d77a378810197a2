"""Making a round: of the open sheet, of a file of ratings, of scores given from outside (rules.md F3, F4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from lifecycle.action import Says, Told, action, this_day
from lifecycle.assessment import (
    Round,
    RoundType,
    area_scores,
    close_round,
    import_round,
    open_sheet,
    read_rows,
    record_area_round,
)
from lifecycle.assessment.importing import COLUMNS, NEEDED
from lifecycle.assessment.nouns import SCALES
from lifecycle.assessment.telling import areas_data
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.days import HappenedDay
from lifecycle.base.tables import Faults, Table, cells, columns_of
from lifecycle.floors import destroyer_floors
from lifecycle.playbook.base import Score
from lifecycle.snapshot import Change, Snapshot, Stamp

NOTHING_RATED = "Rate some statements first."
"""Why the open sheet cannot be closed."""

ROWS = "rows"

Quick = Annotated[bool, Says("as a quick check: three statements an area, indicative only")]


def scores_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What counts now in each area, and how many rows a file had."""
    areas = {"areas": areas_data(area_scores(after, change.when.date()))}
    return Told({**({ROWS: change.args[ROWS]} if ROWS in change.args else {}), **areas})


def area_titles(snapshot: Snapshot) -> dict[str, str]:
    """What each area is called."""
    return {area.value: f"{snapshot.playbook.area_title(area)}, 0 to 100" for area in Area}


@action(
    "assess record",
    title="Record an outside assessment",
    line="One score an area, all resting on the same evidence.",
    of=Round,
    help="AP=42 PR=34 ..., 0 to 100 each.",
    tells=scores_told,
)
def record(
    snapshot: Snapshot,
    scores: Annotated[Mapping[Area, Score], Says("a score for each area, 0 to 100", names=area_titles)],
    stamp: Stamp,
    *,
    evidence: Annotated[Evidence, Says("what all of it rests on")] = Evidence.ASSERTION,
    day: Annotated[
        HappenedDay | None, Says("the day it was found; left out: today", name="date", start=this_day)
    ] = None,
    note: Annotated[str, Says("where it comes from")] = "",
) -> Change:
    """Scores given from outside, as a round of their own."""
    return record_area_round(
        snapshot, scores, evidence=evidence, day=day or stamp.today, note=note, stamp=stamp
    )


def why_not_closed(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Nothing on the open sheet is rated."""
    sheet = open_sheet(snapshot, stamp.today, quick=bool(given.get("quick")))
    return "" if sheet.rated else NOTHING_RATED


@action(
    "assess close",
    title="Close the round",
    line="The open sheet counts from now on, and the round stays as it is for good.",
    of=Round,
    why_not=why_not_closed,
    tells=scores_told,
)
def close(
    snapshot: Snapshot,
    stamp: Stamp,
    *,
    quick: Quick = False,
    note: Annotated[str, Says("what this round was: who met, what was looked at")] = "",
) -> Change:
    """The open sheet as a round, destroyers at least as present as recorded facts show."""
    return close_round(
        snapshot,
        type=RoundType.QUICK if quick else RoundType.FULL,
        floors=destroyer_floors(snapshot, stamp.today),
        note=note,
        stamp=stamp,
    )


@action(
    "assess import",
    title="Import ratings from a file",
    line="Columns statement, rater, intention, reality, presence, evidence and date make a round.",
    of=Round,
    help="Statement and rater are needed; evidence is none, assertion, document or observed.",
    tells=scores_told,
)
def import_ratings(
    snapshot: Snapshot,
    file: Annotated[Table, Says("a CSV or XLSX file; - is standard input", file="table")],
    stamp: Stamp,
    *,
    quick: Quick = False,
) -> Change:
    """A filled-in sheet as a round; InvalidContent names every fault by row and column."""
    places = columns_of(file, NEEDED, COLUMNS)
    faults = Faults(file.place)
    rows = list(cells(file, places, faults, SCALES))
    faults.refuse()
    change = import_round(
        snapshot,
        read_rows(snapshot, rows),
        type=RoundType.QUICK if quick else RoundType.FULL,
        floors=destroyer_floors(snapshot, stamp.today),
        day=stamp.today,
        stamp=stamp,
    )
    return replace(change, args={ROWS: len(rows)})
