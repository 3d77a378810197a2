"""Work beside the screen, in threads nobody waits for when leaving: a call to a server may never return."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def aside(call: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """What `call` returns or raises, done in a thread of its own."""
    return await Courier("aside", alone=True).do(call, *args, **options)


class Courier:
    """One thread that makes one call after another, in the order they were given.

    It ends with the program, in the middle of a call if need be. `alone`: it ends after its first call.
    """

    def __init__(self, name: str, *, alone: bool = False) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._alone = alone
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    async def do(self, call: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What `call` returns or raises, once everything given before is done."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def settle(outcome: Callable[[Any], None], value: Any) -> None:
            if not future.done():
                outcome(value)

        def work() -> None:
            try:
                result = call(*args, **options)
            except BaseException as error:  # it is raised again where it is awaited
                told = (future.set_exception, error)
            else:
                told = (future.set_result, result)  # type: ignore[assignment]  # the other of the two outcomes
            try:
                loop.call_soon_threadsafe(settle, *told)
            except RuntimeError:  # the program was left meanwhile
                return

        self._calls.put(work)
        return await future

    def do_later(self, call: Callable[[], object]) -> None:
        """Does something whose outcome nobody waits for."""

        def work() -> None:
            with suppress(Exception):
                call()

        self._calls.put(work)

    def retire(self) -> None:
        """Take no more calls; the one being made is left to itself."""
        self._calls.put(None)

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call()
            if self._alone:
                return
