"""One value changed where customers are told and plans are made, and what follows: gate, needs, owed, area, page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.customers.communication import Communication
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, GroupShare, PlanRefinement, ValueModel
from lifecycle.customers.prototypes import Prototype
from lifecycle.floors import destroyer_floors
from lifecycle.gates.report import gate_report
from lifecycle.snapshot import Snapshot, snapshot_of
from lifecycle.summary.needs import needs_you
from lifecycle.summary.sponsor import sponsor_sheet
from lifecycle.work.owing import every_due
from tests.builders import with_nouns
from tests.cmprogramme.demo.told import before, day

G3, G5 = "proven", "handed_over"
KEPT = "Dual-fuel households"


@cache
def story(key: str) -> Snapshot:
    """The programme before that gate: one group is looked after, its plans are whole; there is one prototype."""
    told = before(key)
    first = told.all(Prototype)[0]
    every = [noun for kind in told.nouns.values() for noun in kind.values()]
    left = snapshot_of([one for one in every if not isinstance(one, Prototype) or one == first])
    alone = [one.changed(managed=one.group == KEPT) for one in told.all(GroupShare)]
    within = [
        one.changed(expected_customers=100_000.0)
        for one in told.all(CustomerPlan)
        if one.plan == "acquisition"
    ]
    return with_nouns(left, (*alone, *within))


def follows(snapshot: Snapshot, gate: Gate, today: date) -> dict[str, object]:
    """What the program makes of everything entered."""
    return {
        **{one.id: one.state for one in gate_report(snapshot, gate, today).criteria},
        "needs": [(need.target, need.text) for need in needs_you(snapshot, today)],
        "owed": [(due.kind, due.text, due.who) for due in every_due(snapshot, today)],
        "floors": {id: floor.reason for id, floor in destroyer_floors(snapshot, today).items()},
        "page": repr(sponsor_sheet(snapshot, today)),
    }


def changed(kind: type[Noun], **values: object) -> Callable[[Snapshot], Noun]:
    """The first of a kind (of the group looked after) with these values."""

    def change(snapshot: Snapshot) -> Noun:
        found = next(one for one in snapshot.all(kind) if getattr(one, "group", KEPT) == KEPT)
        return found.changed(**values)

    return change


def stored(snapshot: Snapshot) -> Noun:
    """A channel in use whose permissions are not stored after all."""
    return next(one for one in snapshot.all(PermissionStore) if one.stored_on).changed(stored_on=None)


def dear(snapshot: Snapshot) -> Noun:
    """The acquisition plan with few customers to win."""
    found = next(one for one in snapshot.all(CustomerPlan) if one.plan == "acquisition")
    return found.changed(expected_customers=1.0)


WAYS: tuple[tuple[Callable[[Snapshot], Noun], str, set[str]], ...] = (
    (changed(Communication, day=None), G3, {"g3.communication", "needs", "owed", "page"}),
    (changed(Communication, understood=0.2), G3, {"g3.understood", "page"}),
    (changed(Prototype, customers=0), G3, {"g3.prototype", "needs", "page"}),
    (stored, G3, {"g3.permissions", "needs", "owed", "page"}),
    (changed(CustomerPlan, objective=""), G3, {"g3.plans", "owed", "page"}),
    (dear, G3, {"g3.plans", "floors", "page"}),
    (changed(ValueModel, margin=0.0001), G3, {"g3.plans", "floors", "page"}),
    (changed(GroupShare, managed=False), G3, {"g3.plans", "page"}),
    (changed(PlanRefinement, day=date(2028, 3, 31)), G5, {"g5.plans", "needs", "page"}),
)


@pytest.mark.parametrize(("change", "key", "least"), WAYS, ids=range(len(WAYS)))
def test_one_value_changes_what_follows(
    change: Callable[[Snapshot], Noun], key: str, least: set[str]
) -> None:
    gate = Gate.G3 if key == G3 else Gate.G5
    told = story(key)
    was = follows(told, gate, day(key))
    now = follows(with_nouns(told, (change(told),)), gate, day(key))
    assert least <= {name for name, value in was.items() if now[name] != value}


def test_effort_away_from_value_is_told_of_the_area_it_belongs_to() -> None:
    told = before(G3)
    share = next(one for one in told.all(GroupShare) if one.managed)
    now = with_nouns(told, (share.changed(effort=4000),))
    assert "Effort does not follow value" in destroyer_floors(now, day(G3))["AP-3"].reason
