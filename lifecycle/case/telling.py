"""The case told: what moves the director, what the arguments reach, what to strengthen next, and the money."""

from __future__ import annotations

from datetime import date

from lifecycle.base.answer_figures import answer_figure
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
from lifecycle.base.rungs import words_kept
from lifecycle.base.words import fixed, number, percent
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.arguments import TOP, Argument, Case, case, case_data, suggested_arguments
from lifecycle.case.decisions import refusals
from lifecycle.case.money import MoneyLine
from lifecycle.case.money_telling import came_true_page, line_parts, money_data, money_parts
from lifecycle.people import name_of
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Snapshot

NO_ARGUMENTS = (
    "Arguments are what the case is made of: financial, strategic, or linked to another decision. Each has a strength "
    "(0-5) and evidence (0-1). None yet."
)
WORTH = 3
"""Arguments of the playbook worth checking that are named at a time."""


def case_page(snapshot: Snapshot, today: date) -> Page:
    """The whole case: the answer, lock and key, the arguments, what to check next, the money and what came true."""
    parts = (
        *_answer(snapshot, today),
        *lock_page(snapshot).parts,
        *arguments_page(snapshot).parts,
        *money_parts(snapshot),
        *came_true_page(snapshot, today).parts,
    )
    told = case_data(snapshot, case(snapshot))
    cash = money_data(snapshot, today)
    figures = {**told["figures"], **cash.pop("figures")}
    no = list(refusals(snapshot, today))
    return Page("Case", parts, {**told, "refusals": no, "money": cash, "figures": figures})


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
        return Cell(
            f"{go:g} or more is enough  ", look="dim", after=(Cell("not yet assessed", status="none"),)
        )
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
        Cell(percent(one.evidence), answer_figure(one, "evidence"), look="faint" if quiet else ""),
    )
    return Row(cells, str(one.id), one)


def case_detail_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """The argument or line of money that is looked at, then the answer, what to strengthen, and the money."""
    parts: list[Part] = []
    if isinstance(subject, Argument):
        parts = [*_argument_parts(snapshot, subject), Sentence("")]
    elif isinstance(subject, MoneyLine):
        parts = [*line_parts(snapshot, today, subject), Sentence("")]
    return Page("Case", (*parts, *_answer(snapshot, today), *money_parts(snapshot)))


def _answer(snapshot: Snapshot, today: date) -> list[Part]:
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
    said = (*refusals(snapshot, today), *found.warnings)
    parts += [Sentence(text, status="watch") for text in said]
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
    words = words_kept(argument, "evidence")
    told += f" ({words})" if words else ""
    told += f", by {argument.shown_by}" if argument.shown_by else ", nothing written on what shows it"
    parts: list[Part] = [Sentence(argument.text, "bold"), Sentence(told, "dim")]
    parts += [Sentence(f"{owner} stands for it", "dim")] if owner else []
    if not argument.counts:
        parts.append(
            Sentence("It counts for nothing until it has both strength and evidence.", status="watch")
        )
    return parts


def trial_page(snapshot: Snapshot, kind: ArgumentKind, strength: float, evidence: float) -> Page:
    """What the case would be with one more argument."""
    from lifecycle.case.arguments import case_with

    before, after = case(snapshot).score, case_with(snapshot, kind, strength, evidence)
    cells = (points(before), points(after))
    told = f"{cells[0].text} -> {cells[1].text}; nothing was saved."
    return Page("Case", (Fact("Case", told, after),), {"before": before.value, "score": after.value})
