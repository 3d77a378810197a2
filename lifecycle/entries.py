"""Entries of the journal: what a Change writes there, what an entry touched, the Change that takes it back."""

from __future__ import annotations

from lifecycle.base.errors import Clash, Conflict, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.snapshot import Change, Entry, Snapshot, Stamp, dump


def inverse(entry: Entry, snapshot: Snapshot, stamp: Stamp, *, label: str) -> Change:
    """The Change that takes a journal entry back, whole nouns.

    NotAllowed when the entry is final (in a demonstration records may be taken back); Conflict, with both
    values, when somebody changed one of its nouns since.
    """
    if entry.final and not (snapshot.revision and snapshot.programme.demo):
        raise NotAllowed(
            f"'{entry.label}' cannot be undone.", f"Because {entry.final}.", "Record a new one instead."
        )
    clashes = tuple(
        Clash(noun.KIND, noun.id, dump(before), dump(snapshot.find(type(noun), noun.id)))
        for before, after in entry.nouns
        if (noun := after or before) is not None
        and snapshot.revisions.get(noun.id) != (entry.revision if after is not None else None)
    )
    if clashes:
        raise Conflict(
            f"'{entry.label}' cannot be undone any more.",
            "Somebody changed the same thing since.",
            "Look at the history and change it by hand.",
            clashes=clashes,
        )
    puts = tuple(before for before, _ in entry.nouns if before is not None)
    gone = tuple(
        (type(after), after.id) for before, after in entry.nouns if before is None and after is not None
    )
    return Change(
        id=stamp.new_id(),
        label=label,
        who=stamp.who,
        when=stamp.when,
        base=snapshot.revision,
        puts=puts,
        removes=gone,
        seen={id: snapshot.revisions.get(id) for id in {*(n.id for n in puts), *(i for _, i in gone)}},
        undoes=entry.revision,
    )


def entry_of(change: Change, snapshot: Snapshot, revision: int) -> Entry:
    """The journal entry that committing `change` on `snapshot` writes."""
    pairs: list[tuple[Noun | None, Noun | None]] = [
        (snapshot.find(kind, id), None) for kind, id in change.removes if snapshot.find(kind, id) is not None
    ]
    pairs += [(snapshot.find(type(noun), noun.id), noun) for noun in change.puts]
    return Entry(
        revision,
        change.id,
        change.label,
        change.who,
        change.when,
        tuple(pairs),
        change.final,
        change.undoes,
        change.act,
        change.args,
    )


def nouns_of(entry: Entry) -> tuple[Noun, ...]:
    """Every noun an entry touched, as it was or became: what it names although it is gone is among them."""
    return tuple(noun for pair in entry.nouns if (noun := pair[1] or pair[0]) is not None)
