"""What goes to the terminal: writing goes on when it was taken away.

The framework's thread that writes ends at the first write that fails. Nothing takes from its queue then, and whoever
puts the thirty-first piece into it waits for ever: the program could neither leave nor hear that it should.
"""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, cast

from textual.drivers._writer_thread import WriterThread

if TYPE_CHECKING:
    from textual.driver import Driver


class Lost:
    """A terminal that may be gone: what cannot be written any more is dropped. Whether it is gone is looked at in
    `cmprogramme.tui.signals`."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file

    def write(self, text: str) -> None:
        """Writes it, if there is where to."""
        try:
            self.file.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        """Sends what was written, if there is where to."""
        try:
            self.file.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self.file.fileno()


class Writer(WriterThread):
    """The framework's thread that writes, which takes what it is given as long as it is asked to."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(cast("IO[str]", Lost(file)))


def keep_writing(driver: type[Driver]) -> None:
    """Has a driver write with it, where it writes in a thread."""
    for name in (driver.__module__, "textual.drivers.win32"):
        names = vars(sys.modules[name]) if name in sys.modules else {}
        if "WriterThread" in names:
            names["WriterThread"] = Writer
