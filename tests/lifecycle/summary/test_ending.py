"""Overrides that come to their end, and whether the rule gone against still bites."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate
from lifecycle.gates.report import gate_report
from lifecycle.overrides import Override, withdraw
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.drive import Component, drive_rule
from lifecycle.strategy.starting import override_start
from lifecycle.summary.ending import SOON_DAYS, bites, ending_overrides
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.summary.test_needs import AMARA, BRYN, base, override_until

LAST = TODAY + timedelta(days=30)
SYSTEMS = drive_rule(Component.SYSTEMS)


def ending(snapshot: Snapshot, days: int) -> list[str]:
    """How those listed stand so many days after their last one."""
    today = LAST + timedelta(days=days)
    report = gate_report(snapshot, Gate.G0, today)
    return [each.state for each in ending_overrides(snapshot, report, today)]


def early() -> Snapshot:
    """The sponsor lets systems start although nothing is assessed."""
    snapshot = programme(AMARA, BRYN)
    return snapshot.apply(
        override_start(
            snapshot,
            Component.SYSTEMS,
            stamp(seed=3),
            by="Amara",
            role=Role.SPONSOR,
            reason="The contract names May for the first data",
            risk_owner="Bryn",
            expires=LAST,
        )
    )


def test_one_is_listed_in_its_last_week_and_then_while_its_rule_still_bites() -> None:
    snapshot = base(override_until(LAST))
    assert [ending(snapshot, days) for days in (-SOON_DAYS - 1, -SOON_DAYS, 0, 1)] == [
        [],
        ["live"],
        ["live"],
        ["expired"],
    ]


def test_a_component_begun_before_its_drivers_bites_until_they_are_ready_or_the_sponsor_ends_it() -> None:
    snapshot = early()
    report = gate_report(snapshot, Gate.G0, TODAY)
    assert bites(snapshot, report, SYSTEMS, TODAY)
    assert ending(snapshot, 200) == ["expired"]
    assert not bites(snapshot, report, drive_rule(Component.ORGANISATION), TODAY)
    (record,) = snapshot.all(Override)
    ended = withdraw(
        snapshot, record, by="Amara", role=Role.SPONSOR, reason="it has begun", stamp=stamp(seed=4)
    )
    assert ending(snapshot.apply(ended), 200) == []


def test_a_rule_that_came_back_by_itself_asks_for_nothing() -> None:
    assert ending(base(override_until(LAST, f"sequence.{Area.AP}")), 1) == []
    assert ending(base(override_until(LAST, f"sequence.{Area.AP}")), 0) == ["live"]
