"""Programmes with something to tell, made for the tests of the page."""

from __future__ import annotations

from lifecycle.base.listed import FunctionId, Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.overriding import override_criterion
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.strategy.definition import endorse
from tests.builders import FUNCTIONS, programme, sponsor_and_leader, stamp, voice

AMARA, BRYN = sponsor_and_leader()

SEVEN = FUNCTIONS[:7]


def partly_shared() -> Snapshot:
    """Four of seven functions say the same: 57.1 %."""
    snapshot = programme(AMARA, BRYN, *map(voice, SEVEN), stage=Stage.D3, functions=SEVEN)
    for number, function in enumerate(SEVEN):
        snapshot = snapshot.apply(said(snapshot, function, stamp(seed=number), same=number < 4))
    return snapshot


def said(snapshot: Snapshot, function: FunctionId, at: Stamp, *, same: bool = True) -> Change:
    """A function's answer in its own words, by somebody of it."""
    return endorse(
        snapshot, at, function=function, same=same, words="We keep our word", by=voice(function).name
    )


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
