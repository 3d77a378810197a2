"""Figures over the pages, and what a page keeps for the next to compare with (rules.md summary)."""

from __future__ import annotations

from lifecycle.base.areas import AREAS
from lifecycle.base.figures import Figure
from lifecycle.base.records import dataclass
from lifecycle.base.words import grouped
from lifecycle.case.arguments import case
from lifecycle.case.money import End, MoneyCase, money
from lifecycle.customers.commitment import commitment
from lifecycle.lessons import learning
from lifecycle.preconditions import preconditions
from lifecycle.programme import ended
from lifecycle.strategy.balance import balance
from lifecycle.strategy.definition import sharedness
from lifecycle.summary.basis import Basis
from lifecycle.summary.issued import next_number
from lifecycle.summary.sheet import TrendLine, TrendPoint

MOST = 5
"""Lines on the sheet."""

READY = "Musts and shoulds met for "
"""How the name of readiness for a gate begins."""

AREA = "Area "
"""How the name of the score of an area begins."""

INDEX, COMMITMENT, CASE = "Effective index", "Commitment of 10", "Case"
PRECONDITIONS, SHARED, LEARNING = "Preconditions", "Sharedness in %", "Learning rate in %"
BALANCE, SLIP = "Balance of spending", "Slip in working days"

WORDS: dict[End, str] = {"low": "careful", "likely": "likely", "high": "hopeful"}
"""The ends of a range of money, as the sheet calls them."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A tracked figure as it is drawn: the name it is tracked under, and what it is called beside its line."""

    key: str
    name: str
    unit: str = ""
    places: int = 0
    of: float | None = None
    note: str = ""


def tracked(basis: Basis) -> dict[str, float | None]:
    """The figures later pages compare with, by name; None = not yet assessed. Shares are in percent."""
    snapshot, today = basis.snapshot, basis.today
    found = {
        readiness(basis): float(basis.report.passed),
        INDEX: basis.analysis.index.value,
        **{f"{AREA}{area.value}": basis.scores[area].value for area in AREAS},
        PRECONDITIONS: preconditions(snapshot).score.value,
        SHARED: _percent(sharedness(snapshot).share),
        CASE: case(snapshot).score.value,
        BALANCE: balance(snapshot).score.value,
        COMMITMENT: commitment(snapshot, today).headline.value,
        LEARNING: _percent(learning(snapshot, today).rate),
        SLIP: basis.forecast.slip.value,
    }
    for cash in money(snapshot).cases:
        for end in WORDS:
            if cash.a_year.entered:
                found[benefit(cash, end)] = cash.a_year.net.end(end).value
        if cash.once.entered:
            found[spent_once(cash)] = cash.once.costs.likely.value
    return found


def trends(basis: Basis) -> tuple[TrendLine, ...]:
    """The figures worth following that are known on this page or one before, MOST of them.

    A line has a point for every page that kept its figure, this one last; readiness for another gate is another line.
    """
    now = tracked(basis)
    lines = (_line(basis, one, now[one.key]) for one in _followed(basis) if one.key in now)
    return tuple(line for line in lines if any(point.value is not None for point in line.points))[:MOST]


def readiness(basis: Basis) -> str:
    """The name readiness for the gate ahead is tracked under: its own for each gate and wave."""
    wave = f", wave {basis.report.wave}" if basis.report.wave else ""
    return f"{READY}{basis.gate.value}{wave}"


def benefit(cash: MoneyCase, end: End) -> str:
    """The name one end of a year's benefit less cost is tracked under."""
    return f"Benefit less cost a year, {WORDS[end]}{_of(cash)}"


def spent_once(cash: MoneyCase) -> str:
    """The name what is spent once is tracked under."""
    return f"Cost once, likely{_of(cash)}"


def _of(cash: MoneyCase) -> str:
    return f", {cash.unit}" if cash.unit else ""


def _followed(basis: Basis) -> list[Followed]:
    found = [] if ended(basis.snapshot.programme) or basis.landed else [_ready(basis)]
    found += [Followed(INDEX, "Effective index, of 100", places=1)]
    found += [Followed(COMMITMENT, "Commitment, of 10", places=1)]
    found += [
        Followed(
            benefit(cash, "likely"),
            "Benefit less cost",
            f"{cash.unit} a year".strip(),
            places=2,
            note=f"careful {grouped(net.low.value, places=2)}, hopeful {grouped(net.high.value, places=2)}",
        )
        for cash in money(basis.snapshot).cases[:1]
        for net in (cash.a_year.net,)
    ]
    found += [
        Followed(SHARED, "Definition shared by", "%"),
        Followed(PRECONDITIONS, "Preconditions, of 100", places=1),
        Followed(CASE, "Strength of the case, of 100", places=1),
        Followed(LEARNING, "Finished work that taught something", "%"),
    ]
    return found


def _ready(basis: Basis) -> Followed:
    report = basis.report
    wave = f", wave {report.wave}" if (report.wave or 1) > 1 else ""
    return Followed(readiness(basis), f"Ready for the gate{wave}", of=float(report.total))


def _line(basis: Basis, one: Followed, value: float | None) -> TrendLine:
    before = tuple(
        TrendPoint(number=page.number, as_of=page.as_of, value=sheet.tracked[one.key])
        for page, sheet in basis.pages
        if one.key in sheet.tracked
    )
    return TrendLine(
        name=one.name,
        unit=one.unit,
        points=(*before, TrendPoint(number=next_number(basis.snapshot), as_of=basis.today, value=value)),
        places=one.places,
        of=one.of,
        note=one.note,
    )


def _percent(share: Figure) -> float | None:
    return None if share.value is None else 100 * share.value
