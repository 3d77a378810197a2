"""Who owns each capability area when the programme hands over (gate G5)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.action import Says, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.text import Line
from lifecycle.base.words import article
from lifecycle.once import once
from lifecycle.people import Person, named, partners_of
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class AreaOwner(Noun):
    """The person in the line who answers for an area once the programme is over."""

    KIND: ClassVar[str] = "area_owner"
    TITLE: ClassVar[str] = "Area owners"
    NATURAL: ClassVar[tuple[str, ...]] = ("area",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "owners:in_the_line"

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
    """Whether each of the eight areas has an owner in the line (gate G5). None while none has.

    Whoever leads or sponsors the programme, or comes from a partner, is not in the line.
    """
    owners = area_owners(snapshot, today)
    outside = [
        f"{owner.name} ({why}) for {snapshot.playbook.area_title(area)}"
        for area, owner in owners.items()
        if owner is not None and (why := why_not_in_line(snapshot, owner))
    ]
    missing = [area for area, owner in owners.items() if owner is None]
    count = float(len(AREAS) - len(missing))
    if len(missing) == len(AREAS):
        return not_assessed(
            "No area has an owner yet.", "Name the person in the line who takes each area on."
        ).about(AreaOwner.KIND, AREAS)
    if not missing and not outside:
        return Finding(True, count, "Each of the eight areas has an owner in the line.")
    titles = listed((snapshot.playbook.area_title(area) for area in missing), most=8)
    whys = [
        *([f"Nobody owns {titles}."] if missing else []),
        *([f"Not in the line: {listed(outside, most=8)}."] if outside else []),
    ]
    return Finding(
        False,
        count - len(outside),
        " ".join(whys),
        "Name the person in the line who takes each of these on.",
    ).about(
        AreaOwner.KIND,
        (area for area, owner in owners.items() if owner is None or why_not_in_line(snapshot, owner)),
    )


def why_not_in_line(snapshot: Snapshot, person: Person) -> str:
    """Why somebody is not in the line, in a word or two; '' when they are."""
    if person.has(Role.SPONSOR) or person.has(Role.LEADER):
        return "sponsor" if person.has(Role.SPONSOR) else "leader"
    partner = person.has(Role.PARTNER_REPRESENTATIVE) or partners_of(snapshot, person.functions)
    return "partner" if partner else ""


def in_the_line(
    snapshot: Snapshot, before: AreaOwner | None, after: AreaOwner | None, stamp: Stamp
) -> tuple[AreaOwner, ...]:
    """What holds of an owner whoever names them: they stay when the programme is over. NotAllowed otherwise."""
    if after is None:
        return ()
    person = snapshot.find(Person, after.owner)
    why = why_not_in_line(snapshot, person) if person is not None else ""
    if person is not None and why and (before is None or before.owner != after.owner):
        raise NotAllowed(
            f"{person.name} cannot own {snapshot.playbook.area_title(after.area)}.",
            f"{person.name} is {article(why)} of the programme; an owner answers for the area once it is over.",
            "Name somebody in the line: neither leader, sponsor nor partner.",
        )
    return (after,)


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
