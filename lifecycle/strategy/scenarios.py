"""Capabilities before programmes: what bends them and what they must survive (rules.md F20)."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from lifecycle.base.areas import Capability
from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.text import RequiredLine, RequiredText, Text
from lifecycle.once import once
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot


class ModifierKind(StrEnum):
    """What bends every capability to the firm."""

    CORE_CUSTOMERS = "core_customers"
    LEADERSHIP_CULTURE = "leadership_culture"
    CHANNELS = "channels"
    BUSINESS_MODEL = "business_model"


class Modifier(Noun):
    """What one modifier means for the capabilities of this firm."""

    KIND: ClassVar[str] = "modifier"
    TITLE: ClassVar[str] = "Modifiers"
    NATURAL: ClassVar[tuple[str, ...]] = ("kind",)
    REGISTER: ClassVar[bool] = True

    kind: ModifierKind = Field(
        description="core customers, leadership and culture, channels, or business model, strategy and structure"
    )
    text: RequiredText = Field(description="what it means for what we have to be able to do")
    day: HappenedDay | None = Field(default=None, description="when it was last looked at")


class StressScenario(Noun):
    """If the market changed so, would a capability still be needed?"""

    KIND: ClassVar[str] = "stress_scenario"
    TITLE: ClassVar[str] = "Stress list"
    NATURAL: ClassVar[tuple[str, ...]] = ("scenario", "capability")
    REGISTER: ClassVar[bool] = True

    scenario: RequiredLine = Field(description="how the market might change")
    capability: Capability = Field(description="the capability put to the test")
    still_needed: bool | None = Field(
        default=None, description="whether it would still be needed; empty = open"
    )
    answer: Text = Field(default="", description="why, and what would have to change")


@dataclass(frozen=True, slots=True)
class StressView:
    """The stress list. `open` wait for an answer; `fragile` are capabilities some scenario would make needless;
    `untested` are those no scenario was tried on. `modifiers_missing` are modifiers nobody wrote down yet."""

    scenarios: tuple[StressScenario, ...]
    open: tuple[StressScenario, ...]
    fragile: tuple[Capability, ...]
    untested: tuple[Capability, ...]
    modifiers_missing: tuple[ModifierKind, ...]


@once
def stress(snapshot: Snapshot) -> StressView:
    """What the stress list says (rules.md F20)."""
    scenarios = snapshot.all(StressScenario)
    written = {modifier.kind for modifier in snapshot.all(Modifier)}
    return StressView(
        scenarios=scenarios,
        open=tuple(one for one in scenarios if one.still_needed is None),
        fragile=tuple(
            capability
            for capability in Capability
            if any(one.capability is capability and one.still_needed is False for one in scenarios)
        ),
        untested=tuple(c for c in Capability if not any(one.capability is c for one in scenarios)),
        modifiers_missing=tuple(kind for kind in ModifierKind if kind not in written),
    )


def without_capability(snapshot: Snapshot) -> tuple[WorkItem, ...]:
    """Work items that name no strategic capability: programmes before capabilities, to be flagged (rules.md F20).

    What was dropped builds none.
    """
    dropped = WorkStatus.DROPPED
    return tuple(
        one for one in snapshot.all(WorkItem) if one.capability is None and one.status is not dropped
    )
