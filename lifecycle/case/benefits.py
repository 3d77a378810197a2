"""Benefits and costs of the case by quarter: what was counted, what is still to be counted, and what fell short
(rules.md F8)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from uuid import UUID

from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import Finding, listed, not_applicable
from lifecycle.base.records import dataclass
from lifecycle.base.words import MONTHS as NAMES
from lifecycle.case.approved import newest_approval
from lifecycle.case.money import SOURCE, End, MoneyKind, MoneyLine
from lifecycle.case.realising import CameTrue, MoneyActual, came_true, part_of_year
from lifecycle.measures import MeasureAction
from lifecycle.once import once
from lifecycle.snapshot import Snapshot
from lifecycle.waves import waves

MONTHS = 3
MOST = 40
"""So many quarters are told, the newest; what came before is in the sums."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a calendar year."""

    since: date
    until: date

    @property
    def words(self) -> str:
        """ "Jul-Sep 2027"."""
        return f"{NAMES[self.since.month - 1]}-{NAMES[self.until.month - 1]} {self.until.year}"

    @property
    def before(self) -> Quarter:
        """The one before it; the first of all days has none before."""
        return quarter_of(self.since - timedelta(days=1)) if self.since > date.min else self


def quarter_of(day: date) -> Quarter:
    """The quarter a day is in."""
    first = (day.month - 1) // MONTHS * MONTHS + 1
    last = first + MONTHS - 1
    return Quarter(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))


def last_over(today: date) -> Quarter:
    """The newest quarter that is over."""
    now = quarter_of(today)
    return now if now.until == today else now.before


@once
def quarters(snapshot: Snapshot, today: date) -> tuple[Quarter, ...]:
    """Those looked at, the newest first: from the first that was counted, or in which the money was approved, to the
    last that is over; the one that runs as well where something was counted in it."""
    counted = [one for one in snapshot.all(MoneyActual) if one.until <= today]
    approval = newest_approval(snapshot, today)
    last = last_over(today)
    found = quarter_of(today) if any(one.until > last.until for one in counted) else last
    days = [one.until for one in counted] + ([approval.day] if approval is not None else [])
    first = min([*days, last.until])
    told = [found]
    while told[-1].since > first and len(told) < MOST:
        told.append(told[-1].before)
    return tuple(told)


def looked_at_since(snapshot: Snapshot, today: date) -> date | None:
    """The day from which what came true is looked at: customers of the first wave live with the new way."""
    starts = [one.start for one in waves(snapshot, today) if one.start is not None and one.start <= today]
    return min(starts, default=None)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A line of the case that nobody counted for a quarter that is over, though customers live with the new way."""

    line: MoneyLine
    quarter: Quarter


@once
def uncounted(snapshot: Snapshot, today: date) -> tuple[Uncounted, ...]:
    """The lines in money that are not counted to the end of the newest quarter that ended since then."""
    since, quarter = looked_at_since(snapshot, today), last_over(today)
    if since is None or quarter.until < since:
        return ()
    return tuple(
        Uncounted(one.line, quarter)
        for one in came_true(snapshot, today)
        if one.line.in_money and _behind(one, quarter)
    )


def _behind(one: CameTrue, quarter: Quarter) -> bool:
    """Not counted to the end of the quarter; what comes once is counted once."""
    return not one.counted if one.line.period == "once" else _counted_to(one) < quarter.until


def _counted_to(one: CameTrue) -> date:
    """The last day that was counted."""
    return max((actual.until for actual in one.counted), default=date.min)


@once
def fallen_short(snapshot: Snapshot, today: date) -> tuple[CameTrue, ...]:
    """Lines that came out worse than their range, with nothing done about it since: no action on the measure that
    shows them, none of which is open or was decided after the last day counted."""
    return tuple(one for one in came_true(snapshot, today) if one.below and not _acted(snapshot, one))


def _acted(snapshot: Snapshot, one: CameTrue) -> bool:
    last = _counted_to(one)
    return one.shown is not None and any(
        action.measure == one.shown.measure.id and (action.done is None or action.day > last)
        for action in snapshot.all(MeasureAction)
    )


def benefits_looked_after(snapshot: Snapshot, today: date) -> Finding:
    """Whether every benefit in money has somebody who answers for it, a measure that shows it, and is counted to the
    last quarter that is over: what G4 and G5 look at again."""
    lines = [
        one
        for one in came_true(snapshot, today)
        if one.line.in_money and one.line.kind is not MoneyKind.COSTS
    ]
    if not lines:
        return not_applicable("No benefit of the case is in money.")
    late = {one.line.id for one in uncounted(snapshot, today)}
    lacking = {one.line.id: lack for one in lines if (lack := _lacks(one, late))}
    good = len(lines) - len(lacking)
    figure = Figure(
        name="benefits looked after",
        value=good / len(lines),
        unit="share of 1",
        formula="benefits with an owner, a measure and a count to the last quarter that is over / benefits in money",
        inputs=(Input("looked after", good), Input("benefits in money", len(lines))),
        source=SOURCE,
    )
    if not lacking:
        return Finding(
            True, 1.0, f"All {len(lines)} benefits have an owner, a measure and a count.", "", figure
        )
    told = [f"{one.line.title} ({lacking[one.line.id]})" for one in lines if one.line.id in lacking]
    return Finding(
        False,
        good / len(lines),
        f"{good} of {len(lines)} benefits are looked after. Lacking: {listed(told)}.",
        "Name who answers for each and the measure that shows it, and count what it came to.",
        figure,
    ).about(MoneyLine.KIND, lacking)


def _lacks(one: CameTrue, late: set[UUID]) -> str:
    """What a benefit lacks; "" where it is looked after."""
    lacks = [
        *([] if one.line.owner is not None else ["nobody answers for it"]),
        *([] if one.shown is not None else ["no measure shows it"]),
        *(["not counted"] if one.line.id in late or not one.counted else []),
    ]
    return ", ".join(lacks)


# the sums


@dataclass(frozen=True, slots=True)
class Realised:
    """What the benefits, or the costs, of one currency came to, against what was most likely in the same periods."""

    unit: str
    costs: bool
    actual: Figure
    share: Figure


@once
def realised(snapshot: Snapshot, today: date) -> tuple[Realised, ...]:
    """The sums of the lines that were counted, benefits and costs apart, by currency."""
    counted = [
        one for one in came_true(snapshot, today) if one.counted and one.expected.likely.value is not None
    ]
    keys = dict.fromkeys((one.line.unit.strip(), one.line.kind is MoneyKind.COSTS) for one in counted)
    return tuple(_realised(unit, costs, counted) for unit, costs in keys)


def _realised(unit: str, costs: bool, counted: list[CameTrue]) -> Realised:
    own = [
        one
        for one in counted
        if one.line.unit.strip() == unit and (one.line.kind is MoneyKind.COSTS) == costs
    ]
    name = "costs" if costs else "benefits"
    actual = Figure(
        name=f"{name}: came to",
        value=sum(one.actual.value or 0.0 for one in own),
        unit=unit or "money",
        formula="sum of the lines that were counted",
        inputs=tuple(Input(one.line.title, one.actual.value, one.actual) for one in own),
        source=SOURCE,
    )
    likely = sum(one.expected.likely.value or 0.0 for one in own)
    share = Figure(
        name=f"{name}: share of what was most likely",
        value=(actual.value or 0.0) / likely if likely else None,
        unit="share of 1",
        formula="came to / most likely in the same periods, over the lines that were counted",
        inputs=(
            Input("came to", actual.value, actual),
            *(Input(f"{one.line.title}: most likely", one.expected.likely.value) for one in own),
        ),
        source=SOURCE,
        note="" if likely else "the case has no number to compare with",
    )
    return Realised(unit, costs, actual, share)


def in_quarter(one: CameTrue, quarter: Quarter) -> tuple[MoneyActual, ...]:
    """What was counted of a line in a quarter: by the last day of each period."""
    return tuple(actual for actual in one.counted if quarter.since <= actual.until <= quarter.until)


def expected_in(line: MoneyLine, actuals: tuple[MoneyActual, ...], end: End) -> float | None:
    """What the case says of these periods; None where it is not in money, or comes once."""
    of_line: float | None = getattr(line, end)
    if of_line is None or line.period == "once" or not actuals:
        return None
    return of_line * sum(part_of_year(one.since, one.until) for one in actuals)
