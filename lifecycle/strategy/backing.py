"""Whether the organisation stands behind the programme: four items, a risk to name and never a veto (rules.md F20)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, Text
from lifecycle.keyed import keyed
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class BackingItem(StrEnum):
    """What backing shows in."""

    TOP_SUPPORT = "top_support"
    CULTURE = "culture"
    ALIGNMENT = "alignment"
    CUSTOMER_VALUE = "customer_value"


BACKING_TITLES: dict[BackingItem, str] = {
    BackingItem.TOP_SUPPORT: "the top supports it and is seen to",
    BackingItem.CULTURE: "culture and behaviour go with it",
    BackingItem.ALIGNMENT: "the organisation is lined up with its customers",
    BackingItem.CUSTOMER_VALUE: "customers are valued for more than revenue",
}


class Backing(Noun):
    """How far one item of backing is there, by what people do."""

    KIND: ClassVar[str] = "backing"
    TITLE: ClassVar[str] = "Organisation backing"
    NATURAL: ClassVar[tuple[str, ...]] = ("item",)
    REGISTER: ClassVar[bool] = True

    item: BackingItem = Field(
        description="top support, culture and behaviour, alignment with customers, value of customers beyond revenue"
    )
    level: int | None = Field(
        default=None, ge=0, le=4, description="0 not at all to 4 fully; empty = not known"
    )
    evidence: Text = Field(default="", description="what people did that shows it")
    note: Line = Field(default="", description="anything worth knowing")


@dataclass(frozen=True, slots=True)
class BackingResult:
    """The four items.

    `behind` True when all four reach the level asked, False as soon as one is below, None otherwise. `lowest` is the
    lowest of the four, without a value until all are known. `weak` are the items below, weakest first, `unknown`
    those without a level.
    """

    levels: Mapping[BackingItem, int | None]
    behind: bool | None
    lowest: Figure
    weak: tuple[BackingItem, ...]
    unknown: tuple[BackingItem, ...]
    reason: str


def backing(snapshot: Snapshot) -> BackingResult:
    """Whether all four items reach the playbook's level (rules.md F20)."""
    entered = {one.item: one.level for one in snapshot.all(Backing)}
    levels = {item: entered.get(item) for item in BackingItem}
    known = {item: level for item, level in levels.items() if level is not None}
    wanted = snapshot.playbook.strategy.backing
    weak = tuple(
        sorted((item for item, level in known.items() if level < wanted), key=lambda item: known[item])
    )
    unknown = tuple(item for item in BackingItem if item not in known)
    behind = False if weak else (None if unknown else True)
    lowest = Figure(
        name="organisation backing, lowest item",
        value=None if unknown else min(known.values()),
        unit="level 0-4",
        formula="least of the four items",
        inputs=tuple(Input(BACKING_TITLES[item], level) for item, level in levels.items()),
        source="rules.md F20; playbook strategy.backing",
        note=f"not yet assessed: {listed(BACKING_TITLES[item] for item in unknown)}" if unknown else "",
    )
    return BackingResult(levels, behind, lowest, weak, unknown, _reason(known, wanted, weak, unknown))


def rate_backing(
    snapshot: Snapshot, item: BackingItem, level: int, stamp: Stamp, *, evidence: str | None = None
) -> Change:
    """Enter the level of one item, 0-4; evidence stays as it was unless given."""
    more = {} if evidence is None else {"evidence": evidence}
    noun = keyed(snapshot, Backing, item.value, item=item, level=level, **more)
    return make_change(snapshot, stamp, f"Rated backing: {BACKING_TITLES[item]}", puts=(noun,))


def _reason(
    known: Mapping[BackingItem, int],
    wanted: int,
    weak: tuple[BackingItem, ...],
    unknown: tuple[BackingItem, ...],
) -> str:
    if weak:
        items = listed(f"{BACKING_TITLES[item]} ({known[item]})" for item in weak)
        return f"Not behind it: {items}; {wanted} is needed in all four."
    if unknown:
        return "Not yet assessed: " + listed(BACKING_TITLES[item] for item in unknown) + "."
    return f"Behind it: all four items are at {wanted} or more."
