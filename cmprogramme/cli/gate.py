"""Gates: what is met, what is missing and why, and the record of what was decided."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import DONE, NOT_MET, Answer, figures, opened, table
from cmprogramme.cli.reading import member, optional_day, required
from cmprogramme.cli.session import session
from cmprogramme.wording import day_words, number
from lifecycle.base.areas import Role
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.phases import GATES, Gate, Stage, next_gate
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.decide import Wanted
from lifecycle.gates.decide import decide as decide_gate
from lifecycle.gates.decide import reopen as reopen_programme
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.planning import plan_gate
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport, GateReport
from lifecycle.gates.stale import confirm as confirm_criterion
from lifecycle.overrides import Override, ThresholdChange, change_threshold, override_states
from lifecycle.overrides import withdraw as withdraw_record
from lifecycle.people import name_of
from lifecycle.register import read_date, read_number
from lifecycle.snapshot import Snapshot

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


def decide(
    gate: str,
    *,
    outcome: str | None = None,
    by: str | None = None,
    role: str = "sponsor",
    reason: str | None = None,
    with_: tuple[str, ...] = (),
    condition: tuple[str, ...] = (),
    owner: tuple[str, ...] = (),
    due: tuple[str, ...] = (),
    wave: int | None = None,
    to: str = "",
) -> Answer:
    """Record a decision: --outcome go|conditional_go|hold|recycle|stop --by NAME --role sponsor --reason TEXT.

    Conditions repeat: --condition TEXT --owner NAME --due DATE. Further deciders: --with NAME:ROLE.
    """
    run = session()
    wanted = gate_of(gate)
    if not len(condition) == len(owner) == len(due):
        raise InvalidValue(
            "Each condition needs an owner and a due date.",
            f"There are {len(condition)} conditions, {len(owner)} owners and {len(due)} due dates.",
            "Write --condition TEXT --owner NAME --due DATE for each.",
        )
    change = decide_gate(
        run.snapshot,
        wanted,
        member(Outcome, required(outcome, "--outcome"), "--outcome"),
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        stamp=run.stamp,
        together_with=[_name_and_role(text) for text in with_],
        conditions=[
            Wanted(text, who, read_date(day, "--due"))
            for text, who, day in zip(condition, owner, due, strict=True)
        ],
        wave=wave,
        to=member(Stage, to, "--to") if to else None,
    )
    decision = next(noun for noun in change.puts if isinstance(noun, Decision))
    after = run.snapshot.apply(change)
    return run.commit(
        change,
        "gate-decide",
        {"id": str(decision.id), "outcome": decision.outcome, "stage": after.programme.stage},
    )


def override(
    gate: str,
    criterion: str,
    *,
    by: str | None = None,
    role: str = "sponsor",
    reason: str | None = None,
    risk_owner: str | None = None,
    expires: str = "",
) -> Answer:
    """Go against a criterion (sponsor): --reason of 20 characters or more, --risk-owner NAME, --expires DATE."""
    run = session()
    report = gate_report(run.snapshot, gate_of(gate), run.today)
    found = criterion_of(report, criterion)
    change = override_criterion(
        run.snapshot,
        report.gate,
        found.id,
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        risk_owner=required(risk_owner, "--risk-owner"),
        stamp=run.stamp,
        expires=optional_day(expires, "--expires"),
    )
    noun = next(noun for noun in change.puts if isinstance(noun, Override))
    return run.commit(change, "gate-override", {"id": str(noun.id), "expires": noun.expires})


def withdraw(
    which: str, *, by: str | None = None, role: str = "sponsor", reason: str | None = None
) -> Answer:
    """Withdraw an override or a changed threshold, by its id or criterion; the record stays."""
    run = session()
    records: list[Override | ThresholdChange] = [
        *run.snapshot.all(Override),
        *run.snapshot.all(ThresholdChange),
    ]
    hits = [
        record
        for record in records
        if (len(which) >= 4 and str(record.id).startswith(which.lower()))
        or which == (record.rule if isinstance(record, Override) else record.criterion)
    ]
    if not hits:
        raise NotFound(f"There is no override '{which}'.", "", "See them: cmprogramme gate decisions")
    change = withdraw_record(
        run.snapshot,
        hits[-1],
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        stamp=run.stamp,
    )
    return run.commit(change, "gate-withdraw", {"id": str(hits[-1].id)})


def confirm(
    gate: str, criterion: str, *, by: str | None = None, role: str = "leader", evidence: str | None = None
) -> Answer:
    """The leader's yes to a criterion that asks for one, or that a step back made stale, with --evidence."""
    run = session()
    found = criterion_of(gate_report(run.snapshot, gate_of(gate), run.today), criterion)
    change = confirm_criterion(
        run.snapshot,
        found.id,
        by=required(by, "--by"),
        role=role_of(role),
        evidence=required(evidence, "--evidence"),
        stamp=run.stamp,
    )
    return run.commit(change, "gate-confirm", {"criterion": found.id})


def condition(gate: str, which: int = 1, *, evidence: str | None = None) -> Answer:
    """Mark a condition of the newest decision on a gate as done, with --evidence."""
    run = session()
    report = gate_report(run.snapshot, gate_of(gate), run.today)
    if report.decision is None:
        raise NotFound(
            f"{report.gate.value} has no decision yet.",
            "So it has no conditions.",
            "See: cmprogramme gate list",
        )
    change = fulfil(
        run.snapshot, report.decision, which, evidence=required(evidence, "--evidence"), stamp=run.stamp
    )
    return run.commit(change, "gate-condition", {"gate": report.gate.value, "number": which})


def threshold(
    criterion: str,
    value: str,
    *,
    by: str | None = None,
    role: str = "sponsor",
    reason: str | None = None,
    risk_owner: str | None = None,
    expires: str = "",
) -> Answer:
    """Another threshold for this programme alone (sponsor); the playbook stays as it is."""
    run = session()
    change = change_threshold(
        run.snapshot,
        criterion,
        read_number(value, "threshold"),
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        risk_owner=required(risk_owner, "--risk-owner"),
        stamp=run.stamp,
        expires=optional_day(expires, "--expires"),
    )
    return run.commit(change, "gate-threshold", {"criterion": criterion})


def date(gate: str, day: str) -> Answer:
    """When a gate is meant to be decided: G1 2027-01-15 ('none' takes the date out)."""
    run = session()
    wanted = gate_of(gate)
    planned = None if day.strip().lower() == "none" else read_date(day, "DAY")
    change = plan_gate(run.snapshot, wanted, planned, run.stamp)
    return run.commit(change, "gate-date", {"gate": wanted.value, "date": day})


def reopen(*, by: str | None = None, role: str = "sponsor", reason: str | None = None) -> Answer:
    """Take a stopped or closed programme up again (sponsor)."""
    run = session()
    change = reopen_programme(
        run.snapshot,
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        stamp=run.stamp,
    )
    return run.commit(change, "gate-reopen")


def decisions() -> Answer:
    """Every decision and override, in the order recorded."""
    run = session()
    snapshot = run.snapshot
    lines: list[str] = []
    for decision in snapshot.all(Decision):
        lines += decision_lines(snapshot, decision)
    states = override_states(snapshot, run.today)
    for state in states:
        one = state.override
        lines.append(
            f"{one.decided_on}  override of {one.rule} by {name_of(snapshot, one.by)} ({one.role.value}),"
            f" {state.state}, expires {one.expires}, risk {name_of(snapshot, one.risk_owner)}: {one.reason}"
        )
    data = {
        "decisions": snapshot.all(Decision),
        "overrides": [{**state.override.model_dump(mode="json"), "state": state.state} for state in states],
    }
    return Answer("gate-decisions", data, lines or ["Nothing was decided yet."])


def decision_lines(snapshot: Snapshot, decision: Decision) -> list[str]:
    """One decision for people."""
    who = ", ".join(
        f"{name_of(snapshot, one.person)} ({one.role.value.replace('_', ' ')})" for one in decision.deciders
    )
    head = f"{decision.decided_on}  {decision.label()} by {who}: {decision.reason}"
    return [
        head,
        *(
            f"    condition: {one.text} ({name_of(snapshot, one.owner)}, due {one.due})"
            for one in decision.conditions
        ),
    ]


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


def criterion_of(report: GateReport, id: str) -> CriterionReport:
    """The criterion of that id, with or without the gate before it; NotFound with the list otherwise."""
    found = report.criterion(id) or report.criterion(f"{report.gate.value.lower()}.{id}")
    if found is None:
        known = ", ".join(one.id for one in report.criteria)
        raise NotFound(
            f"{report.gate.value} has no criterion '{id}'.", f"It has: {known}.", "Name one of these."
        )
    return found


def role_of(text: str) -> Role:
    """The role named."""
    return member(Role, text, "--role")


def _name_and_role(text: str) -> tuple[str, Role]:
    name, mark, role = text.rpartition(":")
    if not mark:
        raise InvalidValue(
            f"--with '{text}' names no role.", "", "Write --with NAME:ROLE, like Chen:finance_director."
        )
    return name, role_of(role)
