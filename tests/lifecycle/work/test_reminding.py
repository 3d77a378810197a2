"""Who was asked for what, and when."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.base.shape import field
from lifecycle.register import add, shown
from lifecycle.work.nouns import Reminder
from lifecycle.work.owing import every_due
from lifecycle.work.reminding import asked_about, noted, reminders
from tests.builders import TODAY, person, programme, stamp, with_nouns
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


def test_asked_for_everything_somebody_was_asked_about_each_thing_they_owe() -> None:
    ines, gwen = person("Ines"), person("Gwen")
    work = item("W1", "segments", Area.AP, 5).changed(owner=ines.id)
    everything = [entered(Reminder, person=who.id, day=BEFORE) for who in (ines, gwen)]
    snapshot = programme(ines, gwen, work, *everything)
    assert asked_about(snapshot, work.id, TODAY, ines.id) == {ines.id: (BEFORE,)}
    assert [due.asked for due in every_due(snapshot, TODAY)] == [BEFORE]
    again = snapshot.apply(noted(snapshot, {ines.id: (work.id,)}, BEFORE, stamp()))
    assert [one.about for one in again.all(Reminder)] == [(), ()], "it is no less than everything"
    later = snapshot.apply(noted(snapshot, {ines.id: (work.id,)}, TODAY, stamp()))
    assert [due.asked for due in every_due(later, TODAY)] == [TODAY]


def test_what_somebody_was_asked_about_is_shown_and_entered_in_words() -> None:
    """W1 by its code; what others are called as well keeps its id, and so does what is gone."""
    ines, work = person("Ines"), item("W1", "segments", Area.AP, 5)
    gone = "00000000-0000-4000-8000-000000000000"
    snapshot = programme(ines, work)
    texts = {"person": "Ines", "day": "2026-11-20", "about": f"w1; Ines; {gone}"}
    reminder, change = add(snapshot, Reminder, texts, stamp())
    assert reminder.about == (str(work.id), str(ines.id), gone)
    spec = field(Reminder, "about")
    assert shown(snapshot.apply(change), reminder, spec) == f"W1; Ines; {gone}"
    twin = person("W1")
    assert shown(with_nouns(snapshot, (twin,)), reminder, spec) == f"{work.id}; Ines; {gone}"
