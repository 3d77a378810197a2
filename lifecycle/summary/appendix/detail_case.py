"""The case in the appendix: arguments, money as ranges, and what came true (rules.md summary, F8)."""

from __future__ import annotations

from lifecycle.base.figures import Figure
from lifecycle.base.findings import listed
from lifecycle.base.words import NOT_ASSESSED, amount, number, percent
from lifecycle.case.arguments import case
from lifecycle.case.decisions import refusals
from lifecycle.case.money import ENDS, PERIODS, MoneyCase, money
from lifecycle.case.money_telling import came_words, payback_words, shown_words
from lifecycle.case.realising import came_true
from lifecycle.summary.appendix.sections import Fact, listing, section, unknown
from lifecycle.summary.basis import Basis
from lifecycle.summary.plain import COLOURS
from lifecycle.summary.sheet import AppendixSection, AppendixTable, person

KINDS = ("Kind", "Strength", "Weight with the finance director", "Gain if complete")


def case_section(basis: Basis) -> AppendixSection:
    """The three kinds of argument with what moves the finance director, the score, what to add, and money."""
    found, sums = case(basis.snapshot), money(basis.snapshot)
    if not found.arguments and not sums.cases and not sums.without_number:
        return unknown(basis, "case")
    gains = {gain.kind: gain.gain.value for gain in found.next}
    kinds = listing(
        "",
        KINDS,
        (
            (
                str(kind),
                number(figure.value),
                percent(found.key.weights[kind]),
                number(gains[kind]) if kind in gains else NOT_ASSESSED,
            )
            for kind, figure in found.kinds.items()
        ),
    )
    facts: list[Fact] = [("Strength of the case, of 100", number(found.score.value))]
    if found.next:
        facts.append(("Strengthen next", f"{found.next[0].kind} arguments"))
    facts += [("Paid back", payback_words(cash)) for cash in sums.cases]
    if sums.without_number:
        facts.append(("Not in money", listed(line.title for line in sums.without_number)))
    return section(
        basis,
        "case",
        sentences=(found.reason, *refusals(basis.snapshot, basis.today, person), *found.warnings),
        facts=facts,
        tables=(kinds, *map(_sums, sums.cases), _came(basis)),
    )


def _sums(cash: MoneyCase) -> AppendixTable:
    """What a year, once and the horizon bring less what they cost, at the three ends of the range."""
    spans = [
        *((PERIODS[total.period], total.net) for total in cash.totals),
        (f"over {cash.years} years", cash.horizon),
    ]
    title = f"Benefit less cost, {cash.unit}" if cash.unit else "Benefit less cost"
    rows = ((name, *(_money(span.end(end)) for end in ENDS)) for name, span in spans)
    return listing(title, ("", "Careful", "Likely", "Hopeful"), rows)


def _money(figure: Figure) -> str:
    return "not known" if figure.value is None else amount(round(figure.value, 2))


def _came(basis: Basis) -> AppendixTable:
    """Every line that was counted: what it came to, who answers for it and the measure that shows it."""
    counted = [one for one in came_true(basis.snapshot, basis.today) if one.counted]
    return listing(
        "What came true",
        ("", "Came to", "Answers", "Shown by"),
        (
            (
                one.line.title,
                came_words(one),
                person(one.line.owner) or "nobody yet",
                shown_words(one.shown, COLOURS),
            )
            for one in counted
        ),
    )
