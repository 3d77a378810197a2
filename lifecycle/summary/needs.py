"""What needs somebody now, soonest first, each with what, why and where to do it (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.days import days_later
from lifecycle.base.findings import listed
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.words import day_words, words
from lifecycle.case.benefits import fallen_short
from lifecycle.case.money_telling import came_words
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.due import NOTICE_DAYS
from lifecycle.gates.nouns import STATE_WORDS, Urgency
from lifecycle.gates.owes import owed_by, owed_first
from lifecycle.gates.passed_over import left_undecided
from lifecycle.gates.recommended_telling import WHY, open_recommendations
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import GateReport
from lifecycle.ideas.alarms import pending, stream_states
from lifecycle.ideas.blind_alley import StreamState
from lifecycle.ideas.disposal import due_back
from lifecycle.lessons import OTHERWISE, declined_lately, learning, taught
from lifecycle.measures import scorecard
from lifecycle.once import once
from lifecycle.passing import decider_words, waiting_words
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.outlook import forecast
from lifecycle.plan.telling import miss_words, promise_words
from lifecycle.plan.working import who_has
from lifecycle.programme import Status
from lifecycle.rights import holder_names
from lifecycle.snapshot import Snapshot
from lifecycle.summary.ending import ending_overrides
from lifecycle.summary.need import Need as Need
from lifecycle.summary.need import need as _need
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.waves import let_pass, undecided_waves


@once
def needs_you(snapshot: Snapshot, today: date) -> tuple[Need, ...]:
    """Everything that waits for somebody, by due date; what has none comes last, in the order below.

    Decisions asked, red streams, conditions, recommendations, overrides that expired or soon will, musts of the next
    gate, the gate itself once it is ready, ideas whose day has come, measures off track, work that is late or will
    not keep its promise, lessons owed. Of a programme that ended, conditions, and of a closed one what it left
    behind: red streams without a decision and open work.
    """
    if snapshot.programme.status is not Status.RUNNING:
        return tuple(sorted(_left(snapshot, today), key=lambda need: need.due or date.max))
    report = gate_report(snapshot, gate_ahead(snapshot, today), today)
    found = [
        *_asked(snapshot, today),
        *_streams(snapshot, stream_states(snapshot, today), today),
        *_conditions(snapshot, today),
        *_recommended(snapshot, today),
        *_overrides(snapshot, report, today),
        *_gate(snapshot, report, today),
        *_left_behind(snapshot, report, today),
        *_ideas(snapshot, today),
        *_measures(snapshot, today),
        *_benefits(snapshot, today),
        *_work(snapshot, today),
        *_lessons(snapshot, today),
    ]
    return tuple(sorted(found, key=lambda need: need.due or date.max))


def _left(snapshot: Snapshot, today: date) -> Iterator[Need]:
    """What is still open although the programme ended."""
    yield from _conditions(snapshot, today)
    if snapshot.programme.status is not Status.CLOSED:
        return
    yield from _streams(snapshot, stream_states(snapshot, today), today)
    for item in snapshot.all(WorkItem):
        if item.open:
            yield _need(
                "work",
                item.code,
                f"{item.code} '{item.title}' is still open",
                today,
                why="The programme is closed and nobody finishes it.",
                do="Reopen the programme; finish it, drop it with a reason, or hand it over.",
                due=item.end,
                target="work_item",
            )


def open_asks(snapshot: Snapshot) -> tuple[DecisionAsked, ...]:
    """Decisions asked and not answered, the soonest first."""
    found = (asked for asked in snapshot.all(DecisionAsked) if asked.open)
    return tuple(sorted(found, key=lambda asked: asked.by_when or date.max))


def _asked(snapshot: Snapshot, today: date) -> Iterator[Need]:
    for asked in open_asks(snapshot):
        yield _need(
            "decision",
            str(asked.id),
            asked.question,
            today,
            why=asked.cost_of_delay,
            do=f"Recommended: {asked.recommendation}" if asked.recommendation else "",
            who=holder_names(snapshot, asked.decider),
            due=asked.by_when,
            target="decision_asked",
        )


def _streams(snapshot: Snapshot, states: tuple[StreamState, ...], today: date) -> Iterator[Need]:
    for state in pending(states):
        if state.duty is None:
            continue
        yield _need(
            "stream",
            str(state.stream.id),
            f"Decide about the stream '{state.stream.name}'",
            today,
            why=f"Its blind-alley index is {state.index.value or 0:.2f}: {state.duty.why}.",
            do="Continue, redirect, park or stop it, or call it done, with a reason.",
            who=holder_names(snapshot, state.duty.role),
            due=state.duty.due,
        )


def _conditions(snapshot: Snapshot, today: date) -> Iterator[Need]:
    for condition in condition_states(snapshot, today):
        if condition.open:
            yield _need(
                "condition",
                f"{condition.decision.id}:{condition.number}",
                condition.text,
                today,
                why=f"A condition of {condition.decision.label()}.",
                do="Do it, and record what shows it; or the sponsor moves its day or withdraws it.",
                who=condition.owner,
                due=condition.due,
            )


def _recommended(snapshot: Snapshot, today: date) -> Iterator[Need]:
    """Recommendations that are to be followed now, or whose day is near or gone."""
    soon = days_later(today, NOTICE_DAYS)
    for one in open_recommendations(snapshot, today):
        if one.urgency is Urgency.NOW or (one.due is not None and one.due <= soon):
            yield _need(
                "recommendation",
                str(one.number),
                f"Recommended at {one.gate.value}: {one.text}",
                today,
                why=WHY,
                do=f"Follow it: cmprogramme gate follow {one.number} --evidence TEXT",
                who=name_of(snapshot, one.owner),
                due=one.due,
            )


def _overrides(snapshot: Snapshot, report: GateReport, today: date) -> Iterator[Need]:
    """Those that end, each with where to end it."""
    for each in ending_overrides(snapshot, report, today):
        soon = each.state == "live"
        ended = "expires" if soon else "expired"
        yield _need(
            "override",
            str(each.override.id),
            f"The override of '{each.override.title}' {ended}",
            today,
            why="From the next day on the rule holds again."
            if soon
            else "The rule holds again and is not met.",
            do="Meet the rule, or have the sponsor override it anew.",
            who=holder_names(snapshot, each.override.role),
            due=each.override.expires,
        )


def _gate(snapshot: Snapshot, report: GateReport, today: date) -> Iterator[Need]:
    if report.wave and let_pass(snapshot, report.wave, today):
        yield _need(
            "gate",
            report.gate.value,
            f"Enter wave {report.wave + 1}, or go on to R3",
            today,
            why="Every wave that was entered is let pass.",
            do=f"cmprogramme wave add {report.wave + 1} --start DAY, or cmprogramme stage set R3 --reason TEXT",
        )
        return
    if report.ruling is not None and report.ruling.waiting and not report.open_musts:
        role, decision = report.ruling.waiting[0], report.ruling.decision
        held = _held(report.gate, decision.wave)
        yield _need(
            "gate",
            report.gate.value,
            f"{held} waits for a decision of {waiting_words(snapshot, report.ruling.waiting)}",
            today,
            why=f"{words(decision.outcome).capitalize()} was decided; every decider a gate names has to decide.",
            do=f"cmprogramme gate decide {report.gate.value} --outcome {decision.outcome.value} --by NAME "
            f"--role {role} --reason TEXT",
            who=holder_names(snapshot, role),
            due=report.planned,
        )
        return
    if report.ruling is not None and report.ruling.against and not report.open_musts:
        others = listed(
            f"{decider_words(snapshot, vote)} decided {words(vote.outcome)}" for vote in report.ruling.against
        )
        yield _need(
            "gate",
            report.gate.value,
            f"{_held(report.gate, report.ruling.decision.wave)} needs a new decision: {others}",
            today,
            why=f"It was not passed: {others}.",
            do="Settle what stands against it; the chair decides anew.",
            who=report.chair,
            due=report.planned,
        )
        return
    held = _held(report.gate, report.wave)
    for criterion in report.open_musts:
        state, owed = STATE_WORDS[criterion.state], owed_first(criterion)
        yield _need(
            "criterion",
            criterion.id,
            f"{held}: {criterion.title}",
            today,
            why=f"A must, {state}. {criterion.why}".strip(),
            do=criterion.remedy,
            who=owed_by(snapshot, owed) if owed is not None else "",
            due=owed.due if owed is not None else report.planned,
        )
    if report.ready:
        yield _need(
            "gate",
            report.gate.value,
            f"{held} can be decided",
            today,
            why=report.suggestion.why,
            do=f"Suggested: {words(report.suggestion.outcome.value)}.",
            who=report.chair,
            due=report.planned,
        )


def _left_behind(snapshot: Snapshot, report: GateReport, today: date) -> Iterator[Need]:
    """Those gates, each with the command that decides it."""
    for behind in left_behind(snapshot, report, today):
        gate, wave = behind.gate, behind.wave
        of_wave = f" --wave {wave}" if wave else ""
        yield _need(
            "gate",
            gate.value,
            f"{_held(gate, wave)} is not passed, although the work went on",
            today,
            why=f"G5 asks for every gate. {behind.suggestion.why}".strip(),
            do=f"cmprogramme gate check {gate.value}{of_wave}, then cmprogramme gate decide {gate.value}{of_wave}",
            who=behind.chair,
            due=behind.planned,
        )


def left_behind(snapshot: Snapshot, report: GateReport, today: date) -> Iterator[GateReport]:
    """Gates of the present phase, and waves, that nobody let pass although the work went on behind them."""
    gates = [gate for gate in GATES if gate is not Gate.G4 and left_undecided(snapshot, gate, today)]
    held: list[tuple[Gate, int | None]] = [(gate, None) for gate in gates if gate is not report.gate]
    if report.gate is Gate.G5:
        held += [(Gate.G4, wave.number) for wave in undecided_waves(snapshot, today)]
    for gate, wave in held:
        yield gate_report(snapshot, gate, today, wave)


def _held(gate: Gate, wave: int | None) -> str:
    """A gate with the wave it is held for: 'G4, wave 2'."""
    return f"{gate.value}, wave {wave}" if wave else gate.value


def _ideas(snapshot: Snapshot, today: date) -> Iterator[Need]:
    for idea in due_back(snapshot, today):
        yield _need(
            "idea",
            str(idea.id),
            f"Look again at the idea '{idea.text}'",
            today,
            why=f"It was parked until this day: {idea.reason}",
            do="Channel, park or decline it.",
            due=idea.revisit,
        )


def _benefits(snapshot: Snapshot, today: date) -> Iterator[Need]:
    """What came out worse than the case while nothing is done about it."""
    for one in fallen_short(snapshot, today):
        do = "Name the measure that shows it, and write what is done about it."
        if one.shown is not None:
            do = f"Write what is done about it, as an action on {one.shown.measure.name}."
        yield _need(
            "benefit",
            str(one.line.id),
            f"'{one.line.title}' came to {came_words(one)}",
            today,
            why="That is worse than the range of the case, and nothing is done about it.",
            do=do,
            who=name_of(snapshot, one.line.owner),
            target="money_line",
        )


def _measures(snapshot: Snapshot, today: date) -> Iterator[Need]:
    for line in scorecard(snapshot, today).lines:
        if line.off_track and not line.actions:
            yield _need(
                "measure",
                str(line.measure.id),
                f"Say what is done about '{line.measure.name}'",
                today,
                why=f"It is {line.health.value if line.health else 'off track'} and no action is recorded.",
                do="Record an action with owner and day.",
                due=line.decide_by,
            )


def _work(snapshot: Snapshot, today: date) -> Iterator[Need]:
    """Work that is late, work that will not keep its promise, and the end where it passes the planned day of G5."""
    outlook = forecast(snapshot, today)
    for item in outlook.late:
        yield _need(
            "work",
            item.code,
            f"{item.code} '{item.title}' is late",
            today,
            who=name_of(snapshot, who_has(snapshot, item)),
            why="Its day has passed and it is not done.",
            do="Finish it, plan it anew, drop it with a reason or hand it over.",
            due=outlook.due.get(item.code),
            target="work_item",
        )
    for item in outlook.misses:
        yield _need(
            "work",
            item.code,
            f"{item.code} '{item.title}' will not keep its promise",
            today,
            who=name_of(snapshot, who_has(snapshot, item)),
            why=miss_words(item, outlook.finish[item.code]),
            do="Shorten what it waits for, or promise another day.",
            due=item.end,
            target="work_item",
        )
    if (outlook.schedule.over.value or 0) > 0:
        yield _need(
            "plan",
            "G5",
            "The plan ends after the programme's promised end",
            today,
            why=f"It ends on {day_words(outlook.end)}; promised is {promise_words(outlook.schedule)}.",
            do="Shorten the critical path, drop or hand over work, or plan another day: cmprogramme gate date G5 DAY",
            due=outlook.schedule.promised,
            target="gate",
        )


def _lessons(snapshot: Snapshot, today: date) -> Iterator[Need]:
    for lesson in declined_lately(snapshot, today):
        text = f"The playbook's author declined what '{lesson.activity}' proposed"
        yield _need("declined", str(lesson.id), text, today, why=lesson.answer, do=OTHERWISE, target="lesson")
    for line in taught(snapshot, today):
        if line.again and line.lesson is not None and line.follow_up is not None:
            text = f"Decide again what follows from '{line.lesson.activity}'"
            why = f"It was to be tested, and {line.follow_up.code}, which tests it, is done."
            do = "Adopt, adapt or drop it: cmprogramme lesson decide"
            who = name_of(snapshot, line.lesson.decided_by)
            yield _need("lesson", str(line.lesson.id), text, today, who=who, why=why, do=do, target="lesson")
    for owed in learning(snapshot, today).owed:
        yield _need(
            "lesson",
            str(owed.item.id),
            f"Write down what {owed.item.code} '{owed.item.title}' taught",
            today,
            why="Finished work leaves a lesson.",
            do="Record what was expected, what happened and why.",
            due=owed.due,
            target="work_item",
        )
