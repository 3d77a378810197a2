"""Many steps worked out one after the other: each sees those before, and none copies the programme.

The nouns done so far stand in maps that are written on, and so do the indices of names and of who refers to what; only
what looks at them is new for each step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from lifecycle.base.keys import natural_key
from lifecycle.base.noun import Noun
from lifecycle.once import known, remember
from lifecycle.referring import enter, strike, users
from lifecycle.snapshot import Change, Snapshot


class Running:
    """A Snapshot that goes on: `now` sees every step so far, and is looked at before the next one alone."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.start = snapshot
        self.nouns: dict[type[Noun], dict[UUID, Noun]] = dict(snapshot.nouns)  # type: ignore[arg-type]  # copied before written
        self.revisions = dict(snapshot.revisions)
        self.own: set[type[Noun]] = set()
        self.touched: dict[UUID, type[Noun]] = {}
        self.now = snapshot

    def take(self, change: Change) -> None:
        """What was done is there for the next one."""
        own = self.now is not self.start
        keys = {
            kind: held if own else dict(held)
            for kind, held in self.now.remembered.items()
            if isinstance(kind, type)
        }
        refer = known(users, self.now)
        if refer is not None and not own:
            refer = {name: dict(nouns) for name, nouns in refer.items()}
        for kind, id in change.removes:
            gone = self._of(kind).pop(id, None)
            self.revisions.pop(id, None)
            self.touched[id] = kind
            if gone is not None and kind in keys:
                keys[kind].pop(natural_key(gone), None)
            if gone is not None and refer is not None:
                strike(refer, gone)
        for noun in change.puts:
            before = self._of(type(noun)).get(noun.id)
            self._of(type(noun))[noun.id] = noun
            self.revisions[noun.id] = self.start.revision + 1
            self.touched[noun.id] = type(noun)
            if type(noun) in keys:
                if before is not None:
                    keys[type(noun)].pop(natural_key(before), None)
                keys[type(noun)][natural_key(noun)] = noun
            if refer is not None:
                if before is not None:
                    strike(refer, before)
                enter(refer, noun)
        self.now = Snapshot(self.start.revision + 1, self.nouns, self.revisions)
        self.now.remembered.update(keys)
        if refer is not None:
            remember(users, self.now, refer)

    def _of(self, kind: type[Noun]) -> dict[UUID, Noun]:
        if kind not in self.own:
            self.own.add(kind)
            self.nouns[kind] = dict(self.nouns.get(kind, {}))
        return self.nouns[kind]


def as_one(running: Running, done: Sequence[Change], label: str) -> Change:
    """All that was done as one Change over what it began with, each noun as it is in the end."""
    snapshot = running.start
    puts, removes = [], []
    for id, kind in running.touched.items():
        before, after = snapshot.find(kind, id), running.now.find(kind, id)
        if after is None and before is not None:
            removes.append((kind, id))
        elif after is not None and after != before:
            puts.append(after)
    guards: Mapping[UUID, int | None] | str = {}
    for change in done:
        guards = change.guards if isinstance(change.guards, str) else guards
        if not isinstance(guards, str) and not isinstance(change.guards, str):
            guards = {**guards, **{id: snapshot.revisions.get(id) for id in change.guards}}
    return replace(
        done[0],
        label=label,
        base=snapshot.revision,
        puts=tuple(puts),
        removes=tuple(removes),
        seen={id: snapshot.revisions.get(id) for id in running.touched},
        guards=guards,
        final=next((change.final for change in done if change.final), ""),
        act="",
        args={},
    )
