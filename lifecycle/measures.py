"""Measures, their actuals and actions, and the scorecard they make (rules.md F18)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from lifecycle.base.days import HappenedDay, PlannedDay, add_working_days, working_days
from lifecycle.base.figures import Figure, Input, above, below
from lifecycle.base.groups import grouped
from lifecycle.base.listed import DimensionId, MeasureId
from lifecycle.base.noun import Noun, PersonId, Ref, folded
from lifecycle.base.phases import Stage, earlier
from lifecycle.base.quantities import Depends, Quantity
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.once import once
from lifecycle.playbook.strategy import MeasureTemplate
from lifecycle.snapshot import Snapshot

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
    dimension: DimensionId = Field(description="which dimension of the scorecard it covers")
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
    objective: Line = Field(default="", description="the part of the vision or the objective it serves")
    plan: Annotated[float, Field(ge=0, allow_inf_nan=False), InUnit] | None = Field(
        default=None, description="the value wanted; empty = none set yet"
    )
    baseline: Annotated[Number, InUnit] | None = Field(
        default=None, description="the value before the programme"
    )
    baseline_day: HappenedDay | None = Field(default=None, description="the day of that value")
    template: MeasureId | None = Field(
        default=None, description="which of the playbook's measures it is; empty = the one of its name"
    )

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
    actual. `decide_by` is the last day to name one, `late` True when it has passed without. `readings` are all there
    are, by day; `open` what was decided and is not done, the newest decision first.
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
    readings: tuple[MeasureReading, ...] = ()
    open: tuple[MeasureAction, ...] = ()

    @property
    def off_track(self) -> bool:
        """Amber or red."""
        return self.health in (Health.AMBER, Health.RED)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures in dimension order. `coverage` is a share of 1; `narrow` True = mostly satisfaction and helpdesk.

    `dimensions` are those of the playbook; measures of any other are `unlisted`, and count nowhere.
    """

    lines: tuple[ScoreLine, ...]
    unlisted: tuple[ScoreLine, ...]
    dimensions: tuple[DimensionId, ...]
    coverage: Figure
    uncovered: tuple[DimensionId, ...]
    narrow_share: Figure
    narrow: bool

    @property
    def every(self) -> tuple[ScoreLine, ...]:
        """Those of dimensions the playbook does not list as well."""
        return self.lines + self.unlisted

    def late(self) -> tuple[ScoreLine, ...]:
        """Off-track measures left without an action for too long; they mark destroyer ME-1."""
        return tuple(line for line in self.lines if line.late)


WORST: tuple[Health | None, ...] = (Health.RED, Health.AMBER, None, Health.GREEN)
"""In this order measures are listed: what needs something comes first."""


def ranked(line: ScoreLine) -> tuple[int, float]:
    """What a list of measures is sorted by: what needs something first, among equals the least of its plan."""
    attained = line.attainment.value
    return WORST.index(line.health), attained if attained is not None else 0.0


def shown_action(line: ScoreLine) -> MeasureAction | None:
    """The action a measure is shown with: the newest that is open, else the newest that answers its actual."""
    return next(iter(line.open), None) or max(line.actions, key=lambda one: one.day, default=None)


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
    dimensions = snapshot.listed("dimension")
    places = {dimension: place for place, dimension in enumerate(dimensions)}
    measures = sorted(
        snapshot.all(Measure), key=lambda measure: places.get(measure.dimension, len(dimensions))
    )
    past = (reading for reading in snapshot.all(MeasureReading) if reading.day <= today)
    readings = grouped(sorted(past, key=lambda reading: reading.day), lambda reading: reading.measure)
    every = tuple(_line(snapshot, measure, readings.get(measure.id, ()), today) for measure in measures)
    lines = tuple(line for line in every if line.measure.dimension in places)
    covered = {line.measure.dimension for line in lines if line.current}
    narrow_share = _narrow_share([line.measure for line in lines])
    limit = snapshot.playbook.scorecard.narrow_share
    return Scorecard(
        lines=lines,
        unlisted=every[len(lines) :],
        dimensions=dimensions,
        coverage=_coverage(lines, snapshot.playbook.titles["dimension"], covered),
        uncovered=tuple(dimension for dimension in dimensions if dimension not in covered),
        narrow_share=narrow_share,
        narrow=narrow_share.value is not None and above(narrow_share.value, limit),
    )


def offered(snapshot: Snapshot) -> tuple[MeasureTemplate, ...]:
    """The measures of the playbook that nobody has entered, known by their id or their name."""
    there = {measure.template for measure in snapshot.all(Measure)}
    names = {folded(measure.name) for measure in snapshot.all(Measure)}
    return tuple(
        one
        for one in snapshot.playbook.scorecard.measures
        if one.id not in there and folded(one.title) not in names
    )


def has_begun(line: ScoreLine, today: date) -> bool:
    """Whether it has a plan and a first value."""
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
        readings=readings,
        open=_open(snapshot, measure, today),
    )


def _open(snapshot: Snapshot, measure: Measure, today: date) -> tuple[MeasureAction, ...]:
    found = (
        one
        for one in _decided(snapshot).get(measure.id, ())
        if one.day <= today and (one.done is None or one.done > today)
    )
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


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


def _coverage(
    lines: tuple[ScoreLine, ...], dimensions: Mapping[DimensionId, str], covered: set[DimensionId]
) -> Figure:
    return Figure(
        name="dimension coverage",
        value=len(covered) / len(dimensions) if lines else None,
        unit="share of 1",
        formula="dimensions with a current measure / all dimensions",
        inputs=tuple(Input(title, dimension in covered) for dimension, title in dimensions.items()),
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
