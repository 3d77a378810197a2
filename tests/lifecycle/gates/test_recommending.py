"""Recommendations made at a gate, printed until they are followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Recommendation, Urgency
from lifecycle.gates.recommending import follow, recommend, recommendations
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, stamp
from tests.lifecycle.gates.decisions import at

DUE = TODAY + timedelta(days=9)


def with_one(snapshot: Snapshot, seed: int = 5, **fields: Any) -> Snapshot:
    values: dict[str, Any] = {"owner": "Bryn", "due": DUE, **fields}
    return snapshot.apply(recommend(snapshot, Gate.G1, "Ask the branches", stamp(seed=seed), **values))


def test_the_most_urgent_stands_first_and_each_is_numbered() -> None:
    snapshot = with_one(at(Stage.D3), urgency=Urgency.CONVENIENT, due=None)
    snapshot = with_one(snapshot, seed=6)
    snapshot = with_one(snapshot, seed=7, urgency=Urgency.NOW)
    assert [one.number for one in recommendations(snapshot, TODAY)] == [3, 2, 1]
    assert recommendations(snapshot, TODAY - timedelta(days=1)) == ()


def test_it_is_followed_once_and_something_shows_it() -> None:
    snapshot = with_one(at(Stage.D3))
    (one,) = snapshot.all(Recommendation)
    with pytest.raises(InvalidValue, match="Nothing shows"):
        follow(snapshot, one, stamp(), evidence=" ")
    later = TODAY + timedelta(days=3)
    done = snapshot.apply(follow(snapshot, one, stamp(today=later), evidence="Nine of nine answered"))
    (closed,) = recommendations(done, later)
    assert (closed.open, closed.evidence) == (False, "Nine of nine answered")
    (then,) = recommendations(done, TODAY)
    assert (then.open, then.evidence) == (True, "")
    with pytest.raises(NotAllowed, match="closed already"):
        follow(done, closed, stamp(today=later), evidence="Again")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": None}, "no day"),
        ({"due": TODAY - timedelta(days=1)}, "already"),
        ({"owner": " "}, "no owner"),
        ({"wave": 2}, "not held by wave"),
    ],
)
def test_it_has_an_owner_and_a_day(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        with_one(at(Stage.D3), **fields)
