"""A first vision, made for the tests."""

from __future__ import annotations

from lifecycle.snapshot import Snapshot
from lifecycle.strategy.vision import write_vision
from tests.builders import programme, stamp


def first_vision() -> Snapshot:
    snapshot = programme()
    change = write_vision(snapshot, "We know every household we serve", stamp())
    return snapshot.apply(change)
