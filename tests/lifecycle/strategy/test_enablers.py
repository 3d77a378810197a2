"""Enablers, modifiers and the stress list (rules.md F20)."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area, Capability
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import natural_id
from lifecycle.plan.nouns import WorkItem
from lifecycle.strategy.enablers import EnablerStage, EnablerStatus, enablers, set_enabler
from lifecycle.strategy.scenarios import Modifier, ModifierKind, StressScenario, stress, without_capability
from tests.builders import PROGRAMME_ID, programme, stamp


def test_the_checklist_has_eight_enablers_and_the_classic_one_none_of_them_known_at_first() -> None:
    check = enablers(programme())
    assert len(check.lines) == 9
    assert sum(line.enabler.classic for line in check.lines) == 1
    assert {line.status for line in check.lines} == {None}
    assert check.warning == ""


def test_only_selling_more_being_live_is_warned_of() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(set_enabler(snapshot, "sell-more", EnablerStage.LIVE, stamp()))
    snapshot = snapshot.apply(set_enabler(snapshot, "single-view", EnablerStage.PARTIAL, stamp()))
    assert "Only selling more is live" in enablers(snapshot).warning
    snapshot = snapshot.apply(set_enabler(snapshot, "Single-View", EnablerStage.LIVE, stamp()))
    assert (enablers(snapshot).warning, enablers(snapshot).live) == ("", 1)


def test_an_enabler_the_playbook_does_not_have_is_refused_and_an_old_one_listed() -> None:
    with pytest.raises(InvalidValue, match="single-view"):
        set_enabler(programme(), "loyalty-card", EnablerStage.LIVE, stamp())
    old = EnablerStatus(
        id=natural_id(PROGRAMME_ID, "enabler_status", "old"), enabler="old", status=EnablerStage.LIVE
    )
    check = enablers(programme(old))
    assert check.no_longer_asked == ("old",)
    assert check.live == 0


def scenario(text: str, capability: Capability, still_needed: bool | None) -> StressScenario:
    id = natural_id(PROGRAMME_ID, "stress_scenario", text, capability.value)
    return StressScenario(id=id, scenario=text, capability=capability, still_needed=still_needed)


def test_the_stress_list_tells_what_is_open_fragile_and_untested() -> None:
    view = stress(
        programme(
            scenario("prices are capped", Capability.TECHNOLOGY, True),
            scenario("a rival gives it away", Capability.TECHNOLOGY, False),
            scenario("prices are capped", Capability.PEOPLE, None),
            Modifier(
                id=natural_id(PROGRAMME_ID, "modifier", "channels"),
                kind=ModifierKind.CHANNELS,
                text="three of them",
            ),
        )
    )
    assert [one.capability for one in view.open] == [Capability.PEOPLE]
    assert view.fragile == (Capability.TECHNOLOGY,)
    assert view.untested == (Capability.PROCESS, Capability.KNOWLEDGE)
    assert ModifierKind.CHANNELS not in view.modifiers_missing
    assert len(view.modifiers_missing) == 3


def test_work_without_a_capability_is_flagged() -> None:
    def item(code: str, capability: Capability | None) -> WorkItem:
        id = natural_id(PROGRAMME_ID, "work_item", code)
        return WorkItem(id=id, code=code, title=code, area=Area.AP, capability=capability)

    found = without_capability(programme(item("W1", Capability.KNOWLEDGE), item("W2", None)))
    assert [one.code for one in found] == ["W2"]
