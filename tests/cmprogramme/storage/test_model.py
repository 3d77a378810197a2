"""Random histories: the store against a plain model in memory that knows nothing of tables. On both databases."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest

from cmprogramme.storage import Store
from lifecycle.base.errors import Conflict, NotAllowed
from lifecycle.entries import entry_of
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import ALL, Change, Entry, Snapshot, make_change
from tests.cmprogramme.storage.store_builders import content, idea, record, stamp, started

WRITERS = ("Amara", "Bryn", "Cleo")
STEPS = 150


@dataclass
class Model:
    """Snapshots by revision and the rules of committing and undoing in the plainest words.

    Every noun has a token: an ordinary entry gives a new one, taking an entry back gives the one from before that
    entry. An entry may be taken back while its nouns have the tokens it left them with.
    """

    snapshots: list[Snapshot]
    entries: list[Entry] = field(default_factory=list)
    tokens: dict[UUID, object] = field(default_factory=dict)
    before: dict[int, dict[UUID, object]] = field(default_factory=dict)
    left: dict[int, dict[UUID, object]] = field(default_factory=dict)

    @property
    def now(self) -> Snapshot:
        return self.snapshots[-1]

    def commit(self, change: Change) -> None:
        """Store a change; Conflict when the store should say so."""
        guards = change.guards
        if guards == ALL and change.base != self.now.revision:
            raise Conflict("")
        for id, seen in {**change.seen, **(guards if isinstance(guards, dict) else {})}.items():
            if self.now.revisions.get(id) != seen:
                raise Conflict("")
        entry = entry_of(change, self.now, self.now.revision + 1)
        self._write(entry, {id: object() for id in change.seen if change_keeps(change, id)})

    def undo(self, who: str) -> None:
        """Take back the newest entry of theirs that is no undo and not undone; one that is a record stays."""
        for entry in reversed(self.entries):
            if entry.who == who and not (self._is_undo(entry) or self._is_taken_back(entry)):
                if entry.final:
                    break
                return self._take_back(entry, who)
        raise NotAllowed("")

    def redo(self, who: str) -> None:
        """Take back the newest undo of theirs, unless they did something ordinary since."""
        for entry in reversed([each for each in self.entries if each.who == who]):
            if entry.undoes is None:
                break
            if self._is_undo(entry) and not self._is_taken_back(entry):
                return self._take_back(entry, who)
        raise NotAllowed("")

    def _take_back(self, entry: Entry, who: str) -> None:
        left, before = self.left[entry.revision], self.before[entry.revision]
        if any(self.tokens.get(id) is not token for id, token in left.items()):
            raise Conflict("")
        removed = [(after, None) for old, after in entry.nouns if old is None]
        put = [(self.now.find(type(old), old.id), old) for old, _ in entry.nouns if old is not None]
        number = self.now.revision + 1
        self._write(
            replace(entry, revision=number, who=who, nouns=(*removed, *put), undoes=entry.revision, final=""),
            before,
        )

    def _write(self, entry: Entry, tokens: dict[UUID, object]) -> None:
        touched = [(after or old).id for old, after in entry.nouns if after or old]  # type: ignore[union-attr]  # one is there
        self.before[entry.revision] = {id: self.tokens.get(id) for id in touched}
        self.tokens = {**self.tokens, **{id: tokens.get(id) for id in touched}}
        self.left[entry.revision] = {id: self.tokens.get(id) for id in touched}
        self.snapshots.append(self.now.advance(entry))
        self.entries.append(entry)

    def _is_undo(self, entry: Entry) -> bool:
        taken_back = next((each for each in self.entries if each.revision == entry.undoes), None)
        return taken_back is not None and not self._is_undo(taken_back)

    def _is_taken_back(self, entry: Entry) -> bool:
        return any(each.undoes == entry.revision for each in self.entries)


def change_keeps(change: Change, id: UUID) -> bool:
    """Whether the noun is still there after the change."""
    return any(noun.id == id for noun in change.puts)


def outcome(deed: Callable[[], object]) -> str:
    """What came of it, in a word."""
    try:
        deed()
    except Conflict:
        return "conflict"
    except NotAllowed:
        return "not allowed"
    return "done"


def random_change(snapshot: Snapshot, numbers: random.Random, who: str) -> Change:
    """A change as an action would make it, over a snapshot that may be old."""
    known = list(snapshot.all(Idea))
    chosen = numbers.sample(known, min(len(known), numbers.randrange(3)))
    cut = numbers.randrange(len(chosen) + 1)
    puts = [each.changed(text=f"{numbers.random()}") for each in chosen[:cut]]
    puts += [idea(f"{numbers.random()}") for _ in range(numbers.choice((0, 1, 1, 3)))]
    final = numbers.random() < 0.08
    rest = [each for each in known if each not in chosen]
    guards = rest[:1] if rest and numbers.random() < 0.2 else []
    return make_change(
        snapshot,
        stamp(who),
        f"Step {numbers.random()}",
        puts=(*puts, *([record()] if final else [])),
        removes=chosen[cut:],
        guards=ALL if numbers.random() < 0.1 else guards,
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_random_histories_end_as_in_the_model(store_location: str, seed: int) -> None:
    numbers = random.Random(seed)
    seen = {"done": 0, "conflict": 0, "not allowed": 0}
    with Store.open(store_location, patience=5) as one, Store.open(store_location, patience=5) as other:
        first = started(one, *(idea(f"{number}") for number in range(3)))
        id = first.programme.id
        model = Model([first])
        for _ in range(STEPS):
            store, who = numbers.choice((one, other)), numbers.choice(WRITERS)
            deed = numbers.random()
            if deed < 0.6:
                shown = model.snapshots[max(-len(model.snapshots), -numbers.choice((1, 1, 1, 2, 4)))]
                change = random_change(shown, numbers, who)
                if change.empty:
                    continue
                expected = outcome(lambda change=change: model.commit(change))  # type: ignore[misc]  # bound now
                found = outcome(lambda store=store, change=change: store.commit(id, change))  # type: ignore[misc]  # bound now
            elif deed < 0.85:
                expected = outcome(lambda who=who: model.undo(who))  # type: ignore[misc]  # bound now
                found = outcome(lambda store=store, who=who: store.undo(id, stamp(who)))  # type: ignore[misc]  # bound now
            else:
                expected = outcome(lambda who=who: model.redo(who))  # type: ignore[misc]  # bound now
                found = outcome(lambda store=store, who=who: store.redo(id, stamp(who)))  # type: ignore[misc]  # bound now
            assert found == expected
            seen[found] += 1
            assert content(store.load(id)) == content(model.now)

        assert [content(one.snapshot_at(id, each.revision)) for each in model.snapshots] == [
            content(each) for each in model.snapshots
        ]
        assert one.check().sound
    with Store.open(store_location) as fresh:
        assert content(fresh.load(id)) == content(model.now)
    assert min(seen.values()) >= 5
