"""Groups of customers as plans see them: their four plans, what one of them is worth, effort against value (F14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.errors import AlreadyThere, NotFound
from lifecycle.base.figures import Figure, Input
from lifecycle.base.nearest import nearest
from lifecycle.base.noun import Noun, build, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import RequiredLine
from lifecycle.customers.plans import (
    PLAN_KINDS,
    CustomerPlan,
    CustomerValue,
    GroupShare,
    PlanKind,
    PlanRefinement,
    PlanSheet,
    ValueModel,
    about_groups,
    plans,
    shares_of,
    spend_of,
)
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group. `noun` is an entry about it, which it is known by; `sheets` has None for a plan nobody began;
    `refined` says by plan how often it was refined from results so far; `over`: its acquisition spends more on
    a customer than it may. `effort` and `brings` are its shares among the groups looked after."""

    group: str
    noun: Noun
    managed: bool
    sheets: Mapping[PlanKind, PlanSheet | None]
    refined: Mapping[PlanKind, int]
    worth: CustomerValue | None
    spend: Figure
    over: bool
    share: GroupShare | None
    effort: Figure
    brings: Figure

    def whole(self, kind: PlanKind) -> bool:
        """Whether a plan is complete and within its cap."""
        sheet = self.sheets[kind]
        return sheet is not None and sheet.complete and not (kind == "acquisition" and self.over)


@once
def groups(snapshot: Snapshot, today: date) -> tuple[GroupLine, ...]:
    """Every group anything is entered of, in the order entered, those left alone last (rules.md F14)."""
    found = plans(snapshot)
    worth = {folded(one.group): one for one in found.values}
    shares = {folded(one.group): one for one in snapshot.all(GroupShare)}
    over = {one.plan.id for one in found.over_cap}
    sheets = {(folded(one.plan.group), one.plan.plan): one for one in found.sheets}
    times: dict[object, int] = {}
    for entry in snapshot.all(PlanRefinement):
        if entry.day <= today:
            times[entry.plan] = times.get(entry.plan, 0) + 1
    about: dict[str, ValueModel | GroupShare | CustomerPlan] = {}
    for noun in about_groups(snapshot):
        about.setdefault(folded(noun.group), noun)
    parts = shares_of(snapshot)
    efforts, values = (
        {name: one for name, (one, _) in parts.items()},
        {name: one for name, (_, one) in parts.items()},
    )
    lines = []
    for key, noun in about.items():
        own: dict[PlanKind, PlanSheet | None] = {kind: sheets.get((key, kind)) for kind in PLAN_KINDS}
        winning = own["acquisition"]
        share = shares.get(key)
        lines.append(
            GroupLine(
                group=noun.group,
                noun=noun,
                managed=share is None or share.managed,
                sheets=own,
                refined={
                    kind: times.get(one.plan.id, 0) if one is not None else 0 for kind, one in own.items()
                },
                worth=worth.get(key),
                spend=spend_of(
                    winning.plan
                    if winning is not None
                    else CustomerPlan(id=noun.id, group=noun.group, plan="acquisition")
                ),
                over=winning is not None and winning.plan.id in over,
                share=share,
                effort=_part("effort", noun.group, efforts),
                brings=_part("value", noun.group, values),
            )
        )
    return tuple(sorted(lines, key=lambda one: not one.managed))


def _part(name: str, group: str, parts: Mapping[str, float | None]) -> Figure:
    """What part of the effort, or the value, of the groups looked after is this one's; None while it is not known of
    each, and for a group left alone."""
    known = [part for part in parts.values() if part is not None]
    own = parts.get(group)
    whole = sum(known)
    every = len(known) == len(parts) and whole > 0
    lacks = [one for one, part in parts.items() if part is None]
    return Figure(
        name=f"share of the {name}",
        value=own / whole if own is not None and every else None,
        unit="share of 1",
        formula=f"{name} of the group / {name} of all groups looked after",
        inputs=tuple(Input(f"{one}: {name}", part) for one, part in parts.items()),
        source="rules.md F14, reading 73",
        note=f"not yet assessed: {name} is not entered of {', '.join(lacks)}" if lacks else "",
    )


def group_called(snapshot: Snapshot, name: str, today: date) -> GroupLine:
    """The group of that name, whatever case and spaces; NotFound names the nearest."""
    every = groups(snapshot, today)
    found = next((one for one in every if folded(one.group) == folded(name)), None)
    if found is None:
        raise NotFound(
            f"There is no group '{name}'.",
            nearest(name, [one.group for one in every]) or "No group is entered yet.",
            "Begin one of its plans: cmprogramme customer-plan add",
        )
    return found


Which = Annotated[RequiredLine, Says("the customer group or product group")]


@action(
    "customer leave",
    title="Leave this group alone",
    line="On purpose: no plan is asked for of it, and it counts in no share of effort and value.",
    of=GroupShare,
)
def leave_alone(snapshot: Snapshot, group: Which, *, stamp: Stamp) -> Change:
    """Leave a group alone on purpose; its plans stay as they are."""
    return _managed(snapshot, group, stamp, managed=False)


@action(
    "customer look-after",
    title="Look after this group",
    line="Its four plans are asked for, and it counts in the shares of effort and value.",
    of=GroupShare,
)
def look_after(snapshot: Snapshot, group: Which, *, stamp: Stamp) -> Change:
    """Look after a group that was left alone."""
    return _managed(snapshot, group, stamp, managed=True)


def _managed(snapshot: Snapshot, group: str, stamp: Stamp, *, managed: bool) -> Change:
    line = group_called(snapshot, group, stamp.today)
    if line.managed is managed:
        raise AlreadyThere(
            f"'{line.group}' is {'looked after' if managed else 'left alone'} already.",
            "Nothing would change.",
            "Nothing needs doing.",
        )
    id = snapshot.id_for(GroupShare, folded(line.group))
    entry = line.share or build(GroupShare, {"id": id, "group": line.group})
    label = f"{'Looked after' if managed else 'Left alone'} the group '{line.group}'"
    return make_change(snapshot, stamp, label, puts=(entry.changed(managed=managed),))
