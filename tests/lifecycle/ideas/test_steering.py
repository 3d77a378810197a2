"""A week of a stream is recorded, and what becomes of it is decided with the index of that day."""

from __future__ import annotations

import pytest

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.errors import InvalidValue
from lifecycle.ideas.alarms import state_of
from lifecycle.ideas.steering import decide, record_week
from lifecycle.ideas.streams import Stream, StreamDecision, StreamWeek, Verdict
from tests.builders import SCORES_X, TODAY, programme, sponsor_and_leader, stamp
from tests.entries import entered

APP = entered(Stream, name="App", areas=(Area.IT,), budget=20.0, started=TODAY)
BASE = programme(*sponsor_and_leader(), APP)
SCORED = BASE.apply(
    record_area_round(BASE, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=9))
)


def test_a_week_recorded_without_a_day_is_this_one() -> None:
    after = BASE.apply(record_week(BASE, APP, stamp(), effort=3, area=Area.IT))
    (week,) = after.all(StreamWeek)
    assert (week.stream, week.week, week.effort, week.area) == (APP.id, TODAY, 3, Area.IT)
    with pytest.raises(InvalidValue) as refused:
        record_week(BASE, APP, stamp(), effort=-1)
    assert refused.value.field == "effort"


def test_a_decision_keeps_the_index_of_its_day() -> None:
    spent = SCORED.apply(record_week(SCORED, APP, stamp(), effort=15, accepted=0.1))
    index = state_of(spent, APP, TODAY).index.value
    assert index is not None
    change = decide(spent, APP, Verdict.REDIRECT, stamp(), by="Bryn", reason="ask customers first")
    (decision,) = spent.apply(change).all(StreamDecision)
    assert (decision.verdict, decision.index) == (Verdict.REDIRECT, index)
    assert change.final
