"""What was decided, in a sponsor's words: one line for each record that was put, or taken back (rules.md summary).

People stand by id. Each teller takes the basis and a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import takewhile
from typing import Any
from uuid import UUID

from lifecycle.base.noun import Noun
from lifecycle.base.words import counted, number, words, written_day
from lifecycle.case.decisions import APPROVALS, DirectorDecision
from lifecycle.gates.nouns import FORWARD, ConditionChange, ConditionDone, Decision, Outcome, Reopening, Vote
from lifecycle.ideas.streams import RESTS, Stream, StreamDecision, Verdict
from lifecycle.overrides import Override, ThresholdChange, Withdrawal, override_states
from lifecycle.passing import ruling
from lifecycle.playbook.limits import threshold_words
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.vision import VisionVersion
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.lines import DECISIONS, DROPPED, GATE, PLAYBOOK, Line, line, quoted, said
from lifecycle.summary.changed.net_changes import Net
from lifecycle.summary.dates import moved_by
from lifecycle.summary.sheet import person
from lifecycle.summary.wanted import exception_name

VERDICTS: dict[Verdict, str] = {
    Verdict.CONTINUE: "goes on",
    Verdict.REDIRECT: "is redirected",
    **{verdict: f"is {rests}" for verdict, rests in RESTS.items()},
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.GO: "go",
    Outcome.CONDITIONAL_GO: "go on conditions",
    Outcome.HOLD: "hold",
    Outcome.RECYCLE: "go back",
    Outcome.STOP: "stop the programme",
}

Teller = Callable[[Basis, Any], Line]


def decision_line(basis: Basis, one: Decision) -> Line:
    """Gate, outcome, who, when; what it waits for, or who decided otherwise."""
    found = ruling(basis.snapshot, one, basis.today)
    outcome = OUTCOMES[one.outcome]
    if one.outcome is Outcome.RECYCLE and one.moved_to is not None:
        outcome = f"go back to “{basis.snapshot.playbook.stage(one.moved_to).title}”"
    if count := len(found.conditions):
        outcome = f"{outcome.removesuffix(' on conditions')} on {counted(count, 'condition')}"
    day = written_day(one.decided_on, basis.today)
    text = f"{_gate(basis, one)}: {outcome}, by {person(one.chair.person)} on {day}"
    if found.waiting:
        roles = " and ".join(f"the {basis.snapshot.role_called(role)}" for role in found.waiting)
        text += f"; it waits for {roles}"
    late = False
    if found.passes and (was := _planned_then(basis, one)) is not None and was != found.day:
        late = found.day > was
        text += f", {moved_by(was, found.day, basis.snapshot.programme.holidays)} than planned"
    for vote in found.against:
        text += f"; {person(vote.person)} decided: {OUTCOMES[vote.outcome]}"
    return line(GATE, "decided", text, slip=one.outcome not in FORWARD or bool(found.against) or late)


def vote_line(basis: Basis, one: Vote) -> Line:
    """What a further decider said."""
    decision = basis.snapshot.find(Decision, one.decision)
    gate = _gate(basis, decision) if decision is not None else "A gate"
    day = written_day(one.decided_on, basis.today)
    text = f"{gate}: {OUTCOMES[one.outcome]}, by {person(one.person)} too, on {day}"
    return line(GATE, "decided", text, slip=one.outcome not in FORWARD)


def condition_change_line(basis: Basis, one: ConditionChange) -> Line:
    """A condition moved, or withdrawn."""
    text, due = _condition(basis, one.decision, one.number, until=one)
    if one.due is None:
        return line(DECISIONS, "decided", f"Condition withdrawn: {text}, by {person(one.by)}")
    to = f"moved to {written_day(one.due, basis.today)}"
    return line(
        DECISIONS,
        "decided",
        f"Condition {to}: {text}, by {person(one.by)}",
        slip=due is not None and one.due > due,
    )


def condition_done_line(basis: Basis, one: ConditionDone) -> Line:
    """A condition that is fulfilled."""
    text, _ = _condition(basis, one.decision, one.number)
    return line(DECISIONS, "decided", f"Condition fulfilled: {text}")


def reopening_line(basis: Basis, one: Reopening) -> Line:
    """The programme goes on."""
    return line(
        GATE, "decided", f"The programme goes on although it was {words(one.was)}, by {person(one.by)}"
    )


def override_line(basis: Basis, one: Override) -> Line:
    """An exception given: until when, by whom, whose risk."""
    text = (
        f"Exception until {written_day(one.expires, basis.today)}: {_exception(basis, one)}, by {person(one.by)}; "
        f"{person(one.risk_owner)} carries the risk"
    )
    if any(each.record == one.id for each in basis.snapshot.all(Withdrawal)):
        text = f"Exception given and withdrawn again: {_exception(basis, one)}, by {person(one.by)}"
    return line(DECISIONS, "decided", text)


def withdrawal_line(basis: Basis, one: Withdrawal) -> Line:
    """An exception, or a threshold of its own, that no longer holds."""
    ended = basis.snapshot.find(Override, one.record)
    if ended is not None:
        return line(
            DECISIONS, "decided", f"Exception withdrawn: {_exception(basis, ended)}, by {person(one.by)}"
        )
    change = basis.snapshot.find(ThresholdChange, one.record)
    about = f": {_criterion(basis.snapshot, change.criterion)}" if change is not None else ""
    return line(PLAYBOOK, "playbook", f"Threshold as in the playbook again{about}, by {person(one.by)}")


def threshold_line(basis: Basis, one: ThresholdChange) -> Line:
    """Another threshold for this programme."""
    instead = f" instead of {_limit(basis.snapshot, one, one.before)}" if one.before is not None else ""
    about = _criterion(basis.snapshot, one.criterion)
    text = f"Threshold {_limit(basis.snapshot, one, one.threshold)}{instead}: {about}, by {person(one.by)}"
    return line(PLAYBOOK, "playbook", text)


def director_line(basis: Basis, one: DirectorDecision) -> Line:
    """What the finance director said to the case."""
    by = f" by {person(one.director)}" if one.director is not None else ""
    released = f": {said(one.released)}" if one.released.strip() else ""
    text = f"Case {words(one.outcome)}{by} on {written_day(one.day, basis.today)}{released}"
    return line(DECISIONS, "decided", text, slip=one.outcome not in APPROVALS)


def stream_line(basis: Basis, one: StreamDecision) -> Line:
    """What happens with a stream."""
    stream = basis.snapshot.find(Stream, one.stream)
    named = f" {quoted(stream.name)}" if stream is not None else ""
    why = f": {said(one.reason)}" if one.reason.strip() else ""
    text = f"Stream{named} {VERDICTS[one.verdict]}, by {person(one.by)}{why}"
    return line(DECISIONS, "decided", text)


def vision_line(basis: Basis, one: VisionVersion) -> Line:
    """A new version of the vision."""
    return line(DECISIONS, "decided", f"Vision, version {one.number}: {said(one.line)}")


TELLERS: dict[type[Noun], Teller] = {
    Decision: decision_line,
    Vote: vote_line,
    ConditionChange: condition_change_line,
    ConditionDone: condition_done_line,
    Reopening: reopening_line,
    Override: override_line,
    Withdrawal: withdrawal_line,
    ThresholdChange: threshold_line,
    DirectorDecision: director_line,
    StreamDecision: stream_line,
    VisionVersion: vision_line,
}
"""Kinds of which every record is told."""


def decided_lines(basis: Basis, net: Net) -> Iterator[Line]:
    """The line of a record put since, or taken back; none for one that was altered, which is counted."""
    teller = TELLERS.get(type(net.noun))
    if teller is None or (net.before is not None and net.after is not None):
        return
    told = teller(basis, net.noun)
    if net.after is not None:
        if isinstance(net.after, Withdrawal) and _given_since(basis, net.after):
            return
        yield told
        return
    yield line(DROPPED, "dropped", f"Taken back: {told.change.text}")


def expired_lines(basis: Basis) -> Iterator[Line]:
    """Exceptions that held on the page before and ended by their day since, and were not renewed."""
    since = basis.past.since
    if since is None:
        return
    held = [one.override for one in override_states(basis.snapshot, basis.today) if one.state != "withdrawn"]
    for one in held:
        renewed = any(each.rule == one.rule and each.expires > one.expires for each in held)
        if not renewed and since.as_of <= one.expires < basis.today:
            text = f"Exception expired on {written_day(one.expires, basis.today)}: {_exception(basis, one)}"
            yield line(DECISIONS, "moved", text)


def _given_since(basis: Basis, one: Withdrawal) -> bool:
    """Whether what it ends was given since the page before too: both are one line."""
    return any(
        was is None and isinstance(now, Override) and now.id == one.record
        for entry in basis.past.entries
        for was, now in entry.nouns
    )


def _planned_then(basis: Basis, one: Decision) -> date | None:
    """The day the page before had for what was decided; None where it was let pass then, or had none."""
    gates = [gate for gate in basis.last.road.gates if gate.gate == one.gate.value] if basis.last else []
    if len(gates) > 1:
        gates = [gate for gate in gates if gate.title.endswith(f", wave {one.wave}")]
    elif one.wave is not None and one.wave > 1:
        return None
    return gates[0].day if gates and gates[0].state != "passed" else None


def _gate(basis: Basis, one: Decision) -> str:
    wave = f", wave {one.wave}" if one.wave else ""
    return f"Gate “{basis.snapshot.playbook.gate(one.gate).title}”{wave}"


def _condition(
    basis: Basis, decision: UUID, place: int, until: ConditionChange | None = None
) -> tuple[str, date | None]:
    """A condition in words and the day it was due before it was changed; words for one that is gone."""
    found = basis.snapshot.find(Decision, decision)
    conditions = ruling(basis.snapshot, found, basis.today).conditions if found is not None else ()
    if found is None or not 0 < place <= len(conditions):
        return "of a decision", None
    one, due = conditions[place - 1], conditions[place - 1].due
    for change in takewhile(lambda each: each != until, basis.snapshot.all(ConditionChange)):
        if (change.decision, change.number) == (decision, place):
            due = change.due or due
    return said(one.text), due


def _exception(basis: Basis, one: Override) -> str:
    return said(exception_name(basis, one))


def _limit(snapshot: Snapshot, one: ThresholdChange, value: float) -> str:
    """A threshold with the unit and direction of its criterion."""
    found = snapshot.playbook.criterion(one.criterion)
    return number(value, places=2) if found is None else threshold_words(snapshot.playbook, found, value)


def _criterion(snapshot: Snapshot, id: str) -> str:
    found = snapshot.playbook.criterion(id)
    return said(found.title) if found is not None else "a criterion"
