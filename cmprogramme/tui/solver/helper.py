"""The other end: starts the child when first asked, hands out its answers, and does without it where it must."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from cmprogramme.tui.aside import aside
from cmprogramme.tui.solver.child import LENGTH_BYTES, pack, unpack
from cmprogramme.tui.solver.work import WORK, Name

Told = Callable[[Any], None]


class Lost(Exception):
    """The child is gone."""


class Failed(Exception):
    """The optimiser failed on a question; the text says how."""


def silent(progress: object) -> None:
    """Nobody wants to know how far it is."""


@dataclass(eq=False)
class Asked:
    """One question. `stop` ends it with the best so far; awaiting `answer` gives what came of it."""

    name: Name
    arguments: tuple[Any, ...]
    progress: Told
    helper: Helper
    number: int = 0
    event: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Come back with the best so far."""
        self.event.set()
        self.helper.tell_stop(self.number)

    async def answer(self) -> Any:
        """The answer. Cancelled, the work on it ends as well."""
        try:
            return await self.helper.answer(self)
        except asyncio.CancelledError:
            self.stop()
            raise


END_SECONDS = 0.5
"""How long a child that was killed is waited for at most."""


class Helper:
    """One child process, started when first needed; where none can be had, a thread does the work."""

    def __init__(self) -> None:
        self.process: asyncio.subprocess.Process | None = None
        self.reading: asyncio.Task[None] | None = None
        self.waiting: dict[int, tuple[asyncio.Future[Any], Told]] = {}
        self.count = 0
        self.alone = False
        self.starting = asyncio.Lock()

    def ask(self, name: Name, *arguments: Any, progress: Told = silent) -> Asked:
        """A question; nothing happens before its answer is awaited."""
        return Asked(name, arguments, progress, self)

    async def answer(self, asked: Asked) -> Any:
        """The answer of the child, or of a thread when there is no child."""
        if not self.alone:
            try:
                return await self._of_child(asked)
            except (Lost, OSError, NotImplementedError):
                self.alone = True
        return await aside(self._here, asked, asyncio.get_running_loop())

    def tell_stop(self, number: int) -> None:
        """Tells the child to end a question."""
        if self.process is not None and self.process.stdin is not None and number in self.waiting:
            with suppress(OSError, RuntimeError):
                self.process.stdin.write(pack(("stop", number)))

    async def close(self) -> None:
        """Ends the child, and hears that it ended: a loop closed before that would say so over the terminal."""
        self.alone = True
        if self.reading is not None:
            self.reading.cancel()
        process, self.process = self.process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), END_SECONDS)
            transport = getattr(process, "_transport", None)
            if transport is not None:
                transport.close()

    async def _of_child(self, asked: Asked) -> Any:
        process = await self._child()
        if process.stdin is None:
            raise Lost
        self.count += 1
        asked.number = self.count
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.waiting[asked.number] = (future, asked.progress)
        try:
            process.stdin.write(pack(("ask", asked.number, asked.name, asked.arguments)))
            await process.stdin.drain()
            if asked.event.is_set():
                self.tell_stop(asked.number)
            return await future
        except asyncio.CancelledError:
            self.tell_stop(asked.number)
            raise
        finally:
            self.waiting.pop(asked.number, None)

    async def _child(self) -> asyncio.subprocess.Process:
        async with self.starting:
            if self.process is None:
                if self.alone:
                    raise Lost
                places = [place or os.getcwd() for place in sys.path]
                self.process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "cmprogramme.tui.solver.child",
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                    start_new_session=True,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
                )
                self.reading = asyncio.create_task(self._read(self.process))
            return self.process

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        """Gives answers and progress to those who wait, until the child ends."""
        source = process.stdout
        try:
            while source is not None:
                length = int.from_bytes(await source.readexactly(LENGTH_BYTES), "big")
                kind, number, value = unpack(await source.readexactly(length))
                future, progress = self.waiting.get(number, (None, silent))
                if future is None or future.done():
                    continue
                if kind == "progress":
                    progress(value)
                elif kind == "done":
                    future.set_result(value)
                else:
                    future.set_exception(Failed(value))
        except (asyncio.IncompleteReadError, OSError):
            for future, _ in self.waiting.values():
                if not future.done():
                    future.set_exception(Lost())

    def _here(self, asked: Asked, loop: asyncio.AbstractEventLoop) -> Any:
        """In this process, in a thread; progress is told on the loop's."""

        def progress(value: object) -> None:
            loop.call_soon_threadsafe(asked.progress, value)

        return WORK[asked.name](*asked.arguments, progress=progress, stop=asked.event)
