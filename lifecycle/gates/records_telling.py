"""What was decided about gates, told: decisions and overrides, in a list and in full as they were taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from lifecycle.base.noun import Noun
from lifecycle.base.page import Cell, Heading, Page, Part, Row, Sentence, Table
from lifecycle.base.phases import Gate
from lifecycle.base.words import day_words, words
from lifecycle.gates.nouns import STATE_WORDS, Decision
from lifecycle.gates.report import gate_report
from lifecycle.gates.telling import CRITERION, OUTCOME
from lifecycle.overrides import RIGHTS, OverrideState, override_states
from lifecycle.people import logged_in, name_of
from lifecycle.snapshot import Snapshot

Logins = Mapping[int, tuple[str, str]]
"""By revision: under which name it was written, and who was logged in. The journal alone knows."""

NO_LOGINS: Logins = MappingProxyType({})
STATED = ", role stated, not on the roster"
NOTHING_DECIDED = "Nothing was decided yet."
NOTHING_HERE = "Nothing was decided about this gate yet."


def decisions_page(snapshot: Snapshot, today: date) -> Page:
    """Every decision and override, in the order recorded."""
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
    data = {
        "decisions": [_data(snapshot, one, logins) for one in decisions],
        "overrides": [{**_data(snapshot, each.override, logins), "state": each.state} for each in states],
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
    """The decisions on a gate, the newest first, and the overrides of its criteria."""
    report = gate_report(snapshot, gate, today)
    ids = {criterion.id for criterion in report.criteria}
    states = [state for state in override_states(snapshot, today) if state.override.rule in ids]
    rows = [_decision_row(snapshot, one, today) for one in reversed(report.decisions)]
    rows += [_override_row(state, today) for state in states]
    return Page("Decisions and overrides", (Table("", (), tuple(rows), empty=NOTHING_HERE),))


def _decision_row(snapshot: Snapshot, decision: Decision, today: date) -> Row:
    by = Cell(f"  {name_of(snapshot, decision.chair.person)}", look="dim")
    cells = (
        Cell(decision.label(), status=OUTCOME[decision.outcome], after=(by,)),
        Cell(day_words(decision.decided_on, today=today), look="dim"),
    )
    return Row(cells, f"decision:{decision.id}", decision)


def _override_row(state: OverrideState, today: date) -> Row:
    title = Cell(f"  {state.override.title}", look="dim")
    word = Cell(f" override, {state.state}", after=(title,))
    cells = (
        Cell("", status="watch" if state.state == "live" else "none", after=(word,)),
        Cell(f"until {day_words(state.override.expires, today=today)}", look="dim"),
    )
    return Row(cells, f"override:{state.override.id}", state)


def record_page(snapshot: Snapshot, subject: object, logins: Logins = NO_LOGINS) -> Page:
    """A decision with what it was decided on, or an override, in full as it was taken."""
    parts: list[Part] = []
    if isinstance(subject, OverrideState):
        parts = [
            Sentence(subject.override.title, "bold"),
            Sentence(f"override, {subject.state}", "watch" if subject.state == "live" else "dim"),
            *_override(snapshot, subject, _login(snapshot, subject.override, logins)),
        ]
    elif isinstance(subject, Decision):
        parts = [
            Sentence(subject.label(), "bold", OUTCOME[subject.outcome]),
            Sentence(day_words(subject.decided_on), "dim"),
            *_decision(snapshot, subject, _login(snapshot, subject, logins)),
            Heading(f"DECIDED ON THESE ({subject.playbook})"),
            *(
                Sentence(f"{one.title}: {STATE_WORDS[one.state]}", status=CRITERION[one.state])
                for one in subject.criteria
            ),
        ]
    return Page("Record", tuple(parts))


def _decision(snapshot: Snapshot, decision: Decision, login: tuple[str, str]) -> list[Sentence]:
    """Who, why, against what, without whom, on which conditions."""
    who = ", ".join(
        f"{name_of(snapshot, each.person)} ({words(each.role)}{'' if each.on_roster else STATED})"
        for each in decision.deciders
    )
    written = f"written by {name_of(snapshot, decision.written_by)}{logged_in(*login)}"
    parts = [Sentence(who, "dim"), Sentence(written, "dim"), Sentence(decision.reason)]
    if decision.against_suggestion:
        suggested = f"The rules suggested {words(decision.suggestion)}: {decision.suggestion_why}"
        parts.append(Sentence(suggested, "watch"))
    if decision.missing:
        parts.append(Sentence(", ".join(map(words, decision.missing)), "watch", lead="did not take part"))
    for place, one in enumerate(decision.conditions, 1):
        told = f"{one.text} ({name_of(snapshot, one.owner)}, due {day_words(one.due)})"
        parts.append(Sentence(told, lead=f"condition {place}"))
    return parts


def _override(snapshot: Snapshot, state: OverrideState, login: tuple[str, str]) -> list[Sentence]:
    """Why, against what, by whom, whose risk, until when."""
    one = state.override
    rule = words(one.rule) if one.rule.partition(".")[0] in RIGHTS else one.rule
    by = (
        f"by {name_of(snapshot, one.by)} as {words(one.role)}, {day_words(one.decided_on)}{logged_in(*login)}"
    )
    risk = f"risk: {name_of(snapshot, one.risk_owner)}; last day {day_words(one.expires)}"
    return [
        Sentence(one.reason),
        Sentence(rule, "dim", lead="rule"),
        Sentence(one.computed or "-", "dim", lead="computed"),
        Sentence(by, "dim"),
        Sentence(risk, "dim"),
    ]
