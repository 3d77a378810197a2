"""A gate pack put together: how one gate stands, what earlier ones left, what each way to decide would move.

Criteria, conditions, case and suggestion come from their rooms; here they are only picked. Source: rules.md summary.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.findings import listed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import GATES, PHASE_OF, PHASE_TITLES, Gate
from lifecycle.base.words import full_day, words
from lifecycle.case.arguments import case
from lifecycle.case.decisions import refusals
from lifecycle.case.money import money
from lifecycle.case.money_telling import came_words, expected_words, payback_words, range_words, shown_words
from lifecycle.case.realising import came_true
from lifecycle.gates.always import CARRIED
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.expecting import ExpectationState, expectation_states
from lifecycle.gates.nouns import Decision, State
from lifecycle.gates.nouns import Urgency as Soon
from lifecycle.gates.owes import owed_day
from lifecycle.gates.recommending import recommendations
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import ConditionState, CriterionReport, GateReport
from lifecycle.gates.telling import decided_words, state_words, value_words
from lifecycle.naming import masked
from lifecycle.pack.confidence import confidence
from lifecycle.pack.options import options
from lifecycle.pack.sheet import (
    URGENT,
    Carried,
    CaseAgain,
    CaseLine,
    Expected,
    Found,
    Pack,
    PackCriterion,
    PackHead,
    Review,
    Urgency,
)
from lifecycle.passing import rulings
from lifecycle.programme import Status
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import spent_words
from lifecycle.summary.plain import COLOURS
from lifecycle.summary.risks import owner_of
from lifecycle.summary.sheet import person
from lifecycle.waves import waves

SOON: dict[Soon, Urgency] = {
    Soon.NOW: "now",
    Soon.NEXT_GATE: "before the next gate",
    Soon.CONVENIENT: "when convenient",
}

COMMAND = "cmprogramme "
"""Sentences that name a command are for whoever sits at the program, and left out here."""

CASE = "g1.case"
"""The check that compares the score of the case with what is enough."""


def gate_pack(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> Pack:
    """The pack of a gate as of a day; `wave` at G4, None = the next one nobody has let pass."""
    report = gate_report(snapshot, gate, today, wave)
    before = _decision_before(snapshot, report, today)
    return Pack(
        head=_head(snapshot, report),
        confidence=confidence(snapshot, today, report),
        criteria=tuple(_criterion(snapshot, one) for one in (*report.musts, *report.shoulds)),
        carried=(*_conditions(snapshot, today, before), *_recommended(snapshot, report, before)),
        expected=_expected(snapshot, today, before),
        findings=tuple(_sorted(_findings(snapshot, report))),
        case=_case(snapshot, report),
        options=options(snapshot, today, report),
        review=_review(snapshot, report),
    )


def _head(snapshot: Snapshot, report: GateReport) -> PackHead:
    programme = snapshot.programme
    stage = snapshot.playbook.stage(programme.stage).title
    where = (PHASE_TITLES[PHASE_OF[programme.stage]], stage, spent_words(snapshot, report.as_of))
    held = f", wave {report.wave}" if report.wave else ""
    return PackHead(
        programme=programme.name,
        gate=f"{report.gate.value}{held}",
        title=report.title,
        asks=report.asks,
        as_of=report.as_of,
        where=", ".join(filter(None, where)),
        planned=report.due,
        deciders=tuple(_role(snapshot, role) for role in report.deciders),
        decided=_decided(snapshot, report),
        revision=snapshot.revision,
        playbook=f"{snapshot.playbook.title} {snapshot.playbook.version}",
    )


def _role(snapshot: Snapshot, role: RoleId) -> str:
    found = listed(person(one.id) for one in holders(snapshot, role))
    return f"{found} ({snapshot.role_called(role)})" if found else f"{snapshot.role_called(role)}, nobody yet"


def _decided(snapshot: Snapshot, report: GateReport) -> str:
    """What it came to so far, of the wave looked at."""
    if report.ruling is None or report.ruling.decision.wave not in (None, report.wave):
        return ""
    return masked(snapshot, decided_words(snapshot, report))


def _decision_before(snapshot: Snapshot, report: GateReport, today: date) -> Decision | None:
    """The newest decision on anything else than what the pack is of, once that is settled; else the newest of all."""
    found = [one.decision for one in rulings(snapshot, today)]
    if report.settled and report.ruling is not None:
        found = [one for one in found if one.number < report.ruling.decision.number]
    return found[-1] if found else None


# criteria


def _criterion(snapshot: Snapshot, one: CriterionReport) -> PackCriterion:
    override = ""
    if one.override is not None:
        risk = f"{person(one.override.risk_owner)} carries the risk until {full_day(one.override.expires)}"
        override = f"{one.override.reason.strip()} ({risk})"
    return PackCriterion(
        kind=one.kind,
        title=one.title,
        state=state_words(one)[1],
        open=not one.passed,
        applies=one.applicable,
        value=value_words(one),
        evidence=evidence(snapshot, one),
        override=override,
    )


def evidence(snapshot: Snapshot, one: CriterionReport) -> str:
    """What was found, where it does not pass what would make it a yes as well, without commands."""
    told = one.why if one.passed else f"{one.why} {one.remedy}"
    return masked(snapshot, without_commands(told))


def without_commands(text: str) -> str:
    """The text without its sentences that name a command."""
    kept = [part for part in text.strip().split(". ") if COMMAND not in part]
    return ". ".join(kept)


# what earlier gates left


def _conditions(snapshot: Snapshot, today: date, before: Decision | None) -> Iterator[Carried]:
    """The open ones, and those closed since the decision before, so that each is seen to end once."""
    since = before.decided_on if before is not None else date.min
    for one in condition_states(snapshot, today):
        closed = one.done_on or (one.changes[-1].decided_on if one.withdrawn else None)
        if not one.open and closed is not None and closed < since:
            continue
        yield Carried(
            kind="condition",
            source=source_of(snapshot, one.decision),
            text=one.text,
            owner=person(one.person),
            due=one.due,
            state=_condition_state(one),
            progress=_progress(one),
            overdue=one.overdue,
            open=one.open,
        )


def source_of(snapshot: Snapshot, decision: Decision) -> str:
    """A decision as those who decide know it: "Justified, 12 February 2027"."""
    return _source(snapshot, decision.gate, decision.wave, decision.decided_on)


def _source(snapshot: Snapshot, gate: Gate, wave: int | None, day: date) -> str:
    held = f", wave {wave}" if wave else ""
    return f"{snapshot.playbook.gate(gate).title}{held}, {full_day(day)}"


def _condition_state(one: ConditionState) -> str:
    if one.withdrawn:
        return "withdrawn"
    if one.done_on is not None:
        return "done"
    return "past its day" if one.overdue else "open"


def _progress(one: ConditionState) -> str:
    """What shows it, or how often and why its day was moved."""
    if one.done_on is not None:
        return f"{one.evidence} ({full_day(one.done_on)})"
    if not one.changes:
        return "" if one.withdrawn else "nothing recorded yet"
    last = one.changes[-1]
    deed = "withdrawn" if last.due is None else f"moved to {full_day(last.due)}"
    return f"{deed} by {person(last.by)}: {last.reason}"


def _recommended(snapshot: Snapshot, report: GateReport, before: Decision | None) -> Iterator[Carried]:
    """Those of other gates, until they are followed; those of this one are found now."""
    since = before.decided_on if before is not None else date.min
    for one in recommendations(snapshot, report.as_of):
        here = one.gate is report.gate and one.wave == report.wave
        if here or (one.done_on is not None and one.done_on < since):
            continue
        overdue = one.open and one.due is not None and one.due < report.as_of
        yield Carried(
            kind="recommendation",
            source=_source(snapshot, one.gate, one.wave, one.made_on),
            text=one.text,
            owner=person(one.owner),
            due=one.due,
            state="past its day" if overdue else "open" if one.open else "closed",
            progress=f"{one.evidence} ({full_day(one.done_on)})" if one.done_on else "nothing recorded yet",
            overdue=overdue,
            open=one.open,
        )


def _expected(snapshot: Snapshot, today: date, before: Decision | None) -> tuple[Expected, ...]:
    """What the newest decision before was expected to give, and what older ones have not given yet."""
    found = [
        one
        for one in expectation_states(snapshot, today)
        if before is not None and one.decision.number <= before.number
    ]
    return tuple(_came(snapshot, one) for one in found if one is found[-1] or not one.settled)


def _came(snapshot: Snapshot, one: ExpectationState) -> Expected:
    told = ""
    if one.result is not None:
        told = f"{one.result.text} ({person(one.result.by)}, {full_day(one.result.recorded_on)})"
    return Expected(
        source=source_of(snapshot, one.decision),
        text=one.expects.text,
        by=one.expects.by,
        measure=one.measure.name if one.measure is not None else "",
        wanted=one.wanted,
        value=one.reading.value if one.reading is not None else None,
        day=one.reading.day if one.reading is not None else None,
        unit=one.measure.unit if one.measure is not None else "",
        state=one.standing,
        came=told,
    )


# what is found now


def _findings(snapshot: Snapshot, report: GateReport) -> Iterator[Found]:
    """Open musts now, shoulds before the next gate, overrides by the day they end, and what people recommend here."""
    after = _next_day(snapshot, report)
    for one in report.criteria:
        sees = owner_of(snapshot, report.as_of, one)
        owner = person(sees) if sees is not None else words(Role.LEADER)
        if one.override is not None and one.state is State.OVERRIDDEN:
            text = f"{one.title}: meet it, or decide anew before the override ends"
            ends = one.override.expires
            soon: Urgency = "now" if report.due and ends < report.due else "before the next gate"
            yield Found(urgency=soon, text=text, owner=person(one.override.risk_owner), due=ends)
        elif not one.passed and not report.settled and one.check != CARRIED:
            remedy = masked(snapshot, without_commands(one.remedy or one.why)) or one.title
            must = one.kind == "must"
            yield Found(
                urgency="now" if must else "before the next gate",
                text=f"{one.title}: {remedy}",
                owner=owner,
                due=owed_day(one, report.due if must else after),
            )
        elif one.passed and one.remedy:
            text = f"{one.title}: {masked(snapshot, without_commands(one.remedy))}"
            yield Found(urgency="when convenient", text=text, owner=owner, due=None)
    for each in recommendations(snapshot, report.as_of):
        if each.gate is report.gate and each.wave == report.wave and each.open:
            yield Found(
                urgency=SOON[each.urgency], text=each.text, owner=person(each.owner), due=each.due, own=True
            )


def _sorted(found: Iterator[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (URGENT.index(one.urgency), one.due or date.max))


def _next_day(snapshot: Snapshot, report: GateReport) -> date | None:
    """The planned day of the gate after this one."""
    later = GATES[GATES.index(report.gate) + 1 :]
    planned = {one.gate: one.date for one in snapshot.programme.planned}
    return planned.get(later[0]) if later else None


# the case and what is next


def _case(snapshot: Snapshot, report: GateReport) -> CaseAgain:
    found, sums, lines = case(snapshot), money(snapshot), came_true(snapshot, report.as_of)
    then, source = _case_then(snapshot, report)
    said = (*refusals(snapshot, report.as_of), *found.warnings)
    facts = [
        (f"Net a year{f', {one.unit}' if one.unit else ''}", range_words(one.a_year))
        for one in sums.cases
        if one.a_year.entered
    ]
    facts += [(f"Paid back{f', {one.unit}' if one.unit else ''}", payback_words(one)) for one in sums.cases]
    return CaseAgain(
        known=found.score.value is not None or bool(lines),
        score=found.score.value,
        then=then,
        source=source,
        enough=found.enough,
        facts=tuple(facts),
        warnings=tuple(masked(snapshot, text) for text in said),
        lines=tuple(
            CaseLine(
                title=one.line.title,
                expected=expected_words(one),
                came=came_words(one),
                shown=shown_words(one.shown, COLOURS),
            )
            for one in lines
        ),
    )


def _case_then(snapshot: Snapshot, report: GateReport) -> tuple[float | None, str]:
    """The score of the case as the newest earlier decision was taken on it."""
    for one in reversed(rulings(snapshot, report.as_of)):
        if report.ruling is not None and one.decision.id == report.ruling.decision.id and report.settled:
            continue
        for judged in one.decision.criteria:
            if judged.check == CASE and judged.value is not None:
                return judged.value, source_of(snapshot, one.decision)
    return None, ""


def _review(snapshot: Snapshot, report: GateReport) -> tuple[Review, ...]:
    """This gate while it is open, then what comes after it: the next wave's, else the next gate."""
    if snapshot.programme.status is not Status.RUNNING:
        return ()
    planned = {one.gate: one.date for one in snapshot.programme.planned}
    found = []
    if not report.settled:
        found.append(Review(title=report.title, day=report.due, why="this gate"))
    following = [one for one in waves(snapshot, report.as_of) if one.number > (report.wave or 0)]
    if report.gate is Gate.G4 and following:
        found.append(
            Review(title=f"{report.title}, wave {following[0].number}", day=None, why="the next wave")
        )
        return tuple(found)
    later = GATES[GATES.index(report.gate) + 1 :]
    if later:
        title = snapshot.playbook.gate(later[0]).title
        found.append(Review(title=title, day=planned.get(later[0]), why="the next gate"))
    return tuple(found)
