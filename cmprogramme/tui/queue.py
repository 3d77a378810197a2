"""The queue: what was done here and is not in the store yet, in order, over the newest Snapshot the store gave.

    committed + every change waiting = local, which is what the screens show

Pure: it knows neither thread nor screen. An action is its `make`, kept beside the Change it gave, so that it can be
made anew when the ground under it moved: somebody else committed, or a change before it was refused. What a person
changed is measured against the Snapshot they saw (`since`), by `lifecycle.merging`. Final changes (decisions, closed
rounds, whatever rests on everything) wait in their turn and are never part of `local`: they are drawn when committed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from cmprogramme.tui.typed import NOTHING_TYPED, Typed
from lifecycle.base.errors import Conflict, LifecycleError
from lifecycle.merging import Met, met, refuse_when_weighed
from lifecycle.snapshot import ALL, Change, Refusal, Snapshot, Stamp

Make = Callable[[Snapshot, Stamp], Change]

CLASHED = (
    "Somebody else changed the same thing meanwhile.",
    "",
    "Keep mine, take theirs, or write it anew.",
)


class Apart(ABC):
    """A Make that does the same to several things, each for itself: some may be left out."""

    @abstractmethod
    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change over all of them."""

    def sparing(self, refused: Collection[Refusal]) -> Make:
        """The same to the others, to tell what they were when it was begun."""
        return self

    def without(self, ids: Collection[UUID]) -> Make | None:
        """The same to the others, those left out that would write one of these; None where that leaves all or none, or
        where it stands or falls as a whole."""
        return None

    def stands(self, change: Change) -> None:
        """This is what it is on what is known now: those that refuse stay as they are."""
        return

    def became(self, *, written: bool) -> None:
        """It is drawn and will be written, or was taken back: what was marked for it is marked as long as it is not."""
        return


class Instead(Apart):
    """Another way to the change of a Make, about the same things."""

    def __init__(self, of: Make, make: Make) -> None:
        self.of = of
        self.make = make

    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change."""
        return self.make(snapshot, stamp)

    def stands(self, change: Change) -> None:
        """As it is for the other one."""
        stands(self.of, change)

    def became(self, *, written: bool) -> None:
        """As it is for the other one."""
        became(self.of, written=written)


@dataclass(slots=True)
class Pending:
    """One action not yet in the store. `change` is how it stands on what comes before it in the queue.

    `since` is what the person saw when they began, `agreed` what they were shown in a clash and chose to write over.
    """

    make: Make
    stamp: Stamp
    since: Snapshot
    change: Change
    typed: Typed = NOTHING_TYPED
    quiet: bool = False
    agreed: Snapshot | None = None

    @property
    def id(self) -> UUID:
        """The id of its Change, the same however often it is made: a store that has it takes it for a repetition."""
        return self.change.id

    @property
    def final(self) -> bool:
        """Whether it is drawn only when it is committed."""
        return bool(self.change.final) or self.change.guards == ALL


@dataclass(frozen=True, slots=True)
class Lost:
    """A change taken back, and why; no error: somebody else did just the same. `theirs` is what stood in its way."""

    pending: Pending
    error: LifecycleError | None
    theirs: Snapshot


@dataclass(frozen=True, slots=True)
class Clashed:
    """A change that met another one: what it was, what its maker saw, and what stands there now."""

    make: Make
    since: Snapshot
    theirs: Snapshot
    error: Conflict
    typed: Typed = NOTHING_TYPED


class Queue:
    """Changes waiting for the store. `waiting[0]` may be under way."""

    def __init__(self, committed: Snapshot) -> None:
        self.committed = committed
        self.local = committed
        self.waiting: list[Pending] = []

    def add(
        self,
        make: Make,
        stamp: Stamp,
        *,
        since: Snapshot | None = None,
        agreed: Snapshot | None = None,
        typed: Typed = NOTHING_TYPED,
        quiet: bool = False,
        id: UUID | None = None,
    ) -> Pending | None:
        """Makes an action on the newest local Snapshot and takes it in; None when there is nothing to change.

        `id` is that of its Change where the store may know it already. LifecycleError when the rules refuse it,
        Conflict when others changed the same since `since`.
        """
        again = replace(stamp, new_id=Ids(stamp.new_id))
        since = self.local if since is None else since
        found = _made(make, again, since, self.local, agreed)
        _refuse_clash(found)
        stands(make, found.change)
        became(make, written=True)
        if found.change.empty:
            return None
        change = replace(found.change, id=id or stamp.new_id())
        pending = Pending(make, again, since, change, typed, quiet, agreed)
        self.waiting.append(pending)
        if not pending.final:
            self.local = self.local.apply(pending.change)
        return pending

    def due(self) -> Pending | None:
        """What to commit next; a final one is weighed anew on what is committed now (LifecycleError as in `add`)."""
        if not self.waiting:
            return None
        head = self.waiting[0]
        if head.final:
            if head.change.guards == ALL:
                refuse_when_weighed(head.change, head.since, self.committed)
            self._remake(head, self.committed)
            seen = partial(made_again, head.make, head.stamp, head.since)
            refuse_when_weighed(head.change, head.since, self.committed, seen)
        return head

    def acknowledge(self, after: Snapshot) -> list[Lost]:
        """The first one is stored and `after` is the programme now; what cannot stand on it any more.

        Where nobody else wrote in between, what waits stands as it is and `local` stays the very same object.
        """
        head = self.waiting.pop(0)
        expected = self.committed.revision + 1
        if after.revision == expected and not head.final:
            self.committed = after
            return []
        return self.rebase(after)

    def refuse(self, error: LifecycleError, committed: Snapshot) -> list[Lost]:
        """The first one is taken back; the others are made anew without it. All that are lost, the first one first."""
        head = self.waiting.pop(0)
        return [Lost(head, error, committed), *self.rebase(committed)]

    def rebase(self, committed: Snapshot) -> list[Lost]:
        """The store holds this now: everything waiting is made anew on it; what cannot be is taken back."""
        self.committed = self.local = committed
        lost: list[Lost] = []
        kept: list[Pending] = []
        for pending in self.waiting:
            if not pending.final:
                try:
                    self._remake(pending, self.local)
                except LifecycleError as error:
                    lost.append(Lost(pending, error, committed))
                    continue
                if pending.change.empty:
                    lost.append(Lost(pending, None, committed))
                    continue
                self.local = self.local.apply(pending.change)
            kept.append(pending)
        self.waiting = kept
        return lost

    def _remake(self, pending: Pending, now: Snapshot) -> None:
        found = _made(pending.make, pending.stamp, pending.since, now, pending.agreed)
        _refuse_clash(found)
        stands(pending.make, found.change)
        pending.change = replace(found.change, id=pending.id)


class Ids:
    """New ids that come again: what an action enters keeps its id when the action is made anew."""

    def __init__(self, fresh: Callable[[], UUID]) -> None:
        self.fresh = fresh
        self.given: list[UUID] = []
        self.place = 0

    def __call__(self) -> UUID:
        if self.place == len(self.given):
            self.given.append(self.fresh())
        self.place += 1
        return self.given[self.place - 1]


def stands(make: Make, change: Change) -> None:
    """Tells whoever did it to several things which of them refuse."""
    if isinstance(make, Apart):
        make.stands(change)


def spared(make: Make, refused: Collection[Refusal]) -> Make:
    """The same without what refuses, which changes nothing and so has nothing that others could have changed."""
    return make.sparing(refused) if refused and isinstance(make, Apart) else make


def became(make: Make, *, written: bool) -> None:
    """Tells whoever did it to marked things that it is drawn, or was taken back."""
    if isinstance(make, Apart):
        make.became(written=written)


def _made(make: Make, stamp: Stamp, since: Snapshot, now: Snapshot, agreed: Snapshot | None) -> Met:
    change = made_again(make, stamp, now)
    seen = spared(make, change.refused)
    return met(change, lambda: made_again(seen, stamp, since), since, now, agreed)


def made_again(make: Make, stamp: Stamp, snapshot: Snapshot) -> Change:
    """An action on that Snapshot; with Ids in the stamp what it enters has the same ids each time."""
    ids = stamp.new_id
    if isinstance(ids, Ids):
        ids.place = 0
    return make(snapshot, stamp)


def _refuse_clash(found: Met) -> None:
    if found.clashes:
        raise Conflict(*CLASHED, clashes=found.clashes)
