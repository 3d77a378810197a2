"""A gate report as data, for programs (rules.md gates)."""

from __future__ import annotations

from typing import Any

from lifecycle.gates.results import CriterionReport, GateReport


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
            {**criterion_data(one), "parts": [criterion_data(part) for part in one.parts]}
            for one in report.criteria
        ],
        "suggestion": report.suggestion.outcome.value,
        "reason": report.suggestion.why,
        "conditions": list(report.suggestion.conditions),
        "to": report.suggestion.to,
        "skipped": list(report.skipped),
        "passed_over": [
            {"stage": each.stage, "reason": each.move.reason if each.move else ""}
            for each in report.passed_over
        ],
        "planned": report.planned,
        "let_pass": report.done,
        "waiting": list(report.ruling.waiting) if report.ruling else [],
        "decided": report.decision.outcome.value if report.decision else None,
        "decided_wave": report.decision.wave if report.decision else None,
        "figures": {
            each.id: each.figure
            for one in report.criteria
            for each in (one, *one.parts)
            if each.figure is not None
        },
    }


def criterion_data(one: CriterionReport) -> dict[str, Any]:
    """A criterion, or a part of one, as data."""
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "state": one.state,
        "value": one.value,
        "threshold": one.threshold,
        "compare": one.compare,
        "unit": one.unit,
        "why": one.why,
        "remedy": one.remedy,
        "home": one.home,
        "applicable": one.applicable,
        "targets": [{"kind": target.kind, "key": target.key} for target in one.targets],
        "override": str(one.override.id) if one.override else None,
        "owner": one.owes.role if one.owes else None,
        "owed_by": one.owes.person if one.owes else None,
        "due": one.owes.due if one.owes else None,
        "working_days_late": one.owes.behind if one.owes else 0,
    }
