"""One value changed in experiences, commitment and activity, and what follows: gate, needs, owed, area, page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.experiences import ChangedNeed, Experience
from lifecycle.floors import destroyer_floors
from lifecycle.gates.report import gate_report
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from lifecycle.summary.sponsor import sponsor_sheet
from lifecycle.work.improving import improve
from lifecycle.work.owing import every_due
from tests.builders import stamp, with_nouns
from tests.cmprogramme.demo.told import before, day

WAVED = "waved"
"""G4 of the second wave: every must and every should is met."""


def follows(snapshot: Snapshot) -> dict[str, object]:
    """What the program makes of everything entered."""
    today = day(WAVED)
    return {
        **{one.id: one.state for one in gate_report(snapshot, Gate.G4, today).criteria},
        "needs": [(need.target, need.text) for need in needs_you(snapshot, today)],
        "owed": [(due.kind, due.text, due.who, due.due) for due in every_due(snapshot, today)],
        "floors": {id: floor.reason for id, floor in destroyer_floors(snapshot, today).items()},
        "page": repr(sponsor_sheet(snapshot, today)),
    }


@cache
def was() -> dict[str, object]:
    """The same with nothing changed."""
    return follows(before(WAVED))


def newest(kind: type[Noun], **values: object) -> Callable[[Snapshot], Noun]:
    """The newest of a kind with these values."""

    def change(snapshot: Snapshot) -> Noun:
        days = ("day", "noticed")
        found = max(
            snapshot.all(kind),
            key=lambda one: next(getattr(one, name) for name in days if hasattr(one, name)),
        )
        return found.changed(**values)

    return change


def visit(**values: object) -> Callable[[Snapshot], Noun]:
    """The home visit as it was asked last, the most urgent experience, with these values."""

    def change(snapshot: Snapshot) -> Noun:
        asked = [one for one in snapshot.all(Experience) if one.name == "Home visit"]
        return max(asked, key=lambda one: one.day or date.min).changed(**values)

    return change


LOW = dict.fromkeys(("stay", "first_choice", "recommend", "resist"), 0.0)

WAYS: tuple[tuple[Callable[[Snapshot], Noun], set[str]], ...] = (
    (visit(improvements=""), {"g4.questions", "needs"}),
    (visit(rival=None), {"g4.questions", "needs", "floors", "page"}),
    (visit(elsewhere=None), {"floors"}),
    (visit(own=9), {"page"}),
    (visit(importance=1), {"page"}),
    (newest(CommitmentReading, stay=None), {"g4.commitment", "needs", "page"}),
    (newest(CommitmentReading, **LOW), {"g4.commitment_trend", "page"}),
    (newest(CommitmentReading, satisfaction=1.0), {"page"}),
    (newest(ActivityCount, enquiries_handled=100), {"g4.leak", "floors", "page"}),
    (newest(ActivityCount, leavers_asked=0), {"g4.leavers", "floors", "page"}),
    (newest(ActivityCount, welcomed=0), {"page"}),
    (newest(ActivityCount, inactive=90_000), {"page"}),
    (newest(ActivityCount, stimulated=0), {"page"}),
    (newest(ActivityCount, complaints_resolved=0), {"page"}),
    (newest(ActivityCount, planned_activities=0), {"page"}),
    (newest(ActivityCount, win_backs=7), {"page"}),
    (newest(ActivityCount, configurable=False), {"page"}),
    (newest(ActivityCount, channels_suit_customer=True), {"page"}),
    (newest(ChangedNeed, answered=None), {"owed", "page"}),
)


@pytest.mark.parametrize(("change", "least"), WAYS, ids=range(len(WAYS)))
def test_one_value_changes_what_follows(change: Callable[[Snapshot], Noun], least: set[str]) -> None:
    told = before(WAVED)
    now = follows(with_nouns(told, (change(told),)))
    assert least <= {name for name, value in was().items() if now[name] != value}


def test_an_experience_that_becomes_work_is_owed_and_planned() -> None:
    told = before(WAVED)
    found = next(one for one in told.all(Experience) if one.name == "Home visit")
    now = follows(told.apply(improve(told, found, owner="Gwen", stamp=stamp(today=day(WAVED)))))
    assert {"owed"} <= {name for name, value in was().items() if now[name] != value}
