"""Programmes with something to tell, made for the tests of the page."""

from __future__ import annotations

from lifecycle.base.areas import Function, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.overriding import override_criterion
from lifecycle.snapshot import Change, Snapshot
from lifecycle.strategy.definition import endorse
from tests.builders import programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()

FUNCTIONS = tuple(Function)[:7]


def partly_shared() -> Snapshot:
    """Four of seven functions say the same: 57.1 %."""
    snapshot = programme(AMARA, BRYN, stage=Stage.D3, functions=FUNCTIONS)
    for number, function in enumerate(FUNCTIONS):
        snapshot = snapshot.apply(endorse(snapshot, stamp(seed=number), function=function, same=number < 4))
    return snapshot


def overridden(snapshot: Snapshot) -> Change:
    """The sponsor's override of the definition."""
    return override_criterion(
        snapshot,
        Gate.G1,
        "g1.sharedness",
        by="Amara",
        role=Role.SPONSOR,
        reason="The other three follow by January",
        risk_owner="Bryn",
        stamp=stamp(seed=30),
    )
