"""Answering needs that changed."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.answering import answer_need
from lifecycle.customers.experiences import ChangedNeed, experiences
from lifecycle.work.owing import every_due
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered


def test_a_need_is_owed_until_it_is_answered_and_the_days_count() -> None:
    gwen = person("Gwen")
    need = entered(
        ChangedNeed,
        text="Early visits",
        noticed=TODAY - timedelta(14),
        owner=gwen.id,
        due=TODAY - timedelta(4),
        answer="asked",
    )
    snapshot = programme(gwen, need)
    (due,) = [one for one in every_due(snapshot, TODAY) if one.kind == "need"]
    assert (due.text, due.who, due.late) == ("Early visits", gwen.id, True)
    after = snapshot.apply(answer_need(snapshot, need, stamp=stamp()))
    assert not [one for one in every_due(after, TODAY) if one.kind == "need"]
    assert experiences(after, TODAY).response_days.value == 14
    (done,) = after.all(ChangedNeed)
    assert done.answer == "asked"
    again = after.apply(
        answer_need(after, done, day=TODAY - timedelta(4), answer="one each morning", stamp=stamp())
    )
    assert experiences(again, TODAY).response_days.value == 10
