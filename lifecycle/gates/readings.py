"""What a criterion reads: the newest reading of a measure, a count, a number asked for (rules.md gates)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import ANOTHER, Finding, not_assessed
from lifecycle.base.noun import Noun, folded, heading_of
from lifecycle.base.shape import squeezed, written
from lifecycle.base.words import day_words, words
from lifecycle.gates.nouns import CriterionNumber
from lifecycle.gates.registry import Question
from lifecycle.gates.stale import numbers
from lifecycle.measures import Measure, MeasureReading, ScoreLine, fresh, scorecard
from lifecycle.people import Person, roster
from lifecycle.playbook import Compare, Criterion
from lifecycle.playbook.limits import HOLDS, asked_words, in_unit, same_unit
from lifecycle.playbook.strategy import MeasureTemplate
from lifecycle.playbook.thresholds import unit_of
from lifecycle.snapshot import Snapshot

SOURCE = "rules.md gates, what a criterion reads"


def read(question: Question, criterion: Criterion) -> Finding:
    """Whether what a criterion reads stands as it asks; not yet assessed where nobody knows."""
    reads, playbook = criterion.reads, question.snapshot.playbook
    if reads is not None and reads.measure is not None:
        template = playbook.measure(reads.measure)
        if template is not None:
            return _measured(question, criterion, template)
    if reads is not None and reads.count is not None:
        return _counted(question, criterion, reads.count)
    if reads is not None and reads.number is not None:
        return _answered(question, criterion, reads.number)
    return not_assessed("The playbook does not say what is read.", "Let the playbook name one thing.")


def compared(
    criterion: Criterion, limit: float, unit: str, subject: str, value: float, figure: Figure, when: str = ""
) -> Finding:
    """A known value against its threshold: "Churn: 1.8 % on 12 May, below 1.5 % asked."."""
    compare = compare_of(criterion)
    met = HOLDS[compare](value, limit)
    told = in_unit(value, unit, limit)
    why = f"{subject}: {told}{when}, {asked_words(limit, compare, unit, value)} asked."
    remedy = "" if met else f"Bring it to {asked_words(limit, compare, unit)}."
    return Finding(met, value, why, remedy, figure)


def compare_of(criterion: Criterion) -> Compare:
    """How it compares; no playbook that is used leaves it out."""
    return criterion.compare or "at_least"


# a measure


def of_template(snapshot: Snapshot, template: MeasureTemplate) -> tuple[Measure, ...]:
    """The measures of the programme that are one of the playbook's: that say so, or are called like it, as its author
    wrote it or in the words it has for our terms."""
    names = {folded(one.title) for one in _as_written(snapshot, template)} | {folded(template.id)}
    return tuple(
        measure
        for measure in snapshot.all(Measure)
        if (measure.template == template.id if measure.template else folded(measure.name) in names)
    )


def _as_written(snapshot: Snapshot, template: MeasureTemplate) -> tuple[MeasureTemplate, ...]:
    """A measure of the playbook in its words, and as its author wrote it."""
    pinned = snapshot.pinned.measure(template.id)
    return (template,) if pinned is None else (template, pinned)


def _measured(question: Question, criterion: Criterion, template: MeasureTemplate) -> Finding:
    """Of several measures, one for each segment, every one has to meet it: the one that stands worst is told. At G4
    those of segments the wave does not reach are left out."""
    snapshot, covered = question.snapshot, question.covered
    ids = {one.id for one in of_template(snapshot, template) if covered.reaches(one.segment)}
    lines = [line for line in scorecard(snapshot, question.today).every if line.measure.id in ids]
    unit = unit_of(snapshot.playbook, criterion)
    units = tuple(one.unit for one in _as_written(snapshot, template))
    if not lines:
        figure = _figure(criterion, question, None, unit, template.title, ())
        why = f"No measure '{template.title}' is entered."
        remedy = f"Enter it in {unit}, by that name, and its reading."
        return not_assessed(why, remedy, figure).about(Measure.KIND, (template.dimension,))
    found = [_of_line(question, criterion, line, units) for line in lines]
    return min(found, key=lambda one: (one.met is True, one.met is None, _worse(criterion, one)))


def _worse(criterion: Criterion, finding: Finding) -> float:
    """Smaller for what stands worse."""
    value = finding.value or 0.0
    return value if compare_of(criterion) in ("at_least", "above") else -value


def _of_line(question: Question, criterion: Criterion, line: ScoreLine, units: Sequence[str]) -> Finding:
    measure, reading, today, unit = line.measure, line.actual, question.today, units[0]
    inputs = (
        Input("newest reading", reading.value if reading else None, source=reading.note if reading else ""),
        Input("day", reading.day if reading else None),
    )
    asked = any(same_unit(measure.unit, one) for one in units)
    known = reading is not None and asked and fresh(question.snapshot, reading, today)
    value = reading.value if reading is not None and known else None
    figure = _figure(criterion, question, value, unit, measure.name, inputs)
    record = f"Record it: cmprogramme scorecard record '{measure.name}' VALUE"
    if not asked:
        said = f"in {measure.unit}" if measure.unit else "without a unit"
        why = f"{measure.name} is entered {said}, and {unit} is asked; the two are not compared."
        return not_assessed(why, f"Give the measure its unit, {unit}.", figure).about(
            Measure.KIND, (measure.id,)
        )
    if reading is None:
        why = f"{measure.name} has no reading yet."
        return not_assessed(why, record, figure).about(MeasureReading.KIND, (measure.id,))
    when = f" on {day_words(reading.day, today=today)}"
    if not known:
        days = question.snapshot.playbook.scorecard.current_days
        told = in_unit(reading.value, unit, question.limit)
        why = f"{measure.name}: {told}{when}, more than {days} days ago, so nobody knows it now."
        return not_assessed(why, record, figure).about(MeasureReading.KIND, (measure.id,))
    answer = compared(criterion, question.limit, unit, measure.name, reading.value, figure, when)
    return answer.about(MeasureReading.KIND, (measure.id,))


# a count


def _counted(question: Question, criterion: Criterion, kind: str) -> Finding:
    where = criterion.reads.where if criterion.reads is not None else {}
    every = entries(question.snapshot, kind)
    kept = [noun for noun in every if all(_has(noun, name, values) for name, values in where.items())]
    narrowed = ", ".join(f"{words(name)} {' or '.join(map(words, values))}" for name, values in where.items())
    subject = heading_of(kind) or words(kind).capitalize()
    subject += f" ({narrowed})" if narrowed else ""
    inputs = (Input("entered", len(every)), *((Input(narrowed, len(kept)),) if narrowed else ()))
    value = float(len(kept)) if every else None
    figure = _figure(criterion, question, value, "", subject, inputs)
    if value is None:
        unknown = not_assessed(f"{subject}: nothing is entered yet.", "Enter what there is.", figure)
        return unknown.about(kind, ANOTHER)
    answer = compared(criterion, question.limit, "", subject, value, figure)
    return answer.about(kind, ANOTHER if compare_of(criterion) in ("at_least", "above") else ())


def entries(snapshot: Snapshot, kind: str) -> tuple[Noun, ...]:
    """Everything entered of a kind; of people those on the roster."""
    found = next((each for each in snapshot.nouns if kind == each.KIND), None)
    if found is None:
        return ()
    if found is Person:
        return roster(snapshot)
    return snapshot.all(found)


def _has(noun: Noun, name: str, wanted: Iterable[str]) -> bool:
    """Whether a field of an entry has one of these values."""
    value = getattr(noun, name, None)
    held = value if isinstance(value, (tuple, list, frozenset)) else (value,)
    return bool({squeezed(written(one)) for one in held} & {squeezed(one) for one in wanted})


# a number asked for


def _answered(question: Question, criterion: Criterion, asked: str) -> Finding:
    unit = unit_of(question.snapshot.playbook, criterion)
    given = numbers(question.snapshot, criterion.id, question.today)
    newest = given[-1] if given else None
    inputs = (
        Input("answer", newest.value if newest else None, source=newest.evidence if newest else ""),
        Input("day", newest.day if newest else None),
    )
    figure = _figure(criterion, question, newest.value if newest else None, unit, asked, inputs)
    if newest is None:
        unknown = not_assessed(f"Nobody has answered: {asked}", "Answer it with what shows it.", figure)
        return unknown.about(CriterionNumber.KIND, (criterion.id,))
    when = f" on {day_words(newest.day, today=question.today)}"
    answer = compared(criterion, question.limit, unit, asked.rstrip("?"), newest.value, figure, when)
    return answer.about(CriterionNumber.KIND, (criterion.id,))


def _figure(
    criterion: Criterion,
    question: Question,
    value: float | None,
    unit: str,
    subject: str,
    inputs: tuple[Input, ...],
) -> Figure:
    """The number that is read, as it opens: what it is compared with, and where it comes from."""
    compare = compare_of(criterion)
    threshold = Input(
        f"threshold, {compare.replace('_', ' ')}",
        question.threshold,
        source=f"playbook gates, {criterion.id}"
        if question.threshold == criterion.threshold
        else f"this programme's own, in place of {in_unit(criterion.threshold, unit)}",
    )
    formula = f"{subject} {compare.replace('_', ' ')} {in_unit(question.limit, unit)}"
    return Figure(
        criterion.title, value, _shown(unit), formula, (*inputs, threshold), SOURCE, beside=question.limit
    )


def _shown(unit: str) -> str:
    return "share of 1" if unit == "share" else unit
