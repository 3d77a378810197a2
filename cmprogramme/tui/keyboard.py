"""Keys one at a time: each is acted on when what the one before it did is done, drawn, and ready for the next.

The framework hands a key to whatever has the focus at that moment, and a command runs beside the keys that follow. So a
key typed quickly met the list as it was before, or went to the screen below a dialog that was still opening. Here keys
wait in order instead, none is dropped, until

- the key before has gone all the way up from the widget with the focus, and so has what it set off (a message sent
  after it along the same way has arrived),
- the command it began is over, or asks something in a dialog,
- the screen in front is drawn, has its focus, and is neither opening nor closing.

Nothing waits for a store that does not answer, and the key that leaves waits for nobody for long.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections import deque
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

HOLD_SECONDS = 10.0
"""How long keys wait for a command at most; then they go on (our judgement: longer work opens a dialog first)."""

LEAVE_SECONDS = 1.0
"""How long the key that leaves waits for those before it."""

STILL_SECONDS = 1.0
"""Hands are still when no key came for so long (our judgement)."""

PAINT_SECONDS = 0.03
"""How long after a key nothing follows it up, unless another key came: time for its paint."""

ROUNDS = 2
"""How often a message goes up behind a key: with it what the key did, and what that set off."""

Typed = events.Key | events.Paste


class Chase(Message):
    """Sent up behind a key, along the same way; when it arrives, the key is done with."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self.rounds = rounds


class Keyed(App[int]):
    """An app as its keyboard knows it."""

    @abstractmethod
    def leaves(self, key: str) -> bool:
        """Whether a key leaves the program."""

    @abstractmethod
    def takes_keys(self) -> bool:
        """Whether the screen in front is there for the next key."""

    def cut_off(self) -> bool:
        """Whether commands may wait long for a store that does not answer."""
        return False


class Keyboard:
    """The keys of one app."""

    def __init__(self, app: Keyed) -> None:
        self.app = app
        self.waiting: deque[Typed] = deque()
        self.last = 0.0
        self._owed = False
        self._released: Typed | None = None
        self._chased: Widget | Screen[Any] | None = None
        self._working: dict[Worker[Any], Screen[Any] | None] = {}
        self._pump: asyncio.Task[None] | None = None

    # keys

    def takes(self, event: Typed) -> bool:
        """Whether a key has to wait: then it comes again by itself. Otherwise it is to be acted on now."""
        if event is self._released:
            self._released = None
            return False
        self.last = monotonic()
        self._chase()
        if not self.waiting and self.ready:
            return False
        self.waiting.append(event)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._hand_on())
        return True

    def acted(self) -> None:
        """A key was handed to the widget with the focus: what follows it up says when it is done.

        Nobody waits for that yet: what the key did is painted first.
        """
        self._owed = True
        if self.waiting:
            self._chase()
        else:
            asyncio.get_running_loop().call_later(PAINT_SECONDS, self._chase)

    def _chase(self) -> None:
        if self._owed and self.app.is_running:
            self._owed = False
            self._send(ROUNDS)

    def arrived(self, chase: Chase) -> None:
        """What was sent up behind a key is here."""
        self._chased = None
        if chase.rounds > 1:
            self._send(chase.rounds - 1)

    def _send(self, rounds: int) -> None:
        target = self.app.focused or self.app.screen
        if target.post_message(Chase(rounds)):
            self._chased = target

    @property
    def still(self) -> bool:
        """No key is waiting and none came for a while."""
        return not self.waiting and monotonic() - self.last > STILL_SECONDS

    # what is to be waited for

    @property
    def ready(self) -> bool:
        """Whether the next key meets what the one before left behind."""
        return (
            not self._owed
            and self._released is None
            and not self._chasing
            and not self.busy
            and self.app.takes_keys()
        )

    @property
    def busy(self) -> bool:
        """Whether a command is under way that asks nothing in a dialog."""
        if self.app.cut_off():
            return False
        stack = self.app.screen_stack
        over = (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED)
        for worker in [worker for worker in self._working if worker.state in over]:
            del self._working[worker]
        return any(dialog is None or dialog not in stack for dialog in self._working.values())

    @property
    def _chasing(self) -> bool:
        target = self._chased
        if target is not None and not (target.is_attached and target.is_running):
            self._chased = target = None  # it was taken away with what was sent after the key
        return target is not None

    def began(self, worker: Worker[Any]) -> None:
        """A command began."""
        self._working[worker] = None

    def asks(self, worker: Worker[Any], dialog: Screen[Any]) -> None:
        """A command asks something: until that dialog is gone keys are for it."""
        if worker in self._working:
            self._working[worker] = dialog

    def answered(self, worker: Worker[Any]) -> None:
        """The command goes on."""
        if worker in self._working:
            self._working[worker] = None

    async def _hand_on(self) -> None:
        while self.waiting and self.app.is_running:
            since = monotonic()
            while not self.ready and self.app.is_running:
                waited = monotonic() - since
                if waited > LEAVE_SECONDS and self._leaving():
                    break
                if waited > HOLD_SECONDS and self._released is None and self.app.takes_keys():
                    break
                await asyncio.sleep(0.001)
            self._chased = None
            if self.waiting and self._released is None:
                self._released = self.waiting.popleft()
                self.app.post_message(self._released)

    def _leaving(self) -> bool:
        return any(isinstance(event, events.Key) and self.app.leaves(event.key) for event in self.waiting)
