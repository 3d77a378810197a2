"""What a file does to a register, in words: how many entries are new, changed and as they are, and which of them."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.action import Told
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted
from lifecycle.people import Person, newcomers
from lifecycle.register.filing import CHANGED, NEW, SAME, columns, told_apart
from lifecycle.register.showing import differences, entry_words
from lifecycle.snapshot import Change, Snapshot

MOST_TOLD = 200
"""So many entries of a file are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file does to one entry: `was` and `now` by the label of each field that changes."""

    noun: Noun
    name: str
    new: bool
    changes: tuple[tuple[str, str, str], ...]


def rows_of(kind: type[Noun], before: Snapshot, after: Snapshot, change: Change) -> Iterator[Row]:
    """What a file does to each entry it enters or changes, in its order."""
    for noun in change.puts:
        if isinstance(noun, kind):
            was = before.find(kind, noun.id)
            told = tuple(differences(after, was, noun))
            yield Row(noun, entry_words(after, noun), was is None, told)


def counts_of(change: Change) -> dict[str, int]:
    """How many entries are new, changed and as they are."""
    return {name: int(str(change.args.get(name, 0))) for name in (NEW, CHANGED, SAME)}


def count_words(counts: dict[str, int]) -> str:
    """The same in words."""
    same = counts[SAME]
    parts = [
        f"{counts[NEW]} new",
        f"{counts[CHANGED]} changed",
        f"{same} as {'it is' if same == 1 else 'they are'}",
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing in it"


def imported(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """How many are new, changed, and as they are."""
    counts = counts_of(change)
    return Told(counts, (f"{count_words(counts)}.".capitalize(),) if counts[SAME] else ())


def foretold(kind: type[Noun], before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What the file would do, entry by entry: the new ones, and of the others each field from what to what."""
    rows = list(rows_of(kind, before, after, change))
    counts = counts_of(change)
    if not any(counts.values()):  # a file of another form, which does not note how many are as they are
        counts |= {NEW: sum(row.new for row in rows), CHANGED: sum(not row.new for row in rows)}
    keys = {one.label for one in columns(kind) if one.name in told_apart(kind)}
    blank = {one.label: one.default for one in columns(kind)}
    total = sum(counts.values())
    lines = [f"{counted(total, 'row')}: {count_words(counts)}." if total else "It is so already."]
    for row in rows[:MOST_TOLD]:
        lines.append(f"{'+' if row.new else '~'} {row.name}")
        parts = [
            f"{label} {now}" if row.new else f"{label} {was or '(empty)'} -> {now or '(empty)'}"
            for label, was, now in row.changes
            if not row.new or not (now == blank.get(label) or (label in keys and now in row.name))
        ]
        if parts:
            lines.append(f"    {'; '.join(parts)}")
    if len(rows) > MOST_TOLD:
        lines.append(f"and {len(rows) - MOST_TOLD} more")
    strangers = [person.name for person in newcomers(before, change) if kind is not Person]
    if strangers:
        lines.append(f"Not on the roster yet, and entered with it: {listed(strangers)}.")
    data = [
        {
            "id": str(row.noun.id),
            "name": row.name,
            "state": "new" if row.new else "changed",
            "changes": [{"field": label, "before": was, "after": now} for label, was, now in row.changes],
        }
        for row in rows
    ]
    return Told({**counts, "rows": data, "newcomers": strangers}, lines)
