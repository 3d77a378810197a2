"""What is owed of qualification: needs to read back again, rights that do not hold, bargains half said (rules.md owed).

Of whoever answers for the segment's proposition, until G3 is passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from lifecycle.base.deeds import Deed
from lifecycle.base.findings import Target
from lifecycle.base.phases import Gate
from lifecycle.base.words import words
from lifecycle.customers.proposition import Proposition
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck, qualification
from lifecycle.insight.segments import Segment
from lifecycle.passing import passed_gates
from lifecycle.snapshot import Snapshot
from lifecycle.work.customer_sources import gate_day
from lifecycle.work.dues import Due, due_on


def unclear(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Needs that were read back and are still unclear, or to which customers did not agree: to be read back again."""
    owners = _owners(snapshot)
    for segment in _asked(snapshot, today):
        for need in qualification(snapshot, segment.id).requirements:
            if need.confirmed is None or (need.confirmed and not need.ambiguities):
                continue
            why = "; ".join(need.ambiguities) or "customers did not agree"
            yield _due(
                snapshot, today, "read-back", f"{need.need}: {why} ({segment.name})", owners[segment.id], need
            )


def rights(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Rights that hold partly or not at all."""
    owners = _owners(snapshot)
    segments = {one.id: one for one in _asked(snapshot, today)}
    for one in snapshot.all(RightCheck):
        segment = segments.get(one.segment)
        if segment is None or one.answer == "yes":
            continue
        how = "holds partly" if one.answer == "partly" else "does not hold"
        given = {"segment": str(segment.id), "right": one.right.value, "answer": "yes"}
        text = f"{words(one.right)} {how} ({segment.name})"
        key = f"{segment.id}/{one.right.value}"
        yield _due(
            snapshot, today, "right", text, owners[segment.id], one, Deed("customer right", given), key
        )


def bargains(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Bargains of which one side is said and the other is not."""
    owners = _owners(snapshot)
    for segment in _asked(snapshot, today):
        bargain = snapshot.known(FairBargain, str(segment.id))
        unsaid = qualification(snapshot, segment.id).unsaid
        if bargain is not None and unsaid:
            text = f"{' and '.join(unsaid)} ({segment.name})"
            yield _due(snapshot, today, "bargain", text, owners[segment.id], bargain, key=str(segment.id))


def _asked(snapshot: Snapshot, today: date) -> tuple[Segment, ...]:
    """The segments with a proposition; none once G3 is passed."""
    if Gate.G3 in passed_gates(snapshot, today):
        return ()
    owners = _owners(snapshot)
    return tuple(one for one in snapshot.all(Segment) if one.id in owners)


def _owners(snapshot: Snapshot) -> Mapping[UUID, UUID | None]:
    return {one.segment: one.owner for one in snapshot.all(Proposition)}


def _due(
    snapshot: Snapshot,
    today: date,
    kind: str,
    text: str,
    owner: UUID | None,
    subject: Requirement | RightCheck | FairBargain,
    next: Deed | None = None,
    key: str = "",
) -> Due:
    day = gate_day(snapshot, Gate.G3, today)
    target = Target(subject.KIND, key or str(subject.id))
    return due_on(snapshot, kind, text, owner, day, today, subject, next, target)
