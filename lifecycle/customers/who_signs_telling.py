"""Who signs, by segments: of the parts that name each function and partner how many it signed (rules.md F15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from lifecycle.base.deeds import Deed
from lifecycle.base.page import Cell, Column, Fact, Page, Row, Table
from lifecycle.base.words import words
from lifecycle.customers.parties import Party, parties
from lifecycle.customers.proposition import PropositionSheet, Signature, party_key, propositions
from lifecycle.customers.proposition_grid_telling import BEGIN, sign_offs, signature_fact
from lifecycle.customers.proposition_telling import NO_SEGMENT
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

Naming: TypeAlias = Mapping[UUID, Sequence[Signature]]
"""What somebody signs or has to, by segment."""


def parties_page(snapshot: Snapshot, today: date) -> Page:
    """Who signs by segments: of the parts that name them how many they signed."""
    sheets = propositions(snapshot, today)
    columns = (
        Column("who signs", 22),
        *(Column(one.segment.name, 12, field=str(one.segment.id)) for one in sheets),
        Column("signed", 8, "right"),
    )
    naming = named(snapshot, today)
    every = [party for party in parties(snapshot) if party.key in naming]
    rows = tuple(_party_row(snapshot, sheets, party, naming[party.key]) for party in every)
    empty = "No part of a proposition names a function or supply partner yet." if sheets else NO_SEGMENT
    table = Table("Who signs", columns, rows, None, empty, "" if sheets else BEGIN)
    return Page(
        "Who signs", (table,), {"parties": [_party_data(sheets, party, naming[party.key]) for party in every]}
    )


@once
def named(snapshot: Snapshot, today: date) -> Mapping[str, Naming]:
    """What each party signs or has to, by what it is compared by and by segment."""
    found: dict[str, dict[UUID, list[Signature]]] = {}
    for one in propositions(snapshot, today):
        for each in one.signatures:
            found.setdefault(party_key(each.party), {}).setdefault(one.segment.id, []).append(each)
    return found


def _party_row(snapshot: Snapshot, sheets: Sequence[PropositionSheet], party: Party, naming: Naming) -> Row:
    cells, total, given = [], 0, 0
    for one in sheets:
        mine = naming.get(one.segment.id, ())
        signed = sum(each.day is not None for each in mine)
        total, given = total + len(mine), given + signed
        cells.append(_party_cell(snapshot, one.segment, party, mine, signed))
    first = next(one.segment for one in sheets if one.segment.id in naming)
    share = Cell(f"{given}/{total}", status="done" if given == total else None)
    return Row((Cell(party.title), *cells, share), party.key, first)


def _party_cell(
    snapshot: Snapshot, segment: Segment, party: Party, mine: Sequence[Signature], signed: int
) -> Cell:
    if not mine:
        return Cell("")
    text = f"{signed} of {len(mine)}"
    given = {"segment": str(segment.id), "party": party.name}
    if signed == len(mine):
        return Cell(text, status="done", does={"open": Deed("customer sign", given)})
    held = sign_offs(snapshot)
    asked = {held[key].by for each in mine if (key := (segment.id, each.part, party.key)) in held}
    who = name_of(snapshot, asked.pop()) if len(asked) == 1 else ""
    return Cell(
        text,
        status="none",
        does={
            "next": Deed("customer sign", given),
            "owner": Deed("customer ask", given, "who", "text", who),
            "day": Deed("customer sign", given, "date", "text", "today"),
            "open": Deed("customer sign", given),
        },
    )


def _party_data(sheets: Sequence[PropositionSheet], party: Party, naming: Naming) -> dict[str, Any]:
    return {
        "party": party.name,
        "title": party.title,
        "partner": party.partner,
        "segments": [
            {"segment": one.segment.name, "parts": {each.part.value: each.day for each in mine}}
            for one in sheets
            if (mine := naming.get(one.segment.id))
        ],
    }


def party_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """Every part that names somebody, what is open first."""
    party = next((one for one in parties(snapshot) if one == subject), None)
    if party is None:
        return Page("Who signs", ())
    facts: list[Fact] = [
        replace(
            signature_fact(
                snapshot, today, each, sign_offs(snapshot).get((one.segment.id, each.part, party.key))
            ),
            label=f"{one.segment.name}, {words(each.part)}",
        )
        for one in propositions(snapshot, today)
        for each in named(snapshot, today).get(party.key, {}).get(one.segment.id, ())
    ]
    facts.sort(key=lambda fact: fact.status == "done")
    return Page(party.title, tuple(facts))
