"""What came true of the money in the case, period by period and benefit by benefit (rules.md F8)."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from lifecycle.action import Says, Told, action
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import Figure, Input
from lifecycle.base.noun import Noun, Ref, build
from lifecycle.base.records import dataclass
from lifecycle.base.shape import typed
from lifecycle.base.text import Line
from lifecycle.base.words import amount, day_words, percent
from lifecycle.case.money import ENDS, SOURCE, Amount, End, MoneyKind, MoneyLine, Span
from lifecycle.measures import ScoreLine, scorecard
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class MoneyActual(Noun):
    """What a line of the case really came to in a period."""

    KIND: ClassVar[str] = "money_actual"
    TITLE: ClassVar[str] = "Money that came true"
    NATURAL: ClassVar[tuple[str, ...]] = ("line", "until")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "case.realising:rule"

    line: Annotated[UUID, Ref("money_line")] = Field(description="which saving, gain or cost")
    since: HappenedDay = Field(description="first day of the period")
    until: HappenedDay = Field(description="last day of the period")
    value: Amount = Field(description="what it came to, in the currency of the line")
    note: Line = Field(default="", description="where the figure comes from")

    @field_validator("until")
    @classmethod
    def in_order(cls, until: date, given: ValidationInfo) -> date:
        """A period does not end before it begins."""
        since = given.data.get("since")
        if since is not None and until < since:
            raise ValueError(f"the period would end before it begins on {day_words(since)}")
        return until


@dataclass(frozen=True, slots=True)
class CameTrue:
    """A line of the case against what it came to.

    `counted` are its periods in order, empty = nobody counted. `expected` is what the case says of just these periods:
    of a yearly line its share of the year, of one that comes once the whole. `actual` is their sum, `share` actual
    against what was most likely. `shown` is the measure that shows it, as it stands.
    """

    line: MoneyLine
    counted: tuple[MoneyActual, ...]
    expected: Span
    actual: Figure
    share: Figure
    shown: ScoreLine | None

    @property
    def below(self) -> bool | None:
        """Whether it came out worse than the range: a benefit below its low end, a cost above its high one."""
        if self.actual.value is None or self.expected.low.value is None or self.expected.high.value is None:
            return None
        if self.line.kind is MoneyKind.COSTS:
            return self.actual.value > self.expected.high.value
        return self.actual.value < self.expected.low.value


@once
def came_true(snapshot: Snapshot, today: date) -> tuple[CameTrue, ...]:
    """Every line of the case with what it came to by today, in the order entered."""
    found: dict[UUID, list[MoneyActual]] = {}
    for one in sorted(snapshot.all(MoneyActual), key=lambda actual: actual.until):
        if one.until <= today:
            found.setdefault(one.line, []).append(one)
    measures = {line.measure.id: line for line in scorecard(snapshot, today).every}
    return tuple(
        _came_true(line, tuple(found.get(line.id, ())), measures.get(line.measure) if line.measure else None)
        for line in snapshot.all(MoneyLine)
    )


def part_of_year(since: date, until: date) -> float:
    """Years from the first day through the last: a whole calendar year is 1, whether it has 365 days or 366.

    The first quarter of 2027 is 90 / 365.
    """
    years, day = 0.0, since
    while day <= until:
        last = min(until, date(day.year, 12, 31))
        years += ((last - day).days + 1) / (366 if isleap(day.year) else 365)
        if last == date.max:
            break
        day = last + timedelta(days=1)
    return years


def _came_true(line: MoneyLine, counted: tuple[MoneyActual, ...], shown: ScoreLine | None) -> CameTrue:
    expected = Span(*(_expected(line, counted, end) for end in ENDS))
    actual = Figure(
        name=f"{line.title}: came to",
        value=sum(one.value for one in counted) if counted else None,
        unit=line.unit or "money",
        formula="sum over the periods counted",
        inputs=tuple(Input(period_words(one), one.value, source=one.note) for one in counted),
        source=SOURCE,
        note="" if counted else "nobody counted yet what it came to",
    )
    wanted = expected.likely.value
    share = Figure(
        name=f"{line.title}: share of what was most likely",
        value=actual.value / wanted if actual.value is not None and wanted else None,
        unit="share of 1",
        formula="came to / most likely in the same periods",
        inputs=(
            Input("came to", actual.value, actual),
            Input("most likely in the same periods", wanted, expected.likely),
        ),
        source=SOURCE,
        note=actual.note or ("" if wanted else "the case has no number to compare with"),
    )
    return CameTrue(line, counted, expected, actual, share, shown)


def _expected(line: MoneyLine, counted: tuple[MoneyActual, ...], end: End) -> Figure:
    """What the case says of the periods counted."""
    of_line = getattr(line, end)
    yearly = line.period == "a_year"
    years = sum(part_of_year(one.since, one.until) for one in counted) if yearly else 1.0
    return Figure(
        name=f"{line.title}: in the case, {end}",
        value=of_line * years if of_line is not None and counted else None,
        unit=line.unit or "money",
        formula="a year x years counted" if yearly else "the whole, since it comes once",
        inputs=(Input("in the case", of_line), *((Input("years counted", years),) if yearly else ())),
        source=SOURCE,
        note="" if of_line is not None else "not in money",
    )


def period_words(one: MoneyActual) -> str:
    """ "1 Jan 2027 to 31 Mar 2027"."""
    return f"{day_words(one.since)} to {day_words(one.until)}"


def rule(
    snapshot: Snapshot, before: MoneyActual | None, after: MoneyActual | None, stamp: Stamp
) -> tuple[MoneyActual, ...]:
    """What came true has happened, and no day of a line is counted twice.

    InvalidValue for a period that is not over yet, and for one that shares days with another of the line.
    """
    if after is None:
        return ()
    if after.until > stamp.today:
        raise InvalidValue(
            f"The period until {day_words(after.until)} is not over yet.",
            f"Today is {day_words(stamp.today)}, and what came true has happened.",
            "Give the last day that was counted.",
            field="until",
        )
    others = (one for one in snapshot.all(MoneyActual) if one.line == after.line and one.id != after.id)
    _refuse_twice(after, others)
    return (after,)


def _refuse_twice(one: MoneyActual, others: Iterable[MoneyActual]) -> None:
    for other in others:
        if one.since <= other.until and other.since <= one.until:
            raise InvalidValue(
                f"{period_words(one)} shares days with {period_words(other)}.",
                "What came true in them would count twice.",
                f"Begin after {day_words(other.until)}, or change that entry.",
                field="since",
            )


def recorded(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What it came to against the case."""
    actual = change.put(MoneyActual)
    found = next(one for one in came_true(after, actual.until) if one.line.id == actual.line)
    likely, total = found.expected.likely.value, found.actual.value or 0.0
    told = f"{found.line.title}: {amount(total)} so far"
    if likely is not None:
        told += f", {amount(round(likely, 2))} in the case for the same time ({percent(found.share.value)})"
    return Told({"id": str(actual.id), "actual": total, "expected": likely}, [f"{told}."])


@action(
    "case record",
    title="Record what came true of this line",
    line="Saving, gain or cost of the case: what it came to in a period that is over.",
    of=MoneyActual,
    tells=recorded,
)
def record(
    snapshot: Snapshot,
    line: Annotated[MoneyLine, Says("the saving, gain or cost")],
    value: Annotated[Amount, Says("what it came to in the period, in the currency of the line")],
    stamp: Stamp,
    *,
    since: Annotated[HappenedDay, Says("first day of the period")],
    until: Annotated[HappenedDay, Says("last day of the period")],
    note: Annotated[Line, Says("where the figure comes from")] = "",
) -> Change:
    """Record what a line of the case came to in a period; a second one with the same last day replaces the first."""
    id = snapshot.id_of(MoneyActual, str(line.id), until.isoformat())
    fields = {"id": id, "line": line.id, "since": since, "until": until, "value": value, "note": note}
    label = f"Recorded what '{line.title}' came to until {day_words(until)}: {typed(value)}"
    return make_change(snapshot, stamp, label, puts=(build(MoneyActual, fields),))
