"""What a rule finds is remembered with the Snapshot it was found in, and nowhere else."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

from lifecycle.once import answer_of, known, once
from lifecycle.snapshot import Snapshot, make_change
from tests.builders import TODAY, programme, stamp

ASKED: list[date] = []


@once
def counted(snapshot: Snapshot, today: date, more: object = None) -> tuple[int, date]:
    """A rule that can be watched."""
    ASKED.append(today)
    return len(snapshot), today


def test_a_rule_is_asked_once_a_day_and_snapshot() -> None:
    ASKED.clear()
    snapshot, other = programme(), programme()
    tomorrow = TODAY + timedelta(days=1)
    assert [counted(snapshot, TODAY)[1], counted(snapshot, TODAY)[1]] == [TODAY, TODAY]
    assert counted(snapshot, tomorrow)[1] == tomorrow
    counted(other, TODAY)
    assert [TODAY, tomorrow, TODAY] == ASKED


def test_what_was_never_asked_is_not_known() -> None:
    snapshot = programme()
    assert known(counted, snapshot, TODAY) is None
    counted(snapshot, TODAY)
    assert known(counted, snapshot, TODAY) == (len(snapshot), TODAY)


def test_a_question_that_cannot_be_looked_up_is_answered_anew() -> None:
    ASKED.clear()
    snapshot = programme()
    for _ in range(2):
        counted(snapshot, TODAY, {"scores": 1})
    assert len(ASKED) == 2


def test_a_changed_or_sent_snapshot_starts_knowing_nothing_and_is_equal_all_the_same() -> None:
    snapshot = programme()
    counted(snapshot, TODAY)
    sent = pickle.loads(pickle.dumps(snapshot))
    assert (sent, sent.remembered) == (snapshot, {})
    assert not snapshot.apply(
        make_change(snapshot, stamp(), "x", puts=[snapshot.programme.changed(purpose="y")])
    ).remembered


def test_a_rule_is_told_the_day_only_where_it_asks() -> None:
    snapshot = programme()

    def timeless(snapshot: Snapshot) -> int:
        return len(snapshot)

    assert answer_of(counted, snapshot, TODAY) == (len(snapshot), TODAY)
    assert answer_of(timeless, snapshot, TODAY) == len(snapshot)
