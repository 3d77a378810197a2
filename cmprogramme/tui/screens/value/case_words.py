"""Words for the case: the three kinds, arguments, money as ranges, what is to be known."""

from __future__ import annotations

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.base.noun import Noun
from lifecycle.base.words import fixed, number, percent, words
from lifecycle.case.arguments import TOP, Argument, Case, suggested_arguments
from lifecycle.case.money import MoneyKind, MoneyLine, MoneyOverview
from lifecycle.case.money import Span as MoneySpan
from lifecycle.people import name_of
from lifecycle.playbook import ArgumentKind

BARS = 12
PERIODS = {"once": "once", "a_year": "a year"}


def kind_row(found: Case, kind: ArgumentKind) -> Row:
    """One kind: the lock (its weight), the key (its arguments), what both come to, what is left."""
    weight, score = found.key.weights[kind], found.kinds[kind].value
    gain = next((one.gain.value for one in found.next if one.kind == kind), None)
    first = bool(found.next) and found.next[0].kind == kind
    counts = None if score is None else weight * score
    return Row(
        kind,
        cells=(
            ((kind, "bold"),),
            (*bar(weight, 9, "accent"), (f" {percent(weight):>4}", "")),
            (*bar(None if score is None else score / 100, BARS), (f" {fixed(score):>5}", "bold")),
            ((fixed(counts), ""),),
            (("▸ next " if first else "", "accent"), (fixed(gain), "bold" if first else "dim")),
        ),
        value=found.kinds[kind],
    )


def argument_row(argument: Argument) -> Row:
    """One argument."""
    look = "" if argument.counts else "faint"
    return Row(
        str(argument.id),
        cells=(
            ((argument.text, look),),
            ((argument.kind, "dim"),),
            ((f"{argument.strength:g} of {TOP}", look),),
            ((percent(argument.evidence), look),),
        ),
        value=argument,
    )


def money_row(line: MoneyLine) -> Row:
    """One saving, gain or cost as a range; a benefit without a number stays without one."""
    sign = "-" if line.kind is MoneyKind.COSTS else "+"
    if line.low is None or line.likely is None or line.high is None:
        shown: Span = ("not yet estimated" if line.kind is MoneyKind.COSTS else "not in money", "none")
    else:
        shown = (f"{amount(line.low)} - {amount(line.likely)} - {amount(line.high)}", "")
    return Row(
        str(line.id),
        cells=(
            ((f"{sign} ", "off" if sign == "-" else "on"), (line.title, "")),
            (shown,),
            ((f"{line.unit} {'' if line.period == 'a_year' else 'once'}".strip()[:7], "dim"),),
        ),
        value=line,
    )


def amount(value: float) -> str:
    """Money in a column: thousands apart, decimals only where there are some."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def case_blocks(facts: Facts, found: Case, cash: MoneyOverview, chosen: Noun | None) -> list[Block]:
    """The answer, what to strengthen, warnings, money; the argument or line under the cursor first."""
    blocks: list[Block] = []
    if isinstance(chosen, Argument):
        blocks += argument_blocks(facts, found, chosen)
    elif isinstance(chosen, MoneyLine):
        blocks += line_blocks(facts, chosen)
    if found.enough is None:
        blocks.append(Fixed(marked("none", "not yet assessed")))
    else:
        blocks.append(Fixed(marked("on", "enough") if found.enough else marked("off", "not enough")))
    blocks.append(Words(found.reason))
    blocks += [Words(text, "watch", mark=(("▲ ", "watch"),)) for text in found.warnings]
    if found.next:
        best, *rest = found.next
        then = ", ".join(f"{one.kind} {number(one.gain.value)}" for one in rest)
        told = f"Next best argument: {best.kind}, up to {number(best.gain.value)} points; then {then}."
        blocks.append(Words(told))
    for template in suggested_arguments(facts.snapshot)[:2]:
        blocks.append(Words(f"Worth checking, {template.kind}: {template.text}", "dim"))
    return blocks + money_blocks(cash)


def argument_blocks(facts: Facts, found: Case, argument: Argument) -> list[Block]:
    """One argument in full."""
    owner = name_of(facts.snapshot, argument.owner)
    told = f"strength {argument.strength:g} of {TOP}, shown {percent(argument.evidence)}"
    told += f", by {argument.shown_by}" if argument.shown_by else ", nothing written on what shows it"
    blocks: list[Block] = [Words(argument.text, "bold"), Words(told, "dim")]
    if owner:
        blocks.append(Words(f"{owner} stands for it", "dim"))
    if not argument.counts:
        blocks.append(
            Words(
                "It counts for nothing until it has both strength and evidence.",
                "watch",
                mark=(("▲ ", "watch"),),
            )
        )
    return [*blocks, Words("")]


def line_blocks(facts: Facts, line: MoneyLine) -> list[Block]:
    """One line of money in full."""
    owner = name_of(facts.snapshot, line.owner)
    route = f", by {words(line.route)}" if line.route else ""
    blocks: list[Block] = [
        Words(line.title, "bold"),
        Words(
            f"{line.kind.value} {PERIODS[line.period]}{route}{f', {owner} answers for it' if owner else ''}",
            "dim",
        ),
    ]
    if line.rests_on:
        blocks.append(Words(line.rests_on, mark=(("rests on: ", "dim"),)))
    return [*blocks, Words("")]


def money_blocks(cash: MoneyOverview) -> list[Block]:
    """Totals as ranges by currency and period, what is not in money, costs nobody estimated."""
    if not (cash.totals or cash.without_number or cash.open_costs):
        return []
    blocks: list[Block] = [Words(""), Fixed((("money", "head"),), (("low - likely - high", "dim"),))]
    for total in cash.totals:
        unit = f" {total.unit}" if total.unit else ""
        for name, span in (
            ("saves", total.saves),
            ("makes", total.makes),
            ("costs", total.costs),
            ("net", total.net),
        ):
            if span.likely.value is not None or name == "net":
                look = "bold" if name == "net" else ""
                blocks.append(
                    Fixed(((f"{name}{unit} {PERIODS[total.period]}", look),), (range_words(span, look),))
                )
    for line in cash.without_number:
        blocks.append(
            Words(f"{line.title}: not in money{f', {line.rests_on}' if line.rests_on else ''}", "none")
        )
    for line in cash.open_costs:
        blocks.append(Words(f"Not yet estimated: {line.title}.", "watch", mark=(("▲ ", "watch"),)))
    return blocks


def range_words(span: MoneySpan, look: str) -> Span:
    """Three figures, or that they are not known."""
    values = [figure.value for figure in (span.low, span.likely, span.high)]
    if any(value is None for value in values):
        return (span.likely.note or "not yet assessed", "none")
    return (" - ".join(amount(value) for value in values if value is not None), look)
