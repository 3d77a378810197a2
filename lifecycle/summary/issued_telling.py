"""The pages issued, told: one line each, the newest first (rules.md summary)."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import Cell, Column, Page, Row, Sentence, Table
from lifecycle.base.words import day_words
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot
from lifecycle.summary.issued import current_files, fingerprint, in_order
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary, PageRewritten
from lifecycle.summary.past import sheet_of
from lifecycle.summary.portfolio_telling import STANDS

COLUMNS = (
    Column("no", 3, "right", field="number"),
    Column("issued", 11, field="issued_on", fits=True),
    Column("as of", 11, field="as_of", fits=True, least=90),
    Column("ahead", 5, field="gate"),
    Column("state", 11),
    Column("by", 0),
    Column("print", 8, field="fingerprint"),
    Column("formats", 0, least=110),
)
NONE_YET = "No summary is issued yet."


def pages_page(snapshot: Snapshot, today: date) -> Page:
    """Every page issued, the newest first, and what is asked and still open."""
    pages = in_order(snapshot.all(IssuedSummary))[::-1]
    asked = [one for one in snapshot.all(DecisionAsked) if one.open]
    table = Table(
        "",
        COLUMNS,
        tuple(_row(snapshot, page) for page in pages),
        empty=NONE_YET,
        begin="summary issue",
    )
    told = tuple(
        Sentence(f"Asked: {one.question} ({str(one.id)[:8]}, by {day_words(one.by_when)})") for one in asked
    )
    data = {"issued": [_data(snapshot, page) for page in pages], "asked": asked}
    return Page("Issued summaries", (table, *told), data)


def _row(snapshot: Snapshot, page: IssuedSummary) -> Row:
    sheet = sheet_of(page)
    state = Cell(sheet.standing.state, status=STANDS[sheet.standing.state]) if sheet else Cell("")
    return Row(
        (
            Cell(str(page.number)),
            Cell(day_words(page.issued_on)),
            Cell(day_words(page.as_of)),
            Cell(page.gate.value),
            state,
            Cell(name_of(snapshot, page.issued_by)),
            Cell(fingerprint(page.hash)),
            Cell(" ".join(_formats(snapshot, page)), look="dim"),
        ),
        subject=("issued_summary", page.id),
        values={"number": page.number, "issued_on": page.issued_on, "as_of": page.as_of},
    )


def _data(snapshot: Snapshot, page: IssuedSummary) -> dict[str, Any]:
    sheet = sheet_of(page)
    return {
        "number": page.number,
        "issued_on": page.issued_on,
        "as_of": page.as_of,
        "revision": page.revision,
        "stage": page.stage,
        "gate": page.gate,
        "state": sheet.standing.state if sheet else None,
        "by": name_of(snapshot, page.issued_by),
        "audience": page.audience,
        "fingerprint": fingerprint(page.hash) or None,
        "formats": _formats(snapshot, page),
    }


def _formats(snapshot: Snapshot, page: IssuedSummary) -> list[str]:
    now = current_files(page, snapshot.all(PageRewritten))
    return [format for format, (hash, _, _) in now.items() if hash]
