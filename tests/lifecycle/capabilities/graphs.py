"""Scores and analyses made for the tests of the graph."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.capabilities import GraphAnalysis, analyse
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp


def analysed(scores: Mapping[Area, float | None], snapshot: Snapshot | None = None) -> GraphAnalysis:
    return analyse(snapshot or programme(), TODAY, scores)


def assessed(scores: Mapping[Area, float]) -> Snapshot:
    snapshot = programme()
    return snapshot.apply(
        record_area_round(snapshot, scores, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )


every_score = st.fixed_dictionaries({area: st.floats(0, 100) for area in AREAS})
