"""What goes to a terminal that was taken away is dropped; nobody waits for it."""

from __future__ import annotations

import io
import sys
from threading import Thread

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES

from cmprogramme.tui.shell.outgoing import Writer, keep_writing
from tests.waiting import until


class Gone(io.StringIO):
    """A terminal that takes some texts and is taken away then."""

    def __init__(self, takes: int) -> None:
        super().__init__()
        self.left = takes

    def write(self, text: str) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError(5, "Input/output error")
        return super().write(text)

    def flush(self) -> None:
        if self.left < 0:
            raise OSError(5, "Input/output error")


@pytest.mark.parametrize("takes", [0, 3, 10 * MAX_QUEUED_WRITES])
def test_whoever_draws_never_waits_for_a_terminal_that_was_taken_away(takes: int) -> None:
    terminal = Gone(takes)
    writer = Writer(terminal)
    texts = [f"{number}." for number in range(5 * MAX_QUEUED_WRITES)]

    def draw() -> None:
        for text in texts:
            writer.write(text)
        writer.stop()

    writer.start()
    drawing = Thread(target=draw, daemon=True)
    drawing.start()
    until(lambda: not drawing.is_alive(), "the end of drawing")
    assert terminal.getvalue() == "".join(texts[:takes])


@pytest.mark.skipif(sys.platform == "win32", reason="the driver of Unix")
def test_the_driver_writes_with_it() -> None:
    from textual.drivers import linux_driver

    keep_writing(linux_driver.LinuxDriver)
    assert vars(linux_driver)["WriterThread"] is Writer
