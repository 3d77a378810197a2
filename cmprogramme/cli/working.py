"""Long work that ctrl+c ends early with the best so far, and the line that says how far it is."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from cmprogramme.cli import options
from cmprogramme.wording import visible

T = TypeVar("T")
LOOK_SECONDS = 0.05
QUIET_SECONDS = 1.0
"""Work shorter than this says nothing."""


class Working(Generic[T]):
    """Work in a thread. `run` gives its result; the first ctrl+c sets `stop` and takes what there is by then.

    A second ctrl+c leaves at once (KeyboardInterrupt). `interrupted` says whether there was a first one.
    """

    def __init__(self, work: Callable[[Working[T]], T]) -> None:
        self.work = work
        self.stop = threading.Event()
        self.interrupted = False
        self._found: list[T] = []
        self._error: list[BaseException] = []
        self._began = time.monotonic()
        self._shown = 0

    def run(self) -> T:
        """The result of the work, or what it raised."""
        thread = threading.Thread(target=self._go, daemon=True)
        thread.start()
        try:
            self._wait(thread)
        finally:
            self._wipe()
        if self._error:
            raise self._error[0]
        return self._found[0]

    def _wait(self, thread: threading.Thread) -> None:
        while thread.is_alive():
            try:
                thread.join(LOOK_SECONDS)
            except KeyboardInterrupt:
                if self.interrupted:
                    raise
                self.interrupted = True
                self.stop.set()

    def _go(self) -> None:
        try:
            self._found.append(self.work(self))
        except BaseException as error:  # handed to whoever waits
            self._error.append(error)

    @property
    def seconds(self) -> float:
        """How long it has been at it."""
        return time.monotonic() - self._began

    def tell(self, words: str) -> None:
        """Show one line in the place of the last one: on a terminal only, and never beside --json or --quiet."""
        if (
            options.current.json
            or options.current.quiet
            or self.seconds < QUIET_SECONDS
            or not sys.stderr.isatty()
        ):
            return
        line = visible(words)[:110]
        sys.stderr.write("\r" + line + " " * max(0, self._shown - len(line)))
        sys.stderr.flush()
        self._shown = len(line)

    def _wipe(self) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
