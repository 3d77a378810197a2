"""Measures, their actuals and actions, and the scorecard they make (rules.md F18)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, get_args
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from lifecycle.base.days import HappenedDay, PlannedDay, add_working_days, working_days
from lifecycle.base.figures import Figure, Input, above, at_least, below
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.groups import grouped
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.phases import Stage, earlier
from lifecycle.base.quantities import Depends, Quantity
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import day_words
from lifecycle.once import once
from lifecycle.playbook import Dimension
from lifecycle.snapshot import Snapshot
from lifecycle.waves import EVERYTHING, Stretch

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""The six dimensions, in the order a scorecard shows them."""

MeasureKind = Literal["satisfaction", "helpdesk", "other"]
NARROW_KINDS: frozenset[MeasureKind] = frozenset({"satisfaction", "helpdesk"})
Number = Annotated[float, Field(allow_inf_nan=False)]


def measured_in(snapshot: Snapshot, values: Mapping[str, Any]) -> Quantity:
    """Unit and range of a number in the unit of a measure: of the one these values name, or that they are of."""
    of = values.get("measure")
    measure = snapshot.find(Measure, of) if isinstance(of, UUID) else of
    unit = measure.unit if isinstance(measure, Measure) else str(values.get("unit") or "")
    return Quantity(unit=" ".join(unit.split()))


class Health(StrEnum):
    """How an actual stands against its plan."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


InUnit = Depends(measured_in)
"""On a number that is given in the unit of its measure (rules.md numbers)."""


class Measure(Noun):
    """Something counted or asked regularly, with a plan to compare it with."""

    KIND: ClassVar[str] = "measure"
    TITLE: ClassVar[str] = "Measures"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="what is measured")
    dimension: Dimension = Field(description="which of the six dimensions it covers")
    kind: MeasureKind = Field(
        default="other", description="satisfaction and helpdesk measures alone make a scorecard narrow"
    )
    unit: Line = Field(default="", description="in what it is given")
    lower_is_better: bool = Field(default=False, description="yes for times, costs and complaints")
    owner: PersonId | None = Field(default=None, description="who looks at it and acts on it")
    segment: Annotated[UUID, Ref("segment")] | None = Field(
        default=None,
        description="whose it is; empty = everybody's, and every wave of the rollout asks for it",
    )
    template: Line = Field(
        default="", description="id of the playbook's measure it is; empty = the one of its name"
    )
    objective: Line = Field(default="", description="the part of the vision or the objective it serves")
    plan: Annotated[float, Field(ge=0, allow_inf_nan=False), InUnit] | None = Field(
        default=None, description="the value wanted; empty = none set yet"
    )
    baseline: Annotated[Number, InUnit] | None = Field(
        default=None, description="the value before the programme"
    )
    baseline_day: HappenedDay | None = Field(default=None, description="the day of that value")

    @field_validator("plan")
    @classmethod
    def plan_to_divide_by(cls, plan: float | None, given: ValidationInfo) -> float | None:
        """A plan of 0 says nothing about a measure that should be high (rules.md reading 77)."""
        if plan == 0 and not given.data.get("lower_is_better", False):
            raise ValueError("0 cannot be compared with; set a plan above 0, or say that lower is better")
        return plan


class MeasureReading(Noun):
    """The actual value of a measure on a day."""

    KIND: ClassVar[str] = "measure_reading"
    TITLE: ClassVar[str] = "Actuals"
    NATURAL: ClassVar[tuple[str, ...]] = ("measure", "day")
    REGISTER: ClassVar[bool] = True

    measure: Annotated[UUID, Ref("measure")] = Field(description="of which measure")
    day: HappenedDay = Field(description="the day it stands for")
    value: Annotated[Number, InUnit] = Field(description="the actual value")
    note: Line = Field(default="", description="where it comes from")


class MeasureAction(Noun):
    """What is done because a measure is off track."""

    KIND: ClassVar[str] = "measure_action"
    TITLE: ClassVar[str] = "Actions on measures"
    REGISTER: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("day", "due"), ("day", "done"))

    measure: Annotated[UUID, Ref("measure")] = Field(description="because of which measure")
    text: RequiredLine = Field(description="what is done about it")
    day: HappenedDay = Field(description="the day it was decided")
    owner: PersonId | None = Field(default=None, description="who does it")
    due: PlannedDay | None = Field(default=None, description="until when")
    done: HappenedDay | None = Field(default=None, description="the day it was finished; empty = open")
    result: Text = Field(default="", description="what came of it")


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One measure on the scorecard.

    `attainment` None without a plan or an actual; `health` likewise. `actions` are those that answer the newest
    actual. `decide_by` is the last day to name one, `late` True when it has passed without.
    """

    measure: Measure
    actual: MeasureReading | None
    previous: MeasureReading | None
    attainment: Figure
    health: Health | None
    current: bool
    actions: tuple[MeasureAction, ...]
    decide_by: date | None
    late: bool

    @property
    def off_track(self) -> bool:
        """Amber or red."""
        return self.health in (Health.AMBER, Health.RED)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures in dimension order. `coverage` is a share of 1; `narrow` True = mostly satisfaction and helpdesk."""

    lines: tuple[ScoreLine, ...]
    coverage: Figure
    uncovered: tuple[Dimension, ...]
    narrow_share: Figure
    narrow: bool

    def late(self) -> tuple[ScoreLine, ...]:
        """Off-track measures left without an action for too long; they mark destroyer ME-1."""
        return tuple(line for line in self.lines if line.late)


def attainment(measure: Measure, actual: float | None) -> Figure:
    """Actual against plan as a share of 1, inverted where lower is better; None without both (rules.md reading 77)."""
    value = None
    if actual is not None and measure.plan is not None:
        value = _inverse(measure.plan, actual) if measure.lower_is_better else actual / measure.plan
    return Figure(
        name=f"attainment of {measure.name}",
        value=value,
        unit="share of 1",
        formula="plan / actual (1 when the actual is 0)" if measure.lower_is_better else "actual / plan",
        inputs=(Input("plan", measure.plan), Input("actual", actual)),
        source="rules.md F18, reading 77",
    )


def health(snapshot: Snapshot, attained: float | None) -> Health | None:
    """Red below 0.8, amber below 0.95, else green, at the playbook's limits; None when not known."""
    limits = snapshot.playbook.scorecard
    if attained is None:
        return None
    if below(attained, limits.red):
        return Health.RED
    return Health.AMBER if below(attained, limits.amber) else Health.GREEN


def is_current(snapshot: Snapshot, measure: Measure, actual: MeasureReading | None, today: date) -> bool:
    """Whether it has an owner, a plan and a fresh actual, or before R1 a dated baseline (rules.md reading 15)."""
    if measure.owner is None or measure.plan is None:
        return False
    if actual is not None and fresh(snapshot, actual, today):
        return True
    before_rollout = earlier(snapshot.programme.stage, Stage.R1)
    return before_rollout and _dated_baseline(measure, today)


@once
def scorecard(snapshot: Snapshot, today: date) -> Scorecard:
    """Every measure with its newest actual up to today, the coverage, and whether it is too narrow (rules.md F18)."""
    measures = sorted(snapshot.all(Measure), key=lambda measure: DIMENSIONS.index(measure.dimension))
    past = (reading for reading in snapshot.all(MeasureReading) if reading.day <= today)
    readings = grouped(sorted(past, key=lambda reading: reading.day), lambda reading: reading.measure)
    lines = tuple(_line(snapshot, measure, readings.get(measure.id, ()), today) for measure in measures)
    covered = {line.measure.dimension for line in lines if line.current}
    narrow_share = _narrow_share(measures)
    limit = snapshot.playbook.scorecard.narrow_share
    return Scorecard(
        lines=lines,
        coverage=_coverage(lines, covered),
        uncovered=tuple(dimension for dimension in DIMENSIONS if dimension not in covered),
        narrow_share=narrow_share,
        narrow=narrow_share.value is not None and above(narrow_share.value, limit),
    )


def dimension_coverage(snapshot: Snapshot, today: date, dimensions: float = len(DIMENSIONS)) -> Finding:
    """Whether at least so many dimensions have a current measure (gate G3). None without a measure."""
    card = scorecard(snapshot, today)
    if not card.lines:
        return _no_measure("Enter one measure for each of the six dimensions.")
    count = float(len(DIMENSIONS) - len(card.uncovered))
    if at_least(count, dimensions):
        why = f"{count:.0f} of {len(DIMENSIONS)} dimensions have a current measure."
        return Finding(True, count, why, "", card.coverage)
    return Finding(
        False,
        count,
        f"No current measure for {listed(card.uncovered, most=6)}.",
        "Give each a measure with owner, plan and a fresh actual (before rollout: a dated baseline).",
        card.coverage,
    ).about(Measure.KIND, _bare(card.lines, card.uncovered))


def baseline_covered(snapshot: Snapshot, today: date, dimensions: float = len(DIMENSIONS)) -> Finding:
    """Whether so many dimensions have a measure with a plan and a dated baseline or an actual (gate G1)."""
    lines = scorecard(snapshot, today).lines
    if not lines:
        return _no_measure("Enter one measure for each of the six dimensions.")
    begun = {line.measure.dimension for line in lines if _begun(line, today)}
    bare = [dimension for dimension in DIMENSIONS if dimension not in begun]
    count = float(len(begun))
    if at_least(count, dimensions):
        why = f"{len(begun)} of {len(DIMENSIONS)} dimensions have a measure with a plan and a first reading."
        return Finding(True, count, why)
    return Finding(
        False,
        count,
        f"No measure with a plan and a first reading for {listed(bare, most=6)}.",
        "Give each a measure with a plan and a baseline with its day.",
    ).about(Measure.KIND, _bare(lines, bare))


def every_actual(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Finding:
    """Whether every measure has an actual that is still fresh, of the wave's own time (gate G4). None without one.

    Measures of segments the wave does not reach are not asked for.
    """
    lines = [line for line in scorecard(snapshot, today).lines if within.reaches(line.measure.segment)]
    if not lines:
        return _no_measure("Enter the measures and their actuals.")
    missing = [
        line.measure
        for line in lines
        if line.actual is None or not fresh(snapshot, line.actual, today) or not within.since(line.actual.day)
    ]
    count = float(len(lines) - len(missing))
    if not missing:
        return Finding(True, count, f"All {len(lines)} measures have an actual.")
    days = snapshot.playbook.scorecard.current_days
    began = f" since wave {within.number} began on {day_words(within.start)}" if within.start else ""
    return Finding(
        False,
        count,
        f"No actual of the last {days} days{began} for {listed(measure.name for measure in missing)}.",
        "Record the actual of each.",
    ).about(MeasureReading.KIND, (measure.id for measure in missing))


def every_action(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Finding:
    """Whether every off-track measure has an action (gate G4). Passes when none is off track (rules.md reading 23).

    None while a measure with a plan has no actual to compare, or none has both. The value counts off-track measures
    without one. Of a wave count its own, or everybody's, measures with an actual and an action since its first day.
    """
    reached = [line for line in scorecard(snapshot, today).lines if within.reaches(line.measure.segment)]
    lines = [one for one in reached if one.health and one.actual and within.since(one.actual.day)]
    known = {line.measure.id for line in lines}
    dark = [one.measure for one in reached if one.measure.plan is not None and one.measure.id not in known]
    if not (lines or dark):
        unknown = not_assessed("No measure has a plan and an actual to compare.", "Record plans and actuals.")
        return unknown.about(Measure.KIND, _bare(reached, DIMENSIONS))
    off = [line for line in lines if line.off_track]
    missing = [line.measure for line in off if not any(within.since(action.day) for action in line.actions)]
    if dark and not missing:
        unknown = not_assessed(f"No actual to compare: {listed(m.name for m in dark)}.", "Record each.")
        return unknown.about(MeasureReading.KIND, (measure.id for measure in dark))
    if not missing:
        each = f"Each of the {len(off)} measures off track has an action."
        return Finding(True, 0.0, each if off else "No measure is off track.")
    why = f"Off track without an action: {listed(measure.name for measure in missing)}."
    no = Finding(False, float(len(missing)), why, "Decide what is done about each, with owner and day.")
    return no.about(MeasureAction.KIND, (measure.id for measure in missing))


def _no_measure(remedy: str) -> Finding:
    return not_assessed("No measure is entered.", remedy).about(Measure.KIND, DIMENSIONS)


def _bare(lines: Iterable[ScoreLine], dimensions: Sequence[Dimension]) -> list[str]:
    """The measures of these dimensions, which lack something; of a dimension without a measure its name."""
    found: list[str] = []
    for dimension in dimensions:
        own = [str(line.measure.id) for line in lines if line.measure.dimension == dimension]
        found += own or [str(dimension)]
    return found


def _begun(line: ScoreLine, today: date) -> bool:
    measure = line.measure
    return measure.plan is not None and (line.actual is not None or _dated_baseline(measure, today))


def _dated_baseline(measure: Measure, today: date) -> bool:
    """Whether it has a value from before the programme, with its day."""
    return measure.baseline is not None and measure.baseline_day is not None and measure.baseline_day <= today


def _inverse(plan: float, actual: float) -> float:
    return plan / actual if actual > 0 else 1.0


def _line(
    snapshot: Snapshot, measure: Measure, readings: tuple[MeasureReading, ...], today: date
) -> ScoreLine:
    actual = readings[-1] if readings else None
    attained = attainment(measure, actual.value if actual else None)
    state = health(snapshot, attained.value)
    off_track = state in (Health.AMBER, Health.RED)
    actions = _answers(snapshot, actual, today) if actual and off_track else ()
    limit, holidays = snapshot.playbook.scorecard.action_days, snapshot.programme.holidays
    unanswered = actual if off_track and not actions else None
    return ScoreLine(
        measure=measure,
        actual=actual,
        previous=readings[-2] if len(readings) > 1 else None,
        attainment=attained,
        health=state,
        current=is_current(snapshot, measure, actual, today),
        actions=actions,
        decide_by=add_working_days(unanswered.day, limit, holidays) if unanswered else None,
        late=unanswered is not None and working_days(unanswered.day, today, holidays) > limit,
    )


@once
def _decided(snapshot: Snapshot) -> Mapping[UUID, tuple[MeasureAction, ...]]:
    return grouped(snapshot.all(MeasureAction), lambda action: action.measure)


def _answers(snapshot: Snapshot, actual: MeasureReading, today: date) -> tuple[MeasureAction, ...]:
    """Actions decided since the actual, and older ones still open on its day."""
    return tuple(
        action
        for action in _decided(snapshot).get(actual.measure, ())
        if action.day <= today
        and (action.day >= actual.day or action.done is None or action.done >= actual.day)
    )


def fresh(snapshot: Snapshot, actual: MeasureReading, today: date) -> bool:
    """Whether an actual is no older than the playbook lets it count."""
    return 0 <= (today - actual.day).days <= snapshot.playbook.scorecard.current_days


def _coverage(lines: tuple[ScoreLine, ...], covered: set[Dimension]) -> Figure:
    return Figure(
        name="dimension coverage",
        value=len(covered) / len(DIMENSIONS) if lines else None,
        unit="share of 1",
        formula="dimensions with a current measure / 6",
        inputs=tuple(Input(dimension, dimension in covered) for dimension in DIMENSIONS),
        source="rules.md F18, reading 15",
        note="" if lines else "not yet assessed: no measure is entered",
    )


def _narrow_share(measures: list[Measure]) -> Figure:
    narrow = sum(measure.kind in NARROW_KINDS for measure in measures)
    return Figure(
        name="share of satisfaction and helpdesk measures",
        value=narrow / len(measures) if measures else None,
        unit="share of 1",
        formula="satisfaction and helpdesk measures / all measures",
        inputs=(Input("satisfaction and helpdesk measures", narrow), Input("all measures", len(measures))),
        source="rules.md F18, reading 77",
    )
