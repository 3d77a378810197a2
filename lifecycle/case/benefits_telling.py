"""Benefits told: each line of the case with who answers for it, the measure that shows it, and what it came to, quarter
by quarter."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure, Input
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.shape import typed
from lifecycle.base.words import NOT_ASSESSED, amount, counted, percent
from lifecycle.case.benefits import (
    Quarter,
    Realised,
    expected_in,
    fallen_short,
    in_quarter,
    quarters,
    realised,
    uncounted,
)
from lifecycle.case.money import SOURCE, MoneyKind, MoneyLine
from lifecycle.case.money_telling import expected_words, line_parts, money_data, shown_words, true_status
from lifecycle.case.realising import CameTrue, MoneyActual, came_true, period_words
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NO_LINES = "Savings, gains and costs of the case, with what they came to quarter by quarter. No line yet."


def benefits_page(snapshot: Snapshot, today: date) -> Page:
    """Every line of the case by quarter, the newest first, with who answers for it and the measure that shows it."""
    told = quarters(snapshot, today)
    columns = (
        Column("line", 24),
        Column("answers", 9, least=60),
        Column("shown by", 16, least=100),
        Column("in the case", 11, "right", fits=True, most=24),
        Column("came to", 13, "right"),
        *(Column(quarter.words, 14, "right") for quarter in told),
    )
    lines = came_true(snapshot, today)
    rows = tuple(_line(snapshot, one, told) for one in lines)
    table = Table("", columns, rows, empty=NO_LINES, begin="money-line add --title TEXT --kind saves")
    return Page(
        "Benefits", (*_facts(snapshot, today, lines), table), money_data(snapshot, today), known=bool(rows)
    )


def _facts(snapshot: Snapshot, today: date, lines: tuple[CameTrue, ...]) -> tuple[Fact, ...]:
    """How many lines were counted, what is still to be counted, what benefits and costs came to."""
    if not lines:
        return ()
    late = uncounted(snapshot, today)
    done = sum(bool(one.counted) for one in lines)
    told = f"{done} of {counted(len(lines), 'line')}"
    if late:
        told += f", {len(late)} not for {late[0].quarter.words}"
    sums = (_sum(one) for one in realised(snapshot, today))
    short = fallen_short(snapshot, today)
    worse = (
        (Fact("Worse than the case", f"{len(short)}, nothing done about it", status="off"),) if short else ()
    )
    return (Fact("Counted", told, status="watch" if late else None), *worse, *sums)


def _sum(one: Realised) -> Fact:
    name = "Costs" if one.costs else "Benefits"
    unit = f" {one.unit}" if one.unit else ""
    return Fact(
        name, f"{amount(round(one.actual.value or 0.0, 2))}{unit} ({percent(one.share.value)})", one.share
    )


def _line(snapshot: Snapshot, one: CameTrue, told: tuple[Quarter, ...]) -> Row:
    line = one.line
    owner: dict[By, Deed] = {
        "owner": _change(line, "owner", "" if line.owner is None else name_of(snapshot, line.owner))
    }
    shown = "" if one.shown is None else one.shown.measure.name
    came = NOT_COUNTED if one.actual.value is None else amount(round(one.actual.value, 2))
    if one.share.value is not None:
        came += f" ({percent(one.share.value)})"
    cells = (
        Cell(line.title, status=true_status(one)),
        Cell(name_of(snapshot, line.owner) or "nobody", look="" if line.owner else "none", does=owner),
        Cell(
            shown_words(one.shown) if one.shown is not None else "no measure",
            look="" if one.shown is not None else "none",
            does={**owner, "type": _change(line, "measure", shown, takes="text")},
        ),
        Cell(expected_words(one), one.expected.likely, look="dim"),
        Cell(came, one.share if one.counted else one.actual, look="" if one.counted else "none"),
        *(_counted(one, quarter, owner) for quarter in told),
    )
    return Row(
        cells,
        str(line.id),
        line,
        values={"came_to": one.actual.value, "answers": name_of(snapshot, line.owner)},
    )


NOT_COUNTED = "-"
"""What stands for a period nobody counted, which is no zero."""


def _change(line: MoneyLine, into: str, value: str, takes: Any = "") -> Deed:
    return Deed(f"put {MoneyLine.KIND}", {"id": str(line.id)}, into=into, value=value, takes=takes)


def _counted(one: CameTrue, quarter: Quarter, owner: dict[By, Deed]) -> Cell:
    """What was counted in a quarter; a number typed is that of the whole quarter, or changes the one there is."""
    actuals = in_quarter(one, quarter)
    put = f"put {MoneyActual.KIND}"
    if not actuals:
        given = {
            "line": str(one.line.id),
            "since": quarter.since.isoformat(),
            "until": quarter.until.isoformat(),
        }
        deed = Deed(put, given, into="value", takes="number")
        return Cell(NOT_COUNTED, _figure(one, quarter, ()), look="faint", does={**owner, "type": deed})
    text = amount(round(sum(actual.value for actual in actuals), 2))
    does: dict[By, Deed] = {**owner, "open": Deed(put, {"id": str(actuals[-1].id)})}
    if len(actuals) == 1:
        does["type"] = Deed(
            put, {"id": str(actuals[0].id)}, into="value", takes="number", value=typed(actuals[0].value)
        )
    return Cell(text, _figure(one, quarter, actuals), quarter_status(one, actuals), does=does)


def quarter_status(one: CameTrue, actuals: tuple[MoneyActual, ...]) -> Status:
    """Off where it came out worse than the range of these days, on where it did not; of what comes once nothing."""
    low, high = expected_in(one.line, actuals, "low"), expected_in(one.line, actuals, "high")
    if low is None or high is None:
        return "none"
    value = sum(actual.value for actual in actuals)
    worse = value > high if one.line.kind is MoneyKind.COSTS else value < low
    return "off" if worse else "on"


def _figure(one: CameTrue, quarter: Quarter, actuals: tuple[MoneyActual, ...]) -> Figure:
    return Figure(
        name=f"{one.line.title}, {quarter.words}",
        value=sum(actual.value for actual in actuals) if actuals else None,
        unit=one.line.unit or "money",
        formula="sum of the periods that end in the quarter",
        inputs=(
            *(Input(period_words(actual), actual.value, source=actual.note) for actual in actuals),
            Input("most likely in these days", expected_in(one.line, actuals, "likely")),
        ),
        source=SOURCE,
        note="" if actuals else "nobody counted yet what it came to",
    )


def benefit_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """The line under the cursor: what it rests on, what shows it, what it came to period by period."""
    found = next((one for one in came_true(snapshot, today) if one.line == subject), None)
    if found is None:
        return Page("This line", (Sentence("Put the cursor on a line of the case.", "dim"),), known=False)
    parts: tuple[Part, ...] = tuple(line_parts(snapshot, today, found.line))
    if found in fallen_short(snapshot, today):
        parts += (Sentence(short_words(found), "off"),)
    return Page("This line", parts)


def short_words(one: CameTrue) -> str:
    """What is to be done about a line that came out worse than the case."""
    if one.shown is None:
        return "It came out worse than the case; name the measure that shows it, and what is done about it."
    told = NOT_ASSESSED if one.shown.health is None else one.shown.health.value
    return (
        f"It came out worse than the case and nothing is done about {one.shown.measure.name} ({told}) since."
    )
