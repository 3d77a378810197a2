"""Gates: what is met, what is missing and why, and the record of what was decided."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import DONE, NOT_MET, Answer, figures, opened, table
from cmprogramme.cli.reading import member
from cmprogramme.cli.session import session
from lifecycle.base.areas import Role
from lifecycle.base.phases import GATES, Gate, next_gate
from lifecycle.base.words import day_words, number
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport

MARKS = {"met": "met", "overridden": "overridden", "not_met": "NOT MET", "not_assessed": "not yet assessed"}


def check(gate: str = "", *, wave: int | None = None) -> Answer:
    """May we pass? Every criterion with its state, and the suggestion. Exit 6 while a must is open."""
    run = session()
    report = gate_report(run.snapshot, gate_of(gate), run.today, wave)
    return Answer("gate-check", report_data(report), report_lines(report), DONE if report.ready else NOT_MET)


def show(gate: str = "", *, wave: int | None = None) -> Answer:
    """One gate, every criterion opened to its formula, inputs and source."""
    run = session()
    report = gate_report(run.snapshot, gate_of(gate), run.today, wave)
    lines = report_lines(report)
    for criterion in report.criteria:
        lines += ["", f"{criterion.id}  {criterion.title}"]
        lines += opened(criterion.figure, 1) if criterion.figure is not None else []
        lines += [f"  guidance: {criterion.guidance}"] if criterion.guidance else []
    return Answer("gate-show", report_data(report), lines)


def list_() -> Answer:
    """All gates with readiness, planned date and last decision."""
    run = session()
    reports = [gate_report(run.snapshot, gate, run.today) for gate in GATES]
    rows = [
        (
            report.gate.value,
            report.title,
            f"{report.passed} of {report.total}",
            day_words(report.planned, today=run.today, none="-"),
            report.suggestion.outcome.value.replace("_", " "),
            f"{report.decision.outcome.value.replace('_', ' ')} on {report.decision.decided_on}"
            if report.decision
            else "-",
        )
        for report in reports
    ]
    head = ["gate", "title", "ready", "planned", "suggestion", "decided"]
    return Answer("gate-list", {"gates": [report_data(report) for report in reports]}, table(rows, head))


def report_data(report: GateReport) -> dict[str, Any]:
    """A gate report as data."""
    return {
        "gate": report.gate.value,
        "title": report.title,
        "as_of": report.as_of,
        "wave": report.wave,
        "ready": report.ready,
        "passed": report.passed,
        "total": report.total,
        "criteria": [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "state": one.state,
                "value": one.value,
                "threshold": one.threshold,
                "why": one.why,
                "remedy": one.remedy,
                "home": one.home,
                "applicable": one.applicable,
                "override": str(one.override.id) if one.override else None,
            }
            for one in report.criteria
        ],
        "suggestion": report.suggestion.outcome.value,
        "reason": report.suggestion.why,
        "conditions": list(report.suggestion.conditions),
        "to": report.suggestion.to,
        "skipped": list(report.skipped),
        "planned": report.planned,
        "decided": report.decision.outcome.value if report.decision else None,
        "figures": figures({one.id: one.figure for one in report.criteria}),
    }


def report_lines(report: GateReport) -> list[str]:
    """A gate report for people."""
    lines = [f"{report.gate.value} {report.title}: {report.asks}"]
    for kind, found in (("MUST", report.musts), ("SHOULD", report.shoulds)):
        lines.append(f"{kind} {sum(one.passed for one in found)} of {len(found)}")
        for one in found:
            lines.append(f"  {MARKS[one.state.value]:16}  {one.title}  ({computed_words(one)})")
            if not one.passed:
                lines.append(f"{'':20}{one.why} {one.remedy}".rstrip())
    lines.append(f"Suggestion: {report.suggestion.outcome.value.replace('_', ' ')}. {report.suggestion.why}")
    lines += [f"  condition worth carrying: {text}" for text in report.suggestion.conditions]
    lines += (
        [f"Earlier gates not decided: {', '.join(gate.value for gate in report.skipped)}"]
        if report.skipped
        else []
    )
    return lines


def computed_words(criterion: CriterionReport) -> str:
    """A criterion's value against its threshold; a plain yes or no has no value to show."""
    if criterion.value is None and criterion.threshold is None:
        return "yes or no"
    value = number(criterion.value, places=2)
    return value if criterion.threshold is None else f"{value}, asked {number(criterion.threshold, places=2)}"


def gate_of(text: str) -> Gate:
    """The gate named, or the one ahead."""
    if not text:
        return next_gate(session().snapshot.programme.stage)
    return member(Gate, text, "gate")


def role_of(text: str) -> Role:
    """The role named."""
    return member(Role, text, "--role")
