"""Systems come last: starting the components of the strategy (rules.md F20)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.overrides import override
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.drive import (
    Component,
    ComponentStart,
    drive_order_kept,
    drive_order_ready,
    drive_rule,
    start_component,
)
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

READY: dict[Area, float | None] = {Area.PO: 45, Area.ME: 25, Area.PC: 50, Area.IT: 60}
SPONSOR = sponsor_and_leader()[0].name


def start(
    snapshot: Snapshot, component: Component, *, readiness: float | None = 50, **scores: float | None
) -> Snapshot:
    levels = {**READY, **{Area(code): value for code, value in scores.items()}}
    change = start_component(snapshot, component, scores=levels, readiness=readiness, stamp=stamp())
    return snapshot.apply(change)


def overridden(snapshot: Snapshot, component: Component = Component.SYSTEMS) -> Snapshot:
    change = override(
        snapshot,
        drive_rule(component),
        by=SPONSOR,
        role=Role.SPONSOR,
        reason="the old system loses its support in June",
        risk_owner=SPONSOR,
        expires=TODAY + timedelta(days=30),
        stamp=stamp(seed=9),
    )
    return snapshot.apply(change)


def people() -> Snapshot:
    return programme(*sponsor_and_leader())


def test_systems_are_refused_while_measurement_is_below_forty() -> None:
    with pytest.raises(NotAllowed) as refused:
        start(people(), Component.SYSTEMS)
    assert "measurement and management intervention (25, below 40)" in refused.value.why
    assert "organisation" not in refused.value.why
    assert "override" in refused.value.do
    assert "drive_order.systems" in refused.value.do


def test_systems_start_once_measurement_reaches_forty() -> None:
    snapshot = start(people(), Component.SYSTEMS, ME=40)
    (begun,) = snapshot.all(ComponentStart)
    assert (begun.organisation, begun.people, begun.measurement, begun.override) == (45, 50, 40, None)


def test_the_order_is_kept_when_every_component_has_started_in_order_not_when_some_have() -> None:
    snapshot = people()
    for component, last in zip(Component, (False, False, False, True), strict=True):
        snapshot = start(snapshot, component, ME=40)
        found = drive_order_kept(snapshot)
        assert found.met is last
    assert found.remedy == ""
    early = drive_order_kept(start(people(), Component.SYSTEMS, ME=40))
    assert early.why.startswith("In order so far, but not started yet: organisation, people's competencies")


def test_unknown_counts_as_below_forty() -> None:
    with pytest.raises(NotAllowed, match=r"people's competencies \(not yet assessed\)"):
        start(people(), Component.MEASUREMENT, readiness=None)
    with pytest.raises(NotAllowed, match="not yet assessed"):
        start(people(), Component.SYSTEMS, ME=None)


def test_the_first_component_is_driven_by_nothing_and_the_level_of_the_component_itself_does_not_matter() -> (
    None
):
    for component, level in ((Component.ORGANISATION, {"PO": 0.0}), (Component.MEASUREMENT, {"ME": 0.0})):
        (begun,) = start(people(), component, **level).all(ComponentStart)
        assert begun.component is component


def test_under_an_override_of_the_sponsor_it_starts_and_the_order_counts_as_kept() -> None:
    snapshot = start(overridden(people()), Component.SYSTEMS)
    (begun,) = snapshot.all(ComponentStart)
    assert begun.override is not None
    assert begun.measurement == 25
    for component in (Component.ORGANISATION, Component.PEOPLE, Component.MEASUREMENT):
        snapshot = start(snapshot, component)
    assert drive_order_kept(snapshot).met is True


def test_an_override_of_another_component_or_one_expired_does_not_help() -> None:
    with pytest.raises(NotAllowed):
        start(overridden(people(), Component.PEOPLE), Component.SYSTEMS)
    late = stamp(today=TODAY + timedelta(days=31))
    with pytest.raises(NotAllowed):
        start_component(overridden(people()), Component.SYSTEMS, scores=READY, readiness=50, stamp=late)


def test_a_start_out_of_order_is_found_later_and_named() -> None:
    begun = ComponentStart(
        id=programme().id_of(ComponentStart, "systems"),
        component=Component.SYSTEMS,
        day=TODAY,
        organisation=45,
        people=50,
        measurement=39,
    )
    found = drive_order_kept(programme(begun))
    assert found.met is False
    assert "before measurement and management intervention reached 40" in found.why
    assert drive_order_kept(programme()).met is None


def test_an_override_recorded_only_after_the_start_does_not_heal_it() -> None:
    begun = ComponentStart(
        id=programme().id_of(ComponentStart, "systems"),
        component=Component.SYSTEMS,
        day=TODAY - timedelta(days=1),
    )
    assert drive_order_kept(overridden(programme(*sponsor_and_leader(), begun))).met is False


def test_a_component_starts_once() -> None:
    snapshot = start(people(), Component.ORGANISATION)
    with pytest.raises(NotAllowed, match="started already"):
        start(snapshot, Component.ORGANISATION)


def test_systems_are_the_mean_of_processes_and_technology() -> None:
    state = drive_order_ready(programme(), READY, 50)[3]
    assert state.level.value == 55
    assert drive_order_ready(programme(), {**READY, Area.IT: None}, 50)[3].level.value is None


levels = some.one_of(some.none(), some.floats(0, 100))


@given(levels, levels, levels, levels, levels)
def test_what_may_start_stays_startable_when_everything_rises(
    po: float | None, readiness: float | None, me: float | None, pc: float | None, it: float | None
) -> None:
    scores = {Area.PO: po, Area.ME: me, Area.PC: pc, Area.IT: it}
    higher = {area: None if value is None else min(100.0, value + 10) for area, value in scores.items()}
    raised = None if readiness is None else min(100.0, readiness + 10)
    before = drive_order_ready(programme(), scores, readiness)
    after = drive_order_ready(programme(), higher, raised)
    assert before[0].may_start
    for earlier, later in zip(before, after, strict=True):
        assert later.may_start or not earlier.may_start
    assert [state.may_start for state in before] == sorted(
        (state.may_start for state in before), reverse=True
    )
