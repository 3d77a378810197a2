"""Permission to contact customers: where it is kept, channel by channel (rules.md F12, gate G3).

The register of sources says whether a source may be used; this one says whether what each customer agreed to is stored
where those who contact them can see it. It is the home of the G3 question on permissions.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.text import Line, RequiredLine
from lifecycle.snapshot import Snapshot


class PermissionStore(Noun):
    """Where customers' permission to be contacted by one channel is kept."""

    KIND: ClassVar[str] = "permission_store"
    TITLE: ClassVar[str] = "Contact permissions"
    NATURAL: ClassVar[tuple[str, ...]] = ("channel",)
    REGISTER: ClassVar[bool] = True

    channel: RequiredLine = Field(description="how customers are contacted: phone, letter, e-mail, ...")
    used: bool = Field(default=True, description="no = we contact nobody this way, so nothing need be stored")
    stored_on: date | None = Field(
        default=None, description="the day permissions were stored and in use; empty = not yet"
    )
    system: Line = Field(default="", description="where they are kept")
    owner: PersonId | None = Field(default=None, description="who answers for them")
    evidence: Line = Field(default="", description="what shows it, like ten customers drawn at random")


def permissions_stored(snapshot: Snapshot, today: date) -> Finding:
    """Whether permission is stored for every channel in use (gate G3). None while no channel in use is entered."""
    used = [entry for entry in snapshot.all(PermissionStore) if entry.used]
    if not used:
        return not_assessed(
            "No channel with its contact permissions is entered.",
            "Enter each channel customers are contacted by, and where their permission is kept.",
        )
    missing = [entry.channel for entry in used if entry.stored_on is None or entry.stored_on > today]
    stored = float(len(used) - len(missing))
    if not missing:
        return Finding(True, stored, f"Permissions are stored for {listed(entry.channel for entry in used)}.")
    return Finding(
        False,
        stored,
        f"Permissions are not stored for {listed(missing)}.",
        "Store what customers agreed to where everybody who contacts them sees it, and enter the day.",
    )
