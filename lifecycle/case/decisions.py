"""Decisions on the case, and what they teach about the director who took them (rules.md F8)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.days import HappenedDay
from lifecycle.base.figures import rounded
from lifecycle.base.noun import Noun, PersonId, Ref, build
from lifecycle.base.text import Line, Text
from lifecycle.base.words import day_words
from lifecycle.case.amenability import director_key, learned, put_weights
from lifecycle.case.arguments import Argument, case
from lifecycle.case.money import ApprovedLine, as_approved
from lifecycle.people import name_of
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Outcome = Literal["approved", "approved_in_stages", "deferred", "refused"]
APPROVALS: frozenset[Outcome] = frozenset({"approved", "approved_in_stages"})
"""Only these teach what moves a director: arguments named for a no did not carry a yes (rules.md F8)."""


class DirectorDecision(Noun):
    """What a finance director decided on the case, and which arguments moved the decision."""

    KIND: ClassVar[str] = "director_decision"
    TITLE: ClassVar[str] = "Decisions on the case"

    director: PersonId | None = Field(default=None, description="who decided")
    day: HappenedDay = Field(description="when")
    outcome: Outcome = Field(description="what was decided; approval may release money in stages")
    credited: tuple[Annotated[UUID, Ref("argument")], ...] = Field(
        default=(), description="arguments the director said moved the decision"
    )
    credited_kinds: tuple[ArgumentKind, ...] = Field(
        default=(), description="the kind of each argument credited, as learned from"
    )
    released: Line = Field(default="", description="what was released, and what the next release waits for")
    reason: Text = Field(default="", description="what the director said")
    approved: tuple[ApprovedLine, ...] = Field(
        default=(), description="the money of the case as it stood when it was approved"
    )


def record_decision(
    snapshot: Snapshot,
    *,
    outcome: str,
    stamp: Stamp,
    credited: Sequence[UUID] = (),
    credited_kinds: Sequence[ArgumentKind] = (),
    director: str = "",
    released: str = "",
    reason: str = "",
    day: date | None = None,
) -> Change:
    """Record a director's decision and learn from it (rules.md F8).

    Credit is given by argument, or by kind alone, one entry for each argument credited. An approval moves this
    director's weights toward the kinds credited and leaves everybody else's alone; a refusal, a deferral or nothing
    credited moves nothing.
    """
    key, id, strangers = director_key(snapshot, director)
    kinds = (*(snapshot.get(Argument, one).kind for one in credited), *credited_kinds)
    decision = build(
        DirectorDecision,
        {
            "id": stamp.new_id(),
            "director": id,
            "day": day or stamp.today,
            "outcome": outcome,
            "credited": tuple(credited),
            "credited_kinds": kinds,
            "released": released,
            "reason": reason,
        },
    )
    if decision.outcome in APPROVALS:
        decision = decision.changed(approved=as_approved(snapshot))
    puts: list[Noun] = [*strangers, decision]
    if kinds and decision.outcome in APPROVALS:
        weights = learned(key.weights, kinds, snapshot.playbook.case.learn)
        puts.append(
            put_weights(snapshot, id, weights, f"learned from the decision of {day_words(decision.day)}")
        )
    who = f" by {{person:{id}}}" if id else ""
    label = f"Recorded the decision on the case{who}: {decision.outcome.replace('_', ' ')}"
    return make_change(snapshot, stamp, label, puts=puts)


def why_nothing_moved(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Nothing could have moved a decision."""
    return "" if snapshot.all(Argument) else "There is no argument yet."


def credited(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What the director weighs now."""
    weights = dict(case(after).key.weights)
    decision = change.put(DirectorDecision)
    words = ", ".join(f"{kind} {rounded(weight, 3)}" for kind, weight in weights.items())
    taught = "Now weighs" if decision.outcome in APPROVALS else "Only an approval teaches; still weighs"
    return Told({"id": str(decision.id), "weights": weights}, [f"{taught} {words}"])


@action(
    "case credit",
    title="Learn from a decision on the case",
    line="What was decided, and which arguments moved it; after an approval the weights follow.",
    of=DirectorDecision,
    why_not=why_nothing_moved,
    tells=credited,
)
def credit(
    snapshot: Snapshot,
    stamp: Stamp,
    arguments: Annotated[
        Sequence[Argument],
        Says("the arguments the director said moved the decision; only an approval moves the weights"),
    ] = (),
    *,
    kinds: Annotated[
        tuple[ArgumentKind, ...], Says("kinds credited where nobody knows the arguments, once for each")
    ] = (),
    outcome: Annotated[Outcome, Says("what was decided")] = "approved",
    director: Annotated[str, Ref("person"), Says("who decided; left out: the finance director")] = "",
    released: Annotated[Line, Says("what was released, and what the next release waits for")] = "",
    reason: Annotated[Text, Says("what the director said")] = "",
) -> Change:
    """Record a director's decision and learn from it (rules.md F8)."""
    return record_decision(
        snapshot,
        outcome=outcome,
        stamp=stamp,
        credited=tuple(argument.id for argument in arguments),
        credited_kinds=kinds,
        director=director,
        released=released,
        reason=reason,
    )


def refusals(
    snapshot: Snapshot, today: date, named: Callable[[UUID | None], str] | None = None
) -> tuple[str, ...]:
    """The newest word of each director where it was no: "Chen refused the case on 3 Mar 2027: too dear." (gate G1).

    `named` says how a person is written, by their name where it is left out.
    """
    newest: dict[UUID | None, DirectorDecision] = {}
    for decision in sorted(snapshot.all(DirectorDecision), key=lambda one: one.day):
        if decision.day <= today:
            newest[decision.director] = decision
    whose = named or partial(name_of, snapshot)
    return tuple(_no(whose(one.director), one) for one in newest.values() if one.outcome not in APPROVALS)


def _no(director: str, decision: DirectorDecision) -> str:
    who = director or "The finance director"
    told = f"{who} {decision.outcome} the case on {day_words(decision.day)}"
    return f"{told}: {decision.reason.strip().rstrip('.')}." if decision.reason.strip() else f"{told}."
