"""Destroyers that facts recorded elsewhere show to be present (rules.md F14 to F22, readings 59 and 60).

A floor is the least presence a destroyer has in the open round; what people enter counts when it is higher, and
closed rounds never change. Statements the pinned playbook does not have are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.assessment.nouns import Floor
from lifecycle.assessment.sheet import OpenSheet, open_sheet
from lifecycle.base.figures import Figure, rounded
from lifecycle.base.findings import listed
from lifecycle.base.words import number
from lifecycle.customers.activity import enquiry_leak, leavers_asked
from lifecycle.customers.commitment import commitment
from lifecycle.customers.experiences import experiences
from lifecycle.customers.plans import plans
from lifecycle.customers.proposition import propositions
from lifecycle.lessons import learning
from lifecycle.measures import scorecard
from lifecycle.once import once
from lifecycle.snapshot import Snapshot

OCCASIONAL = 1
FREQUENT = 2
"""Presence levels a floor can set; only satisfaction without commitment counts as frequent."""


@once
def floored_sheet(snapshot: Snapshot, today: date, *, quick: bool = False) -> OpenSheet:
    """The open sheet as of today, with the least that is known of each destroyer."""
    return open_sheet(snapshot, today, destroyer_floors(snapshot, today), quick=quick)


@once
def destroyer_floors(snapshot: Snapshot, today: date) -> dict[str, Floor]:
    """The floor of each destroyer that recorded facts show, by statement id; empty when they show none."""
    known = {statement.id for statement in snapshot.playbook.statements}
    return {id: floor for id, floor in _found(snapshot, today) if id in known}


def _found(snapshot: Snapshot, today: date) -> Iterator[tuple[str, Floor]]:
    yield from _plans(snapshot)
    yield from _propositions(snapshot, today)
    yield from _measurement(snapshot, today)
    yield from _experience(snapshot, today)
    yield from _activity(snapshot, today)


def _plans(snapshot: Snapshot) -> Iterator[tuple[str, Floor]]:
    """Cost out of line with revenue: plans above their cap, or effort that does not follow value."""
    found, most = plans(snapshot), snapshot.playbook.customers.effort_mismatch
    whys, sources = [], []
    if found.over_cap:
        names = listed(
            f"{one.plan.group} {_money(one.spend)} over {_money(one.cap)}" for one in found.over_cap
        )
        whys.append(f"Cost out of line with revenue: {names}.")
        sources.append("spend above the cap")
    if found.warn:
        apart = number(found.mismatch.value, beside=most)
        whys.append(f"Effort does not follow value: {apart} points apart ({number(most)} or less).")
        sources.append("effort mismatch")
    if whys:
        yield "AP-3", Floor(OCCASIONAL, f"rules.md F14: {', '.join(sources)}", " ".join(whys))


def _propositions(snapshot: Snapshot, today: date) -> Iterator[tuple[str, Floor]]:
    sheets = propositions(snapshot, today)
    brand = [sheet.segment.label() for sheet in sheets if sheet.brand_only]
    if brand:
        reason = f"Only the brand is filled for {listed(brand)}."
        yield "PR-2", Floor(OCCASIONAL, "rules.md F15: brand values only", reason)
    low = [sheet.segment.label() for sheet in sheets if sheet.lowest_band]
    if low:
        reason = f"The proposition for {listed(low)} is aimed at the lowest value band."
        yield "PR-3", Floor(OCCASIONAL, "rules.md F15: lowest value band", reason)


def _measurement(snapshot: Snapshot, today: date) -> Iterator[tuple[str, Floor]]:
    late = [line.measure.name for line in scorecard(snapshot, today).late()]
    if late:
        days = snapshot.playbook.scorecard.action_days
        reason = f"Off track for more than {days} working days without an action: {listed(late)}."
        yield "ME-1", Floor(OCCASIONAL, "rules.md F18: no action", reason)
    overdue = [entry.item.title for entry in learning(snapshot, today).overdue]
    if overdue:
        days = snapshot.playbook.lessons.days
        reason = f"Closed for more than {days} working days without a lesson: {listed(overdue)}."
        yield "ME-2", Floor(OCCASIONAL, "rules.md F21: lesson overdue", reason)


def _experience(snapshot: Snapshot, today: date) -> Iterator[tuple[str, Floor]]:
    alone = [
        entry.segment.label() for entry in commitment(snapshot, today).segments if entry.satisfaction_alone
    ]
    if alone:
        reason = f"Satisfaction is known and commitment is not for {listed(alone)}."
        yield "CX-2", Floor(FREQUENT, "rules.md F16: satisfaction without commitment", reason)
    unmarked = experiences(snapshot, today).unmarked
    if unmarked:
        reason = f"No benchmark from a competitor and another market for {listed(unmarked)}."
        yield "CX-3", Floor(OCCASIONAL, "rules.md F17: no benchmark", reason)


def _activity(snapshot: Snapshot, today: date) -> Iterator[tuple[str, Floor]]:
    for id, source, finding in (
        ("CA-3", "rules.md F22: leak", enquiry_leak(snapshot, today)),
        ("CA-4", "rules.md F22: leavers not asked", leavers_asked(snapshot, today)),
    ):
        if finding.met is False:
            yield id, Floor(OCCASIONAL, source, finding.why)


def _money(figure: Figure) -> str:
    return rounded(figure.value or 0.0, 2)
