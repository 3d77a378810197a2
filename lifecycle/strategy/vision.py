"""A vision that evolves: numbered versions, each with attributes that have two sides (rules.md F20)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import Capability
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.keyed import keyed
from lifecycle.once import once
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
    RULE: ClassVar[str] = "strategy.vision:follows"

    number: int = Field(ge=1, description="1 is the first version")
    line: RequiredLine = Field(description="the vision in one line")
    text: Text = Field(default="", description="the vision at length")
    mutual_value: Text = Field(default="", description="what customers and we both gain")
    day: HappenedDay | None = Field(default=None, description="the day it was agreed")
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
    RULE: ClassVar[str] = "strategy.vision:of_the_newest"

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


@once
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


def written(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The number of the version."""
    version = change.put(VisionVersion)
    return Told({"id": str(version.id), "version": version.number})


def _newest(part: str) -> Callable[[Snapshot, Stamp], str]:
    """A field of the newest version, which the next one starts with."""

    def start(snapshot: Snapshot, stamp: Stamp) -> str:
        current = vision(snapshot).current
        return str(getattr(current, part)) if current is not None else ""

    return start


@action(
    "strategy vision",
    title="Write the next version of the vision",
    line="One line and why it replaces the version before; it starts with its attributes.",
    of=VisionVersion,
    tells=written,
)
def write_vision(
    snapshot: Snapshot,
    line: Annotated[Line, Says("the vision in one line", start=_newest("line"))],
    stamp: Stamp,
    *,
    text: Annotated[Text, Says("the vision at length", start=_newest("text"))] = "",
    mutual_value: Annotated[str, Says("what customers and we both gain", start=_newest("mutual_value"))] = "",
    capability: Annotated[
        Capability | None, Says("the strategic capability that made this version possible")
    ] = None,
    reason: Annotated[Text, Says("why it replaces the version before")] = "",
) -> Change:
    """The next version; it starts with the attributes of the one before."""
    current = vision(snapshot).current
    number = current.number + 1 if current else 1
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
    return make_change(snapshot, stamp, f"Wrote version {number} of the vision", puts=(version,))


def follows(
    snapshot: Snapshot, before: VisionVersion | None, after: VisionVersion | None, stamp: Stamp
) -> tuple[Noun, ...]:
    """The rule of versions: a new one is the next, of that day, and starts with the attributes of the one before."""
    if after is None or before is not None:
        return () if after is None else (after,)
    seen = vision(snapshot)
    if seen.current is not None and after.number != seen.current.number + 1:
        raise NotAllowed(
            f"Version {after.number} does not follow.",
            f"The newest version of the vision is {seen.current.number}.",
            f"Write version {seen.current.number + 1}.",
        )
    carried = (
        keyed(snapshot, VisionAttribute, str(after.id), one.name, **{**_own(one), "version": after.id})
        for one in seen.attributes
    )
    return (after.changed(day=after.day or stamp.today), *carried)


def why_no_attribute(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why no attribute can be written: there is nothing to add it to."""
    return "" if snapshot.all(VisionVersion) else "No version of the vision is written."


def attributed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The attribute."""
    attribute = next((noun for noun in change.puts if isinstance(noun, VisionAttribute)), None)
    name = attribute.name if attribute is not None else change.args["name"]
    return Told({"attribute": name, **({"id": str(attribute.id)} if attribute is not None else {})})


@action(
    "strategy attribute",
    title="Write an attribute of the vision",
    line="Of the newest version: what it means for customers and what for us.",
    of=VisionAttribute,
    why_not=why_no_attribute,
    tells=attributed,
)
def add_attribute(
    snapshot: Snapshot,
    name: Annotated[Line, Says("the attribute in a few words")],
    stamp: Stamp,
    *,
    affects: Annotated[Affects, Says("what it changes for customers")],
    customer_side: Annotated[Line, Says("what it means for customers")] = "",
    company_side: Annotated[Line, Says("what it means for us")] = "",
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


def of_the_newest(
    snapshot: Snapshot, before: VisionAttribute | None, after: VisionAttribute | None, stamp: Stamp
) -> tuple[VisionAttribute, ...]:
    """The rule of attributes: what earlier versions promised stays as it was."""
    if after is None:
        return ()
    current, own = vision(snapshot).current, snapshot.find(VisionVersion, after.version)
    if current is not None and own is not None and own is not current:
        raise NotAllowed(
            f"'{after.name}' cannot be written.",
            f"It belongs to version {own.number}; the newest is {current.number}, and it stays as it was promised.",
            "Write it into the newest version.",
        )
    return (after,)


def _own(attribute: VisionAttribute) -> dict[str, object]:
    return {name: value for name, value in attribute if name != "id"}
