"""What is owed of the work itself: items, conditions, decisions, measures, steps, training, lessons (rules.md owed)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lifecycle.base.days import days_later
from lifecycle.base.deeds import Deed
from lifecycle.base.findings import Target
from lifecycle.base.listed import Role
from lifecycle.base.phases import GATES, Gate
from lifecycle.case.benefits import uncounted
from lifecycle.competence import Training, id_key
from lifecycle.gates.conditions import condition_states
from lifecycle.gates.owes import has_owner
from lifecycle.gates.places import CRITERION, NUMBER
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.lessons import learning, taught
from lifecycle.measures import MeasureAction, MeasureReading, ScoreLine, scorecard
from lifecycle.programme import ended
from lifecycle.rights import holders
from lifecycle.skills import against_key, gaps
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.work.dues import Due, due_on
from lifecycle.work.standing import work_lines

ANSWERS = {CRITERION: "gate confirm", NUMBER: "gate answer", MeasureReading.KIND: "scorecard record"}
"""By what a criterion lacks: the action that gives it."""


def work(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Open work, by its promise or as it is expected."""
    for line in work_lines(snapshot, today):
        item = line.item
        if item.open:
            yield Due(
                "work",
                f"{item.code} {item.title}",
                item.owner,
                line.due,
                line.late,
                item,
                Target(item.KIND, item.code),
                Deed("plan next", {"code": item.code}),
                expected=not line.promised,
            )


def conditions(snapshot: Snapshot, today: date) -> Iterator[Due]:
    for one in condition_states(snapshot, today):
        if one.open:
            given = {
                "gate": one.decision.gate.value,
                "which": str(one.number),
                "decision": str(one.decision.id),
            }
            yield due_on(
                snapshot,
                "condition",
                f"{one.text} ({one.decision.label()})",
                one.person,
                one.due,
                today,
                one.decision,
                Deed("gate condition", given),
                Target("condition", f"{one.decision.id}:{one.number}"),
            )


def criteria(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Criteria and parts of them that the playbook gives an owner or a day: of the gate ahead, and of later ones that
    have a day."""
    if ended(snapshot.programme):
        return
    ahead = gate_ahead(snapshot, today)
    planned = {one.gate for one in snapshot.programme.planned}
    for gate in GATES[GATES.index(ahead) :]:
        if (gate is ahead or gate in planned) and any(map(has_owner, snapshot.playbook.gate(gate).criteria)):
            for one in gate_report(snapshot, gate, today).criteria:
                yield from _owed_of(snapshot, gate, one, today)


def _owed_of(snapshot: Snapshot, gate: Gate, whole: CriterionReport, today: date) -> Iterator[Due]:
    """The open parts of a criterion that somebody owes, else the criterion itself; nothing once it passes."""
    if whole.passed or not whole.applicable:
        return
    parts = [part for part in whole.parts if part.owes is not None]
    for one in parts or [whole]:
        if one.owes is not None:
            yield due_on(
                snapshot,
                "criterion",
                f"{gate.value}: {one.title}",
                one.owes.person,
                one.owes.due,
                today,
                snapshot.programme,
                _next_of(gate, one),
                Target(CRITERION, one.id),
            )


def _next_of(gate: Gate, one: CriterionReport) -> Deed | None:
    """What would be entered next for it, where that is one thing."""
    first = next(iter(one.targets), None)
    if first is None or first.kind not in ANSWERS:
        return None
    given = {"gate": gate.value, "criterion": first.key}
    return Deed(ANSWERS[first.kind], {"measure": first.key} if first.kind == MeasureReading.KIND else given)


def decisions(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Decisions asked, of whoever holds the role that decides."""
    for asked in snapshot.all(DecisionAsked):
        if asked.open:
            decider = next((person.id for person in holders(snapshot, asked.decider)), None)
            yield due_on(
                snapshot,
                "decision",
                asked.question,
                decider,
                asked.by_when,
                today,
                asked,
                Deed("summary answer", {"question": str(asked.id)}),
            )


def actions(snapshot: Snapshot, today: date) -> Iterator[Due]:
    names = {line.measure.id: line.measure.name for line in scorecard(snapshot, today).every}
    for action in snapshot.all(MeasureAction):
        if action.done is None:
            text = f"{action.text} ({names.get(action.measure, 'a measure')})"
            given = {"action": str(action.id)}
            yield due_on(
                snapshot,
                "action",
                text,
                action.owner,
                action.due,
                today,
                action,
                Deed("scorecard finish", given),
            )


def actuals(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Measures with a plan and no actual to compare with it; one that is old was due when it became so."""
    days = snapshot.playbook.scorecard.current_days
    for line in scorecard(snapshot, today).lines:
        if line.measure.plan is None or _has_actual(line):
            continue
        actual = line.actual
        yield due_on(
            snapshot,
            "actual",
            line.measure.name,
            line.measure.owner,
            days_later(actual.day, days) if actual is not None else None,
            today,
            line.measure,
            Deed("scorecard record", {"measure": str(line.measure.id)}),
        )


def benefits(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Lines of the case nobody counted for the last quarter; wanted by the gate that looks at the case again."""
    for one in uncounted(snapshot, today):
        given = {
            "line": str(one.line.id),
            "since": one.quarter.since.isoformat(),
            "until": one.quarter.until.isoformat(),
        }
        yield due_on(
            snapshot,
            "benefit",
            f"{one.line.title}, {one.quarter.words}",
            one.line.owner,
            gate_report(snapshot, gate_ahead(snapshot, today), today).planned,
            today,
            one.line,
            Deed("case record", given),
        )


def _has_actual(line: ScoreLine) -> bool:
    """Whether an actual counts, or would if somebody owned the measure."""
    return line.current or (line.measure.owner is None and line.actual is not None)


def steps(snapshot: Snapshot, today: date) -> Iterator[Due]:
    for step in snapshot.all(StagedComponent):
        if step.done is None:
            given = {"step": str(step.id)}
            yield due_on(
                snapshot,
                "step",
                step.title,
                step.owner,
                step.planned,
                today,
                step,
                Deed("strategy done", given),
            )


def training(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Trainings that did not take place yet, and gaps without one, which are nobody's until there is one."""
    for training in snapshot.all(Training):
        if training.done is None:
            given = {"training": str(training.id)}
            yield due_on(
                snapshot,
                "training",
                training.course,
                training.person,
                training.due,
                today,
                training,
                Deed("skill trained", given),
            )
    planned = {(one.person, id_key(one.competency)) for one in snapshot.all(Training) if one.done is None}
    for gap in gaps(snapshot):
        if (gap.person.id, id_key(gap.competency.id)) not in planned:
            text = f"for {gap.person.name}: {gap.competency.title}"
            yield due_on(
                snapshot,
                "training",
                text,
                None,
                None,
                today,
                gap.person,
                target=Target("training", against_key(gap)),
            )


def lessons(snapshot: Snapshot, today: date) -> Iterator[Due]:
    for one in learning(snapshot, today).owed:
        given = {"activity": one.item.title, "item": one.item.code}
        yield due_on(
            snapshot,
            "lesson",
            f"{one.item.code} {one.item.title}",
            one.item.owner,
            one.due,
            today,
            one.item,
            Deed("lesson record", given),
            Target("lesson", str(one.item.id)),
        )
    leader = next((person.id for person in holders(snapshot, Role.LEADER)), None)
    for line in taught(snapshot, today):
        if line.lesson is None or (line.decided and not line.again):
            continue
        lesson, item = line.lesson, line.item
        told = "decide again" if line.again else "decide"
        yield due_on(
            snapshot,
            "lesson",
            f"{told}: {lesson.activity}",
            lesson.decided_by or (item.owner if item is not None else None) or leader,
            None,
            today,
            lesson,
            Deed("lesson decide", {"lesson": str(lesson.id)}),
        )
