"""Permission to contact customers: where it is kept, channel by channel (rules.md F12, gate G3).

The register of sources says whether a source may be used; this one says whether what each customer agreed to is stored
where those who contact them can see it. It is the home of the G3 question on permissions.
"""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.action import Says, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.customers.communication import Audience, Communication
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class PermissionStore(Noun):
    """Where customers' permission to be contacted by one channel is kept."""

    KIND: ClassVar[str] = "permission_store"
    TITLE: ClassVar[str] = "Contact permissions"
    NATURAL: ClassVar[tuple[str, ...]] = ("channel",)
    REGISTER: ClassVar[bool] = True

    channel: RequiredLine = Field(description="how customers are contacted: phone, letter, e-mail, ...")
    used: bool = Field(
        default=True, description="no = no customer is contacted this way, so nothing need be stored"
    )
    stored_on: HappenedDay | None = Field(
        default=None, description="the day permissions were stored and in use; empty = not yet"
    )
    system: Line = Field(default="", description="where they are kept")
    owner: PersonId | None = Field(default=None, description="who answers for them")
    evidence: Line = Field(default="", description="what shows it, like ten customers drawn at random")


@action(
    "customer store",
    title="Permissions of this channel are stored",
    line="What customers agreed to is kept where everybody who contacts them sees it.",
    of=PermissionStore,
    at_once=True,
)
def store(
    snapshot: Snapshot,
    channel: Annotated[PermissionStore, Says("the channel")],
    *,
    day: Annotated[
        HappenedDay | None, Says("the day since they are; left out: today", name="date", start=this_day)
    ] = None,
    system: Annotated[Line, Says("where they are kept; left out: as it is")] = "",
    evidence: Annotated[Line, Says("what shows it; left out: as it is")] = "",
    stamp: Stamp,
) -> Change:
    """Record that permissions of a channel are stored and in use."""
    after = channel.changed(
        stored_on=day or stamp.today,
        system=system.strip() or channel.system,
        evidence=evidence.strip() or channel.evidence,
    )
    return make_change(snapshot, stamp, f"Stored the permissions for {channel.channel}", puts=(after,))


def channels_of(text: str) -> tuple[str, ...]:
    """The channels a message went by; several are parted by commas or semicolons."""
    return tuple(" ".join(part.split()) for part in text.replace(";", ",").split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel on the list, or one somebody was told by that is not: `entry` None. `customers`: they were told by it,
    too; `message` is one that went by it."""

    channel: str
    entry: PermissionStore | None
    customers: bool
    message: Communication | None

    @property
    def used(self) -> bool:
        """Whether customers are contacted by it, as far as is known."""
        return self.entry.used or self.customers if self.entry is not None else self.customers

    def stored(self, today: date) -> bool:
        """Whether permissions are stored by that day."""
        entry = self.entry
        return entry is not None and entry.used and entry.stored_on is not None and entry.stored_on <= today


@once
def channel_lines(snapshot: Snapshot, today: date) -> tuple[ChannelLine, ...]:
    """Every channel: those on the list, then those only messages name (rules.md F15)."""
    told = _channels_told(snapshot, today)
    lines = []
    for entry in snapshot.all(PermissionStore):
        _, customers, message = told.pop(folded(entry.channel), ("", False, None))
        lines.append(ChannelLine(entry.channel, entry, customers, message))
    return (*lines, *(ChannelLine(name, None, customers, one) for name, customers, one in told.values()))


def _channels_told(snapshot: Snapshot, today: date) -> dict[str, tuple[str, bool, Communication | None]]:
    """By folded name: each channel anybody was told by up to today, whether customers were, and a message by it."""
    found: dict[str, tuple[str, bool, Communication | None]] = {}
    for entry in snapshot.all(Communication):
        if entry.day is None or entry.day > today:
            continue
        for channel in channels_of(entry.channel):
            _, before, first = found.get(folded(channel), ("", False, None))
            customers = before or entry.audience is Audience.CUSTOMERS
            found[folded(channel)] = (channel, customers, first or entry)
    return found


def permissions_stored(snapshot: Snapshot, today: date) -> Finding:
    """Whether permission is stored for every channel in use (gate G3). None while no channel in use is entered, also
    where all that are entered are marked as not used.

    Every channel by which anybody was told about a proposition is on the list: stored, or marked as not used for
    customers; one that customers were told by is stored.
    """
    entries = {folded(entry.channel): entry for entry in snapshot.all(PermissionStore)}
    used = [entry for entry in entries.values() if entry.used]
    told = _channels_told(snapshot, today)
    nothing = not_assessed(
        "No channel by which customers are contacted is entered.",
        "Enter each channel customers are contacted by, and where their permission is kept.",
    ).about(PermissionStore.KIND, ANOTHER)
    if not entries:
        return nothing
    missing = [entry for entry in used if entry.stored_on is None or entry.stored_on > today]
    stored = float(len(used) - len(missing))
    unlisted = [
        channel
        for key, (channel, customers, _) in told.items()
        if (entry := entries.get(key)) is None or (customers and not entry.used)
    ]
    if unlisted:
        return Finding(
            False,
            stored,
            f"Somebody was told by {listed(unlisted)}, and no permission to contact is stored for it.",
            "Enter each channel and where its permissions are kept; mark one as not used where no customer is "
            "contacted by it.",
        ).about(
            PermissionStore.KIND,
            (entry.id if (entry := entries.get(folded(channel))) else channel for channel in unlisted),
        )
    if not used:
        return nothing
    if not missing:
        return Finding(True, stored, f"Permissions are stored for {listed(entry.channel for entry in used)}.")
    return Finding(
        False,
        stored,
        f"Permissions are not stored for {listed(entry.channel for entry in missing)}.",
        "Store what customers agreed to where everybody who contacts them sees it, and enter the day.",
    ).about(PermissionStore.KIND, (entry.id for entry in missing))
