"""Gates told: how each stands, one criterion by criterion, and why a criterion stands as it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.days import days_late
from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Heading,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    columns,
    head,
)
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.words import (
    counted,
    day_words,
    distance_words,
    due_words,
    late_words,
    number,
    percent,
    until_words,
    words,
)
from lifecycle.case.money import MoneyLine
from lifecycle.case.money_telling import case_again, line_parts, money_data
from lifecycle.gates.nouns import FORWARD, STATE_WORDS, Outcome, State
from lifecycle.gates.passed_over import PassedOver
from lifecycle.gates.recommended_telling import recommended
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.report_data import report_data
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.passing import Ruling, outcome_words
from lifecycle.people import name_of
from lifecycle.playbook.limits import ASKED, in_unit
from lifecycle.playbook.thresholds import CHECKS, CONFIRMED, READS, WHOLE
from lifecycle.snapshot import Snapshot
from lifecycle.waves_telling import wave_words

CRITERION: dict[State, Status] = {
    State.MET: "done",
    State.NOT_MET: "off",
    State.NOT_ASSESSED: "none",
    State.OVERRIDDEN: "watch",
}
OUTCOME: dict[Outcome, Status] = {
    Outcome.GO: "done",
    Outcome.CONDITIONAL_GO: "done",
    Outcome.HOLD: "watch",
    Outcome.RECYCLE: "watch",
    Outcome.STOP: "off",
}
CRITERIA = (Column(""), Column("", 10, "right"), Column("", max(map(len, STATE_WORDS.values()))))
"""The criterion, its value against its threshold, its state."""

LOOKS_AGAIN: frozenset[Gate] = frozenset({Gate.G4, Gate.G5})
"""The gates at which the case is shown again with what came true (rules.md F8)."""

NO_EVIDENCE = "Nobody has shown evidence yet: a link, a file or a sentence."


def readiness(report: GateReport) -> Status:
    """How near a gate is: every must passed, at least half of all, or less; nothing known yet = none."""
    if report.ready:
        return "on"
    if all(criterion.state is State.NOT_ASSESSED for criterion in report.criteria):
        return "none"
    return "watch" if report.total and report.passed * 2 >= report.total else "off"


def standing(report: GateReport) -> Status:
    """How a gate stands: as it was decided, before that how near it is."""
    if report.ruling is None:
        return readiness(report)
    return ruling_status(report.ruling)


def ruling_status(found: Ruling) -> Status:
    """Done where a decision lets its gate pass; to be watched while it waits or others decided otherwise."""
    outcome = found.decision.outcome
    return "watch" if outcome in FORWARD and not found.passes else OUTCOME[outcome]


# all of them


def gates_page(snapshot: Snapshot, today: date) -> Page:
    """All gates with readiness, planned day and last decision; what is suggested where none is passed."""
    reports = [gate_report(snapshot, gate, today) for gate in GATES]
    titles = columns("gate", "title", "ready", "planned", "suggestion", "decided")
    rows = tuple(_gate(snapshot, report, today) for report in reports)
    data = {"gates": [report_data(report) for report in reports]}
    return Page("Gates", (Table("", titles, rows),), data)


def decided_words(snapshot: Snapshot, report: GateReport) -> str:
    """The newest decision: what it came to, when and for which wave; "" before there is one."""
    if report.ruling is None:
        return ""
    last = report.ruling.decision
    held = f", wave {last.wave}" if last.wave else ""
    day = day_words(report.ruling.day if report.ruling.passes else last.decided_on)
    if report.ruling.passes or not report.ruling.waiting:
        outcome = outcome_words(snapshot, report.ruling)
        return f"{words(last.outcome)} on {day}{held}{outcome.removeprefix(words(last.outcome))}"
    return f"{outcome_words(snapshot, report.ruling)}, since {day}{held}"


def _gate(snapshot: Snapshot, report: GateReport, today: date) -> Row:
    suggested = report.suggestion.outcome
    cells = (
        Cell(report.gate.value, status=standing(report)),
        Cell(report.title + (f", wave {report.wave}" if report.wave else "")),
        Cell(f"{report.passed} of {report.total}"),
        Cell(day_words(report.planned, today=today, none="-")),
        Cell("") if report.settled else Cell(words(suggested), status=OUTCOME[suggested]),
        Cell(decided_words(snapshot, report) or "-"),
    )
    return Row(cells, report.gate.value, report)


# one of them


def ahead_page(snapshot: Snapshot, today: date) -> Page:
    """The gate that lies ahead, criterion by criterion."""
    return gate_page(snapshot, today, gate_ahead(snapshot, today))


def gate_page(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> Page:
    """A gate in full: what it asks, every criterion, what is open and why, the suggestion."""
    report = gate_report(snapshot, gate, today, wave)
    every = _standing_parts(snapshot, report, today)
    listed = [part for part in every if isinstance(part, Table)]
    ready = [part for part in every if not isinstance(part, Table)]
    open_ones: list[Part] = [
        _open(one) for one in report.criteria if not one.passed or (one.state is State.MET and one.remedy)
    ]
    apart: list[Part] = [_open(one) for one in report.criteria if not one.applicable]
    suggestion = report.suggestion
    again = case_again(snapshot, today) if gate in LOOKS_AGAIN else ()
    parts: list[Part] = [
        Sentence(report.asks, lead=f"{report.gate.value} {report.title}"),
        Sentence(planned_words(snapshot, report, today), "dim"),
        *listed,
        *([Heading("WHAT IS OPEN"), *open_ones] if open_ones else []),
        *([Heading("NOT APPLICABLE"), *apart] if apart else []),
        *ready,
        *(Sentence(text, lead="A condition worth carrying") for text in suggestion.conditions),
    ]
    if report.skipped:
        parts.append(Sentence(", ".join(report.skipped), lead="Earlier gates not decided"))
    data = report_data(report)
    if gate in LOOKS_AGAIN:
        cash = money_data(snapshot, today)
        data = {**data, "figures": {**data["figures"], **cash.pop("figures")}, "case": cash}
    return Page(f"{report.gate.value} {report.title}", (*parts, *again), data)


def _passed_over(snapshot: Snapshot, each: PassedOver) -> Sentence:
    title = f"{each.stage.value} {snapshot.playbook.stage(each.stage).title}"
    why = (
        f"passed over on {day_words(each.move.moved_on)}: {each.move.reason}"
        if each.move
        else "not entered yet"
    )
    return Sentence(f"{title}, {why}", "watch", lead="Never entered")


def _open(criterion: CriterionReport) -> Sentence:
    return Sentence(f"{criterion.why} {criterion.remedy}".strip(), lead=criterion.title, indent=2)


def planned_words(snapshot: Snapshot, report: GateReport, today: date) -> str:
    """When the gate is planned, the wave with whom it reaches and since when, and who chairs."""
    day = report.planned
    planned = f"planned {day_words(day, today=today)}, {far_words(snapshot, report, today)}" if day else ""
    wave = f"; {wave_words(snapshot, report.wave, today)}" if report.wave else ""
    return f"{planned or 'no date planned'}{wave}; chair: {report.chair}"


def far_words(snapshot: Snapshot, report: GateReport, today: date) -> str:
    """How far off its planned day is: one that was let pass is not late any more; "" without a day."""
    if report.planned is None:
        return ""
    if report.settled:
        return distance_words(report.planned, today)
    return until_words(report.planned, today, snapshot.programme.holidays)


def criteria_page(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> Page:
    """How every criterion stands, the conditions carried, the suggestion; at G4 and G5 the case again."""
    report = gate_report(snapshot, gate, today, wave)
    again = case_again(snapshot, today) if gate in LOOKS_AGAIN else ()
    note = Cell(f"{report.passed} of {report.total} pass", look="dim")
    return Page("Criteria", (*_standing_parts(snapshot, report, today), *again), note=note)


def _standing_parts(snapshot: Snapshot, report: GateReport, today: date) -> tuple[Part, ...]:
    """How every criterion stands, the conditions carried, how ready that makes the gate, the suggestion."""
    rows: list[Row] = []
    for title, criteria in (("MUST, all needed", report.musts), ("SHOULD", report.shoulds)):
        if criteria:
            met = sum(criterion.passed for criterion in criteria)
            rows += [head(title, f"{met} of {len(criteria)}")]
            rows += [row for criterion in criteria for row in _criterion(criterion)]
    count = f"{report.passed} of {report.total}"
    share = report.passed / report.total if report.total else None
    carried, still = report.conditions, Cell(f"{len(report.conditions)} open", look="dim")
    conditions = Table(
        "CONDITIONS CARRIED", (), tuple(_condition(snapshot, one, today) for one in carried), still
    )
    return (
        Table("", CRITERIA, tuple(rows)),
        *((conditions,) if carried else ()),
        *recommended(snapshot, today, report.gate),
        Fact("Ready", count, bar=Bar(share, 16)),
        *_verdict(snapshot, report),
        *(_passed_over(snapshot, each) for each in report.passed_over),
    )


def _verdict(snapshot: Snapshot, report: GateReport) -> list[Part]:
    """The decision of a gate that is passed, or one that waits; else what the rules suggest."""
    decided: list[Part] = []
    if report.ruling is not None and report.ruling.decision.wave in (None, report.wave):
        decided = [Fact("Decided", decided_words(snapshot, report), status=standing(report))]
    if report.settled:
        return decided
    suggestion = report.suggestion
    return [
        *decided,
        Fact("Suggestion", words(suggestion.outcome), status=OUTCOME[suggestion.outcome]),
        Sentence(suggestion.why, "dim"),
    ]


def _criterion(criterion: CriterionReport, indent: str = "") -> Iterator[Row]:
    """Its state as shape and word, its value against the threshold; below it its parts."""
    status, word = state_words(criterion)
    title = Cell(indent, status=status, after=(Cell(f" {criterion.title}"),))
    cells = (title, Cell(value_words(criterion), criterion.figure, look="dim"), Cell(word, look=status))
    yield Row(cells, criterion.id, criterion)
    for part in criterion.parts:
        yield from _criterion(part, f"{indent}  ")


def _condition(snapshot: Snapshot, state: ConditionState, today: date) -> Row:
    due = Cell(
        due_words(state.due, today, snapshot.programme.holidays), look="off" if state.overdue else "dim"
    )
    owner = Cell(f"  {state.owner}", look="dim")
    text = Cell("", status="off" if state.overdue else "watch", after=(Cell(f" {state.text}"),))
    return Row((text, Cell("", after=(due, owner))), f"condition:{state.decision.id}:{state.number}", state)


def state_words(criterion: CriterionReport) -> tuple[Status, str]:
    """How a criterion stands; a question that cannot arise counts neither way."""
    if not criterion.applicable:
        return "none", "not applicable"
    return CRITERION[criterion.state], STATE_WORDS[criterion.state]


def value_words(criterion: CriterionReport) -> str:
    """ "57% (80% or more)", "50 or more" before it is known; "" where there is no number."""
    asked = value_text(criterion, criterion.threshold)
    if asked and criterion.compare == "at_most" and not criterion.threshold:
        asked = "none allowed"
    elif asked and criterion.compare == "at_least" and asked == percent(WHOLE):
        asked = f"{asked} asked"
    elif asked:
        asked = ASKED[criterion.compare].format(asked)
    if criterion.value is None:
        return asked
    value = value_text(criterion, criterion.value)
    return f"{value} ({asked})" if asked else value


def value_text(criterion: CriterionReport, value: float | None) -> str:
    """A value or threshold in the criterion's own unit, known before there is a figure; "" for None."""
    if criterion.check == READS:
        return in_unit(value, criterion.unit, criterion.threshold)
    if criterion.parts and value is not None:
        return f"{value:g} of {counted(sum(part.applicable for part in criterion.parts), 'part')}"
    unit = criterion.figure.unit if criterion.figure is not None else ""
    share = CHECKS.get(criterion.check) == WHOLE or unit.startswith("share")
    if share and (criterion.threshold or 0) <= WHOLE:
        return percent(value, none="", beside=criterion.threshold)
    return number(value, none="", beside=criterion.threshold)


# what the cursor is on


def detail_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """A criterion: why it stands as it does, what would make it a yes; or a condition, a line of the case; or what the
    gate asks."""
    if isinstance(subject, CriterionReport):
        parts, id = tuple(_why(snapshot, subject)), Cell(subject.id, look="dim")
        return Page(subject.kind.capitalize(), parts, note=id)
    if isinstance(subject, ConditionState):
        decision = subject.decision
        behind = days_late(subject.due, today, snapshot.programme.holidays) if subject.overdue else 0
        late = f", {late_words(behind)}" if behind else ""
        told = (
            Sentence(subject.text, "bold"),
            Sentence(
                f"{subject.owner}, due {day_words(subject.due)}{late}", "off" if subject.overdue else "dim"
            ),
            Sentence(f"A condition of {decision.label()}, {day_words(decision.decided_on)}."),
        )
        return Page("Condition", told)
    if isinstance(subject, MoneyLine):
        return Page("The case again", tuple(line_parts(snapshot, today, subject)))
    gate = subject.gate if isinstance(subject, GateReport) else gate_ahead(snapshot, today)
    report = gate_report(snapshot, gate, today)
    return Page(report.title, (Sentence(report.asks),))


def _why(snapshot: Snapshot, criterion: CriterionReport) -> list[Part]:
    status, word = state_words(criterion)
    parts: list[Part] = [Sentence(criterion.title, "bold"), Sentence(word, status=status)]
    shown = value_words(criterion)
    if shown:
        own = ", set for this programme" if criterion.own_threshold else ""
        parts.append(Sentence(f"{shown}{own}", "accent", lead="value"))
    parts.append(Sentence(criterion.why or "-", lead="why"))
    told = (("to do", criterion.remedy), ("counts", criterion.guidance), ("home", words(criterion.home)))
    parts += [Sentence(text, "" if lead == "to do" else "dim", lead=lead) for lead, text in told if text]
    if criterion.stale is not None:
        since = f"stale since {day_words(criterion.stale.moved_on)}: {criterion.stale.reason}"
        parts.append(Sentence(since, "watch"))
    return [*parts, *_grounds(snapshot, criterion)]


def _grounds(snapshot: Snapshot, criterion: CriterionReport) -> list[Part]:
    """The override it passes by, and the evidence that was shown."""
    parts: list[Part] = []
    if criterion.override is not None:
        override = criterion.override
        by, carries = name_of(snapshot, override.by), name_of(snapshot, override.risk_owner)
        told = (
            f"{by}, {snapshot.role_called(override.role)}, {day_words(override.decided_on)}; "
            f"holds through {day_words(override.expires)}; risk: {carries}"
        )
        parts += [Heading("OVERRIDE"), Sentence(override.reason), Sentence(told, "dim")]
    if criterion.confirmation is not None:
        given = criterion.confirmation
        told = f"{name_of(snapshot, given.by)}, {day_words(given.confirmed_on)}"
        parts += [Heading("EVIDENCE"), Sentence(given.evidence), Sentence(told, "dim")]
    elif criterion.check == CONFIRMED:
        parts.append(Sentence(NO_EVIDENCE, "dim"))
    return parts
