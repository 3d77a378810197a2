"""From the roster and the playbook to the question a stage asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.phases import Stage
from lifecycle.people import find_person
from lifecycle.stage_days import stage_days
from lifecycle.team.recommendation import recommend
from lifecycle.team.staffing import hours_in
from tests.builders import TODAY
from tests.lifecycle.team.rosters import story


def test_somebody_away_for_most_of_a_stage_has_no_hours_in_it() -> None:
    snapshot = story()
    days = stage_days(snapshot, TODAY)[Stage.D1]
    person = find_person(snapshot, "Chen")
    away = person.changed(absences=({"start": days.start, "end": days.end},))
    assert hours_in(person, days, ()) == 6
    assert hours_in(away, days, ()) == 0
    brief = person.changed(absences=({"start": days.start, "end": days.start},))
    assert hours_in(brief, days, ()) == 6
    later = person.changed(start=days.end + timedelta(days=30))
    assert hours_in(later, days, ()) == 0


def test_an_area_in_scope_without_need_elsewhere_takes_it_all() -> None:
    from lifecycle.team.staffing import Question

    found = recommend(story(), Stage.B1, TODAY, Question(scope=(Area.IT,)))
    assert found.need[Area.IT].value == pytest.approx(1.0)
    assert found.need[Area.AP].value == 0.0
