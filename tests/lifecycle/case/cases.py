"""A case of arguments, made for the tests."""

from __future__ import annotations

from hypothesis import strategies as some

from lifecycle.case.amenability import ARGUMENT_KINDS, set_amenability
from lifecycle.case.arguments import argue
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Snapshot
from tests.builders import programme, stamp

WORKED: tuple[tuple[ArgumentKind, float, float], ...] = (
    ("financial", 3, 0.5),
    ("financial", 2, 0.5),
    ("strategic", 4, 0.75),
    ("strategic", 3, 0.5),
    ("linked", 2, 0.5),
)

WEIGHTS: dict[ArgumentKind, float] = {"financial": 0.5, "strategic": 0.2, "linked": 0.3}


def holding(
    arguments: tuple[tuple[ArgumentKind, float, float], ...],
    weights: dict[ArgumentKind, float] | None = None,
    snapshot: Snapshot | None = None,
) -> Snapshot:
    snapshot = snapshot or programme()
    writing = stamp()
    for kind, strength, evidence in arguments:
        change = argue(snapshot, "because", kind=kind, strength=strength, evidence=evidence, stamp=writing)
        snapshot = snapshot.apply(change)
    return snapshot.apply(set_amenability(snapshot, weights, writing)) if weights else snapshot


weightings = some.tuples(some.integers(0, 100), some.integers(0, 100), some.integers(1, 100)).map(
    lambda parts: {kind: part / sum(parts) for kind, part in zip(ARGUMENT_KINDS, parts, strict=True)}
)
