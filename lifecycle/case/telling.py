"""The case told: what moves the director, what the arguments reach, what to strengthen next, and the money."""

from __future__ import annotations

from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Page,
    Part,
    Row,
    Sentence,
    Table,
    points,
)
from lifecycle.base.words import amount, fixed, number, percent, words
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.arguments import TOP, Argument, Case, case, case_data, suggested_arguments
from lifecycle.case.money import MoneyKind, MoneyLine, Span, money
from lifecycle.people import name_of
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Snapshot

NO_ARGUMENTS = (
    "Arguments are what the case is made of: financial, strategic, or linked to another decision. Each has a strength "
    "(0-5) and evidence (0-1). None yet."
)
NO_MONEY = (
    "Money as ranges: low, likely, high. A benefit nobody can honestly put in money is listed without a number. No "
    "line yet."
)
PERIODS = {"once": "once", "a_year": "a year"}
WORTH = 3
"""Arguments of the playbook worth checking that are named at a time."""


def case_page(snapshot: Snapshot) -> Page:
    """The whole case: the answer, lock and key, the arguments, what to check next, the money."""
    parts = (
        *_answer(snapshot),
        *lock_page(snapshot).parts,
        *arguments_page(snapshot).parts,
        *_money(snapshot),
    )
    return Page("Case", parts, case_data(snapshot, case(snapshot)))


def lock_page(snapshot: Snapshot) -> Page:
    """Kind by kind: the lock (its weight), the key (its arguments), what both come to, what is left."""
    found = case(snapshot)
    columns = (
        Column("kind", 10),
        Column("lock: weighs", 15, share=1),
        Column("key: arguments"),
        Column("counts", 6, "right"),
        Column("could add", 11, "right"),
    )
    rows = tuple(_kind(found, kind) for kind in ARGUMENT_KINDS)
    return Page("Lock and key", (Table("", columns, rows, _standing(snapshot, found)),))


def _standing(snapshot: Snapshot, found: Case) -> Cell:
    go = snapshot.playbook.case.go
    if found.enough is None:
        return Cell(f"go from {go:g}  ", look="dim", after=(Cell("not yet assessed", status="none"),))
    answer = Cell("enough", status="on") if found.enough else Cell(f"below {go:g}", status="off")
    score = Cell(fixed(found.score.value), found.score, look="bold", after=(Cell("  "), answer))
    return Cell(f"whose lock: {found.key.whose}   ", look="dim", after=(score,))


def _kind(found: Case, kind: ArgumentKind) -> Row:
    weight, figure = found.key.weights[kind], found.kinds[kind]
    gain = next((one.gain for one in found.next if one.kind == kind), None)
    first = bool(found.next) and found.next[0].kind == kind
    counts = None if figure.value is None else weight * figure.value
    could = Cell(fixed(gain.value if gain else None), gain, look="bold" if first else "dim")
    cells = (
        Cell(kind, look="bold"),
        Cell(f"{percent(weight):>4}", bar=Bar(weight, 9, "accent")),
        Cell(
            f"{fixed(figure.value):>5}",
            figure,
            look="bold",
            bar=Bar(None if figure.value is None else figure.value / 100),
        ),
        Cell(fixed(counts)),
        Cell("▸ next ", look="accent", after=(could,)) if first else could,
    )
    return Row(cells, kind, figure)


def arguments_page(snapshot: Snapshot) -> Page:
    """Every argument, kind by kind, the strongest first."""
    found = sorted(
        case(snapshot).arguments,
        key=lambda one: (ARGUMENT_KINDS.index(one.kind), -one.strength * one.evidence),
    )
    columns = (
        Column("argument"),
        Column("kind", 9, least=44),
        Column("strength", 8, "right"),
        Column("shown", 6, "right"),
    )
    note = Cell(f"{len(found)} arguments", look="dim")
    table = Table("", columns, tuple(_argument(one) for one in found), note, NO_ARGUMENTS, "case argue")
    return Page("Arguments", (table,))


def _argument(one: Argument) -> Row:
    quiet = not one.counts
    cells = (
        Cell(one.text, look="faint" if quiet else ""),
        Cell(one.kind, look="dim"),
        Cell(f"{one.strength:g} of {TOP}", look="faint" if quiet else ""),
        Cell(percent(one.evidence), look="faint" if quiet else ""),
    )
    return Row(cells, str(one.id), one)


def money_page(snapshot: Snapshot) -> Page:
    """Every saving, gain and cost as a range; a benefit without a number stays without one."""
    columns = (Column(""), Column("low - likely - high", 24, "right"), Column("", 7, least=46))
    rows = tuple(_money_line(line) for line in snapshot.all(MoneyLine))
    return Page("Money", (Table("", columns, rows, empty=NO_MONEY),))


def _money_line(line: MoneyLine) -> Row:
    costs = line.kind is MoneyKind.COSTS
    if line.low is None or line.likely is None or line.high is None:
        shown = Cell("not yet estimated" if costs else "not in money", look="none")
    else:
        shown = Cell(f"{amount(line.low)} - {amount(line.likely)} - {amount(line.high)}")
    unit = f"{line.unit} {'' if line.period == 'a_year' else 'once'}".strip()[:7]
    title = Cell("- " if costs else "+ ", look="off" if costs else "on", after=(Cell(line.title),))
    return Row((title, shown, Cell(unit, look="dim")), str(line.id), line)


def case_detail_page(snapshot: Snapshot, subject: object) -> Page:
    """The argument or line of money that is looked at, then the answer, what to strengthen, and the money."""
    parts: list[Part] = []
    if isinstance(subject, Argument):
        parts = [*_argument_parts(snapshot, subject), Sentence("")]
    elif isinstance(subject, MoneyLine):
        parts = [*_line_parts(snapshot, subject), Sentence("")]
    return Page("Case", (*parts, *_answer(snapshot), *_money(snapshot)))


def _answer(snapshot: Snapshot) -> list[Part]:
    found = case(snapshot)
    word = {None: "not yet assessed", True: "enough", False: "not enough"}[found.enough]
    parts: list[Part] = [
        Fact(
            "Case",
            f"{number(found.score.value)}, {word}" if found.score.value is not None else word,
            found.score,
            "none" if found.enough is None else "on" if found.enough else "off",
        ),
        Sentence(found.reason),
        Sentence(
            found.key.whose + (" (assumed, nobody entered it)" if found.key.assumed else ""),
            "dim",
            lead="Weighed by",
        ),
    ]
    parts += [Sentence(text, status="watch") for text in found.warnings]
    if found.next:
        best, *rest = found.next
        then = "; then " + ", ".join(f"{one.kind} {number(one.gain.value)}" for one in rest) if rest else ""
        told = f"{best.kind}, up to {number(best.gain.value)} points{then}."
        parts.append(Sentence(told, lead="Next best argument"))
    for template in suggested_arguments(snapshot)[:WORTH]:
        parts.append(Sentence(template.text, "dim", lead=f"Worth checking, {template.kind}"))
    return parts


def _argument_parts(snapshot: Snapshot, argument: Argument) -> list[Part]:
    owner = name_of(snapshot, argument.owner)
    told = f"strength {argument.strength:g} of {TOP}, shown {percent(argument.evidence)}"
    told += f", by {argument.shown_by}" if argument.shown_by else ", nothing written on what shows it"
    parts: list[Part] = [Sentence(argument.text, "bold"), Sentence(told, "dim")]
    parts += [Sentence(f"{owner} stands for it", "dim")] if owner else []
    if not argument.counts:
        parts.append(
            Sentence("It counts for nothing until it has both strength and evidence.", status="watch")
        )
    return parts


def _line_parts(snapshot: Snapshot, line: MoneyLine) -> list[Part]:
    owner = name_of(snapshot, line.owner)
    route = f", by {words(line.route)}" if line.route else ""
    told = f"{line.kind.value} {PERIODS[line.period]}{route}{f', {owner} answers for it' if owner else ''}"
    parts: list[Part] = [Sentence(line.title, "bold"), Sentence(told, "dim")]
    return [*parts, *([Sentence(line.rests_on, lead="rests on")] if line.rests_on else [])]


def _money(snapshot: Snapshot) -> list[Part]:
    """Totals as ranges by currency and period, what is not in money, costs nobody estimated."""
    cash = money(snapshot)
    if not (cash.totals or cash.without_number or cash.open_costs):
        return []
    rows = []
    for total in cash.totals:
        unit = f" {total.unit}" if total.unit else ""
        spans = (("saves", total.saves), ("makes", total.makes), ("costs", total.costs), ("net", total.net))
        for name, span in spans:
            if span.likely.value is not None or name == "net":
                loud = name == "net"
                label = Cell(f"{name}{unit} {PERIODS[total.period]}", look="bold" if loud else "")
                rows.append(Row((label, *_range(span, loud=loud)), f"{name}{unit}{total.period}"))
    columns = (
        Column(""),
        Column("low", 11, "right"),
        Column("likely", 11, "right"),
        Column("high", 11, "right"),
    )
    parts: list[Part] = [Table("Money", columns, tuple(rows))] if rows else []
    for line in cash.without_number:
        rests = f", {line.rests_on}" if line.rests_on else ""
        parts.append(Sentence(f"{line.title}: not in money{rests}", "none"))
    return [
        *parts,
        *(Sentence(f"Not yet estimated: {one.title}.", status="watch") for one in cash.open_costs),
    ]


def _range(span: Span, *, loud: bool) -> tuple[Cell, Cell, Cell]:
    low, likely, high = (
        Cell("-" if figure.value is None else amount(figure.value), figure, look="bold" if loud else "")
        for figure in (span.low, span.likely, span.high)
    )
    return low, likely, high


def trial_page(snapshot: Snapshot, kind: ArgumentKind, strength: float, evidence: float) -> Page:
    """What the case would be with one more argument."""
    from lifecycle.case.arguments import case_with

    before, after = case(snapshot).score, case_with(snapshot, kind, strength, evidence)
    cells = (points(before), points(after))
    told = f"{cells[0].text} -> {cells[1].text}; nothing was saved."
    return Page("Case", (Fact("Case", told, after),), {"before": before.value, "score": after.value})
