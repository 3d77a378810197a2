"""What the case comes to against what was approved: costs at most, benefit at least (rules.md summary, dimensions)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.figures import Figure, Input
from lifecycle.base.records import dataclass
from lifecycle.case.decisions import APPROVALS, DirectorDecision
from lifecycle.case.money import (
    NOTHING_ENTERED,
    SOURCE,
    ApprovedLine,
    End,
    MoneyCase,
    MoneyKind,
    MoneyLine,
    money,
    money_of,
)
from lifecycle.case.realising import CameTrue, came_true, part_of_year
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Approved:
    """One currency of the newest approval, against the case of now.

    `most` is what may be spent over the years of the case: the high end of the costs approved. `costs` is what they are
    forecast at: the most likely figures of now, with what was really paid in their place. `low` and `likely` are the
    benefit less cost approved, a year where it comes every year, else over all years (`yearly`); `benefit` is the most
    likely of now. Without a value where nothing of it is in money.
    """

    unit: str
    years: int
    day: date
    most: Figure
    costs: Figure
    yearly: bool
    low: Figure
    likely: Figure
    benefit: Figure


@once
def approved_money(snapshot: Snapshot, today: date) -> tuple[Approved, ...]:
    """What the newest approval by today covers, currency by currency; empty where no money was approved."""
    decision = newest_approval(snapshot, today)
    if decision is None:
        return ()
    years = snapshot.playbook.case.horizon
    then = money_of([_line(decision, each) for each in decision.approved], years)
    paid = money_of([*map(as_paid, came_true(snapshot, today))], years)
    now = {case.unit: case for case in money(snapshot).cases}
    as_it_is = {case.unit: case for case in paid.cases}
    return tuple(
        _approved(case, now.get(case.unit), as_it_is.get(case.unit), decision.day) for case in then.cases
    )


def newest_approval(snapshot: Snapshot, today: date) -> DirectorDecision | None:
    """The newest decision by today that approved the case with money in it."""
    found = (one for one in snapshot.all(DirectorDecision) if one.day <= today and one.outcome in APPROVALS)
    last = sorted((one for one in found if one.approved), key=lambda one: one.day)[-1:]
    return last[0] if last else None


def as_paid(one: CameTrue) -> MoneyLine:
    """A line as it really comes: a cost once is what was paid where that is more, a yearly one goes on as it was paid.

    A saving or gain stays as it is: what it came to while few customers live with the new way says little of a year.
    """
    line, paid = one.line, one.actual.value
    if line.kind is not MoneyKind.COSTS or paid is None or line.likely is None:
        return line
    if line.period == "once":
        likely = max(line.likely, paid)
    else:
        years = sum(part_of_year(part.since, part.until) for part in one.counted)
        likely = paid / years
    ends = {"low": min(line.low or 0.0, likely), "likely": likely, "high": max(line.high or 0.0, likely)}
    return line.changed(**ends)


def _line(decision: DirectorDecision, approved: ApprovedLine) -> MoneyLine:
    return MoneyLine(id=decision.id, **approved.model_dump())


def _approved(then: MoneyCase, now: MoneyCase | None, paid: MoneyCase | None, day: date) -> Approved:
    yearly = any(part.likely.value is not None for part in (then.a_year.saves, then.a_year.makes))
    return Approved(
        unit=then.unit,
        years=then.years,
        day=day,
        most=_costs("Approved at most", then, "high"),
        costs=_costs("Costs forecast", paid, "likely"),
        yearly=yearly,
        low=_benefit(then, yearly, "low"),
        likely=_benefit(then, yearly, "likely"),
        benefit=_benefit(now, yearly, "likely"),
    )


def _costs(name: str, case: MoneyCase | None, end: End) -> Figure:
    """What it costs once and over all years, at one end."""
    once_, yearly = (
        (_known(case.once.costs.end(end)), _known(case.a_year.costs.end(end))) if case else ((), ())
    )
    years = case.years if case else 0
    inputs = (*once_, *yearly)
    known = [one.value for one in inputs if one.value is not None]
    unknown = not inputs or len(known) < len(inputs)
    total = sum(one.value or 0.0 for one in once_) + years * sum(one.value or 0.0 for one in yearly)
    return Figure(
        name=name,
        value=None if unknown else total,
        unit=(case.unit if case else "") or "money",
        formula=f"costs once + {years} x costs a year",
        inputs=tuple(Input(one.name, one.value, one) for one in inputs),
        source=SOURCE,
        note="a cost is not in money" if unknown else "",
    )


def _known(figure: Figure) -> tuple[Figure, ...]:
    """The figure, nothing where no line of its period was entered."""
    return () if figure.note == NOTHING_ENTERED else (figure,)


def _benefit(case: MoneyCase | None, yearly: bool, end: End) -> Figure:
    if case is None:
        return Figure(
            "Benefit", None, "money", "benefit less cost", source=SOURCE, note="nothing is in money"
        )
    return case.a_year.net.end(end) if yearly else case.horizon.end(end)
