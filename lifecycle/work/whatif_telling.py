"""What would move told: the end, the gates passed, whose work it is, each item before and after, as bars as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from lifecycle.base.findings import listed
from lifecycle.base.page import CODE, Cell, Column, Fact, Page, Part, Row, Table
from lifecycle.base.words import counted_days, day_words, number
from lifecycle.people import name_of
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot
from lifecycle.work.bars_telling import COLUMNS as BAR_COLUMNS
from lifecycle.work.bars_telling import scale_of, span_of
from lifecycle.work.standing import work_lines
from lifecycle.work.whatif import Moved, WhatIf

COLUMNS = (
    Column("code", 6, fits=True, most=CODE),
    Column("what", field="title"),
    Column("owner", 8),
    Column("was", 6, fits=True),
    Column("becomes", 7, fits=True),
    Column("days", 6, "right"),
)


def what_if_page(snapshot: Snapshot, found: WhatIf, today: date) -> Page:
    """What would move if what is supposed were so."""
    parts: list[Part] = [Fact("If so", found.change.label.partition(": ")[2]), _end(found)]
    if found.after.promised is not None:
        parts.append(_promise(found))
    parts += [
        Fact(
            f"{one.gate.value} {day_words(one.day, today=today)}",
            "; ".join(
                filter(
                    None,
                    (
                        f"no more before it: {listed(one.lost)}" if one.lost else "",
                        f"now before it: {listed(one.won)}" if one.won else "",
                    ),
                )
            ),
            status="watch" if one.lost else "on",
        )
        for one in found.gates
    ]
    if found.broken:
        parts.append(Fact("Promises broken", listed(found.broken, most=8), status="off"))
    if found.mended:
        parts.append(Fact("Promises kept again", listed(found.mended, most=8), status="on"))
    if found.areas:
        parts.append(
            Fact("Areas", ", ".join(f"{area.value} {signed(days)}" for area, days in found.areas.items()))
        )
    if found.owners:
        told = listed(
            (f"{name_of(snapshot, id)} ({listed(codes)})" for id, codes in found.owners.items()), most=8
        )
        parts.append(Fact("Touches", told))
    rows = tuple(_row(snapshot, one, today) for one in found.moved)
    parts.append(Table("", COLUMNS, rows, None, "Nothing moves: it has the slack for it."))
    return Page("What if", tuple(parts), lambda: what_if_data(snapshot, found))


def what_if_bars(snapshot: Snapshot, found: WhatIf, today: date) -> Page:
    """Every item that moves as two bars on one scale: as it is, and as it would be."""
    after = snapshot.apply(found.change)
    was = {one.item.id: one for one in work_lines(snapshot, today)}
    becomes = {one.item.id: one for one in work_lines(after, today)}
    rows = []
    for one in found.moved:
        for word, held, line in (("is", snapshot, was[one.item.id]), ("if so", after, becomes[one.item.id])):
            span = span_of(held, line, today)
            if span is None:
                continue
            first = word == "is"
            cells = (
                Cell(one.item.code if first else "", look="bold"),
                Cell(one.item.title if first else word, look="" if first else "accent"),
                Cell((name_of(snapshot, who_has(snapshot, one.item)) or "-") if first else "", look="dim"),
                Cell(span.words, look="dim"),
                Cell(day_words(span.finish, today=today)),
                Cell(""),
            )
            rows.append(Row(cells, f"{one.item.code}:{word}", one.item, span=span))
    spans = [row.span for row in rows if row.span is not None]
    columns = tuple(
        replace(one, title="ends", field="") if one.title == "due" else one for one in BAR_COLUMNS
    )
    table = Table("", columns, tuple(rows), None, "Nothing moves.", scale=scale_of(snapshot, spans, today))
    return Page("What if, as bars", (table,))


def _end(found: WhatIf) -> Fact:
    was, now = found.before, found.after
    if was.end is not None and now.end is not None:
        told = (
            f"stays on {day_words(was.end)}"
            if was.end == now.end
            else f"{day_words(was.end)} becomes {day_words(now.end)}"
        )
    else:
        told = f"day {number(was.length.value)} becomes day {number(now.length.value)}"
    return Fact("The end", told, now.length)


def _promise(found: WhatIf) -> Fact:
    over = found.after.over.value or 0
    told = (
        f"passed by {counted_days(over)}"
        if over > 0
        else f"kept, {counted_days(-over)} to spare"
        if over
        else "kept to the day"
    )
    return Fact("The promised end", told, found.after.over, "off" if over > 0 else "on")


def _row(snapshot: Snapshot, one: Moved, today: date) -> Row:
    cells = (
        Cell(one.item.code, look="bold"),
        Cell(one.item.title),
        Cell(name_of(snapshot, who_has(snapshot, one.item)) or "-"),
        Cell(day_words(one.was, today=today, none="-"), look="dim"),
        Cell(day_words(one.becomes, today=today, none="-")),
        Cell(signed(one.days), look="watch" if one.days > 0 else "on"),
    )
    return Row(cells, one.item.code, one.item)


def signed(days: float) -> str:
    """Working days with their sign: later is +."""
    return f"{'+' if days > 0 else ''}{number(days)}"


def what_if_data(snapshot: Snapshot, found: WhatIf) -> dict[str, Any]:
    """The same for programs."""
    return {
        "supposed": found.change.label,
        "end_before": found.before.end,
        "end_after": found.after.end,
        "length_before": found.before.length.value,
        "length_after": found.after.length.value,
        "promised": found.after.promised,
        "over": found.after.over.value,
        "items": [
            {"code": one.item.code, "was": one.was, "becomes": one.becomes, "days": one.days}
            for one in found.moved
        ],
        "areas": {area.value: days for area, days in found.areas.items()},
        "gates": [
            {"gate": one.gate, "day": one.day, "lost": list(one.lost), "won": list(one.won)}
            for one in found.gates
        ],
        "broken": list(found.broken),
        "mended": list(found.mended),
        "owners": {name_of(snapshot, id): list(codes) for id, codes in found.owners.items()},
    }
