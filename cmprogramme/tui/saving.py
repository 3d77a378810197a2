"""Taking the queue to the store: one thread, one change after another, each acknowledged, taken back or tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import ParamSpec, Protocol, TypeVar
from uuid import UUID

from cmprogramme.tui.aside import Courier
from cmprogramme.tui.kept import Kept
from cmprogramme.tui.queue import Lost, Pending, Queue
from cmprogramme.tui.session import Session
from cmprogramme.tui.window import Window
from lifecycle.base.errors import Conflict, LifecycleError, StoreUnavailable

P = ParamSpec("P")
T = TypeVar("T")

AGAIN_SECONDS = 1.0
"""How long until what the store could not take is tried again (our judgement)."""

GIVE_UP_SECONDS = 30.0
"""How long one call may take before its connection is given up and another one is made (our judgement)."""


class Hears(Protocol):
    """The desk, as it is told what becomes of what is waiting there."""

    app: Window
    session: Session
    queue: Queue
    kept: Kept

    @property
    def programme(self) -> UUID:
        """The programme worked on."""

    def show(self) -> None:
        """The newest local Snapshot is another one."""

    def stored(self, pending: Pending) -> None:
        """It is committed."""

    def saved(self) -> None:
        """Nothing is waiting any more."""

    def taken_back(self, lost: Sequence[Lost]) -> None:
        """They cannot be stored."""

    def others_wrote(self, before: int) -> None:
        """Others committed after that revision."""

    def went_away(self, error: LifecycleError, *, writing: bool = False) -> None:
        """The store cannot be reached, or not be written to."""

    def came_back(self, *, writing: bool = False) -> None:
        """It answers."""


class Saving:
    """What stands between the queue and the store. Whatever changes the queue's ground holds `turn`."""

    def __init__(self, desk: Hears) -> None:
        self.desk = desk
        self.turn = asyncio.Lock()
        self.tried = asyncio.Event()
        self.again = asyncio.Event()
        self.running = False
        self._courier: Courier | None = None
        self._asked: list[float] = []
        self._outcomes: dict[UUID, asyncio.Future[LifecycleError | None]] = {}

    # the store

    async def ask(self, call: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What the store answers, after everything asked before; StoreUnavailable when it stays silent."""
        if self._courier is None:
            self._courier = Courier("store")
        since = monotonic()
        self._asked.append(since)
        try:
            return await asyncio.wait_for(self._courier.do(call, *args, **options), GIVE_UP_SECONDS)
        except TimeoutError:
            self._give_up()
            raise StoreUnavailable(
                "The store does not answer.",
                f"Nothing came back within {GIVE_UP_SECONDS:g} seconds.",
                "It is tried again by itself; what you did is kept.",
            ) from None
        finally:
            self._asked.remove(since)

    @property
    def silent_seconds(self) -> float:
        """How long the store has owed an answer."""
        return monotonic() - min(self._asked) if self._asked else 0.0

    def _give_up(self) -> None:
        """Another thread and other connections; the call that never came back is left to itself."""
        if self._courier is not None:
            self._courier.retire()
        self._courier = Courier("store")
        self._courier.do_later(self.desk.session.store.close)

    # the queue

    def start(self) -> None:
        """Something is waiting: take it to the store, unless that is under way."""
        if not self.running:
            self.running = True
            self.desk.app.run_worker(self._run(), group="saving", exit_on_error=True)

    async def settled(self) -> None:
        """Nothing is waiting any more, or the store could not be reached this time."""
        self.tried.clear()
        await self.tried.wait()

    async def outcome(self, pending: Pending) -> LifecycleError | None:
        """What became of a final change, once it is known."""
        future: asyncio.Future[LifecycleError | None] = asyncio.get_running_loop().create_future()
        self._outcomes[pending.id] = future
        self.start()
        return await future

    async def _run(self) -> None:
        try:
            while self.desk.queue.waiting:
                async with self.turn:
                    waits = await self._next()
                if waits:
                    self.tried.set()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self.again.wait(), AGAIN_SECONDS)
                    self.again.clear()
        finally:
            self.running = False
        self.desk.saved()
        self.tried.set()

    async def _next(self) -> bool:
        """Takes the first one to the store; whether to wait before going on."""
        desk, queue = self.desk, self.desk.queue
        try:
            head = queue.due()
        except LifecycleError as error:
            self._lose(queue.refuse(error, queue.committed))
            return False
        if head is None or head.change.empty:
            queue.waiting.pop(0)
            if head is not None:
                self._settle(head, None)
            return False
        try:
            after = await self.ask(desk.session.store.commit, desk.programme, head.change)
        except StoreUnavailable as error:
            desk.went_away(error, writing=True)
            return True
        except Conflict as error:
            desk.came_back(writing=True)
            return await self._meet(head, error)
        except LifecycleError as error:
            desk.came_back(writing=True)
            self._lose(queue.refuse(error, queue.committed))
            return False
        desk.came_back(writing=True)
        before = queue.committed.revision
        lost = queue.acknowledge(after)
        self._settle(head, None)
        desk.stored(head)
        self._lose(lost)
        if after.revision != before + 1:
            desk.others_wrote(before)
        return False

    async def _meet(self, head: Pending, error: Conflict) -> bool:
        """Somebody wrote meanwhile: everything waiting is made anew on what they wrote."""
        desk, queue = self.desk, self.desk.queue
        before = queue.committed.revision
        try:
            newest = await self.ask(desk.session.store.load, desk.programme)
        except StoreUnavailable as away:
            desk.went_away(away)
            return True
        if newest.revision == head.change.base:
            self._lose(queue.refuse(error, newest))
        else:
            self._lose(queue.rebase(newest))
            desk.others_wrote(before)
        desk.show()
        return False

    def _settle(self, pending: Pending, error: LifecycleError | None) -> bool:
        """It is over for this one; whether somebody was waiting to hear so."""
        self.desk.kept.settle(pending.id)
        future = self._outcomes.pop(pending.id, None)
        if future is not None and not future.done():
            future.set_result(error)
        return future is not None

    def _lose(self, lost: list[Lost]) -> None:
        untold = [one for one in lost if not self._settle(one.pending, one.error)]
        if lost:
            self.desk.show()
        if untold:
            self.desk.taken_back(untold)

    async def rebase(self) -> None:
        """Reads the programme and puts what is waiting over it; errors of the store as they come."""
        desk = self.desk
        async with self.turn:
            newest = await self.ask(desk.session.load, desk.programme)
            if newest.revision != desk.queue.committed.revision:
                self._lose(desk.queue.rebase(newest))
        desk.show()
