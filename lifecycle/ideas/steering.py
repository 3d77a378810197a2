"""What is done with a stream of work: a week of it recorded, and what becomes of it decided (rules.md F11)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import build
from lifecycle.base.text import Text
from lifecycle.ideas.alarms import state_of
from lifecycle.ideas.streams import Stream, StreamDecision, StreamWeek, Verdict, decide_stream
from lifecycle.rights import By
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[Stream, Says("the stream")]


def recorded(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The id of the week that was recorded."""
    week = change.put(StreamWeek)
    return Told({"id": str(week.id), "stream": after.get(Stream, week.stream).name})


@action(
    "stream record",
    title="Record a week of this stream",
    line="What it spent, and what it can show for it.",
    of=StreamWeek,
    tells=recorded,
)
def record_week(
    snapshot: Snapshot,
    stream: Which,
    stamp: Stamp,
    *,
    week: Annotated[date | None, Says("any day of that week; left out: today", start=this_day)] = None,
    effort: Annotated[float, Says("effort spent, in person-days")] = 0.0,
    attribute: Annotated[str, Says("the attribute of the vision it serves")] = "",
    area: Annotated[Area | None, Says("the area whose gap it closes")] = None,
    evidence: Annotated[Text, Says("what shows that the area moved")] = "",
    kind: Annotated[
        Evidence, Says("what that is; only a document or something observed makes the stream fresh again")
    ] = Evidence.ASSERTION,
    accepted: Annotated[float | None, Says("share of the whole accepted so far, 0 to 1")] = None,
) -> Change:
    """Record what a stream spent on one thing in a week, and what it can show for it."""
    noun = build(
        StreamWeek,
        {
            "id": stamp.new_id(),
            "stream": stream.id,
            "week": week or stamp.today,
            "effort": effort,
            "attribute": attribute,
            "area": area,
            "evidence": evidence,
            "kind": kind,
            "accepted": accepted,
        },
    )
    label = f"Recorded a week of the stream '{stream.name}'"
    return make_change(snapshot, stamp, label, puts=(noun,))


def decided(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The stream, and the id of the decision."""
    decision = change.put(StreamDecision)
    return Told({"id": str(decision.id), "stream": after.get(Stream, decision.stream).name})


@action(
    "stream decide",
    title="Decide about this stream",
    line="Continue, redirect, park, stop or done, with a reason; after several times 'continue' the sponsor decides.",
    of=StreamDecision,
    tells=decided,
)
def decide(
    snapshot: Snapshot,
    stream: Which,
    verdict: Annotated[Verdict, Says("what becomes of it")],
    stamp: Stamp,
    *,
    by: By,
    role: Annotated[RoleId, Says("as what")] = Role.LEADER,
    reason: Annotated[Text, Says("why; it stands on the sponsor's page")],
) -> Change:
    """Record what becomes of a stream, with its blind-alley index of today."""
    return decide_stream(
        snapshot,
        stream,
        verdict,
        by=by,
        role=role,
        reason=reason,
        stamp=stamp,
        index=state_of(snapshot, stream, stamp.today).index.value,
    )
