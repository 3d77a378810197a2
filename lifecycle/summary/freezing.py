"""Issuing the summary of now as a person does it: numbered and frozen as it was seen (rules.md summary)."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import Change, Entry, Snapshot, Stamp
from lifecycle.summary.issuing import issue
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.phase import phase_summary


class JournalRead(NamedTuple):
    """The journal up to a revision: what was written since the last issued page."""

    revision: int
    entries: tuple[Entry, ...]


def issued(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Its number, and the day it speaks for."""
    noun = change.put(IssuedSummary)
    return Told({"number": noun.number, "as_of": noun.as_of})


@action(
    "summary issue",
    title="Issue the summary",
    line="Numbers it and freezes it; the next one says what changed since.",
    of=IssuedSummary,
    tells=issued,
    costly=True,
)
def issue_now(
    snapshot: Snapshot,
    stamp: Stamp,
    *,
    journal: Annotated[
        JournalRead | None, Says("the journal since the last issued page", edge="journal")
    ] = None,
) -> Change:
    """Issue the summary of now; NotAllowed when the programme changed since the journal was read for it."""
    if journal is not None and journal.revision != snapshot.revision:
        raise NotAllowed(
            "This summary is out of date.",
            "The programme changed since it was made.",
            "Make it again and issue that one.",
        )
    entries = journal.entries if journal is not None else ()
    return issue(snapshot, phase_summary(snapshot, stamp.today, entries=entries), stamp)
