"""What was decided about gates, told: decisions and overrides, in a list and in full as they were taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.page import Cell, Heading, Page, Part, Row, Sentence, Table
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import day_words, number, words
from lifecycle.gates.nouns import (
    FORWARD,
    STATE_WORDS,
    ConditionChange,
    Decision,
    DecisionResult,
    Judged,
    Vote,
)
from lifecycle.gates.report import gate_report
from lifecycle.gates.telling import CRITERION, OUTCOME, ruling_status
from lifecycle.measures import Measure
from lifecycle.overrides import (
    RIGHTS,
    Override,
    OverrideState,
    ThresholdChange,
    ended_records,
    override_states,
)
from lifecycle.passing import Ruling, decider_words, outcome_words, ruling, waiting_words
from lifecycle.people import logged_in, name_of
from lifecycle.playbook.limits import asked_words, in_unit, threshold_words
from lifecycle.snapshot import Snapshot

Logins = Mapping[int, tuple[str, str]]
"""By revision: under which name it was written, and who was logged in. The journal alone knows."""

NO_LOGINS: Logins = MappingProxyType({})
STATED = ", role stated, not on the roster"
NOTHING_DECIDED = "Nothing was decided yet."
NOTHING_HERE = "Nothing was decided about this gate yet."


@dataclass(frozen=True, slots=True)
class ThresholdState:
    """A changed threshold and how it stands on a day: live, replaced, expired or withdrawn."""

    change: ThresholdChange
    state: str


def threshold_states(snapshot: Snapshot, today: date) -> tuple[ThresholdState, ...]:
    """Every threshold changed by today, in the order recorded; of those of a criterion only the newest holds."""
    ended, found = ended_records(snapshot, today), dict[str, list[ThresholdState]]()
    for one in snapshot.all(ThresholdChange):
        if one.decided_on <= today:
            over = one.expires is not None and one.expires < today
            state = "withdrawn" if one.id in ended else "expired" if over else "live"
            of = found.setdefault(one.criterion, [])
            if state == "live":
                of[:] = [replace(each, state="replaced") if each.state == "live" else each for each in of]
            of.append(ThresholdState(one, state))
    return tuple(each for of in found.values() for each in of)


def decisions_page(snapshot: Snapshot, today: date) -> Page:
    """Every decision, override and changed threshold, in the order recorded."""
    return recorded_page(snapshot, today, NO_LOGINS)


def recorded_page(snapshot: Snapshot, today: date, logins: Logins) -> Page:
    """The same, with who was logged in when it was recorded."""
    decisions, states = snapshot.all(Decision), override_states(snapshot, today)
    parts: list[Part] = []
    for decision in decisions:
        parts.append(Heading(decision.label(), day_words(decision.decided_on)))
        told = _decision(snapshot, decision, _login(snapshot, decision, logins))
        parts += [replace(one, indent=2) for one in told]
    for state in states:
        one = state.override
        parts.append(Heading(f"override of {one.title}, {state.state}", day_words(one.decided_on)))
        told = _override(snapshot, state, _login(snapshot, one, logins))
        parts += [replace(each, indent=2) for each in told]
    moved = threshold_states(snapshot, today)
    for moving in moved:
        changed = moving.change
        parts.append(Heading(_moved(snapshot, moving), day_words(changed.decided_on)))
        told = _threshold(snapshot, changed, _login(snapshot, changed, logins))
        parts += [replace(each, indent=2) for each in told]
    taken = [_data(snapshot, one, logins) for one in decisions]
    thresholds = [{**_data(snapshot, each.change, logins), "state": each.state} for each in moved]
    gone_against = [{**_data(snapshot, each.override, logins), "state": each.state} for each in states]
    data = {
        "items": [
            *({"kind": "decision", **one} for one in taken),
            *({"kind": "override", **one} for one in gone_against),
            *({"kind": "threshold", **one} for one in thresholds),
        ],
        "decisions": taken,
        "votes": [_data(snapshot, one, logins) for one in snapshot.all(Vote)],
        "condition_changes": [_data(snapshot, one, logins) for one in snapshot.all(ConditionChange)],
        "overrides": gone_against,
        "thresholds": thresholds,
    }
    return Page("Decisions and overrides", tuple(parts) or (Sentence(NOTHING_DECIDED),), data)


def decision_page(snapshot: Snapshot, decision: Decision) -> Page:
    """One decision as it stands among all of them."""
    return Page(decision.label(), (*_decision(snapshot, decision, ("", "")),))


def _login(snapshot: Snapshot, record: Noun, logins: Logins) -> tuple[str, str]:
    return logins.get(snapshot.revisions.get(record.id, 0), ("", ""))


def _data(snapshot: Snapshot, record: Noun, logins: Logins) -> dict[str, Any]:
    return {**record.model_dump(mode="json"), "login": _login(snapshot, record, logins)[1]}


# those of one gate


def records_page(snapshot: Snapshot, today: date, gate: Gate) -> Page:
    """The decisions on a gate, the newest first, the overrides and the changed thresholds of its criteria."""
    report = gate_report(snapshot, gate, today)
    ids = {each.id for one in report.criteria for each in (one, *one.parts)}
    states = [state for state in override_states(snapshot, today) if state.override.rule in ids]
    rows = [_decision_row(snapshot, one, today) for one in reversed(report.decisions)]
    rows += [_override_row(state, today) for state in states]
    moved = [each for each in threshold_states(snapshot, today) if each.change.criterion in ids]
    rows += [_threshold_row(snapshot, each, today) for each in moved]
    return Page("Decisions and overrides", (Table("", (), tuple(rows), empty=NOTHING_HERE),))


def _decision_row(snapshot: Snapshot, decision: Decision, today: date) -> Row:
    found = ruling(snapshot, decision, today)
    by = Cell(f"  {name_of(snapshot, decision.chair.person)}", look="dim")
    cells = (
        Cell(_label(snapshot, found), status=ruling_status(found), after=(by,)),
        Cell(day_words(decision.decided_on, today=today), look="dim"),
    )
    return Row(cells, f"decision:{decision.id}", decision)


def _label(snapshot: Snapshot, found: Ruling) -> str:
    """A decision as people refer to it, with what keeps it from counting."""
    decision = found.decision
    return decision.label() + outcome_words(snapshot, found).removeprefix(words(decision.outcome))


def _override_row(state: OverrideState, today: date) -> Row:
    title = Cell(f"  {state.override.title}", look="dim")
    word = Cell(f" override, {state.state}", after=(title,))
    cells = (
        Cell("", status="watch" if state.state == "live" else "none", after=(word,)),
        Cell(f"until {day_words(state.override.expires, today=today)}", look="dim"),
    )
    return Row(cells, f"override:{state.override.id}", state)


def _threshold_row(snapshot: Snapshot, state: ThresholdState, today: date) -> Row:
    one = state.change
    word = Cell(f" {_moved(snapshot, state)}")
    until = f"until {day_words(one.expires, today=today)}" if one.expires is not None else "until withdrawn"
    cells = (
        Cell("", status="watch" if state.state == "live" else "none", after=(word,)),
        Cell(until, look="dim"),
    )
    return Row(cells, f"threshold:{one.id}", state)


def _moved(snapshot: Snapshot, state: ThresholdState) -> str:
    """ "threshold of Few leave: below 1.4 % instead of below 1.5 %, live"."""
    one = state.change
    found = snapshot.playbook.criterion(one.criterion)
    now, before = (
        number(value, places=2) if found is None else threshold_words(snapshot.playbook, found, value)
        for value in (one.threshold, one.before)
    )
    instead = f" instead of {before}" if one.before is not None else ""
    return f"threshold of {found.title if found else one.criterion}: {now}{instead}, {state.state}"


def record_page(snapshot: Snapshot, subject: object, logins: Logins = NO_LOGINS) -> Page:
    """A decision with what it was decided on, an override or a changed threshold, in full as it was taken."""
    parts: list[Part] = []
    if isinstance(subject, OverrideState):
        parts = [
            Sentence(subject.override.title, "bold"),
            Sentence(f"override, {subject.state}", "watch" if subject.state == "live" else "dim"),
            *_override(snapshot, subject, _login(snapshot, subject.override, logins)),
        ]
    elif isinstance(subject, ThresholdState):
        changed = subject.change
        parts = [
            Sentence(_moved(snapshot, subject), "bold"),
            *_threshold(snapshot, changed, _login(snapshot, changed, logins)),
        ]
    elif isinstance(subject, Decision):
        parts = [
            Sentence(subject.label(), "bold", OUTCOME[subject.outcome]),
            Sentence(day_words(subject.decided_on), "dim"),
            *_decision(snapshot, subject, _login(snapshot, subject, logins)),
            Heading(f"DECIDED ON THESE ({subject.playbook})"),
            *(
                Sentence(Spoken(f"{one.title}: {_stood(one)}"), status=CRITERION[one.state])
                for one in subject.criteria
            ),
        ]
    return Page("Record", tuple(parts))


def _stood(one: Judged) -> str:
    """How a criterion stood when it was decided on, with the number that was read."""
    if one.value is None or one.threshold is None or one.compare is None:
        return STATE_WORDS[one.state]
    value = in_unit(one.value, one.unit, one.threshold)
    return (
        f"{STATE_WORDS[one.state]}, {value} ({asked_words(one.threshold, one.compare, one.unit, one.value)})"
    )


def _decision(snapshot: Snapshot, decision: Decision, login: tuple[str, str]) -> list[Sentence]:
    """Who, why, against what, without whom, on which conditions."""
    who = ", ".join(
        f"{name_of(snapshot, each.person)} ({snapshot.role_called(each.role)}{'' if each.on_roster else STATED})"
        for each in decision.deciders
    )
    written = f"written by {name_of(snapshot, decision.written_by)}{logged_in(*login)}"
    parts = [Sentence(who, "dim"), Sentence(written, "dim"), Sentence(decision.reason)]
    if decision.against_suggestion:
        suggested = f"The rules suggested {words(decision.suggestion)}: {decision.suggestion_why}"
        parts.append(Sentence(suggested, "watch"))
    if decision.missing and not decision.joint:
        parts.append(Sentence(", ".join(map(words, decision.missing)), "watch", lead="did not take part"))
    if decision.passed_over and decision.skipping:
        over = listed(each.value for each in decision.passed_over)
        parts.append(Sentence(f"{over}: {decision.skipping}", "watch", lead="never entered"))
    parts += _votes(snapshot, decision)
    found = ruling(snapshot, decision, date.max)
    changes = {(one.decision, one.number): one for one in snapshot.all(ConditionChange)}
    for place, condition in enumerate(found.conditions, 1):
        told = f"{condition.text} ({name_of(snapshot, condition.owner)}, due {day_words(condition.due)})"
        changed = changes.get((decision.id, place))
        parts.append(Sentence(told + _changed(snapshot, changed), lead=f"condition {place}"))
    return [*parts, *_expects(snapshot, decision)]


def _expects(snapshot: Snapshot, decision: Decision) -> list[Sentence]:
    """What it is expected to give, and what the leader said came of it."""
    expects = decision.expects
    if expects is None:
        return []
    measure = snapshot.find(Measure, expects.measure) if expects.measure is not None else None
    wanted = expects.value if expects.value is not None or measure is None else measure.plan
    shown = f", shown by {measure.name}" if measure is not None else ""
    shown += f": {number(wanted, places=2)} {measure.unit}".rstrip() if measure and wanted is not None else ""
    parts = [Sentence(f"{expects.text} (by {day_words(expects.by)}{shown})", lead="expected")]
    result = snapshot.known(DecisionResult, str(decision.id))
    if result is not None:
        by = f"{name_of(snapshot, result.by)}, {day_words(result.recorded_on)}"
        parts.append(Sentence(f"{result.came}, {result.text} ({by})", lead="what came"))
    return parts


def _votes(snapshot: Snapshot, decision: Decision) -> list[Sentence]:
    """What further deciders decided, and for whom it waits."""
    found = ruling(snapshot, decision, date.max)
    parts = [
        Sentence(
            f"{decider_words(snapshot, vote)}, {day_words(vote.decided_on)}: {vote.reason}",
            "" if vote.outcome in FORWARD else "watch",
            lead=words(vote.outcome),
        )
        for vote in found.votes
    ]
    if found.waiting:
        parts.append(Sentence(waiting_words(snapshot, found.waiting), "watch", lead="waiting for"))
    return parts


def _changed(snapshot: Snapshot, change: ConditionChange | None) -> str:
    """What the sponsor decided about a condition last; "" where nothing."""
    if change is None:
        return ""
    by = f"by {name_of(snapshot, change.by)}, {day_words(change.decided_on)}: {change.reason}"
    return f"; moved to {day_words(change.due)} {by}" if change.due is not None else f"; withdrawn {by}"


def _override(snapshot: Snapshot, state: OverrideState, login: tuple[str, str]) -> list[Sentence]:
    """Why, against what, by whom, whose risk, until when."""
    one = state.override
    rule = words(one.rule) if one.rule.partition(".")[0] in RIGHTS else one.rule
    return [
        Sentence(one.reason),
        Sentence(rule, "dim", lead="rule"),
        Sentence(one.computed or "-", "dim", lead="computed"),
        *_answers(snapshot, one, login),
    ]


def _threshold(snapshot: Snapshot, one: ThresholdChange, login: tuple[str, str]) -> list[Sentence]:
    """Why, of which criterion, by whom, whose risk, until when."""
    rule = Sentence(one.criterion, "dim", lead="rule")
    return [Sentence(one.reason), rule, *_answers(snapshot, one, login)]


def _answers(
    snapshot: Snapshot, one: Override | ThresholdChange, login: tuple[str, str]
) -> tuple[Sentence, Sentence]:
    """By whom and as what, whose risk it is and until when."""
    who = f"{name_of(snapshot, one.by)} as {snapshot.role_called(one.role)}"
    until = f"last day {day_words(one.expires)}" if one.expires is not None else "until it is withdrawn"
    return (
        Sentence(f"by {who}, {day_words(one.decided_on)}{logged_in(*login)}", "dim"),
        Sentence(f"risk: {name_of(snapshot, one.risk_owner)}; {until}", "dim"),
    )
