"""What is wanted of the reader, the most pressing first (rules.md summary).

What the program finds comes from the rules that find it elsewhere; what the leader asks stands as it was asked, and
takes the place of what was found about the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.days import days_late, days_later
from lifecycle.base.findings import listed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import GATES, STAGE_AFTER, STAGE_BEFORE, Gate, earlier
from lifecycle.base.words import counted, number, percent
from lifecycle.gates.always import overdue_before
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.due import NOTICE_DAYS
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.results import ConditionState, GateReport
from lifecycle.ideas.alarms import pending
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.streams import continues_in_row
from lifecycle.overrides import Override, OverrideState
from lifecycle.programme import Status
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.drive import COMPONENT_TITLES, drive_rule
from lifecycle.strategy.starting import drive_states
from lifecycle.summary.about import condition_key, covers, gate_key, override_key, stream_key
from lifecycle.summary.basis import Basis
from lifecycle.summary.dates import short_day
from lifecycle.summary.ending import bites, ending_overrides
from lifecycle.summary.needs import left_behind, open_asks
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.sentence import WENT_ON, gate_name
from lifecycle.summary.sheet import Ask, person

MOST_NAMED = 3
"""Criteria named in one sentence; the rest is counted."""


def wanted(basis: Basis) -> tuple[Ask, ...]:
    """Everything asked, overdue first, then by day, what has none last; the sheet prints the first three."""
    asked = open_asks(basis.snapshot)
    found = list(_found(basis))
    taken = {one.about for one in asked} - {""}
    asks = [ask for ask in found if not any(covers(key, ask.key) for key in taken)]
    asks += [_asked(basis, one, found) for one in asked]
    return tuple(sorted(asks, key=lambda ask: (not ask.overdue, ask.by or date.max)))


def _found(basis: Basis) -> Iterator[Ask]:
    if basis.snapshot.programme.status is Status.RUNNING:
        yield from _gates(basis)
        yield from _overrides(basis)
        yield from _streams(basis)
    yield from _conditions(basis)


def _ask(basis: Basis, ask: Ask) -> Ask:
    """The same with how late it is."""
    today = basis.today
    late = days_late(ask.by, today, basis.snapshot.programme.holidays) if ask.by is not None else 0
    return ask.model_copy(update={"overdue": bool(late), "days_late": late})


def deciders(snapshot: Snapshot, today: date, *roles: RoleId) -> str:
    """Who decides, each with the role: people by id; the role alone where nobody who is there on the day holds it."""

    def held(role: RoleId) -> str:
        there = [one for one in holders(snapshot, role) if one.end is None or one.end >= today]
        return (
            f"{listed(person(one.id) for one in there)} ({snapshot.role_called(role)})"
            if there
            else f"the {snapshot.role_called(role)}"
        )

    return listed(map(held, roles))


# what the leader asks


def _asked(basis: Basis, asked: DecisionAsked, found: list[Ask]) -> Ask:
    """As it was asked; what is left out is told as the program would, where it knows the subject."""
    known = next((ask for ask in found if covers(asked.about, ask.key)), None)
    return _ask(
        basis,
        Ask(
            kind="asked",
            key=f"asked:{asked.id}",
            question=asked.question,
            options=asked.options or (known.options if known else ()),
            recommendation=asked.recommendation or (known.recommendation if known else ""),
            by=asked.by_when or (known.by if known else None),
            otherwise=asked.cost_of_delay or (known.otherwise if known else ""),
            who=deciders(basis.snapshot, basis.today, asked.decider),
        ),
    )


# gates


def _gates(basis: Basis) -> Iterator[Ask]:
    """The gate ahead in its notice time, past its day, or ready with no day; those the work went past."""
    snapshot, today, report = basis.snapshot, basis.today, basis.report
    if not report.settled and not basis.landed and _is_due(snapshot, report, today):
        yield _ask(basis, _gate(basis, report))
    for behind in left_behind(snapshot, report, today):
        yield _ask(basis, _gate(basis, behind))


def _is_due(snapshot: Snapshot, report: GateReport, today: date) -> bool:
    """Whether its notice time has begun, or it is ready with no day.

    Held or sent back it was decided, and is asked about again once every must is met, or for a day after that; sent
    back to an earlier stage not before the work is there again.
    """
    day, ruling = report.due, report.ruling
    if day is None or report.ready:
        return report.ready and (day is None or day <= days_later(today, NOTICE_DAYS))
    if ruling is not None and ruling.decision.outcome in (Outcome.HOLD, Outcome.RECYCLE):
        back = earlier(snapshot.programme.stage, STAGE_BEFORE[report.gate])
        if day <= ruling.day or (back and ruling.decision.outcome is Outcome.RECYCLE):
            return False
    return day <= days_later(today, NOTICE_DAYS)


def _gate(basis: Basis, report: GateReport) -> Ask:
    snapshot, ruling, who = basis.snapshot, report.ruling, report.deciders
    question = f"Decide {gate_name(basis, report.gate, report.wave)}"
    if ruling is not None and report.ready and ruling.waiting:
        question += f", as {person(ruling.decision.chair.person)} did: {OUTCOMES[ruling.decision.outcome]}"
        who = ruling.waiting
    elif ruling is not None and report.ready and ruling.against:
        question += " anew: those who decide did not agree"
    elif report.gate is not basis.report.gate:
        question += ", which the work went past"
    return Ask(
        kind="gate",
        key=gate_key(report.gate, report.wave),
        question=question,
        options=_options(report),
        recommendation=_recommended(report),
        by=report.due,
        otherwise=_waits(basis, report),
        who=deciders(snapshot, basis.today, *who),
    )


OUTCOMES: dict[Outcome, str] = {
    Outcome.GO: "go on",
    Outcome.CONDITIONAL_GO: "go on with conditions",
    Outcome.HOLD: "hold",
    Outcome.RECYCLE: "go back",
    Outcome.STOP: "stop the programme",
}
"""What may be decided at a gate, in a sponsor's words."""


def _options(report: GateReport) -> tuple[str, ...]:
    """What can be decided, what the rules suggest first; with a must open going on takes an exception."""
    possible = [Outcome.GO, Outcome.CONDITIONAL_GO, Outcome.HOLD, Outcome.RECYCLE, Outcome.STOP]
    if report.open_musts:
        possible = possible[2:]
    suggested = report.suggestion.outcome
    first = [suggested] if suggested in possible else []
    told = [OUTCOMES[one] for one in (*first, *(one for one in possible if one not in first))]
    if report.open_musts:
        told.insert(1, "go on by an exception for what is open")
    return tuple(told)


def _recommended(report: GateReport) -> str:
    """What the rules suggest, with its conditions or what it waits for."""
    suggestion = report.suggestion
    told = OUTCOMES[suggestion.outcome]
    if suggestion.outcome is Outcome.CONDITIONAL_GO:
        left = [one.title for one in report.shoulds if one.applicable and not one.passed]
        return f"go on, on condition that these follow: {_named(left)}"
    if suggestion.outcome in (Outcome.HOLD, Outcome.RECYCLE):
        return f"{told} until {_met([one.title for one in report.open_musts])}"
    return told


def _named(titles: list[str]) -> str:
    return listed((f"“{title}”" for title in titles), most=MOST_NAMED)


def _met(titles: list[str]) -> str:
    """ "“Permissions are stored” is met", "“A” and “B” are met"."""
    return f"{_named(titles)} {'is' if len(titles) == 1 else 'are'} met"


def _waits(basis: Basis, report: GateReport) -> str:
    """What waits while nobody decides: the next stage, and the days planned behind it."""
    playbook, following = basis.snapshot.playbook, STAGE_AFTER[report.gate]
    if following is None:
        return "the programme stays open, and its people with it"
    if not earlier(basis.snapshot.programme.stage, following) and report.gate is Gate.G4:
        return "the next wave waits, or the hand-over after the last one"
    if report.gate is not basis.report.gate:
        return WENT_ON
    later = GATES[GATES.index(report.gate) + 1 :]
    planned = {one.gate for one in basis.snapshot.programme.planned}
    behind = [f"“{playbook.gate(gate).title}”" for gate in later if gate in planned]
    stage = f"the stage “{playbook.stage(following).title}”"
    if not behind:
        return f"{stage} waits"
    gates = f"gates {behind[0]} to {behind[-1]}" if len(behind) > 1 else f"gate {behind[0]}"
    return f"{stage} and the {gates} behind it wait"


# overrides


def _overrides(basis: Basis) -> Iterator[Ask]:
    for state in ending_overrides(basis.snapshot, basis.report, basis.today):
        if state.override.role == Role.SPONSOR:
            yield _ask(basis, _override(basis, state))


def _override(basis: Basis, state: OverrideState) -> Ask:
    override, report, today = state.override, basis.report, basis.today
    unmet = bites(basis.snapshot, report, override.rule, today)
    needed = unmet and report.criterion(override.rule) is not None
    after = short_day(days_later(override.expires, 1), today)
    end = "end it; what was begun under it stays begun" if unmet else "end it; what it stood for is met"
    renew = f"renew it until {gate_name(basis, report.gate, report.wave)} is decided"
    if state.state == "expired":
        otherwise = f"{person(override.risk_owner)} carries the risk without cover"
    elif unmet:
        otherwise = f"from {after} on the rule holds again and is not met"
    else:
        otherwise = f"from {after} on the rule holds again"
    return Ask(
        kind="override",
        key=override_key(override),
        question=f"Renew or end the exception “{exception_name(basis, override)}”",
        options=("renew it until a day you name", "end it"),
        recommendation=renew if needed else end,
        by=override.expires,
        otherwise=otherwise,
        who=deciders(basis.snapshot, basis.today, override.role),
    )


def exception_name(basis: Basis, override: Override) -> str:
    """What is gone against, in a sponsor's words: of the drive order what began before what."""
    for one in drive_states(basis.snapshot, basis.today):
        if drive_rule(one.component) == override.rule and one.blocked_by:
            return f"{COMPONENT_TITLES[one.component]} before {listed(COMPONENT_TITLES[b] for b in one.blocked_by)}"
    return override.title


# conditions


def _conditions(basis: Basis) -> Iterator[Ask]:
    """Those past their day; the sponsor alone moves or withdraws one."""
    holding = overdue_before(basis.snapshot, basis.gate, basis.today, basis.report.wave)
    for state in condition_states(basis.snapshot, basis.today):
        if state.open and state.overdue:
            yield _ask(basis, _condition(basis, state, holds=state in holding))


def _condition(basis: Basis, state: ConditionState, *, holds: bool) -> Ask:
    owner = person(state.person)
    ahead = f"{gate_name(basis, basis.gate, basis.report.wave)} cannot pass while it is open"
    held = state.decision
    return Ask(
        kind="condition",
        key=condition_key(held, state.number),
        question=f"Move or withdraw the condition “{state.text}” of {gate_name(basis, held.gate, held.wave)}",
        options=("give it another day", "withdraw it"),
        recommendation=f"give it another day; {owner} says which",
        by=state.due,
        otherwise=ahead if holds else "what was decided on this condition stays unmet",
        who=deciders(basis.snapshot, basis.today, Role.SPONSOR),
    )


# streams


def _streams(basis: Basis) -> Iterator[Ask]:
    """Those that were continued as often as the leader may."""
    for state in pending(basis.streams):
        if state.duty is not None and state.duty.role == Role.SPONSOR:
            yield _ask(basis, _stream(basis, state))


def _stream(basis: Basis, state: StreamState) -> Ask:
    times = continues_in_row(state.decisions)
    return Ask(
        kind="stream",
        key=stream_key(state.stream),
        question=f"Decide about the stream “{state.stream.name}”, continued {counted(times, 'time')} with too "
        "little to show",
        options=("redirect it", "park it", "stop it", "continue it once more"),
        recommendation=_turn(basis, state),
        by=state.duty.due if state.duty is not None else None,
        otherwise=_spends(state),
        who=deciders(basis.snapshot, basis.today, Role.SPONSOR),
    )


def _turn(basis: Basis, state: StreamState) -> str:
    """What the heaviest of its four signs asks for."""
    weights = basis.snapshot.playbook.blind_alley
    signs = (
        (
            "redirect it: too little of its effort serves what is asked for",
            weights.misaligned,
            state.misalignment,
        ),
        ("park it: what it works on is held back by other areas", weights.blocked, state.block),
        ("stop it: it has shown nothing for too long", weights.stale, state.stale),
        ("stop it: it spends faster than its results are accepted", weights.burn, state.burn),
    )
    return max(signs, key=lambda sign: sign[1] * (sign[2].value or 0.0))[0]


def _spends(state: StreamState) -> str:
    """What goes on while nobody decides, as far as it is known."""
    known = {one.name: one.value for one in state.burn.inputs}
    spent, budget, accepted = (known.get(name) for name in ("effort spent", "budget", "share accepted"))
    if not isinstance(spent, int | float) or not isinstance(budget, int | float):
        return "it goes on spending"
    told = f"it goes on spending: {number(float(spent))} of {number(float(budget))} person-days are used"
    if not isinstance(accepted, int | float):
        return told
    return f"{told} and {percent(float(accepted))} of the result is accepted"
