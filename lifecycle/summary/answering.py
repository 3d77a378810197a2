"""Answering what was asked: an answer is the decision it asks for, where there is one (rules.md summary).

A gate, an override, a condition and a stream are decided by their own rules; whatever is asked about one is answered
with that, in the same Change, whichever way it was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from lifecycle.action import Says, action
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.phases import Gate
from lifecycle.base.text import Text
from lifecycle.base.words import article, day_words, words
from lifecycle.gates.conditions_changed import postpone, release
from lifecycle.gates.decide import Took, Wanted
from lifecycle.gates.deciding import decide_gate
from lifecycle.gates.nouns import ConditionChange, ConditionDone, Decision, Outcome, Vote
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.stale import gate_of as gate_of_criterion
from lifecycle.ideas.steering import decide as decide_stream
from lifecycle.ideas.streams import Stream, StreamDecision, Verdict
from lifecycle.overrides import Override, Withdrawal, override, withdraw
from lifecycle.people import name_of
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.strategy.drive import Component, drive_rule
from lifecycle.strategy.starting import override_start
from lifecycle.summary.about import condition_key, covers, gate_key, gate_of, id_of, override_key, stream_key
from lifecycle.summary.asking import ANSWERS, answerer
from lifecycle.summary.nouns import DecisionAsked

N = TypeVar("N", bound=Noun)


@action(
    "summary answer",
    title="Record what was decided on something asked",
    line="It leaves the page; of a gate, an exception, a condition or a stream it is decided with it.",
    of=DecisionAsked,
)
def answer(
    snapshot: Snapshot,
    asked: Annotated[DecisionAsked, Says("what was asked", name="question")],
    text: Annotated[Text, Says("what was decided, and why")],
    stamp: Stamp,
    *,
    by: Annotated[str, Ref("person"), Says("who decided: whoever is asked, or the sponsor")],
    role: Annotated[
        RoleId | None, Says("as what; the roster has to agree; left out: what is asked for")
    ] = None,
    outcome: Annotated[Outcome | None, Says("about a gate: what is decided there")] = None,
    with_: Annotated[tuple[Took, ...], Says("about a gate: others who decide the same", between=":")] = (),
    condition: Annotated[
        tuple[Wanted, ...],
        Says("about a gate: what is to be done although the work goes on", between=" | ", apart=True),
    ] = (),
    until: Annotated[
        date | None, Says("about an override or a condition: the day it holds until, or is due instead")
    ] = None,
    end: Annotated[bool, Says("about an override or a condition: whether it ends")] = False,
    verdict: Annotated[Verdict | None, Says("about a stream: what becomes of it")] = None,
) -> Change:
    """Record what was decided on something asked, and decide what it is about.

    InvalidValue without an answer, or where what it takes to decide is missing or belongs elsewhere; NotAllowed for
    somebody who is not asked, and whatever the rule of what is decided refuses.
    """
    if not text.strip():
        raise InvalidValue("The answer is empty.", "", "Write what was decided.", field="text")
    if asked.about and not asked.open:
        raise NotAllowed(
            "It is answered already.",
            asked.answer,
            "What was decided is a record; decide anew where it stands.",
        )
    actor = answerer(snapshot, asked, by, role)
    given = {"outcome": outcome, "until": until, "end": end or None, "verdict": verdict}
    _refuse_elsewhere(asked, {name for name, value in given.items() if value is not None})
    after = asked.changed(
        answer=text, answered_on=stamp.today, answered_by=actor.person, answered_as=actor.role
    )
    if not asked.about:
        return make_change(snapshot, stamp, f"Answered '{asked.question}'", puts=(after,))
    gate = gate_of(asked.about)
    if gate is not None and outcome is not None:
        found = decide_gate(
            snapshot,
            gate[0],
            stamp,
            outcome=outcome,
            by=by,
            role=actor.role,
            reason=text,
            with_=with_,
            condition=condition,
            wave=gate[1],
        )
    elif verdict is not None:
        stream = snapshot.get(Stream, _id(asked))
        found = decide_stream(snapshot, stream, verdict, stamp, by=by, role=actor.role, reason=text)
    elif asked.about.startswith("override:"):
        found = _override(snapshot, snapshot.get(Override, _id(asked)), text, stamp, by, actor.role, until)
    else:
        found = _condition(snapshot, asked, text, stamp, by, actor.role, until)
    return _with_answer(snapshot, found, after)


def _id(asked: DecisionAsked) -> UUID:
    id = id_of(asked.about)
    if id is None:
        raise ValueError(f"{asked.about} has no id")
    return id


TAKES: dict[str, tuple[str, ...]] = {
    "gate": ("outcome",),
    "override": ("until", "end"),
    "condition": ("until", "end"),
    "stream": ("verdict",),
}
"""What something asked is about -> what its answer has to give, one of them."""


def _refuse_elsewhere(asked: DecisionAsked, given: set[str]) -> None:
    """InvalidValue where what decides it is missing, or given for something else."""
    kind = asked.about.partition(":")[0]
    takes = TAKES.get(kind, ())
    for name in sorted(given - set(takes)):
        raise InvalidValue(
            f"It asks about {article(kind) if kind else 'nothing that is decided that way'}.",
            f"{name.capitalize()} belongs to something else.",
            "Leave it out.",
            field=name,
        )
    if takes and len(given) != 1:
        raise InvalidValue(
            f"It asks about {article(kind)}, so the answer decides it.",
            f"What is decided is {'said twice' if given else 'missing'}.",
            f"Give {ANSWERS[kind]}.",
            field=takes[0],
        )


def _override(
    snapshot: Snapshot, record: Override, text: str, stamp: Stamp, by: str, role: RoleId, until: date | None
) -> Change:
    """Ended, or recorded anew until a day by the action that recorded it; the risk stays with whoever owns it."""
    if until is None:
        return withdraw(snapshot, record, by=by, role=role, reason=text, stamp=stamp)
    owner = name_of(snapshot, record.risk_owner)
    component = next((one for one in Component if drive_rule(one) == record.rule), None)
    if component is not None:
        return override_start(
            snapshot, component, stamp, by=by, role=role, reason=text, risk_owner=owner, expires=until
        )
    if snapshot.playbook.criterion(record.rule) is not None:
        return override_criterion(
            snapshot,
            Gate(gate_of_criterion(snapshot, record.rule)),
            record.rule,
            by=by,
            role=role,
            reason=text,
            risk_owner=owner,
            stamp=stamp,
            expires=until,
        )
    return override(
        snapshot,
        record.rule,
        by=by,
        role=role,
        reason=text,
        risk_owner=owner,
        stamp=stamp,
        title=record.title,
        computed=record.computed,
        chosen=record.chosen,
        expires=until,
    )


def _condition(
    snapshot: Snapshot,
    asked: DecisionAsked,
    text: str,
    stamp: Stamp,
    by: str,
    role: RoleId,
    until: date | None,
) -> Change:
    """Moved to a day, or withdrawn."""
    decision, number = snapshot.get(Decision, _id(asked)), int(asked.about.rpartition(":")[2])
    if until is not None:
        return postpone(
            snapshot, decision.gate, stamp, number, to=until, by=by, role=role, reason=text, decision=decision
        )
    return release(snapshot, decision.gate, stamp, number, by=by, role=role, reason=text, decision=decision)


def _with_answer(snapshot: Snapshot, change: Change, asked: DecisionAsked) -> Change:
    """The Change that decides it, in which the question is answered in the words given."""
    others = tuple(noun for noun in change.puts if noun.id != asked.id)
    seen = {**change.seen, asked.id: snapshot.revisions.get(asked.id)}
    return replace(change, puts=(*others, asked), seen=seen)


# what is decided answers what was asked about it


def settles(snapshot: Snapshot, before: N | None, after: N | None, stamp: Stamp) -> Iterable[Noun]:
    """The rule of records that decide something: whatever was asked about it, of whoever decided, is answered."""
    if after is None:
        return ()
    return (after, *(_answers(snapshot, after, stamp) if before is None else ()))


def _answers(snapshot: Snapshot, record: Noun, stamp: Stamp) -> Iterator[DecisionAsked]:
    waiting = [asked for asked in snapshot.all(DecisionAsked) if asked.open and asked.about]
    if not waiting:
        return
    for key, roles, person, text in _decided(snapshot, record):
        for asked in waiting:
            role = next((one for one in (asked.decider, Role.SPONSOR) if one in roles), None)
            if covers(asked.about, key) and (role is not None or not roles):
                yield asked.changed(
                    answer=text, answered_on=stamp.today, answered_by=person, answered_as=role
                )


Decided = tuple[str, tuple[RoleId, ...], UUID | None, str]
"""What a record is about, in which roles it was decided (none: it is done, whoever says so), by whom, and what."""


def _decided(snapshot: Snapshot, record: Noun) -> Iterator[Decided]:
    if isinstance(record, Decision):
        key = gate_key(record.gate, record.wave)
        for each in record.deciders:
            yield key, (each.role,), each.person, f"{words(record.outcome).capitalize()}: {record.reason}"
    elif isinstance(record, Vote):
        held = snapshot.get(Decision, record.decision)
        told = f"{words(record.outcome).capitalize()}: {record.reason}"
        yield gate_key(held.gate, held.wave), (record.role,), record.person, told
    elif isinstance(record, Override):
        told = f"Renewed until {day_words(record.expires)}: {record.reason}"
        for old in snapshot.all(Override):
            if old.rule == record.rule:
                yield override_key(old), (record.role,), record.by, told
    elif isinstance(record, Withdrawal):
        ended = snapshot.find(Override, record.record)
        if ended is not None:
            yield override_key(ended), (record.role,), record.by, f"Ended: {record.reason}"
    elif isinstance(record, StreamDecision):
        told = f"{words(record.verdict).capitalize()}: {record.reason}"
        yield stream_key(snapshot.get(Stream, record.stream)), (record.role,), record.by, told
    elif isinstance(record, ConditionChange):
        moved = f"Moved to {day_words(record.due)}" if record.due is not None else "Withdrawn"
        key = condition_key(snapshot.get(Decision, record.decision), record.number)
        yield key, (record.role,), record.by, f"{moved}: {record.reason}"
    elif isinstance(record, ConditionDone):
        key = condition_key(snapshot.get(Decision, record.decision), record.number)
        yield key, (), record.by, f"Done: {record.evidence}"
