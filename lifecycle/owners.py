"""Who owns each capability area when the programme hands over (gate G5)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.action import Says, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.text import Line
from lifecycle.once import once
from lifecycle.people import Person, named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class AreaOwner(Noun):
    """The person in the line who answers for an area once the programme is over."""

    KIND: ClassVar[str] = "area_owner"
    TITLE: ClassVar[str] = "Area owners"
    NATURAL: ClassVar[tuple[str, ...]] = ("area",)
    REGISTER: ClassVar[bool] = True

    area: Area = Field(description="which of the eight areas")
    owner: PersonId = Field(description="who answers for it")
    since: date | None = Field(default=None, description="from which day; empty = already")
    note: Line = Field(default="", description="what was agreed")


@once
def area_owners(snapshot: Snapshot, today: date) -> dict[Area, Person | None]:
    """The owner of each of the eight areas, in area order; None where nobody took it on, or the name was erased."""
    found: dict[Area, Person | None] = dict.fromkeys(AREAS)
    for entry in snapshot.all(AreaOwner):
        person = snapshot.find(Person, entry.owner)
        if person is not None and not person.erased and (entry.since is None or entry.since <= today):
            found[entry.area] = person
    return found


def every_owner(snapshot: Snapshot, today: date) -> Finding:
    """Whether each of the eight areas has an owner (gate G5). None while none has."""
    owners = area_owners(snapshot, today)
    missing = [area for area, owner in owners.items() if owner is None]
    count = float(len(AREAS) - len(missing))
    if len(missing) == len(AREAS):
        return not_assessed(
            "No area has an owner yet.", "Name the person in the line who takes each area on."
        )
    if not missing:
        return Finding(True, count, "Each of the eight areas has an owner.")
    titles = listed((snapshot.playbook.area_title(area) for area in missing), most=8)
    return Finding(
        False, count, f"Nobody owns {titles}.", "Name the person in the line who takes each of these on."
    )


@action(
    "capability owner",
    title="Hand an area to somebody in the line",
    line="Who answers for it once the programme is over; naming another person replaces the first.",
    of=AreaOwner,
)
def name_owner(
    snapshot: Snapshot,
    area: Annotated[Area, Says("which of the eight areas")],
    name: Annotated[str, Ref("person"), Says("who answers for it")],
    *,
    since: Annotated[date | None, Says("from which day; left out: today")] = None,
    stamp: Stamp,
) -> Change:
    """Hand an area to somebody; naming another person replaces the first."""
    who, strangers = named(snapshot, name)
    day = since or stamp.today
    entry = AreaOwner(id=snapshot.id_of(AreaOwner, area.value), area=area, owner=who, since=day)
    label = f"{{person:{who}}} took on {snapshot.playbook.area_title(area)}"
    return make_change(snapshot, stamp, label, puts=(*strangers, entry))
