"""Where a programme stands: status and stage."""

from __future__ import annotations

from cmprogramme.cli.answer import NOT_MET, Answer
from cmprogramme.cli.session import session
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES, next_gate
from lifecycle.base.words import day_words, distance_words, words
from lifecycle.gates.report import gate_report
from lifecycle.summary import needs_you


def status(*, fail_on: str = "") -> Answer:
    """Where we are, what is next, what needs you; --fail-on off|watch gives exit 6 when something is."""
    run = session()
    snapshot, today = run.snapshot, run.today
    programme = snapshot.programme
    gate = next_gate(programme.stage)
    report = gate_report(snapshot, gate, today)
    asks = needs_you(snapshot, today)
    title = snapshot.playbook.stage(programme.stage).title
    planned = next((entry.date for entry in programme.planned if entry.gate is gate), None)
    when = f", {day_words(planned, today=today)} ({distance_words(planned, today)})" if planned else ""
    lines = [
        f"{programme.name}  ({programme.status.value})",
        f"Now   {PHASE_TITLES[PHASE_OF[programme.stage]]}, {programme.stage.value} {title}",
        f"Next  {gate.value} {snapshot.playbook.gate(gate).title}{when}",
        f"Ready {report.passed} of {report.total}; suggestion: {words(report.suggestion.outcome)}."
        f" {report.suggestion.why}",
        *([f"Needs you ({len(asks)})"] if asks else ["Nothing needs you today."]),
        *(
            f"  {ask.text}" + (f"  (due {day_words(ask.due, today=today)})" if ask.due else "")
            for ask in asks
        ),
    ]
    data = {
        "programme": programme.name,
        "phase": PHASE_OF[programme.stage].value,
        "stage": programme.stage.value,
        "gate": gate.value,
        "met": report.passed,
        "total": report.total,
        "suggestion": report.suggestion.outcome.value,
        "needs_you": asks,
        "today": today,
    }
    failing = bool(asks) if fail_on else False
    return Answer("status", data, lines, NOT_MET if failing else 0)


def stage_show() -> Answer:
    """The stage, since when, and the gate ahead."""
    snapshot = session().snapshot
    programme = snapshot.programme
    gate = next_gate(programme.stage)
    data = {
        "stage": programme.stage.value,
        "phase": PHASE_OF[programme.stage].value,
        "since": programme.stage_since,
        "gate": gate.value,
    }
    title = snapshot.playbook.stage(programme.stage).title
    return Answer(
        "stage",
        data,
        [
            f"{programme.stage.value} {title} since {programme.stage_since or 'the start'}; ahead: {gate.value}"
        ],
    )
