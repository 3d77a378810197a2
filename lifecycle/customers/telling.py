"""Customers told: what each segment needs and gets right, what it is offered, and who was told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import Cell, Column, Page, Row, Table, headed
from lifecycle.base.words import day_words, percent, words
from lifecycle.customers.communication import Audience, told
from lifecycle.customers.proposition_telling import NO_SEGMENT, propositions_page
from lifecycle.customers.qualification_telling import qualification_page
from lifecycle.customers.results_telling import activity_page, commitment_page, experiences_page, plans_page
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot


def customer_page(snapshot: Snapshot, today: date) -> Page:
    """All of it at a glance."""
    needs, offers = qualification_page(snapshot), propositions_page(snapshot, today)
    pages = {
        "qualification": needs,
        "propositions": offers,
        "plans": plans_page(snapshot),
        "commitment": commitment_page(snapshot, today),
        "experiences": experiences_page(snapshot, today),
        "activity": activity_page(snapshot, today),
    }
    data: dict[str, Any] = {name: page.values() for name, page in pages.items()}
    data |= {name: pages[name].values()["segments"] for name in ("qualification", "propositions")}
    return Page("Customers", tuple(part for page in pages.values() for part in headed(page)), data)


def told_page(snapshot: Snapshot, today: date) -> Page:
    """Segment by segment: when each of the four groups was told about its proposition, and how many understood it."""
    columns = (Column("segment"), *(Column(words(one), 18) for one in Audience))
    rows = []
    for segment in snapshot.all(Segment):
        heard = told(snapshot, segment, today)
        cells = [Cell(segment.name)]
        for audience, day in heard.days.items():
            share_of = heard.understood[audience]
            after = f", {percent(share_of)}" if share_of is not None else ""
            cells.append(
                Cell("not yet", status="none")
                if day is None
                else Cell(f"{day_words(day, today=today)}{after}", status="done")
            )
        rows.append(Row(tuple(cells), str(segment.id), segment))
    data = {
        "segments": [
            {"segment": one.name, "told": found.days, "understood": found.understood}
            for one in snapshot.all(Segment)
            for found in (told(snapshot, one, today),)
        ]
    }
    return Page("Told", (Table("", columns, tuple(rows), None, NO_SEGMENT, "segment add NAME"),), data)
