"""Rounds made for the tests of scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.assessment import (
    add_evidence,
    newest_round_number,
    rate_many,
    record_area_round,
)
from lifecycle.assessment.answering import Levels
from lifecycle.base.areas import Area, Evidence
from lifecycle.snapshot import Snapshot, together
from tests.builders import TODAY, core, programme, sponsor_and_leader, stamp


def start() -> Snapshot:
    return programme(*sponsor_and_leader())


def recorded(
    snapshot: Snapshot,
    scores: Mapping[Area, float],
    evidence: Evidence = Evidence.OBSERVED,
    day: date = TODAY,
    today: date = TODAY,
) -> Snapshot:
    seed = 100 + newest_round_number(snapshot)
    return snapshot.apply(
        record_area_round(snapshot, scores, evidence=evidence, day=day, stamp=stamp(today=today, seed=seed))
    )


def rated(snapshot: Snapshot, *, quick: bool = False, level: int = 2) -> Snapshot:
    answers: dict[str, Levels] = {}
    for statement in core().statements:
        if statement.quick or not quick:
            answers[statement.id] = (
                {"intention": level, "reality": level} if statement.kind == "creator" else {"presence": 0}
            )
    after = snapshot.apply(rate_many(snapshot, answers, rater="Bryn", stamp=stamp(seed=50)))
    changes = [
        add_evidence(after, id, kind=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=1000 + number))[1]
        for number, id in enumerate(answers)
    ]
    return after.apply(together(changes[0], *changes[1:]))
