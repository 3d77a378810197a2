"""Pages of the present shape, issued by hand, for tests of what compares with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid5

from lifecycle.entries import entry_of
from lifecycle.snapshot import Change, Entry, Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past
from lifecycle.summary.sheet import Sheet
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import PROGRAMME_ID, TODAY, with_nouns
from tests.lifecycle.summary.pages import BRYN


def page_of(snapshot: Snapshot, sheet: Sheet) -> IssuedSummary:
    """The page that holds a sheet."""
    return IssuedSummary(
        id=uuid5(PROGRAMME_ID, f"page {sheet.head.number}"),
        number=sheet.head.number,
        issued_on=sheet.head.as_of,
        as_of=sheet.head.as_of,
        revision=snapshot.revision,
        stage=snapshot.programme.stage,
        gate="G1",
        content=sheet.model_dump_json(),
        issued_by=BRYN.id,
    )


def issued(snapshot: Snapshot, today: date = TODAY, past: Past | None = None) -> Snapshot:
    """The programme with its page of today issued."""
    page = page_of(snapshot, sponsor_sheet(snapshot, today, past))
    return replace(with_nouns(snapshot, (page,)), revision=snapshot.revision + 1)


def after(snapshot: Snapshot, *changes: Change) -> tuple[Snapshot, tuple[Entry, ...]]:
    """The programme after these changes, and their journal."""
    entries = []
    for change in changes:
        entries.append(entry_of(change, snapshot, snapshot.revision + 1))
        snapshot = snapshot.apply(change)
    return snapshot, tuple(entries)


def basis_of(snapshot: Snapshot, today: date = TODAY, entries: Iterable[Entry] = ()) -> Basis:
    """What the parts are written from, compared with the newest page."""
    pages = sorted(snapshot.all(IssuedSummary), key=lambda page: page.number)
    past = Past(pages[-1] if pages else None, tuple(entries))
    return Basis(snapshot, today, past=past)
