"""What further deciders decide: a gate is passed when every decider it names has decided so (rules.md gates)."""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import RoleId
from lifecycle.base.noun import build
from lifecycle.base.phases import Gate
from lifecycle.base.words import article, words
from lifecycle.gates.decide import (
    Wanted,
    conditions_kept,
    moved,
    onward,
    refuse_elsewhere,
    refuse_empty,
    refuse_open_musts,
    refuse_unconditional,
    with_their_roles,
)
from lifecycle.gates.nouns import FORWARD, Outcome, Vote
from lifecycle.gates.report import gate_report
from lifecycle.overrides import unique
from lifecycle.passing import Ruling, newest, waiting_words
from lifecycle.people import Person, named
from lifecycle.rights import acting, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change


def pending(snapshot: Snapshot, gate: Gate, role: RoleId, wave: int | None, stamp: Stamp) -> Ruling | None:
    """The newest decision on a gate where it waits for somebody in that role, or None."""
    found = newest(snapshot, gate, stamp.today, wave)
    return found if found is not None and role in found.waiting else None


def as_what(snapshot: Snapshot, gate: Gate, by: str, wave: int | None, stamp: Stamp) -> RoleId:
    """As what somebody decides a gate who did not say: what its newest decision waits for, else its chair."""
    chair, *_ = gate_report(snapshot, gate, stamp.today, wave).deciders
    found = newest(snapshot, gate, stamp.today, wave)
    person = snapshot.find(Person, named(snapshot, by)[0])
    if found is None or person is None or person.has(chair):
        return chair
    return next((role for role in found.waiting if person.has(role)), chair)


def vote(
    snapshot: Snapshot,
    found: Ruling,
    outcome: Outcome,
    *,
    by: str,
    role: RoleId,
    reason: str,
    stamp: Stamp,
    together_with: Sequence[tuple[str, RoleId]] = (),
    conditions: Sequence[Wanted] = (),
) -> Change:
    """Record what a decider decided whom a decision waits for; with the last of them the work goes on.

    Going on still needs every must met or overridden. NotAllowed and InvalidValue as for the decision itself.
    """
    decision = found.decision
    refuse_elsewhere(snapshot, decision.gate)
    actors = with_their_roles(
        snapshot,
        (acting(snapshot, by, role), *(acting(snapshot, *other) for other in together_with)),
        found.waiting,
    )
    strange = [each for each in actors if each.role not in found.waiting]
    if strange:
        raise NotAllowed(
            f"{decision.label()} does not wait for {article(snapshot.role_called(strange[0].role))}.",
            f"It waits for {waiting_words(snapshot, found.waiting)}.",
            "Leave the others out.",
        )
    refuse_empty(reason, "The decision has no reason.", "reason")
    if outcome in FORWARD:
        refuse_open_musts(gate_report(snapshot, decision.gate, stamp.today, decision.wave))
    refuse_unconditional(outcome, (*conditions, *found.conditions))
    kept, owners = conditions_kept(snapshot, conditions, stamp.today)
    written, strangers = writer(snapshot, stamp.who)
    said = {each.role for each in actors}
    complete = outcome in FORWARD and said.issuperset(found.waiting)
    goal = onward(snapshot, decision.gate) if complete else None
    votes = [
        build(
            Vote,
            {
                "id": stamp.new_id(),
                "decision": decision.id,
                "number": len(found.votes) + place,
                "person": each.person,
                "role": each.role,
                "on_roster": each.on_roster,
                "outcome": outcome,
                "decided_on": stamp.today,
                "reason": reason,
                "conditions": kept if place == 1 else (),
                "moved_to": goal if place == len(actors) else None,
                "written_by": written,
            },
        )
        for place, each in enumerate(actors, 1)
    ]
    puts = (
        *unique(*(each.strangers for each in actors), owners, strangers),
        *(moved(snapshot, decision, goal, stamp) if complete else ()),
        *votes,
    )
    who = f"{{person:{actors[0].person}}} as {snapshot.role_called(actors[0].role)}"
    label = f"Decided {decision.held}: {words(outcome.value)}, by {who}"
    return make_change(snapshot, stamp, label, puts=puts, guards=ALL)
