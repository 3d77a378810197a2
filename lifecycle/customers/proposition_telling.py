"""Propositions told: what each segment is offered, who signed that it can deliver, who was told (rules.md F15)."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import Bar, Cell, Column, Fact, Heading, Page, Row, Sentence, Table, columns, share
from lifecycle.base.page import Part as Told
from lifecycle.base.words import counted, day_words, percent, words
from lifecycle.customers.communication import Audience, told
from lifecycle.customers.parties import called
from lifecycle.customers.proposition import PropositionSheet, is_filled, propositions
from lifecycle.snapshot import Snapshot

NO_SEGMENT = "No segment yet: whatever is asked about customers is asked of a segment."


def propositions_page(snapshot: Snapshot, today: date) -> Page:
    """Segment by segment: parts filled, supports in place, sign-offs, who was told."""
    sheets = propositions(snapshot, today)
    columns = (
        Column("segment"),
        Column("parts", 6),
        Column("filled", 12),
        Column("support", 7, "right", least=56),
        Column("open sign-offs", 14, "right", least=64),
        *(Column(f"{one.value} told", 14, least=150) for one in Audience),
    )
    rows = tuple(_sheet(snapshot, one, today) for one in sheets)
    done = sum(not one.missing for one in sheets)
    note = Cell(f"{done} of {len(sheets)} complete", look="dim")
    said = (Sentence(f"{one.segment.name}, {text}") for one in sheets for text in gaps(one))
    table = Table("", columns, rows, note, NO_SEGMENT, "segment add NAME")
    data = {"segments": [offered(snapshot, one, today) for one in sheets]}
    return Page("Propositions", (table, *said), data)


def offers_page(snapshot: Snapshot, today: date) -> Page:
    """Every proposition part by part: what is promised, how well, who signed and who has not; supports beside."""
    sheets = propositions(snapshot, today)
    parts: list[Told] = []
    for one in sheets:
        note = f"{one.filled} of {len(one.parts)} parts filled, {counted(len(one.unsigned), 'sign-off')} open"
        parts += [Heading(one.segment.name, note), _offer(snapshot, one), *_supports(one)]
        parts += [Sentence(text, status="watch") for text in gaps(one) if not text.startswith("missing")]
    if not sheets:
        parts.append(Table("", (Column("part"),), (), None, NO_SEGMENT, "segment add NAME"))
    return Page("Propositions", tuple(parts), {"segments": [offered(snapshot, one, today) for one in sheets]})


def _offer(snapshot: Snapshot, one: PropositionSheet) -> Table:
    rows = []
    for part, item in one.parts.items():
        wanted = [signature for signature in one.signatures if signature.part is part]
        signed = [called(snapshot, each.party) for each in wanted if each.day is not None]
        unsigned = [called(snapshot, each.party) for each in wanted if each.day is None]
        cells = (
            Cell(words(part)),
            Cell((item.text.strip() if item is not None else "") or "no text"),
            Cell((item.standard.strip() if item is not None else "") or "no standard"),
            Cell(", ".join(signed)),
            Cell(", ".join(unsigned)),
        )
        rows.append(Row(cells, f"{one.segment.id}/{part.value}", one.segment))
    return Table("", columns("part", "text", "standard", "signed", "open"), tuple(rows))


def _sheet(snapshot: Snapshot, one: PropositionSheet, today: date) -> Row:
    days = told(snapshot, one.segment, today).days.values()
    cells = (
        Cell(one.segment.name, look="" if one.missing else "bold"),
        Cell(f"{one.filled} of {len(one.parts)}"),
        Cell(percent(one.completeness.value), one.completeness, bar=Bar(one.completeness.value, 7)),
        share(one.support, none="-"),
        Cell(str(len(one.unsigned)), look="bold" if one.unsigned else "dim"),
        *(Cell(day_words(day, none="not yet"), look="none" if day is None else "dim") for day in days),
    )
    return Row(cells, str(one.segment.id), one.segment)


def gaps(one: PropositionSheet) -> list[str]:
    """What is wrong with a proposition as a whole."""
    missing = ", ".join(words(part) for part in one.missing)
    return [
        *(["only the brand values are filled"] if one.brand_only else []),
        *(["the segment is in the lowest value band"] if one.lowest_band else []),
        *([f"missing: {missing}"] if missing else []),
    ]


def offered(snapshot: Snapshot, one: PropositionSheet, today: date) -> dict[str, Any]:
    return {
        "segment": one.segment.name,
        "completeness": one.completeness.value,
        "support": one.support.value,
        "brand_only": one.brand_only,
        "lowest_band": one.lowest_band,
        "missing": one.missing,
        "parts": {
            part.value: {
                "text": item.text,
                "standard": item.standard,
                "functions": item.functions,
                "partners": item.partners,
            }
            for part, item in one.parts.items()
            if item is not None
        },
        "signatures": one.signatures,
        "told": told(snapshot, one.segment, today).days,
        "figures": {"completeness": one.completeness, "support": one.support},
    }


def proposition_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """What one segment is offered: part by part with its sign-offs, the supports, who was told."""
    one = next((one for one in propositions(snapshot, today) if one.segment == subject), None)
    if one is None:
        return Page("Proposition", (), {"segments": []})
    filled = f"{one.filled} of {len(one.parts)} ({percent(one.completeness.value)})"
    parts = (
        Sentence(one.segment.name, "bold"),
        Fact("Parts filled", filled, one.completeness, bar=Bar(one.completeness.value, 8)),
        *(Sentence(text, status="watch") for text in gaps(one)),
        _parts(one),
        *_unsigned(one),
        Fact("Delivery support", percent(one.support.value), one.support, bar=Bar(one.support.value, 8)),
        *_supports(one),
        _told(snapshot, one, today),
    )
    return Page("Proposition", parts, {"segments": [offered(snapshot, one, today)]})


def _parts(one: PropositionSheet) -> Table:
    rows = []
    for part, item in one.parts.items():
        if item is None:
            stand = Cell("not begun", status="none")
        elif is_filled(item):
            stand = Cell("filled", status="done")
        else:
            stand = Cell("no standard" if item.text.strip() else "no text", status="watch")
        wanted = [signature for signature in one.signatures if signature.part is part]
        signed = sum(signature.day is not None for signature in wanted)
        signs = f"{signed} of {len(wanted)}" if wanted else "-"
        rows.append(Row((Cell(words(part)), stand, Cell(signs, look="dim"))))
    return Table("", (Column("part"), Column("", 13), Column("signed", 6, "right")), tuple(rows))


def _unsigned(one: PropositionSheet) -> list[Told]:
    """Who has still to sign what, by party."""
    parties: dict[str, list[str]] = {}
    for signature in one.unsigned:
        parties.setdefault(words(signature.party), []).append(words(signature.part))
    told = [Sentence(", ".join(parts), lead=party, indent=1) for party, parts in parties.items()]
    return [Sentence(f"{counted(len(one.unsigned), 'open sign-off')}:", "dim"), *told] if told else []


def _supports(one: PropositionSheet) -> list[Told]:
    """Supports in place, and those that are not."""
    held: dict[str, list[str]] = {"in place": [], "not in place": [], "not looked at": []}
    for kind in one.support.inputs:
        name = "not looked at" if kind.value is None else "in place" if kind.value else "not in place"
        held[name].append(kind.name)
    return [Sentence(", ".join(kinds), "dim", lead=name) for name, kinds in held.items() if kinds]


def _told(snapshot: Snapshot, one: PropositionSheet, today: date) -> Table:
    heard = told(snapshot, one.segment, today)
    rows = []
    for audience, day in heard.days.items():
        when = Cell("not yet", status="none") if day is None else Cell(day_words(day), status="done")
        understood = percent(heard.understood[audience], none="-")
        rows.append(Row((Cell(words(audience)), when, Cell(understood))))
    columns = (Column("told"), Column("day", 13), Column("understood", 10, "right"))
    return Table("", columns, tuple(rows))
