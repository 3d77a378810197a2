"""What a sheet is compared with: the pages issued before it, what was written since, what was promised at the start.

The edge reads the journal and earlier snapshots; everything else is in the Snapshot. Source: rules.md summary.
"""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.snapshot import Entry, Snapshot
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.sheet import Audience, Baseline, Sheet


@dataclass(frozen=True, slots=True)
class Past:
    """What only the edge can read: the journal after the page before; the promises at the start.

    `since` is that page, None where there is none. `baseline` None: nothing was promised yet.
    """

    since: IssuedSummary | None = None
    entries: tuple[Entry, ...] = ()
    baseline: Baseline | None = None


@once
def issued_sheets(snapshot: Snapshot, today: date) -> tuple[tuple[IssuedSummary, Sheet], ...]:
    """Every page issued by today with its sheet, the oldest first; pages of an older shape are left out."""
    found = []
    for page in sorted(snapshot.all(IssuedSummary), key=lambda page: page.number):
        if page.issued_on <= today and (sheet := sheet_of(page)) is not None:
            found.append((page, sheet))
    return tuple(found)


def sheet_of(page: IssuedSummary) -> Sheet | None:
    """The sheet a page holds, people by id; None where it was issued in an older shape."""
    try:
        return Sheet.model_validate_json(page.content)
    except ValidationError:
        return None


def last_issued(snapshot: Snapshot, today: date, audience: Audience | None = None) -> IssuedSummary | None:
    """The newest page issued by today, for an audience where one is named."""
    found = [
        each
        for each in snapshot.all(IssuedSummary)
        if each.issued_on <= today and audience in (None, each.audience)
    ]
    return max(found, key=lambda each: each.number, default=None)
