"""What is open and has a person: from every room, by person, late ones first, nobody's last."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.people import Person
from lifecycle.plan import WorkStatus
from lifecycle.work.nouns import Reminder
from lifecycle.work.owing import owed
from tests.builders import TODAY, person, programme
from tests.entries import entered
from tests.lifecycle.plan.worked import item

YESTERDAY = TODAY - timedelta(days=3)
"""A Friday."""


def test_open_work_is_owed_by_its_owner_and_done_work_by_nobody() -> None:
    ines, gwen = person("Ines"), person("Gwen", position=1)
    late = item("W1", "segments", Area.AP, 5).changed(owner=gwen.id, end=YESTERDAY)
    planned = item("W2", "process", Area.PC, 5).changed(owner=ines.id)
    free = item("W3", "survey", Area.CX, 5)
    done = item("W4", "pilot", Area.CA, 5).changed(owner=ines.id, status=WorkStatus.DONE, done=YESTERDAY)
    asked = entered(Reminder, person=gwen.id, day=YESTERDAY, about=(str(late.id),))
    found = owed(programme(ines, gwen, late, planned, free, done, asked), TODAY)
    assert [one.name for one in found] == ["Gwen", "Ines", "nobody"]
    first = found[0]
    assert (first.late, first.asked, first.dues[0].asked) == (1, YESTERDAY, YESTERDAY)
    assert [(due.kind, due.text) for due in found[1].dues] == [
        ("work", "W2 process"),
        ("lesson", "W4 pilot"),
    ]
    assert found[1].dues[0].expected
    assert found[1].dues[0].next is not None
    assert found[1].dues[0].next.given == {"code": "W2"}


def test_what_somebody_erased_owed_is_nobodys() -> None:
    ines = person("Ines")
    work = item("W1", "segments", Area.AP, 5).changed(owner=ines.id)
    erased = Person(id=ines.id, name="marketing L3 (erased)", on_roster=False, erased=True)
    assert [one.name for one in owed(programme(erased, work), TODAY)] == ["nobody"]
