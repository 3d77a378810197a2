"""What is refused of a noun as it is entered, at whatever door, and what was held before stays."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Stage
from lifecycle.ideas.nouns import Idea
from lifecycle.people import Absence
from lifecycle.programme import PlannedStage, Programme
from lifecycle.snapshot import Snapshot, make_change
from tests.builders import TODAY, person, programme, stamp

LATE = date(9999, 12, 31)
EARLY = date(1900, 1, 1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("day", [LATE, EARLY, date(2200, 1, 1), date(1969, 12, 31)])
def test_a_day_out_of_range_is_refused_wherever_it_stands(day: date) -> None:
    base = programme()
    for noun in (
        person("Jo").changed(end=day if day > TODAY else None, start=day if day < TODAY else None),
        person("Jo").changed(absences=(Absence(start=day, end=day),)),
        base.programme.changed(holidays=(TODAY, day)),
        base.programme.changed(stage_starts=(PlannedStage(stage=Stage.R1, start=day),)),
    ):
        with pytest.raises(InvalidValue, match=r"Days from 1 Jan 1970 to 31 Dec 2199 are taken\.") as refused:
            make_change(base, stamp(), "Entered", puts=(noun,))
        assert refused.value.field


def test_the_first_and_the_last_day_are_taken() -> None:
    jo = person("Jo").changed(start=date(1970, 1, 1), end=date(2199, 12, 31))
    assert make_change(programme(), stamp(), "Entered", puts=(jo,)).puts == (jo,)


def test_what_asks_nothing_else_needs_no_programme_made_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    base, made = programme(), []
    monkeypatch.setattr(Snapshot, "_with", lambda *asked: made.append(asked))
    assert make_change(base, stamp(), "Entered", puts=(person("Jo").changed(functions=()),)).puts
    assert not made


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(InvalidValue, match="is before") as refused:
        make_change(
            programme(), stamp(), "Entered", puts=(person("Jo").changed(start=TODAY, end=date(2026, 1, 1)),)
        )
    assert refused.value.field == "end"
    away = person("Jo").changed(absences=(Absence(start=TODAY, end=date(2026, 1, 1)),))
    with pytest.raises(InvalidValue, match="is before"):
        make_change(programme(), stamp(), "Entered", puts=(away,), as_recorded=True)


def test_what_happened_is_not_entered_before_its_day() -> None:
    idea = Idea(id=UUID(int=9), text="Call back", captured_on=TOMORROW)
    with pytest.raises(InvalidValue, match="still to come"):
        make_change(programme(), stamp(), "Entered", puts=(idea,))
    make_change(programme(), stamp(today=TOMORROW), "Entered", puts=(idea,))


def test_what_was_held_before_a_limit_stays_and_everything_else_of_it_may_change() -> None:
    jo = person("Jo").changed(end=LATE, absences=(Absence(start=LATE, end=LATE),))
    base = programme(jo, started=EARLY)
    noted = jo.changed(note="back in May", absences=(Absence(start=TODAY, end=TODAY), *jo.absences))
    assert make_change(base, stamp(), "Noted", puts=(noted,)).puts == (noted,)
    renamed = base.single(Programme)
    assert renamed is not None
    assert make_change(base, stamp(), "Named", puts=(renamed.changed(name="Tide"),)).puts
    with pytest.raises(InvalidValue):
        make_change(base, stamp(), "Moved", puts=(jo.changed(end=date(9999, 12, 30)),))


def test_of_two_days_out_of_order_the_one_that_was_given_is_told() -> None:
    known = person("Jo").changed(start=TODAY, end=TODAY)
    base = programme(known)
    for given, told in (
        ({"start": TOMORROW}, "start: .* is after"),
        ({"end": TODAY - timedelta(days=1)}, "end: .* is before"),
    ):
        with pytest.raises(InvalidValue, match=told) as refused:
            make_change(base, stamp(), "Set", puts=[known.changed(**given)])
        assert refused.value.field in given
