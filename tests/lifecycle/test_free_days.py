"""A planned day on which nobody works is taken and said."""

from __future__ import annotations

from datetime import date

from lifecycle.base.phases import Stage
from lifecycle.competence import Training
from lifecycle.free_days import free_days
from lifecycle.plan.nouns import WorkItem
from lifecycle.programme import Programme
from lifecycle.register import add, edit
from lifecycle.snapshot import make_change
from lifecycle.team.supposing import plan_start
from tests.builders import person, programme, stamp

HOLIDAY = date(2026, 12, 25)
ITEM = {"code": "W1", "title": "Script", "area": "AP", "days": "5"}


def test_a_planned_day_on_a_weekend_or_a_holiday_is_said_and_taken() -> None:
    base = programme(holidays=(HOLIDAY,))
    item, change = add(base, WorkItem, {**ITEM, "start": "2026-11-28", "end": "2026-12-25"}, stamp())
    assert free_days(base, change) == (
        "W1: start is Sat 28 Nov 2026, when nobody works.",
        "W1: due is Fri 25 Dec 2026, when nobody works.",
    )
    there = base.apply(change)
    assert free_days(there, edit(there, item, {"note": "soon"}, stamp())[1]) == ()
    assert free_days(there, edit(there, item, {"start": "2026-11-30"}, stamp())[1]) == ()


def test_the_planned_start_of_a_stage_and_of_nothing_else_in_the_programme() -> None:
    base = programme()
    change = plan_start(base, Stage.R1, date(2028, 7, 1), stamp())
    assert free_days(base, change) == ("R1: start is Sat 1 Jul 2028, when nobody works.",)
    there = base.apply(change)
    moved = plan_start(there, Stage.R2, date(2028, 12, 4), stamp())
    assert free_days(there, moved) == ()
    assert there.single(Programme) is not None


def test_many_are_counted() -> None:
    base = programme()
    changes = base
    for place in range(7):
        _, change = add(changes, WorkItem, {**ITEM, "code": f"W{place}"}, stamp(seed=place))
        changes = changes.apply(change)
    puts = [one.changed(start=date(2026, 11, 28)) for one in changes.all(WorkItem)]
    said = free_days(changes, make_change(changes, stamp(), "Moved", puts=puts))
    assert (len(said), said[-1]) == (6, "And 2 more days on which nobody works.")


def test_who_and_what_it_is_about_are_named() -> None:
    base = programme(person("Bryn"))
    asked = {"person": "Bryn", "competency": "steering", "course": "Three days", "due": "2026-11-28"}
    assert free_days(base, add(base, Training, asked, stamp())[1]) == (
        "Bryn/steering/Three days: due is Sat 28 Nov 2026, when nobody works.",
    )
