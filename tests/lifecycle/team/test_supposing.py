"""What is supposed about people, scope and days: one change, nothing when all is so already."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Stage
from lifecycle.people import find_person
from lifecycle.stage_days import stage_days
from lifecycle.team.supposing import Suppose, plan_start, suppose
from tests.builders import TODAY, stamp
from tests.lifecycle.team.rosters import story


def test_everything_supposed_is_one_change_and_nobody_else_is_touched() -> None:
    before = story()
    eoin, farah, kit = (find_person(before, name) for name in ("Eoin", "Farah", "Kit"))
    ask = Suppose(
        without=(eoin.id,),
        hours={farah.id: 3.0},
        levels={kit.id: 4},
        scope=(Area.AP, Area.CX),
        staff=40,
    )
    after = before.apply(suppose(before, ask, stamp()))
    assert not find_person(after, "Eoin").on_roster
    assert (find_person(after, "Farah").hours, find_person(after, "Kit").level) == (3.0, 4)
    assert (after.programme.scope, after.programme.staff) == ((Area.AP, Area.CX), 40)
    assert find_person(after, "Amara") == find_person(before, "Amara")
    assert suppose(before, Suppose(), stamp(seed=2)).empty


def test_somebody_not_on_the_roster_and_a_scope_of_nothing_are_refused() -> None:
    before = story()
    eoin = find_person(before, "Eoin")
    away = before.apply(suppose(before, Suppose(without=(eoin.id,)), stamp()))
    with pytest.raises(InvalidValue, match="Eoin"):
        suppose(away, Suppose(hours={eoin.id: 4.0}), stamp(seed=2))
    with pytest.raises(InvalidValue):
        suppose(before, Suppose(scope=()), stamp(seed=2))


def test_a_stage_begins_after_the_one_before_it_and_not_once_it_has_begun() -> None:
    before = story()
    change = plan_start(before, Stage.B1, date(2027, 6, 1), stamp())
    after = before.apply(change)
    assert [(one.stage, one.start) for one in after.programme.stage_starts] == [(Stage.B1, date(2027, 6, 1))]
    assert change.label == "Planned B1 to begin on 1 Jun 2027"
    assert after.apply(plan_start(after, Stage.B1, None, stamp(seed=2))).programme.stage_starts == ()
    with pytest.raises(InvalidValue, match="B1 cannot begin"):
        plan_start(before, Stage.B1, date(2026, 11, 23), stamp(seed=2))
    same_day = stage_days(before, TODAY)[Stage.D3].start
    with pytest.raises(InvalidValue, match="B1 cannot begin"):
        plan_start(before, Stage.B1, same_day, stamp(seed=2))
    with pytest.raises(InvalidValue, match="D1 has begun"):
        plan_start(before, Stage.D1, date(2027, 6, 1), stamp(seed=2))
