"""Money of the case told: a year and once apart, when it is paid back, the horizon's sum, and what came true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lifecycle.base.figures import Figure
from lifecycle.base.page import Cell, Column, Fact, Look, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.words import NOT_ASSESSED, amount, number, percent, words
from lifecycle.case.benefits import benefits_looked_after
from lifecycle.case.money import (
    ENDS,
    PERIODS,
    MoneyCase,
    MoneyKind,
    MoneyLine,
    MoneyTotal,
    Payback,
    Span,
    money,
)
from lifecycle.case.realising import CameTrue, MoneyActual, came_true, period_words
from lifecycle.measures import ScoreLine
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NO_MONEY = (
    "Money as ranges: low, likely, high. A benefit nobody can honestly put in money is listed without a number. No "
    "line yet."
)
MONTHS_UNTIL = 2
"""Years below which payback is told in months."""


def full_money_page(snapshot: Snapshot, today: date) -> Page:
    """All of it: the sums of each currency, what is not in money, and every line against what it came to."""
    parts = (*money_parts(snapshot), *came_true_page(snapshot, today).parts)
    return Page("Money", parts or (Sentence(NO_MONEY),), money_data(snapshot, today))


# the lines


def money_page(snapshot: Snapshot) -> Page:
    """Every saving, gain and cost as a range; a benefit without a number stays without one."""
    columns = (Column(""), Column("low - likely - high", 20, "right"), Column("", 6))
    lines = snapshot.all(MoneyLine)
    apart = len({line.unit.strip() for line in lines if line.in_money}) > 1
    rows = tuple(_money_line(line, line.unit if apart else "") for line in lines)
    return Page("Money", (Table("", columns, rows, empty=NO_MONEY),))


def _money_line(line: MoneyLine, unit: str) -> Row:
    """A line; `unit` where lines differ in it."""
    costs = line.kind is MoneyKind.COSTS
    if line.low is None or line.likely is None or line.high is None:
        shown = Cell("not yet estimated" if costs else "not in money", look="none")
    else:
        shown = Cell(f"{amount(line.low)} - {amount(line.likely)} - {amount(line.high)}")
    title = Cell(
        "- " if costs else "+ ",
        look="off" if costs else "on",
        after=(Cell(line.title), Cell(f" {unit}" if unit else "", look="dim")),
    )
    return Row((title, shown, Cell(PERIODS[line.period], look="dim")), str(line.id), line)


def line_parts(snapshot: Snapshot, today: date, line: MoneyLine) -> list[Part]:
    """One line: what it is, who answers for it, what shows it, what it came to, period by period."""
    route = f", by {words(line.route)}" if line.route else ""
    parts: list[Part] = [
        Sentence(line.title, "bold"),
        Sentence(f"{line.kind.value} {PERIODS[line.period]}{route}, {_answers(snapshot, line)}", "dim"),
    ]
    parts += [Sentence(line.rests_on, lead="rests on")] if line.rests_on else []
    found = next(one for one in came_true(snapshot, today) if one.line.id == line.id)
    parts.append(Sentence(shown_words(found.shown), "dim", lead="shown by"))
    parts.append(Fact("Came to", came_words(found), found.share))
    parts += [Sentence(_counted(one), "dim", indent=2) for one in found.counted]
    return parts


def _answers(snapshot: Snapshot, line: MoneyLine) -> str:
    owner = name_of(snapshot, line.owner)
    return f"{owner} answers for it" if owner else "nobody answers for it yet"


def _counted(one: MoneyActual) -> str:
    return f"{period_words(one)}: {amount(one.value)}{f', {one.note}' if one.note else ''}"


# the sums


def money_parts(snapshot: Snapshot) -> list[Part]:
    """The sums of each currency, what is not in money, costs nobody estimated."""
    found = money(snapshot)
    parts: list[Part] = [part for case in found.cases for part in _case(case)]
    for line in found.without_number:
        rests = f", {line.rests_on}" if line.rests_on else ""
        parts.append(Sentence(f"{line.title}: not in money{rests}", "none"))
    parts += [Sentence(f"Not yet estimated: {one.title}.", status="watch") for one in found.open_costs]
    return parts


def _case(case: MoneyCase) -> list[Part]:
    rows: list[Row] = []
    for total in case.totals:
        spans = (("saves", total.saves), ("makes", total.makes), ("costs", total.costs), ("net", total.net))
        for name, span in spans:
            if span.likely.value is not None or name == "net":
                label = f"{name} {PERIODS[total.period]}"
                rows.append(_span(label, span, f"{case.unit}:{total.period}:{name}", loud=name == "net"))
    rows.append(_span(f"net over {case.years} years", case.horizon, f"{case.unit}:horizon", loud=True))
    columns = (
        Column(""),
        Column("low", 11, "right"),
        Column("likely", 11, "right"),
        Column("high", 11, "right"),
    )
    title = f"Money, {case.unit}" if case.unit else "Money"
    nets = [
        total.net.likely for total in case.totals if total.period == "a_year" or not total.net.likely.known
    ]
    gaps = dict.fromkeys(figure.note for figure in (*nets, case.horizon.likely) if figure.note)
    paid = Fact("Paid back", payback_words(case), case.likely.years, payback_status(case))
    return [
        Table(title, columns, tuple(rows)),
        paid,
        *(Sentence(f"{text[:1].upper()}{text[1:]}.", "dim") for text in gaps),
    ]


def _span(label: str, span: Span, key: str, *, loud: bool) -> Row:
    look: Look = "bold" if loud else ""
    ends = (Cell(_or_unknown(figure), figure, look=look) for figure in (span.low, span.likely, span.high))
    return Row((Cell(label, look=look), *ends), key)


def _or_unknown(figure: Figure) -> str:
    return "not known" if figure.value is None else amount(round(figure.value, 2))


def payback_words(case: MoneyCase) -> str:
    """ "9 months", "nothing to pay back", "never: ...", "not yet assessed: ..."; both ends where they are apart."""
    likely, soonest, latest = case.likely, case.soonest, case.latest
    told = _payback(likely)
    if likely.state == "unknown":
        return f"{NOT_ASSESSED}: {likely.years.note}"
    if likely.state == "never":
        told = "never: a year brings no more than it costs"
    elif likely.state == "paid" and (likely.years.value or 0.0) > case.years:
        told += f", beyond the {case.years} years looked at"
    if soonest.state == latest.state == "paid":
        within = f"{_payback(soonest)} at the hopeful end, {_payback(latest)} at the careful one"
        return told if _payback(soonest) == _payback(latest) else f"{told} ({within})"
    if soonest.state == latest.state:
        return told
    return f"{told} (at the hopeful end {_payback(soonest)}, at the careful one {_payback(latest)})"


def payback_status(case: MoneyCase) -> Status:
    """Off where it is never paid back, to be watched where that takes longer than the years looked at."""
    if case.likely.state == "unknown":
        return "none"
    if case.likely.state == "never":
        return "off"
    late = case.latest.state == "never" or (case.likely.years.value or 0.0) > case.years
    return "watch" if late else "on"


def _payback(one: Payback) -> str:
    if one.state == "paid":
        return years_words(one.years.value or 0.0)
    return {"nothing": "nothing to pay back", "never": "never", "unknown": NOT_ASSESSED}[one.state]


def years_words(years: float) -> str:
    """ "9 months", from two years on "2.4 years"; "less than a month"."""
    months = int(years * 12 + 0.5 + 1e-9)
    if years >= MONTHS_UNTIL:
        return f"{number(years)} years"
    return f"{months} month{'s' if months > 1 else ''}" if months else "less than a month"


# what came true


def came_true_page(snapshot: Snapshot, today: date) -> Page:
    """Every line of the case against what it came to, with who answers for it and the measure that shows it."""
    rows = tuple(_came_true(snapshot, one) for one in came_true(snapshot, today))
    columns = (
        Column("line"),
        Column("in the case", 22, "right"),
        Column("came to", 18, "right"),
        Column("answers", 12, least=80),
        Column("shown by", 24, least=100),
    )
    parts = (Table("What came true", columns, rows),) if rows else ()
    return Page("What came true", parts)


def _came_true(snapshot: Snapshot, one: CameTrue) -> Row:
    cells = (
        Cell(one.line.title, status=true_status(one)),
        Cell(expected_words(one), one.expected.likely),
        Cell(_came_to(one), one.share),
        Cell(name_of(snapshot, one.line.owner) or "nobody yet", look="dim"),
        Cell(shown_words(one.shown), look="dim"),
    )
    return Row(cells, f"true:{one.line.id}", one.line)


def true_status(one: CameTrue) -> Status:
    return {None: "none", True: "off", False: "on"}[one.below]  # type: ignore[return-value]  # three statuses


def expected_words(one: CameTrue) -> str:
    """The range of the case for the time that was counted; of a year or once while nothing was."""
    low, likely, high = (getattr(one.line, end) for end in ENDS)
    if likely is None:
        return "not yet estimated" if one.line.kind is MoneyKind.COSTS else "not in money"
    if one.counted:
        low, likely, high = (round(one.expected.end(end).value or 0.0, 2) for end in ENDS)
        return f"{amount(low)} - {amount(likely)} - {amount(high)}"
    return f"{amount(likely)} {PERIODS[one.line.period]}"


def _came_to(one: CameTrue) -> str:
    if one.actual.value is None:
        return "not yet counted"
    shared = f" ({percent(one.share.value)})" if one.share.value is not None else ""
    return f"{amount(round(one.actual.value, 2))}{shared}"


def came_words(one: CameTrue) -> str:
    """ "210 of 420 most likely by then (50%)", "not yet counted"."""
    if one.actual.value is None:
        return "not yet counted"
    likely = one.expected.likely.value
    if likely is None:
        return f"{amount(round(one.actual.value, 2))}; the case has no number for it"
    whole = amount(round(likely, 2))
    return f"{amount(round(one.actual.value, 2))} of {whole} most likely by then ({percent(one.share.value)})"


def shown_words(shown: ScoreLine | None, called: Mapping[str, str] = {}) -> str:
    """The measure that shows it and how it stands, "no measure shows it" without one; `called`: words for colours."""
    if shown is None:
        return "no measure shows it"
    if shown.health is None:
        return f"{shown.measure.name}, {NOT_ASSESSED}"
    return f"{shown.measure.name}, {called.get(shown.health.value, shown.health.value)}"


def case_again(snapshot: Snapshot, today: date) -> tuple[Part, ...]:
    """The case as it was, and what came true, in short: what G4 and G5 look at again (rules.md F8)."""
    found = came_true(snapshot, today)
    if not found:
        return (Sentence("The case has no money in it to look at again.", "dim"),)
    rows = tuple(
        Row(
            (
                Cell(f" {one.line.title}", status=true_status(one)),
                Cell(came_words(one), one.share, look="dim"),
            ),
            f"true:{one.line.id}",
            one.line,
        )
        for one in found
    )
    counted = sum(bool(one.counted) for one in found)
    note = Cell(f"{counted} of {len(found)} counted", look="dim")
    facts = tuple(
        Fact(
            f"Net a year{f', {case.unit}' if case.unit else ''}",
            range_words(case.a_year),
            case.a_year.net.likely,
        )
        for case in money(snapshot).cases
        if case.a_year.entered
    )
    paid = tuple(Fact("Paid back", payback_words(case), case.likely.years) for case in money(snapshot).cases)
    return (Table("THE CASE AGAIN", (), rows, note), *facts, *paid, *looked_after(snapshot, today))


def looked_after(snapshot: Snapshot, today: date) -> tuple[Fact, ...]:
    """How many benefits have an owner, a measure and a count; nothing where none is in money."""
    found = benefits_looked_after(snapshot, today)
    if not found.applicable or found.figure is None:
        return ()
    return (Fact("Looked after", found.why, found.figure, "done" if found.met else "watch"),)


def range_words(total: MoneyTotal) -> str:
    """ "1,110 (640 to 1,680)"; why it is not known."""
    low, likely, high = (total.net.end(end).value for end in ENDS)
    if low is None or likely is None or high is None:
        return f"{NOT_ASSESSED}: {total.net.likely.note}"
    return f"{amount(round(likely, 2))} ({amount(round(low, 2))} to {amount(round(high, 2))})"


# for programs


def money_data(snapshot: Snapshot, today: date) -> dict[str, Any]:
    """Sums, payback and what came true, unrounded."""
    found, lines = money(snapshot), came_true(snapshot, today)
    return {
        "currencies": [_case_data(case) for case in found.cases],
        "without_number": [line.title for line in found.without_number],
        "open_costs": [line.title for line in found.open_costs],
        "came_true": [_true_data(snapshot, one) for one in lines],
        "figures": {
            **{
                f"{case.unit or 'money'}.{name}.{end}": span.end(end)
                for case in found.cases
                for name, span in (
                    ("a_year", case.a_year.net),
                    ("once", case.once.net),
                    ("horizon", case.horizon),
                )
                for end in ENDS
            },
            **{f"{case.unit or 'money'}.payback": case.likely.years for case in found.cases},
            **{f"came_true.{one.line.title}": one.share for one in lines},
        },
    }


def _case_data(case: MoneyCase) -> dict[str, Any]:
    return {
        "unit": case.unit,
        "years": case.years,
        **{
            total.period: {
                "saves": _ends(total.saves),
                "makes": _ends(total.makes),
                "costs": _ends(total.costs),
                "net": _ends(total.net),
            }
            if total.entered
            else None
            for total in (case.a_year, case.once)
        },
        "horizon": _ends(case.horizon),
        "payback": {
            name: {"state": one.state, "years": one.years.value, "why": one.years.note}
            for name, one in (("soonest", case.soonest), ("likely", case.likely), ("latest", case.latest))
        },
        "payback_words": payback_words(case),
    }


def _ends(span: Span) -> dict[str, float | None]:
    return {end: span.end(end).value for end in ENDS}


def _true_data(snapshot: Snapshot, one: CameTrue) -> dict[str, Any]:
    return {
        "line": one.line.title,
        "kind": one.line.kind,
        "period": one.line.period,
        "unit": one.line.unit,
        "owner": name_of(snapshot, one.line.owner) or None,
        "measure": one.shown.measure.name if one.shown else None,
        "health": one.shown.health if one.shown else None,
        "periods": [
            {"since": each.since, "until": each.until, "value": each.value, "note": each.note}
            for each in one.counted
        ],
        "expected": _ends(one.expected),
        "actual": one.actual.value,
        "share": one.share.value,
        "worse_than_the_range": one.below,
    }
