"""Money in the case: ranges, never single figures, and benefits nobody can honestly put in money (rules.md F8)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, PersonId
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.once import once
from lifecycle.snapshot import Snapshot

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Period = Literal["once", "a_year"]
Route = Literal["operational_improvement", "efficiency", "new_opportunities", "retention"]
"""The four ways a programme reaches the bottom line (rules.md F20)."""


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


@dataclass(frozen=True, slots=True)
class Span:
    """A range of money: three figures, without values when a cost in it is not yet estimated or nothing is entered."""

    low: Figure
    likely: Figure
    high: Figure


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """The lines of one currency and period. `net` takes high costs from low benefits, and low from high."""

    unit: str
    period: Period
    saves: Span
    makes: Span
    costs: Span
    net: Span


@dataclass(frozen=True, slots=True)
class MoneyOverview:
    """Totals by currency and period, benefits listed without a number, and costs nobody estimated yet."""

    totals: tuple[MoneyTotal, ...]
    without_number: tuple[MoneyLine, ...]
    open_costs: tuple[MoneyLine, ...]


@once
def money(snapshot: Snapshot) -> MoneyOverview:
    """What the lines of money come to (rules.md F8). A benefit without a number never becomes one."""
    lines = snapshot.all(MoneyLine)
    groups = dict.fromkeys((line.unit.strip(), line.period) for line in lines if line.in_money)
    open_costs = tuple(line for line in lines if line.kind is MoneyKind.COSTS and not line.in_money)
    return MoneyOverview(
        totals=tuple(
            _total(
                unit,
                period,
                [
                    line
                    for line in lines
                    if line.in_money and (line.unit.strip(), line.period) == (unit, period)
                ],
                [line for line in open_costs if line.period == period and line.unit.strip() in ("", unit)],
            )
            for unit, period in groups
        ),
        without_number=tuple(
            line for line in lines if line.kind is not MoneyKind.COSTS and not line.in_money
        ),
        open_costs=open_costs,
    )


def _total(unit: str, period: Period, lines: list[MoneyLine], open_costs: list[MoneyLine]) -> MoneyTotal:
    gap = f"not yet estimated: {listed(line.title for line in open_costs)}" if open_costs else ""
    saves = _span(MoneyKind.SAVES, unit, lines, "")
    makes = _span(MoneyKind.MAKES, unit, lines, "")
    costs = _span(MoneyKind.COSTS, unit, lines, gap)
    net = Span(
        _net("low", unit, (saves.low, makes.low), costs.high),
        _net("likely", unit, (saves.likely, makes.likely), costs.likely),
        _net("high", unit, (saves.high, makes.high), costs.low),
    )
    return MoneyTotal(unit, period, saves, makes, costs, net)


def _span(kind: MoneyKind, unit: str, lines: list[MoneyLine], gap: str) -> Span:
    own = [line for line in lines if line.kind is kind]

    def end(name: Literal["low", "likely", "high"]) -> Figure:
        values = [(line, float(getattr(line, name))) for line in own]
        return Figure(
            name=f"{kind.value}, {name}",
            value=sum(value for _, value in values) if values and not gap else None,
            unit=unit or "money",
            formula="sum of the lines in money",
            inputs=tuple(Input(line.title, value) for line, value in values),
            source="rules.md F8",
            note=gap or ("" if values else "nothing entered"),
        )

    return Span(end("low"), end("likely"), end("high"))


def _net(name: str, unit: str, benefits: tuple[Figure, ...], costs: Figure) -> Figure:
    """Benefits less costs; no value while costs are not entered or not all estimated."""
    known = [figure.value for figure in benefits if figure.value is not None]
    return Figure(
        name=f"net benefit, {name}",
        value=None if costs.value is None else sum(known) - costs.value,
        unit=unit or "money",
        formula="saves + makes - costs; at the low end high costs are taken, at the high end low ones",
        inputs=tuple(Input(figure.name, figure.value, figure) for figure in (*benefits, costs)),
        source="rules.md F8",
        note=f"costs: {costs.note}" if costs.value is None else ("" if known else "no benefit is in money"),
    )
