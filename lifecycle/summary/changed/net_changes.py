"""What a stretch of the journal comes to: every noun as it was before and as it is after (rules.md summary).

What was undone, taken back or changed to and fro is no change. Whoever erased somebody finds them erased on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Entry, Snapshot


@dataclass(frozen=True, slots=True)
class Net:
    """One noun: `before` None = it is new, `after` None = it is gone; never both."""

    before: Noun | None
    after: Noun | None

    @property
    def noun(self) -> Noun:
        """As it is, or was."""
        found = self.after or self.before
        assert found is not None
        return found


def net_changes(entries: Iterable[Entry]) -> tuple[Net, ...]:
    """Every noun that differs, in the order in which each was last written."""
    first: dict[tuple[type[Noun], UUID], Noun | None] = {}
    last: dict[tuple[type[Noun], UUID], Noun | None] = {}
    for entry in sorted(entries, key=lambda entry: entry.revision):
        for before, after in entry.nouns:
            noun = after or before
            if noun is None:
                continue
            key = type(noun), noun.id
            first.setdefault(key, before)
            last.pop(key, None)
            last[key] = after
    return tuple(Net(first[key], now) for key, now in last.items() if first[key] != now)


def as_it_was(snapshot: Snapshot, entries: Sequence[Entry]) -> Snapshot:
    """The programme before a stretch of the journal that ends at it."""
    nouns = tuple((net.after, net.before) for net in net_changes(entries))
    if not nouns:
        return snapshot
    first = min(entries, key=lambda entry: entry.revision)
    back = Entry(first.revision - 1, first.change, "", first.who, first.when, nouns)
    return snapshot.advance(back)
