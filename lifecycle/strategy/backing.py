"""Whether the organisation stands behind the programme: four items, a risk to name and never a veto (rules.md F20)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, Text
from lifecycle.keyed import keyed
from lifecycle.once import once
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

NO_EVIDENCE: Mapping[BackingItem, str] = MappingProxyType({})


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


@once
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


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The levels now, and what follows."""
    found = backing(after)
    return Told({"levels": found.levels, "behind": found.behind}, [found.reason])


@action(
    "strategy backing",
    title="Rate how far the organisation is behind it",
    line="Four items by what people do, 0 not at all to 4 fully.",
    of=Backing,
    help="top_support=3 culture=2 alignment=3 customer_value=3; without words it shows the levels.",
    tells=told,
)
def rate_items(
    snapshot: Snapshot,
    levels: Annotated[
        Mapping[BackingItem, Annotated[int, Field(ge=0, le=4)]], Says("level, 0 not at all to 4 fully")
    ],
    stamp: Stamp,
    *,
    evidence: Annotated[
        Mapping[BackingItem, str], Says("what people did that shows it, as ITEM=TEXT")
    ] = NO_EVIDENCE,
) -> Change:
    """Enter the levels of some items, 0-4; evidence stays as it was unless given."""
    nouns = []
    for item in (item for item in BackingItem if item in levels or item in evidence):
        given = {"level": levels.get(item), "evidence": evidence.get(item)}
        more = {name: value for name, value in given.items() if value is not None}
        nouns.append(keyed(snapshot, Backing, item.value, item=item, **more))
    what = BACKING_TITLES[nouns[0].item] if len(nouns) == 1 else f"{len(nouns)} items"
    return make_change(snapshot, stamp, f"Rated backing: {what}", puts=nouns)


def rate_backing(
    snapshot: Snapshot, item: BackingItem, level: int, stamp: Stamp, *, evidence: str | None = None
) -> Change:
    """Enter the level of one item, 0-4; evidence stays as it was unless given."""
    return rate_items(
        snapshot, {item: level}, stamp, evidence=NO_EVIDENCE if evidence is None else {item: evidence}
    )


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
