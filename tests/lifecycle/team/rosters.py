"""The roster of the story, made for the tests of the team."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.tables import read_table
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.register import add
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import Assignment
from lifecycle.team.real import Gap, differences
from lifecycle.team.recommendation import Recommendation
from tests.builders import SCORES_X, TODAY, programme, stamp

FOLDER = Path(__file__).parents[3] / "cmprogramme" / "demo" / "aldermoor"


def story(*, joiners: bool = False, staff: int | None = None) -> Snapshot:
    """Aldermoor's roster and scores."""
    found = programme(staff=staff)
    for name in ("roster.csv", "joiners.csv")[: 1 + joiners]:
        found = found.apply(import_roster(found, read_table(str(FOLDER / name)), stamp()))
    return found.apply(
        record_area_round(found, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )


def entered(snapshot: Snapshot, kind: type, **texts: str) -> Snapshot:
    _, change = add(snapshot, kind, texts, stamp())
    return snapshot.apply(change)


def assigned(snapshot: Snapshot, stage: str, **seats: str) -> Snapshot:
    for name, seat in seats.items():
        snapshot = entered(snapshot, Assignment, person=name, stage=stage, seat=seat)
    return snapshot


def gaps(snapshot: Snapshot, found: Recommendation) -> dict[Gap, list[str]]:
    told: dict[Gap, list[str]] = {}
    for one in differences(snapshot, found, TODAY):
        told.setdefault(one.gap, []).append(one.person.name if one.person else "")
    return told
