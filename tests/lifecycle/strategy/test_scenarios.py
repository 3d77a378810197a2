"""The stress list, and work without a capability (rules.md F20)."""

from __future__ import annotations

from lifecycle.base.areas import Area, Capability
from lifecycle.base.noun import natural_id
from lifecycle.plan.nouns import WorkItem
from lifecycle.strategy.scenarios import Modifier, ModifierKind, StressScenario, stress, without_capability
from tests.builders import PROGRAMME_ID, programme


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

    gone = item("W3", None).changed(status="dropped", reason="no need")
    found = without_capability(programme(item("W1", Capability.KNOWLEDGE), item("W2", None), gone))
    assert [one.code for one in found] == ["W2"]
