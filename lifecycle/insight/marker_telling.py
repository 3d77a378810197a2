"""Markers told: what was counted, and the pairs of markers that stand out as segments to be."""

from __future__ import annotations

from typing import Any

from lifecycle.base.page import Bar, Cell, Column, Heading, Look, Page, Part, Row, Sentence, Table
from lifecycle.base.words import counted, number, percent
from lifecycle.insight.matrix import MarkerMatrix, Proposal, all_proposals
from lifecycle.snapshot import Snapshot

NO_MARKERS = (
    "A CSV file with one customer a row: first a pseudonymous key, then columns named soft:... and hard:... holding 0 "
    "or 1. Only how many share what is kept, never a key or a row. What looks like a name, an address or an e-mail is "
    "refused."
)
NO_PROPOSALS = (
    "Pairs of a soft and a hard marker that many customers share, more often than by chance, are proposed here as "
    "segments, highest lift first, once a file of markers was counted."
)
NOTHING_STANDS_OUT = (
    "No pair of markers stands out: none is shared by enough customers more often than by chance."
)


def matrices_page(snapshot: Snapshot) -> Page:
    """Every file of markers counted, with how much it proposes."""
    columns = (
        Column("markers"),
        Column("customers", 9, "right"),
        Column("soft", 5, "right"),
        Column("hard", 5, "right"),
        Column("proposals", 9, "right"),
    )
    proposed = [one.matrix.id for one in all_proposals(snapshot)]
    rows = tuple(
        Row(
            (
                Cell(matrix.name),
                Cell(f"{matrix.customers:,}", look="bold"),
                Cell(str(len(matrix.soft))),
                Cell(str(len(matrix.hard))),
                Cell(str(proposed.count(matrix.id)), look="bold"),
            ),
            str(matrix.id),
            matrix,
        )
        for matrix in snapshot.all(MarkerMatrix)
    )
    return Page("Markers", (Table("", columns, rows, None, NO_MARKERS, "insight markers FILE"),))


def matrix_page(snapshot: Snapshot, subject: object) -> Page:
    """How many customers show each marker, and which pairs stand out."""
    if not isinstance(subject, MarkerMatrix):
        return Page("Counts", ())
    proposed = tuple(one for one in all_proposals(snapshot) if one.matrix.id == subject.id)
    parts: tuple[Part, ...] = (
        Sentence(counted(subject.customers, "customer"), "bold"),
        _totals(subject),
        Heading("Proposed"),
        *(Sentence(_words(one)) for one in proposed),
        *(() if proposed else (Sentence(NOTHING_STANDS_OUT, "dim"),)),
    )
    data = {
        "id": str(subject.id),
        "customers": subject.customers,
        "matrix": subject.name,
        "proposals": [_data(one) for one in proposed],
    }
    return Page("Counts", parts, data)


def _words(one: Proposal) -> str:
    told = f"{one.soft} with {one.hard}, {counted(one.both, 'customer')}, lift {number(one.lift.value, places=3)}"
    return f"{told} (taken up: {one.taken_up.name})" if one.taken_up is not None else told


def _totals(matrix: MarkerMatrix) -> Table:
    """How many show each."""
    every = (
        *(("soft", *pair) for pair in zip(matrix.soft, matrix.soft_totals, strict=True)),
        *(("hard", *pair) for pair in zip(matrix.hard, matrix.hard_totals, strict=True)),
    )
    rows = tuple(
        Row(
            (
                Cell(kind, look="accent" if kind == "soft" else "dim"),
                Cell(name),
                Cell(
                    f"{total:>8,}",
                    look="bold",
                    bar=Bar(total / matrix.customers if matrix.customers else None, 10),
                ),
            )
        )
        for kind, name, total in every
    )
    return Table("", (Column("", 4), Column("marker"), Column("shown by", 19, "right")), rows)


def proposals_page(snapshot: Snapshot) -> Page:
    """Every pair of markers that stands out, highest lift first, with the segment made of it."""
    found = sorted(all_proposals(snapshot), key=lambda one: -(one.lift.value or 0))
    most = max((one.lift.value or 0 for one in found), default=1)
    limits = snapshot.playbook.insight
    note = Cell(f"lift {limits.lift:g} or more, {limits.shared} customers or more", look="dim")
    columns = (
        Column("soft marker"),
        Column("hard marker"),
        Column("both", 6, "right"),
        Column("lift", 6, "right"),
        Column("", 10, least=60),
        Column("taken up as", 16, least=76),
    )
    rows = tuple(_proposal(one, most) for one in found)
    loaded = bool(snapshot.all(MarkerMatrix))
    table = Table(
        "",
        columns,
        rows,
        note,
        NOTHING_STANDS_OUT if loaded else NO_PROPOSALS,
        "" if loaded else "insight markers FILE",
    )
    return Page("Proposals", (table,))


def _proposal(one: Proposal, most: float) -> Row:
    quiet: Look = "" if one.taken_up is None else "dim"
    cells = (
        Cell(one.soft, look=quiet),
        Cell(one.hard, look=quiet),
        Cell(str(one.both)),
        Cell(number(one.lift.value, places=3), one.lift, look="bold"),
        Cell("", bar=Bar((one.lift.value or 0) / most, 10)),
        Cell(one.taken_up.name, status="done") if one.taken_up is not None else Cell(""),
    )
    return Row(cells, f"proposal:{one.matrix.id}:{one.soft}:{one.hard}", one)


def proposal_page(snapshot: Snapshot, subject: object) -> Page:
    """One proposal in words: who shares what, and how much more often than by chance."""
    if not isinstance(subject, Proposal):
        return Page("Proposal", ())
    one, total = subject, subject.matrix.customers
    lift = number(one.lift.value, places=3)
    shared = percent(one.both / total if total else None)
    parts: tuple[Part, ...] = (
        Sentence(f"{one.soft} with {one.hard}", "bold"),
        Sentence(f"lift {lift}: together {lift} times as often as by chance"),
        Sentence(f"{counted(one.both, 'customer')} of {total} share both ({shared})"),
        Sentence(f"{one.soft}: {one.soft_total}; {one.hard}: {one.hard_total}", "dim"),
        Sentence(f"from the markers '{one.matrix.name}'", "dim"),
    )
    taken = f"taken up as '{one.taken_up.name}'" if one.taken_up is not None else ""
    return Page("Proposal", (*parts, *([Sentence(taken, status="done")] if taken else [])))


def proposals_data(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every proposal as data."""
    return [_data(one) for one in all_proposals(snapshot)]


def _data(one: Proposal) -> dict[str, Any]:
    return {
        "soft": one.soft,
        "hard": one.hard,
        "both": one.both,
        "soft_total": one.soft_total,
        "hard_total": one.hard_total,
        "customers": one.matrix.customers,
        "lift": one.lift.value,
        "segment": one.taken_up.name if one.taken_up else None,
    }
