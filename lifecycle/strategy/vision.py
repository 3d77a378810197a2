"""A vision that evolves: numbered versions, each with attributes that have two sides (rules.md F20)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import Capability
from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.keyed import keyed
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.strategy.components import StagedComponent


class Affects(StrEnum):
    """What an attribute changes in customers' minds."""

    VALUE = "perceived_value"
    BONDING = "bonding"
    PRODUCT = "product_preference"
    COMPANY = "company_preference"
    INTENTION = "purchase_intention"


class VisionVersion(Noun):
    """One version of where the programme leads."""

    KIND: ClassVar[str] = "vision_version"
    TITLE: ClassVar[str] = "Vision"
    NATURAL: ClassVar[tuple[str, ...]] = ("number",)
    REGISTER: ClassVar[bool] = True

    number: int = Field(ge=1, description="1 is the first version")
    line: RequiredLine = Field(description="the vision in one line")
    text: Text = Field(default="", description="the vision at length")
    mutual_value: Text = Field(default="", description="what customers and we both gain")
    day: date | None = Field(default=None, description="the day it was agreed")
    capability: Capability | None = Field(
        default=None, description="the strategic capability that made this version possible"
    )
    reason: Text = Field(default="", description="why it replaced the version before")


class VisionAttribute(Noun):
    """One thing the vision promises, with what it means for customers and for us."""

    KIND: ClassVar[str] = "vision_attribute"
    TITLE: ClassVar[str] = "Attributes of the vision"
    NATURAL: ClassVar[tuple[str, ...]] = ("version", "name")
    REGISTER: ClassVar[bool] = True

    version: Annotated[UUID, Ref("vision_version")] = Field(description="the version it belongs to")
    name: RequiredLine = Field(description="the attribute in a few words")
    affects: Affects = Field(
        description="what it changes: perceived value, bonding, preference or intention to buy"
    )
    customer_side: Line = Field(default="", description="what it means for customers")
    company_side: Line = Field(default="", description="what it means for us")

    @property
    def two_sided(self) -> bool:
        """Whether both sides are written."""
        return bool(self.customer_side.strip() and self.company_side.strip())


@dataclass(frozen=True, slots=True)
class Vision:
    """The newest version.

    `current` None = no version is written. `complete` None likewise; True when it has an attribute and every one of
    them has both sides; `lacking` says what is missing. `ask_to_revise` are components finished since the version
    was agreed: each is a reason to ask whether the vision still holds.
    """

    current: VisionVersion | None
    versions: tuple[VisionVersion, ...]
    attributes: tuple[VisionAttribute, ...]
    complete: bool | None
    lacking: tuple[str, ...]
    ask_to_revise: tuple[StagedComponent, ...]


def vision(snapshot: Snapshot) -> Vision:
    """The newest version of the vision and what it lacks (rules.md F20)."""
    versions = tuple(sorted(snapshot.all(VisionVersion), key=lambda version: version.number))
    if not versions:
        return Vision(None, (), (), None, ("write a first version of the vision",), ())
    current = versions[-1]
    attributes = attributes_of(snapshot, current)
    one_sided = [one.name for one in attributes if not one.two_sided]
    lacking = (
        *(() if attributes else ("name an attribute customers would notice",)),
        *((f"write both sides of {listed(one_sided)}",) if one_sided else ()),
    )
    since = current.day
    finished = tuple(
        component
        for component in snapshot.all(StagedComponent)
        if since is not None and component.done is not None and component.done > since
    )
    return Vision(current, versions, attributes, not lacking, lacking, finished)


def attributes_of(snapshot: Snapshot, version: VisionVersion) -> tuple[VisionAttribute, ...]:
    """The attributes of a version, in the order entered."""
    return tuple(one for one in snapshot.all(VisionAttribute) if one.version == version.id)


def write_vision(
    snapshot: Snapshot,
    line: str,
    stamp: Stamp,
    *,
    text: str = "",
    mutual_value: str = "",
    capability: Capability | None = None,
    reason: str = "",
) -> tuple[VisionVersion, Change]:
    """The next version; it starts with the attributes of the one before."""
    before = vision(snapshot)
    number = before.current.number + 1 if before.current else 1
    version = keyed(
        snapshot,
        VisionVersion,
        str(number),
        number=number,
        line=line,
        text=text,
        mutual_value=mutual_value,
        day=stamp.today,
        capability=capability,
        reason=reason,
    )
    carried = tuple(
        keyed(snapshot, VisionAttribute, str(version.id), one.name, **{**_own(one), "version": version.id})
        for one in before.attributes
    )
    return version, make_change(
        snapshot, stamp, f"Wrote version {number} of the vision", puts=(version, *carried)
    )


def add_attribute(
    snapshot: Snapshot,
    name: str,
    stamp: Stamp,
    *,
    affects: Affects,
    customer_side: str = "",
    company_side: str = "",
) -> Change:
    """Enter or change an attribute of the newest version. NotAllowed before there is one."""
    current = vision(snapshot).current
    if current is None:
        raise NotAllowed(
            "There is no vision to add an attribute to.",
            "No version of it is written.",
            "Write the vision in one line first.",
        )
    attribute = keyed(
        snapshot,
        VisionAttribute,
        str(current.id),
        name,
        version=current.id,
        name=name,
        affects=affects,
        customer_side=customer_side,
        company_side=company_side,
    )
    label = f"Wrote the attribute '{attribute.name}' of the vision"
    return make_change(snapshot, stamp, label, puts=(attribute,))


def _own(attribute: VisionAttribute) -> dict[str, object]:
    return {name: value for name, value in attribute if name != "id"}
