"""What segments answered wave by wave, and where a new answer would count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.customers.commitment import CommitmentReading, Quadrant, wave_commitment
from lifecycle.customers.wave_answers import (
    Stand,
    answers,
    asked_waves,
    asking_of,
    wave_called,
    wave_satisfaction,
)
from lifecycle.insight.segments import Segment
from lifecycle.waves import Wave
from tests.builders import TODAY, programme
from tests.entries import entered, segment

MOVERS, SAVERS = segment("Movers", 100), segment("Savers", 300)
PILOT = entered(Wave, number=1, segments=(MOVERS.id,), start=TODAY - timedelta(60))
SECOND = entered(Wave, number=2, start=TODAY - timedelta(20))


def reading(
    who: Segment, day: date, all_four: float | None, content: float | None = None, **more: object
) -> CommitmentReading:
    items = dict.fromkeys(("stay", "first_choice", "recommend", "resist"), all_four)
    return entered(CommitmentReading, segment=who.id, day=day, satisfaction=content, **{**items, **more})


BEFORE = reading(MOVERS, TODAY - timedelta(90), 4.0, 7.0)
FIRST = reading(MOVERS, TODAY - timedelta(40), 5.0, 7.4)
NOW = reading(MOVERS, TODAY - timedelta(3), 7.0, 8.0)
SAVED = reading(SAVERS, TODAY - timedelta(3), 6.0, 8.1)
NOUNS = (MOVERS, SAVERS, PILOT, SECOND, BEFORE, FIRST, NOW, SAVED)


def test_each_wave_has_its_segments_with_where_they_stood_before() -> None:
    snapshot = programme(*NOUNS)
    assert [one.number for one in asked_waves(snapshot, TODAY)] == [2, 1, 0]
    movers, savers = answers(snapshot, TODAY, 2)
    assert (movers.commitment.value, movers.satisfaction) == (7.0, 8.0)
    assert movers.quadrant is Quadrant.SATISFIED_COMMITTED
    assert (movers.was, movers.change) == (5.0, 2.0)
    assert movers.before == (Stand(0, 7.0, 4.0), Stand(1, 7.4, 5.0))
    assert (savers.quadrant, savers.was, savers.change) == (Quadrant.SATISFIED_UNCOMMITTED, None, None)
    assert [one.segment for one in answers(snapshot, TODAY, 1)] == [MOVERS]
    assert wave_commitment(snapshot, 2, TODAY).value == pytest.approx(6.25)
    assert wave_satisfaction(answers(snapshot, TODAY, 2), 2).value == pytest.approx(8.075)


def test_nobody_asked_is_unknown_and_a_whole_answer_wins_over_a_later_part_of_one() -> None:
    part = reading(SAVERS, TODAY - timedelta(1), None, 9.0)
    snapshot = programme(*NOUNS[:-1], SAVED, part)
    (_, savers) = answers(snapshot, TODAY, 2)
    assert savers.reading == SAVED
    (alone,) = [one for one in answers(programme(*NOUNS[:-1], part), TODAY, 2) if one.segment == SAVERS]
    assert (alone.commitment.value, alone.satisfaction, alone.quadrant) == (None, 9.0, None)
    (before, nobody) = answers(programme(*NOUNS), TODAY, 0)
    assert before.commitment.value == 4.0
    assert (nobody.reading, nobody.commitment.value) == (None, None)


def test_a_reading_of_today_names_its_wave_only_where_its_day_does_not() -> None:
    snapshot = programme(*NOUNS)
    today = {"segment": str(MOVERS.id), "day": TODAY.isoformat()}
    assert asking_of(snapshot, MOVERS, 2, TODAY) == today
    assert asking_of(snapshot, MOVERS, 1, TODAY) == {**today, "wave": "1"}
    assert asking_of(snapshot, MOVERS, 0, TODAY) == {}
    assert asking_of(snapshot, SAVERS, 1, TODAY) == {}
    taken = programme(*NOUNS, reading(MOVERS, TODAY, 3.0))
    assert asking_of(taken, MOVERS, 1, TODAY) == {}
    assert asking_of(programme(MOVERS), MOVERS, 0, TODAY) == today


def test_waves_are_called_in_words() -> None:
    assert [wave_called(number) for number in (0, 3)] == ["before rollout", "wave 3"]
