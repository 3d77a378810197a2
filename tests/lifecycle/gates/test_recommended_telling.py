"""Recommendations stand with their gate, at the gate ahead and in what needs you, until they are followed."""

from __future__ import annotations

from datetime import date, timedelta

from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Recommendation, Urgency
from lifecycle.gates.recommended_telling import recommendation_page, recommended
from lifecycle.gates.recommending import follow, recommend
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import at


def recommended_at(gate: Gate, due: date | None, urgency: Urgency = Urgency.NEXT_GATE) -> Snapshot:
    """A programme before G1 with one recommendation that Bryn sees to."""
    change = recommend(
        at(Stage.D3), gate, "Ask the branches", stamp(seed=5), owner="Bryn", due=due, urgency=urgency
    )
    return at(Stage.D3).apply(change)


def needed(snapshot: Snapshot, today: date = TODAY) -> list[str]:
    return [one.text for one in needs_you(snapshot, today) if one.kind == "recommendation"]


def test_it_needs_somebody_when_its_day_is_near_and_until_it_is_followed() -> None:
    snapshot = recommended_at(Gate.G0, TODAY + timedelta(days=15))
    assert needed(snapshot) == []
    assert needed(snapshot, TODAY + timedelta(days=1)) == ["Recommended at G0: Ask the branches"]
    late = next(
        one for one in needs_you(snapshot, TODAY + timedelta(days=16)) if one.kind == "recommendation"
    )
    assert (late.overdue, late.who, late.target.key) == (True, "Bryn", "1")
    (one,) = snapshot.all(Recommendation)
    done = snapshot.apply(follow(snapshot, one, stamp(), evidence="Nine of nine answered"))
    assert needed(done, TODAY + timedelta(days=16)) == []


def test_what_is_to_be_done_now_needs_somebody_whatever_its_day() -> None:
    snapshot = recommended_at(Gate.G1, TODAY + timedelta(days=90), Urgency.NOW)
    assert needed(snapshot) == ["Recommended at G1: Ask the branches"]
    assert needed(recommended_at(Gate.G1, None, Urgency.CONVENIENT)) == []


def test_it_stands_with_its_gate_and_with_the_gate_ahead() -> None:
    snapshot = recommended_at(Gate.G0, TODAY + timedelta(days=9))
    for gate in (Gate.G0, Gate.G1):
        (table,) = recommended(snapshot, TODAY, gate)
        assert [row.key for row in table.rows] == ["recommendation:1"]
    assert recommended(snapshot, TODAY, Gate.G2) == ()


def test_in_full_it_says_who_sees_to_it_and_how_late_it_is() -> None:
    snapshot = recommended_at(Gate.G0, TODAY)
    (one,) = snapshot.all(Recommendation)
    told = [getattr(part, "text", "") for part in recommendation_page(snapshot, TODAY, one).parts]
    assert told[:2] == ["Ask the branches", "Bryn, due 23 Nov 2026"]
    told = [
        getattr(part, "text", "")
        for part in recommendation_page(snapshot, TODAY + timedelta(days=7), one).parts
    ]
    assert told[1] == "Bryn, due 23 Nov 2026, 5 working days late"
