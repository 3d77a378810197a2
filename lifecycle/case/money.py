"""Money in the case: ranges, never single figures, and benefits nobody can honestly put in money (rules.md F8)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from lifecycle.base.figures import Figure, Input, at_least, at_most
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.once import once
from lifecycle.snapshot import Snapshot

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Period = Literal["once", "a_year"]
Route = Literal["operational_improvement", "efficiency", "new_opportunities", "retention"]
"""The four ways a programme reaches the bottom line (rules.md F20)."""
End = Literal["low", "likely", "high"]
ENDS: tuple[End, ...] = ("low", "likely", "high")
PERIODS: dict[Period, str] = {"a_year": "a year", "once": "once"}
SOURCE = "rules.md F8"

NOTHING_ENTERED = "nothing entered"
"""What is noted of a kind and period without a line, which is no zero and no unknown either."""


class MoneyKind(StrEnum):
    """Which way the money goes."""

    SAVES = "saves"
    MAKES = "makes"
    COSTS = "costs"


class MoneyLine(Noun):
    """One saving, gain or cost as a range; without figures it is a benefit that counts but is not in money."""

    KIND: ClassVar[str] = "money_line"
    TITLE: ClassVar[str] = "Money"
    NATURAL: ClassVar[tuple[str, ...]] = ("title",)
    REGISTER: ClassVar[bool] = True

    title: RequiredLine = Field(description="what it is for, or what comes of it")
    kind: MoneyKind = Field(description="saves, makes or costs")
    low: Amount | None = Field(
        default=None, description="low end of the range; all three empty = not in money"
    )
    likely: Amount | None = Field(default=None, description="what is most likely")
    high: Amount | None = Field(default=None, description="high end of the range")
    unit: Line = Field(default="", description="currency, like EUR or thousand GBP")
    period: Period = Field(default="a_year", description="once, or every year")
    route: Route | None = Field(default=None, description="how a benefit reaches the bottom line")
    rests_on: Line = Field(default="", description="what the range rests on, or why it is not in money")
    owner: PersonId | None = Field(default=None, description="who answers for it")
    measure: Annotated[UUID, Ref("measure")] | None = Field(
        default=None, description="the measure that shows whether it comes true"
    )

    @model_validator(mode="after")
    def is_a_range(self) -> MoneyLine:
        """Refuses half a range and one that runs backwards."""
        given = [value for value in (self.low, self.likely, self.high) if value is not None]
        if given and len(given) < 3:
            raise ValueError("give low, likely and high, or none of them where it cannot be put in money")
        if given != sorted(given):
            raise ValueError("low, likely and high must rise")
        return self

    @property
    def in_money(self) -> bool:
        """Whether it has figures."""
        return self.likely is not None


class ApprovedLine(BaseModel, extra="forbid"):
    """A line in money as it stood when the case was approved; later changes of the line change nothing here."""

    title: RequiredLine
    kind: MoneyKind
    low: Amount
    likely: Amount
    high: Amount
    unit: Line = ""
    period: Period = "a_year"


def as_approved(snapshot: Snapshot) -> tuple[ApprovedLine, ...]:
    """The lines in money as they stand."""
    fields = set(ApprovedLine.model_fields)
    return tuple(
        ApprovedLine.model_validate(line.model_dump(include=fields))
        for line in snapshot.all(MoneyLine)
        if line.in_money
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A range of money: three figures, without values when a cost in it is not yet estimated or nothing is entered."""

    low: Figure
    likely: Figure
    high: Figure

    def end(self, name: End) -> Figure:
        """The figure of one end."""
        return {"low": self.low, "likely": self.likely, "high": self.high}[name]


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """The lines of one currency and period. `net` takes high costs from low benefits, and low from high.

    `entered` False = there is no line of this period at all, which is no zero and no unknown either.
    """

    period: Period
    entered: bool
    saves: Span
    makes: Span
    costs: Span
    net: Span


@dataclass(frozen=True, slots=True)
class Payback:
    """How many years of net benefit it takes to bring back what is spent once, at one end of the range.

    `state`: "paid" in `years`; "nothing" was to be paid back; "never", since a year brings nothing; "unknown".
    """

    state: Literal["paid", "nothing", "never", "unknown"]
    years: Figure


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """The money of one currency: a year, once, both over the horizon, and when it is paid back.

    `soonest` is the payback at the hopeful end, `latest` at the careful one.
    """

    unit: str
    years: int
    a_year: MoneyTotal
    once: MoneyTotal
    horizon: Span
    soonest: Payback
    likely: Payback
    latest: Payback

    @property
    def totals(self) -> tuple[MoneyTotal, ...]:
        """The periods something was entered for, the year first."""
        return tuple(total for total in (self.a_year, self.once) if total.entered)


@dataclass(frozen=True, slots=True)
class MoneyOverview:
    """The money of each currency, benefits listed without a number, and costs nobody estimated yet."""

    cases: tuple[MoneyCase, ...]
    without_number: tuple[MoneyLine, ...]
    open_costs: tuple[MoneyLine, ...]


@once
def money(snapshot: Snapshot) -> MoneyOverview:
    """What the lines of money come to (rules.md F8). A benefit without a number never becomes one."""
    return money_of(snapshot.all(MoneyLine), snapshot.playbook.case.horizon)


def money_of(lines: Sequence[MoneyLine], years: int) -> MoneyOverview:
    """The same of any lines, over so many years."""
    open_costs = tuple(line for line in lines if line.kind is MoneyKind.COSTS and not line.in_money)
    units = dict.fromkeys(line.unit.strip() for line in lines if line.in_money)
    return MoneyOverview(
        cases=tuple(
            _case(
                unit,
                years,
                [line for line in lines if line.in_money and line.unit.strip() == unit],
                [line for line in open_costs if line.unit.strip() in ("", unit)],
            )
            for unit in units
        ),
        without_number=tuple(
            line for line in lines if line.kind is not MoneyKind.COSTS and not line.in_money
        ),
        open_costs=open_costs,
    )


def _case(unit: str, years: int, lines: list[MoneyLine], open_costs: list[MoneyLine]) -> MoneyCase:
    costed = bool(open_costs) or any(line.kind is MoneyKind.COSTS for line in lines)
    a_year, at_once = (_total(period, unit, lines, open_costs, costed) for period in PERIODS)
    return MoneyCase(
        unit=unit,
        years=years,
        a_year=a_year,
        once=at_once,
        horizon=Span(*(_horizon(name, unit, years, a_year, at_once) for name in ENDS)),
        soonest=_payback("high", a_year, at_once),
        likely=_payback("likely", a_year, at_once),
        latest=_payback("low", a_year, at_once),
    )


def _total(
    period: Period, unit: str, lines: list[MoneyLine], open_costs: list[MoneyLine], costed: bool
) -> MoneyTotal:
    own = [line for line in lines if line.period == period]
    unknown = [line.title for line in open_costs if line.period == period]
    gap = f"not yet estimated: {listed(unknown)}" if unknown else ""
    saves = _span(MoneyKind.SAVES, period, unit, own, "")
    makes = _span(MoneyKind.MAKES, period, unit, own, "")
    costs = _span(MoneyKind.COSTS, period, unit, own, gap)
    entered = bool(own or unknown)
    why = "" if entered else f"nothing {PERIODS[period]} is entered"
    why = why or ("" if costed else "no cost is entered, neither a year nor once")
    net = Span(
        _net("low", period, unit, (saves.low, makes.low), costs.high, why),
        _net("likely", period, unit, (saves.likely, makes.likely), costs.likely, why),
        _net("high", period, unit, (saves.high, makes.high), costs.low, why),
    )
    return MoneyTotal(period, entered, saves, makes, costs, net)


def _span(kind: MoneyKind, period: Period, unit: str, lines: list[MoneyLine], gap: str) -> Span:
    own = [line for line in lines if line.kind is kind]

    def end(name: End) -> Figure:
        values = [(line, float(getattr(line, name))) for line in own]
        return Figure(
            name=f"{kind.value} {PERIODS[period]}, {name}",
            value=sum(value for _, value in values) if values and not gap else None,
            unit=unit or "money",
            formula="sum of the lines in money",
            inputs=tuple(Input(line.title, value, source=line.rests_on) for line, value in values),
            source=SOURCE,
            note=gap or ("" if values else NOTHING_ENTERED),
        )

    return Span(end("low"), end("likely"), end("high"))


def _net(
    name: End, period: Period, unit: str, benefits: tuple[Figure, ...], costs: Figure, why: str
) -> Figure:
    """Benefits less costs; no value where nothing or no cost at all is entered, or a cost is not estimated.

    A period without a cost, while the other one has some, has none to take away, and says so.
    """
    gap = why or (costs.note if costs.note.startswith("not yet") else "")
    brought = [figure.value for figure in benefits if figure.value is not None]
    notes = [
        *([] if costs.value is not None else [f"no cost {PERIODS[period]} is entered"]),
        *([] if brought else [f"no benefit {PERIODS[period]} is in money"]),
    ]
    return Figure(
        name=f"net benefit {PERIODS[period]}, {name}",
        value=None if gap else sum(brought) - (costs.value or 0.0),
        unit=unit or "money",
        formula="saves + makes - costs; at the low end high costs are taken, at the high end low ones",
        inputs=tuple(Input(figure.name, figure.value, figure) for figure in (*benefits, costs)),
        source=SOURCE,
        note=gap or "; ".join(notes),
    )


def _horizon(name: End, unit: str, years: int, a_year: MoneyTotal, at_once: MoneyTotal) -> Figure:
    """What comes once and in so many years together; not known while a part of it that was entered is not."""
    yearly, single = a_year.net.end(name), at_once.net.end(name)
    parts = [(a_year, yearly, years), (at_once, single, 1)]
    entered = [(figure, times) for total, figure, times in parts if total.entered]
    unknown = [figure.note for figure, _ in entered if figure.value is None]
    return Figure(
        name=f"net benefit over {years} years, {name}",
        value=None if unknown else sum((figure.value or 0.0) * times for figure, times in entered),
        unit=unit or "money",
        formula=f"{years} x net benefit a year + net benefit once",
        inputs=(
            Input("net benefit a year", yearly.value, yearly),
            Input("net benefit once", single.value, single),
            Input("years", years, source="playbook case.horizon"),
        ),
        source=SOURCE,
        note="; ".join(dict.fromkeys(unknown))
        or "; ".join(figure.note for total, figure, _ in parts if not total.entered),
    )


def _payback(name: End, a_year: MoneyTotal, at_once: MoneyTotal) -> Payback:
    """What is spent once / net benefit a year, both at the same end of the range."""
    yearly, single = a_year.net.end(name), at_once.net.end(name)
    state, value, note = _paid_back(a_year, at_once, yearly, single)
    figure = Figure(
        name=f"payback, {name} end",
        value=value,
        unit="years",
        formula="spent once / net benefit a year",
        inputs=(
            Input("net benefit once", single.value, single),
            Input("net benefit a year", yearly.value, yearly),
        ),
        source=SOURCE,
        note=note,
    )
    return Payback(state, figure)


def _paid_back(
    a_year: MoneyTotal, at_once: MoneyTotal, yearly: Figure, single: Figure
) -> tuple[Literal["paid", "nothing", "never", "unknown"], float | None, str]:
    if at_once.entered and single.value is None:
        return "unknown", None, single.note
    if single.value is None or at_least(single.value, 0):
        unclear = a_year.entered and yearly.value is None
        return ("unknown", None, yearly.note) if unclear else ("nothing", None, "nothing to pay back")
    if yearly.value is None:
        return "unknown", None, yearly.note
    if at_most(yearly.value, 0):
        return "never", None, "never paid back: a year brings no more than it costs"
    return "paid", -single.value / yearly.value, ""
