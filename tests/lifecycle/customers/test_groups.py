"""Groups as plans see them: plan by plan, worth, spend, effort beside value; looked after or left alone (F14)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.errors import AlreadyThere, NotFound
from lifecycle.customers.groups import GroupLine, groups, leave_alone, look_after
from lifecycle.customers.plans import (
    CustomerPlan,
    GroupShare,
    PlanRefinement,
    ValueModel,
    effort_mismatch,
    plans_complete,
)
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered

MODEL = entered(ValueModel, group="Movers", margin=120, retention=0.8, discount=0.1, years=5)
WHOLE = {
    "objective": "400 more movers",
    "target_group": "people who just moved",
    "action": "call them",
    "budget": 140,
    "owner": person("Bryn").id,
    "measure": "movers won",
    "expected_customers": 1.0,
}
WIN = entered(CustomerPlan, group="movers", plan="acquisition", **WHOLE)


def of(*nouns: object) -> dict[str, GroupLine]:
    return {one.group: one for one in groups(programme(*nouns), TODAY)}  # type: ignore[arg-type]  # nouns


def test_a_group_is_one_however_its_entries_spell_it() -> None:
    found = of(MODEL, WIN, entered(GroupShare, group=" MOVERS", effort=1, value=1))
    assert [*found] == ["Movers"]
    assert found["Movers"].noun == MODEL


def test_a_whole_plan_above_its_cap_is_not_whole_for_g3() -> None:
    line = of(MODEL, WIN)["Movers"]
    assert line.sheets["acquisition"] is not None
    assert line.sheets["acquisition"].complete
    assert (line.spend.value, line.over, line.whole("acquisition")) == (140, True, False)
    within = of(MODEL, WIN.changed(expected_customers=1.4))["Movers"]
    assert (within.spend.value, within.over, within.whole("acquisition")) == (100, False, True)
    assert within.spend.inputs[1].value == 1.4


def test_nobody_knows_what_a_plan_spends_that_expects_nobody() -> None:
    assert of(MODEL, WIN.changed(expected_customers=None))["Movers"].spend.value is None
    assert of(MODEL)["Movers"].spend.value is None


def test_shares_are_of_the_groups_looked_after_and_known_only_where_all_are() -> None:
    three = [
        entered(GroupShare, group=name, effort=effort, value=value)
        for name, effort, value in (("A", 20, 45), ("B", 30, 35), ("C", 50, 20))
    ]
    alone = entered(GroupShare, group="D", effort=300, value=1, managed=False)
    found = of(*three, alone)
    assert [one.effort.value for one in found.values()] == [0.2, 0.3, 0.5, None]
    assert found["A"].brings.value == pytest.approx(0.45)
    unknown = of(*three, entered(GroupShare, group="E", value=1))
    assert {one.effort.value for one in unknown.values()} == {None}
    assert "not entered of E" in unknown["A"].effort.note
    assert unknown["A"].brings.value == pytest.approx(45 / 101)


def test_refinements_count_up_to_today() -> None:
    past = entered(PlanRefinement, plan=WIN.id, day=TODAY, text="Fewer calls")
    ahead = entered(PlanRefinement, plan=WIN.id, day=TODAY + timedelta(1), text="More calls")
    assert of(WIN, past, ahead)["movers"].refined["acquisition"] == 1


def test_a_group_is_left_alone_and_looked_after_again_and_no_number_is_made_up() -> None:
    before = programme(WIN)
    assert plans_complete(before).met is False
    after = before.apply(leave_alone(before, "MOVERS", stamp=stamp()))
    share = after.all(GroupShare)[0]
    assert (share.group, share.managed, share.effort, share.value) == ("movers", False, None, None)
    assert plans_complete(after).met is None
    assert effort_mismatch(after).value is None
    with pytest.raises(AlreadyThere, match="left alone already"):
        leave_alone(after, "movers", stamp=stamp())
    again = after.apply(look_after(after, "movers", stamp=stamp()))
    assert again.all(GroupShare)[0].managed


def test_a_group_nobody_entered_is_not_found_and_the_nearest_is_named() -> None:
    with pytest.raises(NotFound, match="Mover") as refused:
        leave_alone(programme(WIN), "Mover", stamp=stamp())
    assert "movers" in refused.value.why


@given(st.lists(st.tuples(st.floats(0.1, 1e6), st.floats(0.1, 1e6)), min_size=1, max_size=6))
def test_the_mismatch_follows_from_the_shares_told(pairs: list[tuple[float, float]]) -> None:
    nouns = [entered(GroupShare, group=f"G{at}", effort=e, value=v) for at, (e, v) in enumerate(pairs)]
    snapshot = programme(*nouns)
    lines = groups(snapshot, TODAY)
    apart = 50 * sum(abs((one.effort.value or 0) - (one.brings.value or 0)) for one in lines)
    assert effort_mismatch(snapshot).value == pytest.approx(apart)
    assert sum(one.effort.value or 0 for one in lines) == pytest.approx(1)
