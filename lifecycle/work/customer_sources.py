"""What is owed before customers are served anew: signatures, read-backs, trials, permissions, plans (rules.md owed).

What a gate asks for is due on its planned day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from lifecycle.base.deeds import Deed
from lifecycle.base.findings import Target, listed
from lifecycle.base.noun import folded
from lifecycle.base.phases import Gate
from lifecycle.base.words import words
from lifecycle.customers.communication import told_all
from lifecycle.customers.experiences import experiences
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, left_alone, missing_parts
from lifecycle.customers.proposition import (
    Proposition,
    PropositionPart,
    PropositionSheet,
    Signature,
    SignOff,
    party_key,
    propositions,
    signature_key,
)
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.qualification import Requirement
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.passing import passed_gates
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.real import real_team
from lifecycle.work.dues import Due, due_on


def sign_offs(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Parts not signed yet, by whoever was asked; else by the function's seat in the real team."""
    asked = {
        (one.segment, one.part, party_key(one.party)): one.by
        for one in snapshot.all(SignOff)
        if one.by is not None
    }
    day = gate_day(snapshot, Gate.G3, today)
    for sheet in propositions(snapshot, today):
        for signature in sheet.unsigned:
            part = sheet.parts[signature.part]
            if part is not None:
                by = asked.get((sheet.segment.id, signature.part, party_key(signature.party)))
                yield _sign_off(snapshot, today, sheet, signature, part, by, day)


def _sign_off(
    snapshot: Snapshot,
    today: date,
    sheet: PropositionSheet,
    signature: Signature,
    part: PropositionPart,
    by: UUID | None,
    day: date | None,
) -> Due:
    found = (snapshot.find(Person, id) for id in (by, seat_of(snapshot, signature.party)) if id is not None)
    person = next((one for one in found if one is not None and not one.erased), None)
    given = {"segment": str(part.segment), "part": part.part.value, "party": signature.party}
    if person is not None:
        given["by"] = person.name
    who = person.id if person is not None else None
    around = (f"{sheet.segment.name}: ", f", for {words(signature.party)}")
    text = words(signature.part).join(around)
    target = Target(SignOff.KIND, signature_key(sheet.segment, signature))
    due = due_on(snapshot, "sign-off", text, who, day, today, part, Deed("customer sign", given), target)
    return replace(due, around=around)


def seat_of(snapshot: Snapshot, party: str) -> UUID | None:
    """Who has the seat of a function in the real team of the present stage: of its core, else of those consulted; None
    for nobody, and for a partner."""
    listed = snapshot.playbook.titles["function"]
    function = next((one for one in listed if party_key(one) == party_key(party)), None)
    team = real_team(snapshot, snapshot.programme.stage)
    seated = (*team.core, *team.consulted)
    return next((one.id for one in seated if function is not None and function in one.functions), None)


def read_backs(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Requirements nobody read back to customers, of whoever answers for the segment's proposition."""
    owners = {one.segment: one.owner for one in snapshot.all(Proposition)}
    segments = {one.id: one.name for one in snapshot.all(Segment)}
    day = gate_day(snapshot, Gate.G3, today)
    for need in snapshot.all(Requirement):
        if need.confirmed is None:
            text = f"{need.need} ({segments.get(need.segment, 'a segment')})"
            given = {"need": str(need.id), "confirmed": "yes"}
            yield due_on(
                snapshot,
                "read-back",
                text,
                owners.get(need.segment),
                day,
                today,
                need,
                Deed("customer read-back", given),
            )


def changed_needs(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Needs that changed and that nobody has answered yet."""
    for need in experiences(snapshot, today).open_needs:
        answered = Deed("customer answer", {"need": str(need.id)})
        yield due_on(snapshot, "need", need.text, need.owner, need.due, today, need, answered)


def messages(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Messages that are planned, of whoever answers for the segment's proposition: due on their day, else with G3."""
    owners = {one.segment: one.owner for one in snapshot.all(Proposition)}
    day = gate_day(snapshot, Gate.G3, today)
    for sheet in told_all(snapshot, today):
        for audience, one in sheet.planned.items():
            if one is None or (one.day is None and sheet.days[audience] is not None):
                continue
            given = {"segment": str(sheet.segment.id), "audience": audience.value}
            yield due_on(
                snapshot,
                "message",
                f"{audience.value} ({sheet.segment.name})",
                owners.get(sheet.segment.id),
                one.day or day,
                today,
                one,
                Deed("customer communicate", given),
            )


def trials(snapshot: Snapshot, today: date) -> Iterator[Due]:
    day = gate_day(snapshot, Gate.G3, today)
    for one in snapshot.all(Prototype):
        if one.tried_on is None:
            given = {"prototype": str(one.id)}
            yield due_on(
                snapshot, "trial", one.name, one.owner, day, today, one, Deed("customer trial", given)
            )


def permissions(snapshot: Snapshot, today: date) -> Iterator[Due]:
    day = gate_day(snapshot, Gate.G3, today)
    for one in snapshot.all(PermissionStore):
        if one.used and one.stored_on is None:
            given = {"channel": str(one.id)}
            yield due_on(
                snapshot,
                "permission",
                f"for {one.channel}",
                one.owner,
                day,
                today,
                one,
                Deed("customer store", given),
            )


def plans(snapshot: Snapshot, today: date) -> Iterator[Due]:
    day, alone = gate_day(snapshot, Gate.G3, today), left_alone(snapshot)
    for plan in snapshot.all(CustomerPlan):
        missing = missing_parts(plan)
        if missing and folded(plan.group) not in alone:
            text = f"{plan.group}, {words(plan.plan)}: lacks {listed(missing, most=6)}"
            yield due_on(snapshot, "plan", text, plan.owner, day, today, plan)


@once
def gate_day(snapshot: Snapshot, gate: Gate, today: date) -> date | None:
    """The planned day of a gate that is still to be passed: what it asks for is due then. None without one."""
    if gate in passed_gates(snapshot, today):
        return None
    return next((one.date for one in snapshot.programme.planned if one.gate is gate), None)
