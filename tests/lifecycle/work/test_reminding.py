"""Who was asked for what, and when."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.work.nouns import Reminder
from lifecycle.work.reminding import asked_about, reminders
from tests.builders import TODAY, person, programme
from tests.entries import entered
from tests.lifecycle.plan.worked import item

BEFORE = TODAY - timedelta(days=7)


def test_who_was_asked_about_something_is_told_with_every_day() -> None:
    ines, gwen, work = person("Ines"), person("Gwen"), item("W1", "segments", Area.AP, 5)
    asked = [
        entered(Reminder, person=ines.id, day=TODAY, about=(str(work.id),)),
        entered(Reminder, person=ines.id, day=BEFORE, about=(str(work.id),)),
        entered(Reminder, person=gwen.id, day=BEFORE),
    ]
    snapshot = programme(ines, gwen, work, *asked)
    assert asked_about(snapshot, work.id, TODAY) == {ines.id: (BEFORE, TODAY)}
    assert asked_about(snapshot, work.id, BEFORE) == {ines.id: (BEFORE,)}
    assert [one.day for one in reminders(snapshot, TODAY)] == [BEFORE, BEFORE, TODAY]
