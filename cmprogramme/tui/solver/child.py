"""The child process: questions in on standard input, answers out on standard output, one after the other.

    python -m cmprogramme.tui.solver.child

Each message is its length in eight bytes and a pickle; both ends are this program. The child ends by itself when its
input does: however the program above it ends, nothing is left behind.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

LENGTH_BYTES = 8
NICENESS = 5
"""The screen goes first where the machine is busy."""


def pack(message: object) -> bytes:
    """A message as bytes."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return len(content).to_bytes(LENGTH_BYTES, "big") + content


def unpack(content: bytes) -> Any:
    """The message of these bytes, without their length."""
    return pickle.loads(content)  # noqa: S301  # written by the other end of our own pipe


class Child:
    """Works through the questions in order; a question may be told to stop before or while it is worked on."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self.source, self.sink = source, sink
        self.questions: SimpleQueue[tuple[int, str, tuple[Any, ...]]] = SimpleQueue()
        self.stops: dict[int, threading.Event] = {}
        self.lock = threading.Lock()

    def listen(self) -> None:
        """Takes messages until there are no more, then ends the process."""
        while True:
            head = self.source.read(LENGTH_BYTES)
            content = self.source.read(int.from_bytes(head, "big")) if len(head) == LENGTH_BYTES else b""
            if not content:
                os._exit(0)
            kind, number, *rest = unpack(content)
            if kind == "ask":
                self.stops[number] = threading.Event()
                name, arguments = rest
                self.questions.put((number, name, arguments))
            elif number in self.stops:
                self.stops[number].set()

    def work(self) -> None:
        """Answers, for ever."""
        from cmprogramme.tui.solver.work import WORK

        while True:
            number, name, arguments = self.questions.get()

            def progress(value: object, number: int = number) -> None:
                self.say("progress", number, value)

            try:
                answer = WORK[name](*arguments, progress=progress, stop=self.stops[number])  # type: ignore[index]  # checked by mypy where it is asked
                self.say("done", number, answer)
            except Exception as error:  # told to whoever asked
                self.say("failed", number, f"{type(error).__name__}: {error}")
            self.stops.pop(number, None)

    def say(self, kind: str, number: int, value: object) -> None:
        """One message up; nobody there any more ends the process."""
        try:
            with self.lock:
                self.sink.write(pack((kind, number, value)))
                self.sink.flush()
        except OSError:
            os._exit(0)


def main() -> None:
    """Listens in a thread and works in the main one."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whatever a library prints is no answer
    child = Child(sys.stdin.buffer, sink)
    threading.Thread(target=child.listen, daemon=True).start()
    child.work()


if __name__ == "__main__":
    main()
